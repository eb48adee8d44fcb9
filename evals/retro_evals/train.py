"""Trains the rules drafter's weights on the cases in the repository: `make train` writes `weights.json`.

Each head is a logistic regression over the named features of `features.py`, one example per record of an incident
(`instants.py` and `figures.py` name the features of an instant and of a figure). Of a milestone's instants one a case is
right, so its head is fitted to choose it among those of its case. A word counts only when it stands in
the records of at least three cases, so that no case's own vocabulary is learnt; each case weighs the same. Thresholds,
and what the later heads see of the earlier ones, come from models that never saw the case at hand (five folds).
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from retro.drafters.rules import figures, instants, milestones
from retro.drafters.rules.features import Features, features
from retro.drafters.rules.model import Head, Model
from retro.drafters.rules.reading import Reading, read
from retro.drafters.rules.weighing import PHASES, Weighed
from retro_evals import gold, logistic
from retro_tools.clock import to_us

WEIGHTS = Path(__file__).parents[2] / "agent/retro/drafters/rules/weights.json"
CAUSES = ("trigger", "root_cause", "contributing_factor")
SPOKEN = ("ruled_out", "worked", "didnt", "action", "impact")
_FOLDS = 5
_WORD_CASES, _OTHER_CASES = 3, 2
_MOST_WEIGHTS = 500
"""A head keeps its weightiest features and is fitted again to those alone, so that its file can be read."""
_LEAST_WEIGHT = 0.005
_BETA = {"timeline": 1.15, "cause": 0.9, "worked": 0.8, "didnt": 0.8, "figure": 1.2}
"""Of the F score that a head's threshold maximises: above 1 recall counts more."""
_CHOSEN = frozenset(milestones.NAMES)
"""Heads that choose one instant of a case."""
_STRENGTH = {"figure": 0.3, **dict.fromkeys(milestones.NAMES, 0.8)}
_RIGHT_US = 120_000_000
_EVEN_CHANCE = 0.7
"""Cases that each distance between two milestones is taken to have been seen in beforehand."""
Heads = dict[str, Head]


@dataclass(frozen=True, slots=True)
class Example:
    case: str
    found: Features
    yes: bool
    weight: float = 1.0
    group: str = ""
    """Among which examples of its case one is chosen."""


@dataclass(slots=True)
class Lesson:
    """A case as it is learnt from: its reading and the examples of the first heads."""

    case: gold.Case
    reading: Reading
    found: dict[str, Features]
    examples: dict[str, list[Example]]


def prepare(case: gold.Case) -> Lesson:
    """Reads a case and lays out one example per record and head."""
    reading = read(case.dossier)
    found = features(reading)
    made: dict[str, list[Example]] = defaultdict(list)
    labels, told = case.labels, case.labels.told
    causal = set().union(*(told[kind] for kind in CAUSES))
    for i, own in found.items():
        in_timeline = i in labels.timeline
        weight = 2.0 if i in told["noise"] else 0.4 if i in labels.anywhere and not in_timeline else 1.0
        if in_timeline and labels.timeline[i]:
            weight = 1.5
        made["timeline"].append(Example(case.name, own, in_timeline, weight))
        for phase in PHASES if in_timeline else ():
            made[f"phase {phase}"].append(Example(case.name, own, labels.phase[i] == phase))
        made["cause"].append(Example(case.name, own, i in causal, 2.0 if i in told["ruled_out"] - causal else 1.0))
        for kind in CAUSES if i in causal else ():
            made[kind].append(Example(case.name, own, i in told[kind]))
        for head in SPOKEN if not case.dossier.by_id[i].bot else ():
            made[head].append(Example(case.name, own, i in told[head]))
    return Lesson(case, reading, found, made)


def second(lesson: Lesson, first: Heads) -> Iterator[tuple[str, Example]]:
    """Examples of the heads that look at what the first heads made of a record.

    A milestone is also looked for among the records' own times alone, as if nobody had told when it was: else a head that
    sees it told in nearly every case learns nothing of the record itself.
    """
    weighed = Weighed(lesson.reading, Model(first), lesson.found)
    case = lesson.case
    candidates = list(instants.offered(weighed))
    for name, at in instants_of(case).items():
        right = [at is not None and abs(c.at_us - at) <= _RIGHT_US for c in candidates]
        if at is not None and not any(right):
            continue
        own = [(c, hit) for c, hit in zip(candidates, right, strict=True) if not c.stated]
        groups = {"all": list(zip(candidates, right, strict=True)), "own": own if any(hit for _, hit in own) else []}
        for group, told in groups.items():
            for candidate, hit in told:
                yield name, Example(case.name, candidate.found, hit, group=group)
            if told:
                yield name, Example(case.name, milestones.absent(name, lesson.reading), at is None, group=group)
    wanted = {_bare(n["value"]) for n in case.gold["impact"].get("numbers", [])}
    for figure in figures.offered(weighed):
        yield "figure", Example(case.name, figure.found, _bare(figure.value) in wanted)


def instants_of(case: gold.Case) -> dict[str, int | None]:
    """A case's milestones."""
    told = {name: case.gold["milestones"].get(name) for name in milestones.NAMES}
    return {n: to_us(datetime.fromisoformat(t.replace("Z", "+00:00"))) if t else None for n, t in told.items()}


def apart(lessons: list[Lesson]) -> Heads:
    """For each two milestones how likely each distance between them is."""
    heads: Heads = {}
    for early, late in milestones.PAIRS:
        count = dict.fromkeys(milestones.APARTS, _EVEN_CHANCE)
        for told in (instants_of(lesson.case) for lesson in lessons):
            start, end = told[early], told[late]
            if start is not None and end is not None:
                count[milestones.apart(start, end)] += 1
        total = sum(count.values())
        weights = {name: math.log(n / total) for name, n in count.items()}
        weights[milestones.UNKNOWN_APART] = sum(n / total * weights[name] for name, n in count.items())
        heads[f"{early} to {late}"] = Head(0.0, 0.0, {n: round(w, 3) for n, w in weights.items()})
    return heads


def _bare(value: str) -> str:
    return re.sub(r"[\s,_]", "", value).lower()


def fit(head: str, examples: list[Example]) -> Head:
    """Bias and weights of one head; its threshold is set later."""
    yes = [e.yes for e in examples]
    if not any(yes) or all(yes):
        return Head(-9.0, 0.0, {})
    found = [e.found for e in examples]
    strength = _STRENGTH.get(head, 0.1)
    if head in _CHOSEN:
        chosen = logistic.choose(found, yes, [f"{e.case} {e.group}" for e in examples], _names(examples), strength)
        return Head(0.0, 0.0, {n: round(w, 3) for n, w in chosen.items() if abs(w) >= _LEAST_WEIGHT})
    sizes = Counter(e.case for e in examples)
    weight = [e.weight * (120 / max(60, sizes[e.case])) ** 0.7 for e in examples]
    _, every = logistic.fit(found, yes, weight, _names(examples), strength)
    telling = sorted(every, key=lambda n: (-abs(every[n]), n))[:_MOST_WEIGHTS]
    bias, weights = logistic.fit(found, yes, weight, telling, strength)
    return Head(round(bias, 3), 0.0, {n: round(w, 3) for n, w in weights.items()})


def _names(examples: list[Example]) -> list[str]:
    """Features that stand in enough cases to be nobody's own words."""
    within: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for name in example.found:
            within[name].add(example.case)
    return sorted(n for n, c in within.items() if len(c) >= (_WORD_CASES if "“" in n else _OTHER_CASES))


def train(lessons: list[Lesson]) -> tuple[Heads, list[str]]:
    """Every head, and a line of figures on unseen cases for each."""
    folds = [[one.case.name for one in lessons[k::_FOLDS]] for k in range(min(_FOLDS, len(lessons)))]
    first = _gather(one.examples for one in lessons)
    unseen = _unseen(first, folds)
    thresholds, lines = _thresholds(first, unseen)
    later: dict[str, list[Example]] = defaultdict(list)
    for lesson in lessons:
        for head, example in second(lesson, _with(unseen[lesson.case.name], thresholds)):
            later[head].append(example)
    more, more_lines = _thresholds(later, _unseen(later, folds))
    heads = {**_fit_all(first), **_fit_all(later), **apart(lessons)}
    return _with(heads, {**thresholds, **more}), [*lines, *more_lines]


def _unseen(examples: dict[str, list[Example]], folds: list[list[str]]) -> dict[str, Heads]:
    """For each case the heads of the fold in which it was left out."""
    found: dict[str, Heads] = {}
    for fold in folds:
        heads = _fit_all({head: [e for e in told if e.case not in fold] for head, told in examples.items()})
        found.update(dict.fromkeys(fold, heads))
    return found


def _gather(parts: Iterable[dict[str, list[Example]]]) -> dict[str, list[Example]]:
    gathered: dict[str, list[Example]] = defaultdict(list)
    for part in parts:
        for head, examples in part.items():
            gathered[head] += examples
    return gathered


def _fit_all(examples: dict[str, list[Example]]) -> Heads:
    return {head: fit(head, told) for head, told in examples.items()}


def _with(heads: Heads, thresholds: dict[str, float]) -> Heads:
    return {name: Head(h.bias, thresholds.get(name, 0.0), h.weights) for name, h in heads.items()}


def _thresholds(examples: dict[str, list[Example]], unseen: dict[str, Heads]) -> tuple[dict[str, float], list[str]]:
    found: dict[str, float] = {}
    lines: list[str] = []
    for head, told in examples.items():
        scored = [(unseen[e.case][head].score(e.found), e) for e in told]
        if head in _CHOSEN:
            lines.append(_right(head, scored))
            continue
        found[head] = _best_f(scored, _BETA.get(head, 1.0))
        lines.append(_figures(head, found[head], scored))
    return found, lines


def _best_f(scored: list[tuple[float, Example]], beta: float) -> float:
    """The threshold with the best F; each case counts alike."""
    sizes = Counter(e.case for _, e in scored)
    share = {case: 100 / max(50, size) for case, size in sizes.items()}
    rows = sorted(scored, key=lambda row: -row[0])
    positives = sum(share[e.case] for _, e in rows if e.yes)
    best, hit, taken, threshold = 0.0, 0.0, 0.0, 0.0
    for score, example in rows:
        hit += share[example.case] * example.yes
        taken += share[example.case] * (1.0 if example.yes else example.weight)
        f = (1 + beta**2) * hit / max(1e-9, beta**2 * positives + taken)
        if f > best:
            best, threshold = f, score
    return round(threshold - 1e-3, 3)


def _right(head: str, scored: list[tuple[float, Example]]) -> str:
    best: dict[str, tuple[float, bool]] = {}
    for score, example in scored:
        if example.group == "own":
            continue
        best[example.case] = max((score, example.yes), best.get(example.case, (-99.0, False)))
    return f"{head:22} {sum(hit for _, hit in best.values()):5} of {len(best):6}  chosen alone"


def _figures(head: str, threshold: float, scored: list[tuple[float, Example]]) -> str:
    taken = [e.yes for score, e in scored if score >= threshold]
    positives = sum(e.yes for _, e in scored)
    hit = sum(taken)
    return f"{head:22} {positives:5} of {len(scored):6}  precision {hit / max(1, len(taken)):.2f}  recall {hit / max(1, positives):.2f}"


def write(heads: Heads, path: Path) -> None:
    """One weight a line, the weightiest first."""
    said: dict[str, Any] = {
        name: {
            "bias": head.bias,
            "threshold": head.threshold,
            "weights": dict(sorted(head.weights.items(), key=lambda pair: (-abs(pair[1]), pair[0]))),
        }
        for name, head in heads.items()
    }
    path.write_text(json.dumps(said, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Writes the weights and prints each head's figures on cases it had not seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    heads, lines = train([prepare(gold.load(name)) for name in gold.names()])
    print("\n".join(lines))
    write(heads, args.out)


if __name__ == "__main__":
    main()
