"""Every instant that a record offers as one of the four milestones, with the features that speak for it by name.

An instant is a record's own time, an end of an alert, or a time that a text states. Its features tell what kind it is,
what the record says (for a stated time: what its clause says), what else happened in that minute, how often people name
it, whether somebody denied it, and where it stands among the first and last signs of the incident. Names begin with
"own" or "stated", for what speaks for a record's own minute may speak against a minute that it only tells of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from retro.drafters.rules.features import Features
from retro.drafters.rules.lexicon import lexicon, tokens
from retro.drafters.rules.reading import MINUTE_US, Seen
from retro.drafters.rules.signs import Marks
from retro.drafters.rules.stated import Stated
from retro.drafters.rules.weighing import Weighed

CUES = frozenset(
    ["harm", "report", "status_page", "did", "decide", "worse", "better", "recovered", "resolved", "declare", "escalate", "ack", "comms", "correction", "first", "ended", "final", "found", "cause", "hypothesis", "change", "promise", "unknown"]
)  # fmt: skip
_OWN = frozenset(("own", "alert start", "alert end"))
_MOST_TIMES = 6
_CUT = re.compile(r"[;,!?\n。；，！？]|\.(?=\s)|\s[-–—]\s")
_DENIED = re.compile(
    r"(?:\b(?:not|nicht|instead of|rather than|statt)|不是)\s+(?:\w+\s+){0,2}[\"'“„]?(?:~|ca\.?\s?)?$", re.IGNORECASE
)
_DOUBTED = re.compile(r"^[\"'”)]*\s*(?:\?|(?:is|was|are|ist|war)\s+(?:wrong|too|falsch|not|nicht)\b)", re.IGNORECASE)
_LONG = "more than a day before it is said"
_AHEAD, _TOO_FAR_BACK = 5, 20 * 60
"""Minutes."""
_LAGS = ((2, "of the minute it is said"), (60, "of the hour it is said"), (360, "of the hours before it is said"))


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
class _Told:
    """An instant, what kind it is, and the stated time it comes from."""

    at_us: int
    kind: str
    time: Stated | None = None


def offered(weighed: Weighed) -> Iterator[Candidate]:
    """Every instant that records of the incident offer."""
    told = [s for s in weighed.reading.incident if not s.meter and not s.to_tool]
    marks = Marks(weighed, told)
    spoken = _Spoken(told, weighed.reading.over_us)
    for seen in told:
        base = {
            word: dict.fromkeys(_record(weighed, seen, word), 1.0) | _strengths(weighed, seen, word)
            for word in ("own", "stated")
        }
        for one in _instants(seen):
            own = one.kind in _OWN
            word = "own" if own else "stated"
            found = dict(base[word])
            found.update(dict.fromkeys(_of_kind(seen, one, word), 1.0))
            found.update(dict.fromkeys(spoken.of(one, word), 1.0))
            found.update(dict.fromkeys(marks.of(seen, one.at_us, own), 1.0))
            yield Candidate(one.at_us, seen, not own, found, one.time.span[0] if one.time else 0)


def _instants(seen: Seen) -> Iterator[_Told]:
    alert = seen.item.alert
    if alert and seen.item.kind == "alert":
        yield _Told(seen.item.at_us, "alert start" if seen.fires else "alert end" if seen.clears else "own")
        if seen.fires and alert.ends_at_us:
            yield _Told(alert.ends_at_us, "alert end")
    else:
        yield _Told(seen.item.at_us, "own")
    for one in seen.times[:_MOST_TIMES]:
        if _a_plan(one, seen.item.at_us):
            continue
        yield _Told(one.at_us, "range start" if one.until_us else "stated", one)
        if one.until_us is not None:
            yield _Told(one.until_us, "range end", one)


def _a_plan(time: Stated, said_us: int) -> bool:
    """Whether it lies ahead: as it stands, or because a bare time nearly a day back is rather one of the hours to come."""
    ago = (said_us - time.at_us) / MINUTE_US
    return ago < -_AHEAD or (ago > _TOO_FAR_BACK and not time.dated)


def _record(weighed: Weighed, seen: Seen, word: str) -> Iterator[str]:
    """What holds for every instant of a record."""
    yield f"{word} {'bot' if seen.item.bot else seen.item.kind}"
    for cue in seen.cues:
        if cue in CUES:
            yield f"{word} cue {cue}"
    yield f"{word} phase {weighed.phase(seen)}"
    if weighed.over("timeline", seen) >= 0:
        yield f"{word} taken"
    if seen.question:
        yield f"{word} in a question"


def _of_kind(seen: Seen, one: _Told, word: str) -> Iterator[str]:
    yield one.kind
    if one.time is None:
        return
    text = seen.item.text
    start, end = one.time.span
    for near in tokens(text[max(0, start - 28) : start])[-3:]:
        yield f"near “{near}”"
    before = [m.end() for m in _CUT.finditer(text, max(0, start - 90), start)]
    after = _CUT.search(text, end, end + 70)
    clause = text[before[-1] if before else max(0, start - 90) : after.start() if after else end + 70]
    for cue in lexicon().cues(tokens(clause)):
        if cue in CUES:
            yield f"{one.kind} beside {cue}"
    if one.time.seconds:
        yield "stated to the second"
    if denied(text, one.time):
        yield "stated and denied"
    lag = (seen.item.at_us - one.at_us) / MINUTE_US
    yield f"{word} {next((name for limit, name in _LAGS if lag <= limit), _LONG if lag > 1000 else 'of the day before it is said')}"


def denied(text: str, time: Stated) -> bool:
    """Whether a text names a time only to say that it was another: "not 14:07"."""
    start, end = time.span
    return bool(_DENIED.search(text[max(0, start - 30) : start]) or _DOUBTED.search(text[end : end + 20]))


class _Spoken:
    """Which minutes people name, how often, how late, and which of them somebody denied."""

    def __init__(self, told: list[Seen], over_us: int) -> None:
        self._naming: defaultdict[int, set[str]] = defaultdict(set)
        self._authors: defaultdict[int, set[str]] = defaultdict(set)
        self._late: set[int] = set()
        self._inside: set[int] = set()
        self._outside: set[int] = set()
        self._denied: set[int] = set()
        self._precise: set[int] = set()
        for seen in told:
            for time in seen.times[:_MOST_TIMES]:
                if _a_plan(time, seen.item.at_us):
                    continue
                wrong = denied(seen.item.text, time)
                for at_us in (time.at_us, time.until_us):
                    if at_us is not None:
                        self._add(seen, at_us // MINUTE_US, wrong, time.seconds, seen.item.at_us > over_us)

    def _add(self, seen: Seen, minute: int, wrong: bool, precise: bool, late: bool) -> None:
        if wrong:
            self._denied.add(minute)
            return
        for near in (minute - 1, minute, minute + 1):
            self._naming[near].add(seen.item.id)
            self._authors[near].add(seen.item.author)
            if late:
                self._late.add(near)
            (self._outside if seen.item.bot or seen.has("comms", "status_page") else self._inside).add(near)
            if precise:
                self._precise.add(near)

    def of(self, one: _Told, word: str) -> Iterator[str]:
        """What is said of the minute elsewhere."""
        minute = one.at_us // MINUTE_US
        times = len(self._naming[minute]) - (word == "stated")
        if times > 0:
            yield f"{word} agreed {'once' if times == 1 else 'often'}"
        if len(self._authors[minute]) > 1:
            yield f"{word} agreed by several"
        if minute in self._late:
            yield f"{word} named afterwards"
        if minute in self._precise:
            yield f"{word} named to the second"
        if minute in self._denied:
            yield f"{word} denied by someone"
        if minute in self._outside and minute not in self._inside:
            yield f"{word} named to customers only"


def _strengths(weighed: Weighed, seen: Seen, word: str) -> Features:
    """How firmly the first heads took the record for each kind of minute, between -1 and 1."""
    found = {f"{word} timeline score": max(-1.0, min(1.0, weighed.over("timeline", seen) / 3))}
    for phase in ("onset", "detection", "mitigation", "resolution", "communication", "action"):
        score = weighed.score(f"phase {phase}", seen)
        found[f"{word} {phase} score"] = max(-1.0, min(1.0, (score + 1) / 3))
    return found
