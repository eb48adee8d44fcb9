"""`make lint-scores`: precision, recall and F1 of the linter's flags, with 95 % intervals (Wilson).

    python -m retro_evals.lint_scores [--corpus DIR] [--bar]

Scored are the sentences in `evals/lint` and, where it is there, a labelled corpus with real sentences (`--corpus`). A
blame text stands as a paragraph under "## Root cause", an action as a list item under "## Action items". With `--bar` the exit
code is 1 when a figure is under its bar.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from retro_tools.lint import lint
from retro_tools.lint.engine import read_items

HERE = Path(__file__).parents[1] / "lint"
VAGUE = frozenset(
    f"actions/{name}"
    for name in ("vague-verb", "no-artefact", "unnamed-signal", "no-done-state", "people-fix", "compound")
)
BARS = {"blame": (0.93, 0.88), "actions": (0.90, 0.85)}


class Score(NamedTuple):
    hits: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.hits + self.false)

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.hits + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(1, 2 * self.hits + self.false + self.missed)

    def line(self, name: str) -> str:
        p, r = interval(self.hits, self.hits + self.false), interval(self.hits, self.hits + self.missed)
        return (
            f"{name:34} P {self.precision:.3f} ({p[0]:.2f}-{p[1]:.2f})  R {self.recall:.3f} ({r[0]:.2f}-{r[1]:.2f})"
            f"  F1 {self.f1:.3f}  n {self.hits + self.missed}+{self.false}"
        )


def interval(hits: int, total: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    if not total:
        return 0.0, 1.0
    z, share = 1.96, hits / total
    middle = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return (middle - spread) / (1 + z * z / total), (middle + spread) / (1 + z * z / total)


def flags(kind: str, text: str) -> set[str]:
    """The rules of this kind that fire on one text."""
    if kind == "blame":
        return {f.rule for f in lint(f"## Root cause\n\n{text}\n") if f.rule.startswith("blame/")}
    return {f.rule for f in lint(f"## Action items\n\n- {text}\n") if f.rule in VAGUE}


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def score(kind: str, rows: Iterable[dict[str, Any]]) -> Score:
    label = "blame" if kind == "blame" else "vague"
    seen = Counter((bool(flags(kind, row["text"])), bool(row[label])) for row in rows)
    return Score(seen[True, True], seen[True, False], seen[False, True])


def by_rule(kind: str, rows: list[dict[str, Any]]) -> Iterable[tuple[str, Score]]:
    """Per rule: right where the text is labelled at all, found where it is labelled with this kind."""
    fired = [
        (flags(kind, row["text"]), _kinds(row), bool(row["blame" if kind == "blame" else "vague"])) for row in rows
    ]
    for name in sorted({rule for rules, _, _ in fired for rule in rules}):
        short = name.partition("/")[2].replace("-", "_")
        hits = sum(name in rules and labelled for rules, _, labelled in fired)
        false = sum(name in rules and not labelled for rules, _, labelled in fired)
        missed = sum(not rules and short in kinds for rules, kinds, _ in fired)
        yield name, Score(hits, false, missed)


def _kinds(row: dict[str, Any]) -> set[str]:
    return set(row.get("kinds") or ([row["kind"]] if row.get("kind") else []))


def read_rightly(rows: list[dict[str, Any]], field: str) -> tuple[int, int]:
    """How many owners or dates were read as labelled, of how many."""
    labelled = [row for row in rows if row.get(field)]
    right = 0
    for row in labelled:
        items = read_items(f"## Action items\n\n- {row['text']}\n")
        got = getattr(items[0], field) if items else None
        right += _bare(got) == _bare(row[field])
    return right, len(labelled)


def _bare(value: str | None) -> str:
    return (value or "").lstrip("@").strip().lower()


def main() -> int:
    parser = argparse.ArgumentParser(prog="lint_scores")
    parser.add_argument("--corpus", help="a folder with blame.jsonl and actions.jsonl")
    parser.add_argument("--bar", action="store_true", help="exit 1 when a figure is under its bar")
    args = parser.parse_args()
    folders = [HERE, *([Path(args.corpus)] if args.corpus and Path(args.corpus).is_dir() else [])]
    met = [_print(kind, path, path.parent == HERE) for folder in folders for kind, path in _sets(folder)]
    return int(args.bar and not all(met))


def _sets(folder: Path) -> Iterable[tuple[str, Path]]:
    return ((kind, path) for kind in ("blame", "actions") for path in sorted(folder.glob(f"{kind}*.jsonl")))


def _print(kind: str, path: Path, own: bool) -> bool:
    rows = rows_of(path)
    total = score(kind, rows)
    print(f"\n{'evals/lint' if own else 'corpus'}/{path.name}: {len(rows)} texts")
    print(total.line("  all"))
    real = [row for row in rows if not str(row.get("source", "written")).startswith("written")]
    if real:
        print(score(kind, real).line("  real ones alone"))
    for name, part in by_rule(kind, rows):
        print(part.line(f"  {name}"))
    if kind == "actions":
        for field in ("owner", "due"):
            right, of = read_rightly(rows, field)
            print(f"  {field + ' read':32} {right}/{of}" if of else f"  {field}: none labelled")
    precision, recall = BARS[kind]
    return total.precision >= precision and total.recall >= recall


if __name__ == "__main__":
    sys.exit(main())
