"""Times Retro against the floors it stands on, interleaved in one run: `make bench`.

Ratios are what counts; seconds depend on the machine. Each row is a median of whole processes, with the largest
process's peak memory.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from retro_evals.make_slack_export import make

_PARSE = """
import sys, zipfile, orjson
with zipfile.ZipFile(sys.argv[1]) as z: data = [z.read(n) for n in z.namelist()]
import time; t = time.perf_counter()
for d in data: orjson.loads(d)
print(time.perf_counter() - t)
"""
_INGEST = """
import sys, time, pathlib, tempfile
from retro import store
from retro_tools.ingest import Options, ingest
t = time.perf_counter()
done = ingest([sys.argv[1]], Options())
with tempfile.TemporaryDirectory() as room:
    db = store.create(pathlib.Path(room) / store.NAME)
    store.write_evidence(db, done.dossier)
    db.close()
print(time.perf_counter() - t)
"""


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    floor: str
    bar: float
    """The ratio that may not be passed."""
    ours: list[str]
    theirs: list[str]
    inner: bool
    """Whether the commands print their own seconds; else the whole process is timed."""


def main() -> int:
    """Exit 1 when a bar is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=5, help="runs of each command")
    parser.add_argument("--messages", type=int, default=100_000)
    args = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {args.n} runs each")
    with tempfile.TemporaryDirectory() as room:
        rows = _rows(Path(room), args.messages)
        return max(_measure(row, args.n, Path(room)) for row in rows)


def _rows(room: Path, messages: int) -> list[Row]:
    small, large = room / "small.zip", room / "large.zip"
    make(small, 2_400)
    counts = make(large, messages)
    python, size = [sys.executable, "-c"], f"{counts['bytes'] / 1e6:.0f} MB"
    retro = [sys.executable, "-m", "retro"]
    script = [shutil.which("retro", path=Path(sys.executable).parent.as_posix()) or "retro"]
    draft = [*retro, "draft", "--out", str(room / "draft"), str(small)]
    return [
        Row("retro --version", "python -c pass", 8, [*script, "--version"], [*python, "pass"], inner=False),
        Row("retro --help", "python -c pass", 8, [*script, "--help"], [*python, "pass"], inner=False),
        Row("draft of 2,400 messages", "import langgraph", 3, draft, [*python, "import langgraph.graph"], inner=False),
        Row(
            f"{messages:,} messages, zip to stored evidence",
            f"orjson.loads of its {size}",
            8,
            [*python, _INGEST, str(large)],
            [*python, _PARSE, str(large)],
            inner=True,
        ),
    ]


def _measure(row: Row, runs: int, room: Path) -> int:
    ours, theirs, peak = list[float](), list[float](), 0.0
    for turn in range(runs + 1):
        a, memory = _once(row.ours, row.inner, room)
        b, _ = _once(row.theirs, row.inner, room)
        if turn:
            ours.append(a)
            theirs.append(b)
            peak = max(peak, memory)
    mine, floor = statistics.median(ours), statistics.median(theirs)
    ratio = mine / floor
    verdict = "ok" if ratio <= row.bar else "OVER"
    print(
        f"{row.name:48} {mine:7.3f} s {peak:5.0f} MB | {row.floor:28} {floor:7.3f} s | {ratio:5.2f} x (bar {row.bar:g}) {verdict}"
    )
    return int(ratio > row.bar)


def _once(command: list[str], inner: bool, room: Path) -> tuple[float, float]:
    shutil.rmtree(room / "draft", ignore_errors=True)
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    printed = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"bench: {' '.join(command[:4])} … failed")
    return (float(printed) if inner else took), usage.ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
