"""Makes each write of a full run fail in turn, once and for good, with ENOSPC, EIO, EROFS and EACCES.

`python -m retro_evals.drill_faults [--stride N] [--offset K]` takes every Nth write, the errors in turn; needs a C compiler and Linux.
Exit 1 when a run ended in anything but words of Retro's, something acknowledged was lost, or the run could not go on
after the cause was gone.
"""

from __future__ import annotations

import argparse
import ctypes
import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path
from typing import Any

from retro.store import NAME
from retro_evals.drilling import drafted, opened, shows, steps
from retro_tools.errors import RetroError

_ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES)
_SOURCE = Path(__file__).with_name("failing_writes.c")
_WITHIN = "/faulty/"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stride", type=int, default=1)
    parser.add_argument("--offset", type=int, default=1)
    args = parser.parse_args()
    if "FAIL_WITHIN" not in os.environ:
        return _again_with_failures()
    with tempfile.TemporaryDirectory() as room:
        seen = drill(Path(room), args.stride, args.offset)
    print(" · ".join(f"{name} {count}" for name, count in seen.items()))
    return int(any(seen[bad] for bad in ("without words", "lost", "does not go on")))


def _again_with_failures() -> int:
    with tempfile.TemporaryDirectory() as room:
        library = Path(room) / "failing.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(_SOURCE), "-ldl"], check=True)  # noqa: S607
        more = {"LD_PRELOAD": str(library), "FAIL_WITHIN": _WITHIN}
        return subprocess.run(
            [sys.executable, "-m", "retro_evals.drill_faults", *sys.argv[1:]], env=os.environ | more, check=False
        ).returncode


def drill(room: Path, stride: int, offset: int) -> Counter[str]:
    writes = int(_child(room / "count" / "faulty", -1, 0, False)["writes"][0])
    seen: Counter[str] = Counter(dict.fromkeys(("runs", "failed", "without words", "lost", "does not go on"), 0))
    seen["writes"] = writes
    for turn, nth in enumerate(range(offset, writes + 1, stride)):
        for lasting in (False, True):
            place = room / "try" / "faulty"
            shutil.rmtree(place, ignore_errors=True)
            seen.update(_try(place, nth, _ERRORS[turn % len(_ERRORS)], lasting))
    return seen


def _try(place: Path, nth: int, code: int, lasting: bool) -> Counter[str]:
    said = _child(place, nth, code, lasting)
    after = _child(place, -1, 0, False)
    seen = Counter({"runs": 1, "failed": bool(said["words"] or said["broke"])})
    seen["without words"] = bool(said["broke"])
    seen["does not go on"] = bool(after["broke"] or after["words"])
    if not seen["does not go on"]:
        with opened(place / "incident", share=True) as session:
            held = {d.gate: d.model_dump_json() for d in session.history()}
        seen["lost"] = sum(held.get(gate) != body for gate, body in said["acked"])
        shows(place / "incident")
    for bad in ("without words", "lost", "does not go on"):
        if seen[bad]:
            print(
                f"write {nth}, {errno.errorcode[code]}, {'for good' if lasting else 'once'}: {bad}: {(said['broke'] or after['broke'] or after['words'])[-1:]}",
                file=sys.stderr,
            )
    return seen


def _child(place: Path, nth: int, code: int, lasting: bool) -> dict[str, list[Any]]:
    """A full run in a process of its own with the failure armed; what it acknowledged, and the words it ended with."""
    place.mkdir(parents=True, exist_ok=True)
    read, write = os.pipe()
    if os.fork() == 0:
        os.close(read)
        failing = ctypes.CDLL(None)
        failing.fail_arm(ctypes.c_long(nth), code, int(lasting))
        try:
            _work(place, write)
        except RetroError as ended:
            _say(write, "words", str(ended))
        except BaseException:  # noqa: BLE001  what a run may not end with is just what is looked for
            _say(write, "broke", traceback.format_exc()[-900:])
        failing.fail_count.restype = ctypes.c_long
        _say(write, "writes", str(failing.fail_count()))
        os._exit(0)
    os.close(write)
    found: dict[str, list[Any]] = {"acked": [], "words": [], "broke": [], "writes": []}
    with os.fdopen(read, "rb") as pipe:
        for line in pipe:
            kind, *words = json.loads(line)
            found[kind].append(words if len(words) > 1 else words[0])
    os.wait()
    return found


def _work(place: Path, out: int) -> None:
    incident = place / "incident"
    if not (incident / NAME).exists():
        drafted(place)
    with opened(incident) as session:
        for _ in steps(session):
            last = session.history()[-1]
            _say(out, "acked", last.gate, last.model_dump_json())
        session.render()


def _say(out: int, *words: str) -> None:
    os.write(out, json.dumps(words).encode() + b"\n")


if __name__ == "__main__":
    sys.exit(main())
