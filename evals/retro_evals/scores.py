"""Drafts every case and prints a scorer's figures per case, with the mean of each: `make scores`.

The scorer is a program of its own (`score.py CASE POSTMORTEM_JSON [OTHER FILES]`, one JSON object on stdout), so that
the drafts are measured by code that shares nothing with them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

CASES = Path(__file__).parents[1] / "cases"
Figures = dict[str, Any]


def main() -> int:
    """Exit 2 when there is no scorer or a case could not be drafted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--each", action="store_true", help="every case beside the mean")
    parser.add_argument("only", nargs="*", metavar="CASE")
    args = parser.parse_args()
    if not args.scorer.is_file():
        print(f"scores: {args.scorer} is not there; give one with --scorer", file=sys.stderr)
        return 2
    cases = [c for c in sorted(args.cases.iterdir()) if (c / "gold.json").is_file()]
    rows = [_score(c, args.scorer.resolve()) for c in cases if not args.only or c.name in args.only]
    print(json.dumps(rows, indent=1, ensure_ascii=False) if args.json else table(rows, args.each))
    return 0


def _score(case: Path, scorer: Path) -> Figures:
    gold = json.loads((case / "gold.json").read_text(encoding="utf-8"))
    flags = (case / "flags").read_text(encoding="utf-8").split() if (case / "flags").is_file() else []
    with tempfile.TemporaryDirectory() as room:
        out = Path(room) / "draft"
        command = [sys.executable, "-m", "retro", "draft", *flags, "--out", str(out), *gold["inputs"]]
        subprocess.run(command, cwd=case, check=True, capture_output=True)
        files = [str(out / name) for name in ("postmortem.json", "postmortem.md", "postmortem.html", "incident.db")]
        done = subprocess.run([sys.executable, str(scorer), str(case), *files], check=True, capture_output=True)
    return json.loads(done.stdout)


def share(value: Any) -> float | None:
    """A figure as a number: "3/4" as 0.75, a list as its length, a truth as 0 or 1; None for what has no value."""
    if isinstance(value, bool | int | float):
        return float(value)
    if isinstance(value, list):
        return float(len(value))
    head, slash, tail = str(value).split(" ")[0].partition("/")
    if slash and head.isdigit() and tail.isdigit():
        return int(head) / int(tail) if int(tail) else None
    return None


def table(rows: list[Figures], each: bool) -> str:
    """One line a figure: its mean over cases, and each case's where asked for."""
    width = max(len(k) for row in rows for k in row)
    head = f"{'':{width}} {len(rows):>2} cases"
    lines = [head + "".join(f" {row['case'][:11]:>11}" for row in rows if each)]
    for key in [k for k in rows[0] if k != "case"]:
        shares = [s for row in rows if (s := share(row[key])) is not None]
        if shares:
            mean = sum(shares) / len(shares)
            lines.append(f"{key:{width}} {mean:8.3f}" + "".join(f" {_short(row[key]):>11}" for row in rows if each))
    return "\n".join(lines)


def _short(value: Any) -> str:
    return str(len(value)) if isinstance(value, list) else str(value).split(" ")[0]


if __name__ == "__main__":
    sys.exit(main())
