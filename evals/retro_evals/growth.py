"""What one message costs as channels grow: `python -m retro_evals.growth`, after the rest of `make bench`.

CPU time of a process, not seconds on the wall, so that a busy machine does not change the answer; the least of several
runs, in turn over the sizes. Reading is from the zip to stored evidence, a draft is the whole command: reading, every
stage, and the files. A cost that grows from one size to the next by more than the bar is no longer linear.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

from retro_evals.make_slack_export import SlackExport

_SIZES = (1_000, 10_000, 100_000)
_BAR = 1.5
"""Ten times the messages may cost this much more each: half for caches that no longer hold, none for a scan."""


def main() -> int:
    """Exit 1 when a message costs more than the bar allows in a channel ten times as long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=3, help="runs of each")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(_SIZES))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        exports = {size: _export(Path(room) / f"{size}.zip", size) for size in sorted(args.sizes)}
        return max([judged(what, _costs(what, exports, args.n)) for what in ("ingest", "draft")])


def _export(path: Path, messages: int) -> Path:
    export = SlackExport(messages)
    export.write(path)
    path.with_suffix(".secrets").write_text("\n".join(export.secrets), encoding="utf-8")
    return path


def _costs(what: str, exports: dict[int, Path], runs: int) -> dict[int, float]:
    """Seconds of CPU a message, by size."""
    taken = [{size: _cpu(what, path) for size, path in exports.items()} for _ in range(runs)]
    return {size: min(turn[size] for turn in taken) / size for size in exports}


def judged(what: str, costs: dict[int, float]) -> int:
    """Prints the costs, smallest size first; 1 when one step passes the bar."""
    steps = [later / earlier for earlier, later in pairwise(costs.values())]
    over = any(step > _BAR for step in steps)
    told = " | ".join(f"{size:,}: {cost * 1e6:.0f}" for size, cost in costs.items())
    grown = ", ".join(f"{step:.2f} x" for step in steps)
    print(f"{what}, µs of CPU a message at {told} | grows {grown} (bar {_BAR:g}) | {'OVER' if over else 'ok'}")
    return int(over)


def _cpu(what: str, export: Path) -> float:
    timed = [sys.executable, "-m", "retro_evals.timed", what, str(export)]
    return json.loads(subprocess.run(timed, capture_output=True, check=True, text=True).stdout)["cpu"]


if __name__ == "__main__":
    sys.exit(main())
