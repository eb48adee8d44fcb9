"""The four instants an incident is measured by: every instant the record offers is a candidate, the weightiest is taken.

A candidate is a record's own time, an end of an alert, or a time that a text states; what speaks for it is named as
features and weighed by the heads "onset", "detection", "mitigation" and "resolution". Where no candidate reaches its
head's threshold the milestone is absent, and asked for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from retro.drafters.rules.features import Features
from retro.drafters.rules.lexicon import tokens
from retro.drafters.rules.reading import MINUTE_US, Reading, Seen
from retro.drafters.rules.weighing import Weighed
from retro.stage import Milestones
from retro_tools.clock import from_us
from retro_tools.schema import Question

NAMES = ("onset", "detection", "mitigation", "resolution")
_ASKED = {
    "onset": "When did harm to users begin?",
    "detection": "When were the responders first told?",
    "mitigation": "When did harm to users stop or shrink?",
    "resolution": "When was the incident over, and who confirmed it?",
}
_STILL = frozenset(("worse", "did", "better", "recovered", "taken action", "taken diagnosis", "taken mitigation"))
_CUES = frozenset(
    ["harm", "report", "did", "decide", "worse", "better", "recovered", "resolved", "declare", "escalate", "ack", "comms", "correction", "first", "ended", "final", "found", "cause", "hypothesis", "change", "promise", "unknown"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """An instant that may be a milestone, and the record that offers it."""

    at_us: int
    seen: Seen
    stated: bool
    found: Features
    place: int = 0
    """Where in the text a stated time stands."""


@dataclass(frozen=True, slots=True)
class Found:
    milestones: Milestones
    taken: dict[str, Candidate]
    """By name of the milestone, what it was taken from."""
    questions: list[Question]


def find_milestones(weighed: Weighed) -> Found:
    """The milestones, what they rest on, and a question for each that the record does not show."""
    candidates = list(offered(weighed))
    taken: dict[str, Candidate] = {}
    for name in ("detection", "resolution", "mitigation", "onset"):
        fitting = [c for c in candidates if _fits(name, c, taken)]
        best = max(fitting, key=lambda c: (weighed.model.score(name, c.found), -c.at_us), default=None)
        if best is not None and weighed.model.over(name, best.found) >= 0:
            taken[name] = best
    minutes = {n: from_us(taken[n].at_us // MINUTE_US * MINUTE_US) if n in taken else None for n in NAMES}
    asked = [
        Question(text=f"{_ASKED[n]} The record does not show it.", evidence=[], stage="timeline")
        for n in NAMES
        if n not in taken
    ]
    return Found(Milestones(**minutes), taken, asked)


def _fits(name: str, candidate: Candidate, taken: dict[str, Candidate]) -> bool:
    """Order is not assumed where the record may show another; an end before the first sign is no end."""
    at = candidate.at_us
    if name == "resolution":
        return "detection" not in taken or at > taken["detection"].at_us
    if name == "mitigation":
        early, late = taken.get("detection"), taken.get("resolution")
        return (early is None or at > early.at_us) and (late is None or at <= late.at_us + MINUTE_US)
    if name == "onset":
        return "resolution" not in taken or at < taken["resolution"].at_us
    return True


def offered(weighed: Weighed) -> Iterator[Candidate]:
    """Every instant that records of the incident offer."""
    reading = weighed.reading
    marks = _Marks(weighed)
    told = [s for s in reading.incident if not s.meter and not s.to_tool]
    spoken = sorted(t // MINUTE_US for s in told for t in _stated_instants(s))
    for seen in told:
        for at_us, kind, near, place in _instants(seen):
            named = dict.fromkeys(_features(weighed, seen, at_us, kind, near, marks), 1.0)
            named.update(_strengths(weighed, seen, kind))
            agreed = _count(spoken, at_us // MINUTE_US) - (kind not in ("own", "alert start", "alert end"))
            if agreed > 0:
                named[f"agreed {'once' if agreed == 1 else 'often'}"] = 1.0
            yield Candidate(at_us, seen, kind not in ("own", "alert start", "alert end"), named, place)


def _stated_instants(seen: Seen) -> Iterator[int]:
    for one in seen.times[:6]:
        yield one.at_us
        if one.until_us is not None:
            yield one.until_us


def _count(ordered: list[int], minute: int) -> int:
    return bisect_right(ordered, minute + 1) - bisect_left(ordered, minute - 1)


def _instants(seen: Seen) -> Iterator[tuple[int, str, str, int]]:
    """Instant, what kind it is, the words before it in the text, and its place there."""
    alert = seen.item.alert
    if alert and seen.item.kind == "alert":
        yield seen.item.at_us, "alert start" if seen.fires else "alert end" if seen.clears else "own", "", 0
        if seen.fires and alert.ends_at_us:
            yield alert.ends_at_us, "alert end", "", 0
    else:
        yield seen.item.at_us, "own", "", 0
    text = seen.item.text
    for one in seen.times[:6]:
        before = text[max(0, one.span[0] - 28) : one.span[0]]
        yield one.at_us, "range start" if one.until_us else "stated", before, one.span[0]
        if one.until_us is not None:
            yield one.until_us, "range end", before, one.span[0]


class _Marks:
    """Where the record's first and last signs of each kind stand."""

    def __init__(self, weighed: Weighed) -> None:
        reading = weighed.reading
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}
        self.severe_us: int | None = None
        for seen in reading.incident:
            if seen.meter or seen.item.at_us < reading.focus.start_us - 30 * MINUTE_US:
                continue
            taken = [f"taken {weighed.phase(seen)}"] if weighed.over("timeline", seen) >= 0 else []
            for sign in [*_signs(seen), *taken]:
                self.first.setdefault(sign, seen.index)
                self.last[sign] = seen.index
            if seen.fires and self.severe_us is None:
                self.severe_us = seen.item.at_us


def _signs(seen: Seen) -> Iterator[str]:
    if seen.fires:
        yield "firing"
    if seen.clears:
        yield "clearing"
    if seen.human and not seen.question:
        for cue in ("report", "harm", "declare", "recovered", "better", "resolved", "worse", "did"):
            if seen.has(cue):
                yield cue
        if seen.has("harm") and seen.has("report"):
            yield "harm reported"


def _features(weighed: Weighed, seen: Seen, at_us: int, kind: str, near: str, marks: _Marks) -> Iterator[str]:
    own = kind in ("own", "alert start", "alert end")
    yield kind
    yield f"{'own' if own else 'stated'} {'bot' if seen.item.bot else seen.item.kind}"
    for cue in seen.cues:
        if cue in _CUES:
            yield f"{'own' if own else 'stated'} cue {cue}"
    yield f"{'own' if own else 'stated'} phase {weighed.phase(seen)}"
    if weighed.over("timeline", seen) >= 0:
        yield "own taken" if own else "stated taken"
    for word in tokens(near)[-3:]:
        yield f"near “{word}”"
    yield from _order(weighed.reading, seen, own, marks)
    yield from _distance(weighed.reading, at_us, own, marks)


def _order(reading: Reading, seen: Seen, own: bool, marks: _Marks) -> Iterator[str]:
    if not own:
        return
    for sign, index in marks.first.items():
        if index == seen.index:
            yield f"first {sign}"
    for sign, index in marks.last.items():
        if index == seen.index:
            yield f"last {sign}"
        if sign in _STILL and index > seen.index:
            yield f"{sign} still comes"
    if reading.focus.start_us == seen.item.at_us:
        yield "first sign"
    if seen.question:
        yield "holds a question"


def _strengths(weighed: Weighed, seen: Seen, kind: str) -> Iterator[tuple[str, float]]:
    """How firmly the first heads took the record for each kind of minute, between -1 and 1."""
    word = "own" if kind in ("own", "alert start", "alert end") else "stated"
    yield f"{word} timeline score", max(-1.0, min(1.0, weighed.over("timeline", seen) / 3))
    for phase in ("onset", "detection", "mitigation", "resolution", "communication", "action"):
        score = weighed.score(f"phase {phase}", seen)
        yield f"{word} {phase} score", max(-1.0, min(1.0, (score + 1) / 3))


def _distance(reading: Reading, at_us: int, own: bool, marks: _Marks) -> Iterator[str]:
    word = "own" if own else "stated"
    start = marks.severe_us if marks.severe_us is not None else reading.focus.start_us
    apart = (at_us - start) / MINUTE_US
    yield f"{word} " + next(
        name
        for limit, name in (
            (-1440, "a day before the first alert"),
            (-120, "hours before the first alert"),
            (-30, "two hours before the first alert"),
            (-1, "half an hour before the first alert"),
            (2, "at the first alert"),
            (30, "half an hour into it"),
            (1e12, "later"),
        )
        if apart <= limit
    )
    past = (at_us - reading.over_us) / MINUTE_US
    if past > 1:
        yield f"{word} past the end"
    elif past > -1:
        yield f"{word} at the end"
    elif past > -30:
        yield f"{word} half an hour before the end"
