"""The rules drafter on cases that its weights never saw: `make held-out`.

The cases are dealt into folds; for each fold the weights and thresholds are made anew from the other cases, its cases are
drafted with them, and the same scorer as in `make scores` judges the drafts. The cue lists are not made anew: they were
written with cases at hand, first the eight oldest, later phrases of others too, so these figures flatter a little.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from retro.assemble import assemble
from retro.drafters.protocol import RulesDrafter
from retro.drafters.rules.model import Model
from retro.grounding import ground
from retro.state import stages
from retro.workbench import Workbench
from retro_evals import gold, train
from retro_evals.scores import table
from retro_tools.export.json import EXPORTER
from retro_tools.schema import Coverage, Postmortem, Rejected


@cache
def lessons() -> list[train.Lesson]:
    """Every case, read once a process."""
    return [train.prepare(gold.load(name)) for name in gold.names()]


def draft(case: gold.Case, model: Model | None) -> Postmortem:
    """All stages of one case in memory."""
    bench = Workbench(case.dossier, Coverage(read=0, kept=0, dropped=[], counts={}, redacted={}), [], model=model)
    state: Any = {}
    refused: list[Rejected] = []
    for stage in stages():
        made, why = ground(stage.name, stage.by_rules(bench, state), case.dossier)
        state[stage.name] = made
        refused += why
    return assemble(bench, state, RulesDrafter(), refused)


def score(case: gold.Case, postmortem: Postmortem, scorer: Path) -> dict[str, Any]:
    """The scorer's figures for one draft."""
    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / "postmortem.json"
        path.write_text(EXPORTER.render(postmortem), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, str(scorer), str(case.folder), str(path)], check=True, capture_output=True
        )
    return json.loads(done.stdout)


def _held_out(fold: list[str], scorer: Path) -> list[dict[str, Any]]:
    heads, _ = train.train([one for one in lessons() if one.case.name not in fold])
    left_out = [one.case for one in lessons() if one.case.name in fold]
    return [score(case, draft(case, Model(heads)), scorer) for case in left_out]


def main() -> int:
    """Exit 2 when there is no scorer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--trained", action="store_true", help="with the weights that come with Retro instead")
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--each", action="store_true", help="every case beside the mean")
    parser.add_argument("only", nargs="*", metavar="CASE")
    args = parser.parse_args()
    if not args.scorer.is_file():
        print(f"held_out: {args.scorer} is not there; give one with --scorer", file=sys.stderr)
        return 2
    names = args.only or gold.names()
    if args.trained:
        rows = [score(case, draft(case, None), args.scorer) for case in map(gold.load, names)]
    else:
        with ProcessPoolExecutor() as pool:
            every = gold.names()
            folds = [f for k in range(args.folds) if set(f := every[k :: args.folds]) & set(names)]
            made = [row for part in pool.map(_held_out, folds, [args.scorer] * len(folds)) for row in part]
            rows = [row for row in made if row["case"] in names]
    print(json.dumps(rows, indent=1, ensure_ascii=False) if args.json else table(rows, args.each))
    return 0


if __name__ == "__main__":
    sys.exit(main())
