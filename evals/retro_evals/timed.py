"""What the bench times from inside a process, so that starting Python and reading the disk stay out of the figure.

`python -m retro_evals.timed parse ZIP` is the floor; `ingest ZIP` is Retro's road from the zip to evidence in the record.
`draft ZIP` is the whole first draft. Each prints one JSON object with `seconds` or, of the process, `cpu` seconds; ingest
also what it counted and how many planted secrets it left.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any


def parse(export: Path) -> dict[str, Any]:
    """orjson over the same bytes, unpacked beforehand."""
    import orjson

    with zipfile.ZipFile(export) as archive:
        members = [archive.read(name) for name in archive.namelist()]
    began = time.perf_counter()
    for member in members:
        orjson.loads(member)
    return {"seconds": time.perf_counter() - began}


def ingest(export: Path) -> dict[str, Any]:
    """Zip to normalised, redacted, stored evidence; the secrets in `ZIP.secrets` are then looked for in the record."""
    from retro import store
    from retro.ledger import Ledger
    from retro_tools import ingest as room

    with tempfile.TemporaryDirectory() as folder:
        began, worked = time.perf_counter(), time.process_time()
        done = room.ingest([str(export)], room.Options())
        db = store.create(Path(folder) / store.NAME)
        Ledger(db).write_evidence(done.dossier)
        store.close(db)
        seconds, cpu = time.perf_counter() - began, time.process_time() - worked
        stored = b"".join(path.read_bytes() for path in Path(folder).iterdir())
    planted = export.with_suffix(".secrets").read_text(encoding="utf-8").split()
    left = sum(secret.encode() in stored for secret in planted)
    counts = dict(done.coverage.counts) | {"messages": done.coverage.kept, "read": done.coverage.read}
    return {"seconds": seconds, "cpu": cpu, "counts": counts, "left": left}


def draft(export: Path) -> dict[str, Any]:
    """Zip to a folder with a first draft, imports apart."""
    from datetime import UTC, datetime
    from importlib import import_module

    from retro import draft as room
    from retro_tools.ingest import Options

    import_module("retro.graph")
    with tempfile.TemporaryDirectory() as folder:
        worked = time.process_time()
        asker = room.Asker("bench", datetime.now(UTC))
        room.draft([str(export)], Options(), Path(folder) / "draft", lambda _: None, asker)
        return {"cpu": time.process_time() - worked}


if __name__ == "__main__":
    print(json.dumps({"parse": parse, "ingest": ingest, "draft": draft}[sys.argv[1]](Path(sys.argv[2]))))
