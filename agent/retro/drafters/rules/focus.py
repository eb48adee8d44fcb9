"""Which records belong to the incident asked about, where channels hold other days and other incidents too.

Heat is what a record contributes to "something is wrong here". Hot records are cut into stretches where nothing hot is
said for hours, or where an incident is declared after another was closed; the stretch with most heat is the incident.
What is said in its channels before (changes) and after (figures, corrections) belongs to it as well.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retro.drafters.rules.reading import Seen

_HOUR_US = 3_600_000_000
_GAP_US = 2 * _HOUR_US
"""Silence that cuts one stretch of hot talk from the next."""
_NIGHT_US = 20 * _HOUR_US
"""Silence over which a team that closed nothing may go on with the same incident."""
_WARM = 0.15
_BEFORE_US = 96 * _HOUR_US
_AFTER_US = 14 * 24 * _HOUR_US
_BESIDE_BEFORE_US = 24 * _HOUR_US
_BESIDE_AFTER_US = 48 * _HOUR_US
_SIDE_BEFORE_US = 2 * _HOUR_US
_SIDE_AFTER_US = _HOUR_US // 2
_AGAIN_US = _HOUR_US // 3
_HOT = 0.7
_INCIDENT = re.compile(
    r"#?(?:inc|incident|sev|outage|stoerung|störung|war-?room)[-_\d]|.*\b(?:incidents?|outages?)$", re.IGNORECASE
)
"""How teams name the channel of one incident."""
_HEAT = {
    "declare": 2.0, "resolved": 1.0, "recovered": 1.0, "did": 0.7, "cause": 0.7, "harm": 1.0, "report": 1.0,
    "worse": 0.5, "found": 0.3, "ruled_out": 0.3, "hypothesis": 0.3, "escalate": 0.5, "decide": 0.5, "comms": 0.5,
}  # fmt: skip


@dataclass
class Focus:
    start_us: int
    """First hot record of the incident."""
    end_us: int
    """Last one."""
    channels: frozenset[str]
    """Where it was handled."""
    main: str = ""
    """The one among them where most of it was said; what stands there long before and after belongs to it too."""
    from_us: int = 0
    until_us: int = 0
    """What lies between these in its channels belongs to it, before and after included."""
    alone: bool = True
    """False when other stretches of the record look like incidents too."""
    others: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    def holds(self, seen: Seen) -> bool:
        """Whether the record belongs to the incident."""
        at = seen.item.at_us
        if not self.side(seen):
            near = room(seen) == self.main or not self.main
            before, after = (_BEFORE_US, _AFTER_US) if near else (_BESIDE_BEFORE_US, _BESIDE_AFTER_US)
            return max(self.from_us, self.start_us - before) <= at <= min(self.until_us, self.end_us + after)
        before = _BESIDE_BEFORE_US if seen.changes else _SIDE_BEFORE_US
        return self.start_us - before <= at <= self.end_us + _SIDE_AFTER_US

    def side(self, seen: Seen) -> bool:
        """Whether it comes from a channel other than the incident's own."""
        return room(seen) not in self.channels and seen.item.kind not in ("alert", "change", "call")


def room(seen: Seen) -> str:
    """The channel; of a Zulip topic the stream it belongs to."""
    return seen.item.channel.split(" > ", 1)[0]


def heat(seen: Seen) -> float:
    """How much the record says that something is wrong."""
    if seen.item.event or seen.to_tool or (seen.item.bot and seen.repeats >= 3):
        return 0.0
    if seen.fires or seen.clears:
        return 3.0
    if seen.item.kind == "alert":
        return 1.0
    warm = sum(_HEAT.get(cue, 0.0) for cue in seen.cues)
    return warm * (0.5 if seen.item.bot else 1.0)


def find_focus(seen: Sequence[Seen]) -> Focus:
    """The hottest stretch of the record; all of it where nothing is hot."""
    warmth = [heat(s) for s in seen]
    stretches = _stretches(seen, warmth)
    if not stretches:
        return _everything(seen)
    best = max(range(len(stretches)), key=lambda k: (stretches[k].warmth, k))
    first, last = _joined(stretches, best, seen)
    core = range(stretches[best].first, stretches[best].last + 1)
    main, channels = _channels([seen[i] for i in core], [warmth[i] for i in core])
    focus = Focus(0, 0, channels, main)
    inside = [s for s in seen[stretches[first].first : stretches[last].last + 1] if not focus.side(s)]
    hot = [s.item.at_us for s in inside if heat(s) >= _HOT] or [seen[i].item.at_us for i in core]
    start, end = focus.start_us, focus.end_us = hot[0], hot[-1]
    rivals = [s for k, s in enumerate(stretches) if not first <= k <= last and _rival(s, stretches[best], k < first)]
    focus.others = [(seen[s.first].item.at_us, seen[s.last].item.at_us) for s in rivals]
    focus.alone = not rivals
    earlier = [end_us for _, end_us in focus.others if end_us < start]
    later = [start_us for start_us, _ in focus.others if start_us > end]
    focus.from_us = max([start - _BEFORE_US, *(end_us + 1 for end_us in earlier)])
    focus.until_us = min([end + _AFTER_US, *(start_us - 1 for start_us in later)])
    return focus


def _rival(one: _Stretch, best: _Stretch, earlier: bool) -> bool:
    """Whether a stretch is an incident of its own: opened anew, after something was closed, and nearly as warm."""
    return one.anew and (one if earlier else best).closed and one.warmth > 0.35 * best.warmth


@dataclass(slots=True)
class _Stretch:
    first: int
    last: int
    warmth: float
    anew: bool
    """It opens with a declaration or an alert."""
    closed: bool = False
    """Somebody said that it is over."""


def _stretches(seen: Sequence[Seen], warmth: list[float]) -> list[_Stretch]:
    found: list[_Stretch] = []
    closed_us = 0
    for i, s in enumerate(seen):
        if warmth[i] < _HOT:
            continue
        at = s.item.at_us
        anew = s.cues.get("declare", 0) > 1 or s.fires
        again = bool(found) and found[-1].closed and anew and at - closed_us > _AGAIN_US
        if not found or at - seen[found[-1].last].item.at_us > _GAP_US or again:
            found.append(_Stretch(i, i, 0.0, anew))
        stretch = found[-1]
        stretch.last = i
        stretch.warmth += warmth[i]
        stretch.anew |= anew and i - stretch.first < 8
        if s.cues.get("resolved", 0) > 1 and s.human:
            stretch.closed, closed_us = True, at
    return found


def _joined(stretches: list[_Stretch], best: int, seen: Sequence[Seen]) -> tuple[int, int]:
    """The stretches around the best one that belong to it: warm, less than a day away, nothing closed and opened anew."""

    def goes_on(early: _Stretch, late: _Stretch, other: _Stretch) -> bool:
        gap = seen[late.first].item.at_us - seen[early.last].item.at_us
        anew = late.anew and early.closed
        return not anew and gap < _NIGHT_US and other.warmth >= _WARM * stretches[best].warmth

    first = last = best
    while first > 0 and goes_on(stretches[first - 1], stretches[first], stretches[first - 1]):
        first -= 1
    while last + 1 < len(stretches) and goes_on(stretches[last], stretches[last + 1], stretches[last + 1]):
        last += 1
    return first, last


def _channels(stretch: list[Seen], warmth: list[float]) -> tuple[str, frozenset[str]]:
    """The warmest channel (one named for an incident first), and others in which the talk is about as dense."""
    total: dict[str, float] = defaultdict(float)
    size: Counter[str] = Counter()
    for s, warm in zip(stretch, warmth, strict=True):
        if s.human:
            total[room(s)] += warm
            size[room(s)] += 1
    if not total:
        return "", frozenset()
    named = [c for c in total if _INCIDENT.match(c) and total[c] >= 0.1 * max(total.values())]
    best = max(named or total, key=lambda c: total[c])
    dense = total[best] / size[best]
    return best, frozenset(c for c in total if c == best or (total[c] >= 6 and total[c] / size[c] >= 0.6 * dense))


def _everything(seen: Sequence[Seen]) -> Focus:
    first, last = seen[0].item.at_us, seen[-1].item.at_us
    first, last = min(first, last), max(first, last)
    return Focus(first, last, frozenset(room(s) for s in seen), "", first, last)
