"""Where an instant stands among the signs of an incident: the first and last of each kind, what else its minute holds.

A sign is an alert that fires or clears, or what a person says is harm, better, done, over. A percentage is one too: the
first low one after high ones is what a recovery looks like in most channels.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator

from retro.drafters.rules.reading import MINUTE_US, Seen
from retro.drafters.rules.weighing import Weighed

_STILL = frozenset(("worse", "did", "better", "recovered", "taken action", "taken diagnosis", "taken mitigation"))
_SAID = ("report", "harm", "declare", "recovered", "better", "resolved", "worse", "did", "ack")
_BESIDE = frozenset(("firing", "clearing", "recovered", "better", "resolved", "did", "change", "low percent"))
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s?(?:%|percent|prozent)", re.IGNORECASE)
_LOW, _HIGH = 5.0, 10.0
_SILENCE, _TAKEN_UP = 10, 5
"""Minutes without a word before a record, and within which others take it up."""
_MOST_AFTER = 40
"""Messages looked at for that, however dense the talk."""
_SINCE = (
    (-1440, "a day before the first alert"),
    (-120, "hours before the first alert"),
    (-30, "two hours before the first alert"),
    (-1, "half an hour before the first alert"),
    (2, "at the first alert"),
    (30, "half an hour into it"),
    (1e12, "later"),
)


class Marks:
    """The record's signs, and what they say of an instant."""

    def __init__(self, weighed: Weighed, told: list[Seen]) -> None:
        self._reading = weighed.reading
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._ordinal: dict[int, list[str]] = defaultdict(list)
        self._minutes: defaultdict[int, set[str]] = defaultdict(set)
        self._alert_us: int | None = None
        self._low = _falls(told)
        counts: defaultdict[str, int] = defaultdict(int)
        for seen in told:
            signs = list(self._signs(seen))
            for sign in signs:
                self._minutes[seen.item.at_us // MINUTE_US].add(sign)
            if seen.item.at_us < weighed.reading.focus.start_us - 30 * MINUTE_US:
                continue
            taken = [f"taken {weighed.phase(seen)}"] if weighed.over("timeline", seen) >= 0 else []
            for sign in [*signs, *taken]:
                self._first.setdefault(sign, seen.index)
                self._last[sign] = seen.index
                counts[sign] += 1
                if 1 < counts[sign] <= 3:
                    self._ordinal[seen.index].append(f"among the first {sign}")
            if seen.fires and self._alert_us is None:
                self._alert_us = seen.item.at_us
        spoken = [s for s in told if s.human]
        self._spoken_us = [s.item.at_us for s in spoken]
        self._authors = [s.item.author for s in spoken]

    def _signs(self, seen: Seen) -> Iterator[str]:
        if seen.fires:
            yield "firing"
        if seen.clears:
            yield "clearing"
        if seen.changes:
            yield "change"
        if seen.index in self._low:
            yield "low percent"
        if seen.human:
            yield from (
                cue for cue in _SAID if cue in seen.cues and not (seen.question and cue not in ("report", "harm"))
            )
            if seen.has("harm") and seen.has("report"):
                yield "harm reported"

    def of(self, seen: Seen, at_us: int, own: bool) -> Iterator[str]:
        """The names of what speaks for or against the instant."""
        word = "own" if own else "stated"
        minute = at_us // MINUTE_US
        beside: set[str] = set().union(*(self._minutes.get(m, set()) for m in (minute - 1, minute, minute + 1)))
        yield from (f"{word} minute of {sign}" for sign in sorted(beside & _BESIDE))
        if own:
            yield from self._order(seen)
            yield from self._talk(seen)
        yield from self._distance(at_us, word)

    def _order(self, seen: Seen) -> Iterator[str]:
        for sign, index in self._first.items():
            if index == seen.index:
                yield f"first {sign}"
        for sign, index in self._last.items():
            if index == seen.index:
                yield f"last {sign}"
            if sign in _STILL and index > seen.index:
                yield f"{sign} still comes"
        yield from self._ordinal.get(seen.index, ())
        if self._reading.focus.start_us == seen.item.at_us:
            yield "first sign"

    def _talk(self, seen: Seen) -> Iterator[str]:
        """Whether it breaks a silence, and whether others take it up at once."""
        at = seen.item.at_us
        before = bisect_left(self._spoken_us, at)
        if before == 0 or at - self._spoken_us[before - 1] > _SILENCE * MINUTE_US:
            yield "own after a silence"
        after = min(bisect_right(self._spoken_us, at + _TAKEN_UP * MINUTE_US), before + _MOST_AFTER)
        others = {a for a in self._authors[before:after] if a != seen.item.author}
        yield f"own taken up by {min(len(others), 3)}"

    def _distance(self, at_us: int, word: str) -> Iterator[str]:
        start = self._alert_us if self._alert_us is not None else self._reading.focus.start_us
        apart = (at_us - start) / MINUTE_US
        yield f"{word} " + next(name for limit, name in _SINCE if apart <= limit)
        past = (at_us - self._reading.over_us) / MINUTE_US
        if past > 1:
            yield f"{word} past the end"
        elif past > -1:
            yield f"{word} at the end"
        elif past > -30:
            yield f"{word} half an hour before the end"


def _falls(told: list[Seen]) -> frozenset[int]:
    """Records that give a low percentage after a high one was given."""
    high, found = False, set[int]()
    for seen in told:
        values = [float(v.replace(",", ".")) for v in _PERCENT.findall(seen.item.text[:600])]
        if high and values and max(values) <= _LOW:
            found.add(seen.index)
        high |= any(v >= _HIGH for v in values)
    return frozenset(found)
