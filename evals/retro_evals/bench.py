"""Times Retro against the floors it stands on, interleaved in one run: `make bench`.

Ratios are what counts; seconds depend on the machine. Each row is a median of several runs, ours and the floor's in
turn after one of each that is not counted, with our largest process's peak memory. What is read is also counted: a
reader that loses records, or leaves a planted secret, is wrong however fast it is.
"""

from __future__ import annotations

import argparse
import json
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
from typing import Any

from retro_evals.make_slack_export import SlackExport


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    floor: str
    bar: float
    """The ratio that may not be passed."""
    ours: list[str]
    theirs: list[str]
    truth: dict[str, int] | None = None
    """What ours must count; then both commands print their own seconds, else the whole process is timed."""
    most_mb: float = 0
    """Peak memory that may not be passed; 0 for no bar."""


@dataclass(slots=True)
class Run:
    seconds: float
    megabytes: float
    printed: dict[str, Any]


def main() -> int:
    """Exit 1 when a bar is passed or a count is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=5, help="runs of each command")
    parser.add_argument("--messages", type=int, default=100_000)
    args = parser.parse_args()
    print(f"{_machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; medians of {args.n} runs")
    with tempfile.TemporaryDirectory() as room:
        return max([_measure(row, args.n, Path(room)) for row in _rows(Path(room), args.messages)])


def _machine() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return f"{platform.system()} {platform.machine()} {named or platform.processor()}".strip()


def _rows(room: Path, messages: int) -> list[Row]:
    small, _ = _export(room / "small.zip", 2_400)
    large, truth = _export(room / "large.zip", messages)
    python = [sys.executable, "-c"]
    timed = [sys.executable, "-m", "retro_evals.timed"]
    script = [shutil.which("retro", path=Path(sys.executable).parent.as_posix()) or "retro"]
    draft = [*script, "draft", "--out", str(room / "draft"), str(small)]
    return [
        Row("retro --version", "python -c pass", 8, [*script, "--version"], [*python, "pass"]),
        Row("retro --help", "python -c pass", 8, [*script, "--help"], [*python, "pass"]),
        Row("draft of 2,400 messages", "start, import langgraph", 3, draft, [*python, "import langgraph.graph"]),
        Row(
            f"{messages:,} messages, zip to stored evidence",
            f"orjson.loads, {truth['bytes'] / 1e6:.0f} MB",
            8,
            [*timed, "ingest", str(large)],
            [*timed, "parse", str(large)],
            truth,
            400,
        ),
    ]


def _export(path: Path, messages: int) -> tuple[Path, dict[str, int]]:
    export = SlackExport(messages)
    export.write(path)
    path.with_suffix(".secrets").write_text("\n".join(export.secrets), encoding="utf-8")
    return path, dict(export.truth)


def _measure(row: Row, runs: int, room: Path) -> int:
    ours, floors = list[Run](), list[Run]()
    for turn in range(runs + 1):
        pair = _once(row.ours, room), _once(row.theirs, room)
        if turn:
            ours.append(pair[0])
            floors.append(pair[1])
    mine, floor = (statistics.median(run.seconds for run in side) for side in (ours, floors))
    peak = max(run.megabytes for run in ours)
    ratio = mine / floor
    print(f"{row.name:46} {mine:7.3f} s | {row.floor:24} {floor:7.3f} s | {ratio:5.2f} x (bar {row.bar:g})", end=" ")
    memory = f" (bar {row.most_mb:g})" if row.most_mb else ""
    wrong = _miscounted(row.truth, ours[-1].printed) if row.truth else ""
    over = ratio > row.bar or (row.most_mb and peak > row.most_mb) or bool(wrong)
    print(f"| {peak:4.0f} MB{memory} | {'OVER' if over else 'ok'}")
    if row.truth:
        print(f"  counts against what was written: {wrong or 'equal'}")
    return int(bool(over))


def _miscounted(truth: dict[str, int], printed: dict[str, Any]) -> str:
    """What differs from the export's truth; empty when all is equal and every planted secret was cut."""
    counts: dict[str, int] = printed["counts"]
    wanted = {name: count for name, count in truth.items() if name not in ("bytes", "secrets")}
    wanted["read"] = truth["messages"]
    wrong = [
        f"{name} {counts.get(name, 0):,}, not {count:,}"
        for name, count in wanted.items()
        if counts.get(name, 0) != count
    ]
    if printed["left"]:
        wrong.append(f"{printed['left']} of {truth['secrets']} planted secrets left")
    return "; ".join(wrong)


def _once(command: list[str], room: Path) -> Run:
    shutil.rmtree(room / "draft", ignore_errors=True)
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    printed = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"bench: {' '.join(command[:4])} … failed")
    told: dict[str, Any] = json.loads(printed) if printed.startswith("{") else {}
    return Run(told.get("seconds", took), usage.ru_maxrss / 1024, told)


if __name__ == "__main__":
    sys.exit(main())
