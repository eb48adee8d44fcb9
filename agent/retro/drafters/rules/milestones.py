"""The four instants an incident is measured by, chosen together from every instant that the record offers.

Each head ("onset", "detection", "mitigation", "resolution") gives every instant a chance; instants of one minute and its
neighbours speak for each other. The four are then chosen together: heads named "onset to detection" and so on know how
long incidents take from one to the next, and what people say of how long it lasted counts too. A milestone may be
absent: then it is asked for.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from retro.drafters.rules.features import Features
from retro.drafters.rules.instants import Candidate, offered
from retro.drafters.rules.lasted import Lasted, lasted
from retro.drafters.rules.model import Model
from retro.drafters.rules.reading import MINUTE_US, Reading
from retro.drafters.rules.weighing import Weighed
from retro.stage import Milestones
from retro_tools.clock import from_us
from retro_tools.schema import Question

NAMES = ("onset", "detection", "mitigation", "resolution")
PAIRS = (("onset", "detection"), ("detection", "mitigation"), ("mitigation", "resolution"), ("onset", "mitigation"))
UNKNOWN_APART = "one is absent"
_APART = (
    (-1, "the other way round"),
    (0, "the same minute"),
    (5, "five minutes"),
    (15, "a quarter of an hour"),
    (45, "half an hour"),
    (90, "an hour"),
    (180, "two hours"),
    (600, "half a day"),
    (math.inf, "a day or more"),
)
APARTS = tuple(name for _, name in _APART)
_MOST = 12
"""So many minutes of each kind are looked at together."""
_TELLING = 3.0
"""Of neighbours a stated time stands for the others more readily: it shows its reader why."""
_SAID = 1.0
"""What a length or range of time that people name adds to the two milestones that agree with it."""


@dataclass(frozen=True, slots=True)
class Found:
    milestones: Milestones
    taken: dict[str, Candidate]
    """By name of the milestone, what it was taken from."""
    questions: list[Question]


@dataclass(frozen=True, slots=True)
class _Choice:
    """A minute, or absence, and the logarithm of its chance."""

    chance: float
    candidate: Candidate | None


def find_milestones(weighed: Weighed) -> Found:
    """The milestones, what they rest on, and a question for each that the record does not show."""
    taken = {} if weighed.reading.quiet else _together(weighed)
    minutes = {n: from_us(taken[n].at_us // MINUTE_US * MINUTE_US) if n in taken else None for n in NAMES}
    asked = [
        Question(text=weighed.said(f"questions.{n}"), evidence=[], stage="timeline") for n in NAMES if n not in taken
    ]
    return Found(Milestones(**minutes), taken, asked)


def absent(name: str, reading: Reading) -> Features:
    """What speaks for a milestone's absence: of an onset that it was a near miss; else only that some records end early."""
    found = {"absent": 1.0}
    if name == "onset" and any(s.has("near_miss") for s in reading.incident if s.human):
        found["absent: a near miss or false alarm is named"] = 1.0
    return found


def apart(early_us: int, late_us: int) -> str:
    """How far the second instant lies from the first, in words."""
    minutes = late_us // MINUTE_US - early_us // MINUTE_US
    return next(name for limit, name in _APART if minutes <= limit)


def _together(weighed: Weighed) -> dict[str, Candidate]:
    candidates = sorted(offered(weighed), key=lambda c: (c.at_us, c.seen.index))
    told = {name: _choices(weighed.model, name, candidates, absent(name, weighed.reading)) for name in NAMES}
    best = max(_fours(told, _Apart(weighed.model, lasted(weighed.reading.incident))), key=lambda four: four[0])[1]
    return {name: c.candidate for name, c in zip(NAMES, best, strict=True) if c.candidate is not None}


def _choices(model: Model, name: str, candidates: list[Candidate], nothing: Features) -> list[_Choice]:
    """The likeliest minutes and absence, each with the chances of its neighbours added; of neighbours the firmest stands for all."""
    scores = [model.score(name, c.found) for c in candidates]
    without = model.score(name, nothing)
    top = max([*scores, without])
    weights = [math.exp(s - top) for s in scores]
    total = sum(weights) + math.exp(without - top)
    minutes = [c.at_us // MINUTE_US for c in candidates]
    sums = [0.0, *accumulate(weights)]
    best: dict[int, int] = {}
    for i, minute in enumerate(minutes):
        if minute not in best or weights[i] > weights[best[minute]]:
            best[minute] = i
    found: dict[int, float] = {}
    for minute in best:
        near = [best[m] for m in (minute - 1, minute, minute + 1) if m in best]
        chance = sums[bisect_right(minutes, minute + 1)] - sums[bisect_left(minutes, minute - 1)]
        firmest = max(near, key=lambda i: (weights[i] * (_TELLING if candidates[i].stated else 1.0), -i))
        found[firmest] = max(chance, found.get(firmest, 0.0))
    likeliest = sorted(found, key=lambda i: (-found[i], i))[:_MOST]
    chosen = [_Choice(math.log(max(found[i], 1e-12) / total), candidates[i]) for i in likeliest]
    return [*chosen, _Choice(without - top - math.log(total), None)]


class _Apart:
    """What speaks for two milestones taken together."""

    def __init__(self, model: Model, said: Lasted) -> None:
        self._model, self._said = model, said

    def __call__(self, pair: tuple[str, str], early: _Choice, late: _Choice) -> float:
        if early.candidate is None or late.candidate is None:
            return self._model.score(" to ".join(pair), {UNKNOWN_APART: 1.0})
        start, end = early.candidate.at_us, late.candidate.at_us
        score = self._model.score(" to ".join(pair), {apart(start, end): 1.0})
        if pair == ("onset", "mitigation"):
            score += _SAID * (self._said.agrees(start, end) + self._said.names(start, end))
        return score


def _fours(told: dict[str, list[_Choice]], fits: _Apart) -> Iterator[tuple[float, tuple[_Choice, ...]]]:
    """For each onset and mitigation the detection and the resolution that fit them best."""
    first, second, third, across = PAIRS
    onsets, detections, mitigations, resolutions = (told[name] for name in NAMES)
    for late in mitigations:
        ends = [(r.chance + fits(third, late, r), i) for i, r in enumerate(resolutions)]
        ended, r = max(ends)
        told_by = [d.chance + fits(second, d, late) for d in detections]
        for early in onsets:
            begins = [
                (already + fits(first, early, d), i)
                for i, (d, already) in enumerate(zip(detections, told_by, strict=True))
            ]
            began, d = max(begins)
            score = early.chance + late.chance + fits(across, early, late) + began + ended
            yield score, (early, detections[d], late, resolutions[r])
