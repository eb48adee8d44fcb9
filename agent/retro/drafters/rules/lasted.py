"""How long people say that it lasted ("81 minutes", "5 h 27", "12:05 to 12:47"): what two milestones taken together should agree with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from retro.drafters.rules.reading import MINUTE_US, Seen

_LENGTH = re.compile(
    r"(?<![\d:.,])(?:(\d{1,2})\s?(?:h|hours?|hrs?|stunden?|std\.?|小时)\s?(?:and\s|und\s)?(?:(\d{1,2})(?!\d)\s?(?:m\b|min\w*|分钟?)?)?"
    r"|(\d{1,4})\s?(?:min(?:s|utes?|uten)?\b|分钟))",
    re.IGNORECASE,
)
_SHORTEST = 8
_ROUND = (5, 30)
"""A multiple of the first is an estimate below the second, a multiple of the second always: "an hour", "15 minutes"."""


@dataclass(frozen=True, slots=True)
class Lasted:
    minutes: frozenset[int]
    """Lengths of time that are no round figures."""
    ranges: frozenset[tuple[int, int]]
    """Stated ranges, in minutes since the epoch; what a bot says is left out."""

    def agrees(self, start_us: int, end_us: int) -> bool:
        """Whether somebody said that it lasted as long."""
        apart = (end_us - start_us) / MINUTE_US
        return any(abs(apart - minutes) <= 1 for minutes in self.minutes)

    def names(self, start_us: int, end_us: int) -> bool:
        """Whether somebody named both as the ends of one range."""
        start, end = start_us // MINUTE_US, end_us // MINUTE_US
        return any(abs(start - first) <= 1 and abs(end - last) <= 1 for first, last in self.ranges)


def lasted(told: Iterable[Seen]) -> Lasted:
    """What people say of lengths and ranges of time."""
    minutes: set[int] = set()
    ranges: set[tuple[int, int]] = set()
    for seen in told:
        if not seen.human or seen.to_tool:
            continue
        minutes.update(m for m in lengths(seen.item.text[:1500]) if not _rounded(m))
        ranges.update((t.at_us // MINUTE_US, t.until_us // MINUTE_US) for t in seen.times if t.until_us is not None)
    return Lasted(frozenset(minutes), frozenset(ranges))


def lengths(text: str) -> list[int]:
    """The lengths of time in a text, in minutes, from eight minutes on."""
    found = (int(m[1]) * 60 + int(m[2] or 0) if m[1] else int(m[3]) for m in _LENGTH.finditer(text))
    return [minutes for minutes in found if minutes >= _SHORTEST]


def _rounded(minutes: int) -> bool:
    small, large = _ROUND
    return minutes % large == 0 or (minutes < large and minutes % small == 0)
