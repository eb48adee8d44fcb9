"""Which records belong to the incident asked about, where channels hold other days and other incidents too.

Heat is what a record contributes to "something is wrong here". Hot records are cut into stretches where nothing hot is
said for hours, or where an incident is declared after another was closed; the stretch with most heat is the incident.
What is said in its channels before (changes) and after (figures, corrections) belongs to it as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retro.drafters.rules.reading import Seen

_HOUR_US = 3_600_000_000
_GAP_US = 3 * _HOUR_US
_BEFORE_US = 4 * _HOUR_US
_AFTER_US = 60 * _HOUR_US
_SIDE_BEFORE_US = 2 * _HOUR_US
_SIDE_AFTER_US = _HOUR_US // 2
_AGAIN_US = _HOUR_US // 3
_HOT = 2.0
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
    from_us: int = 0
    until_us: int = 0
    """What lies between these in its channels belongs to it, before and after included."""
    alone: bool = True
    """False when other stretches of the record look like incidents too."""
    others: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    def holds(self, seen: Seen) -> bool:
        """Whether the record belongs to the incident."""
        at = seen.item.at_us
        if seen.item.channel in self.channels or seen.item.kind in ("alert", "change", "call"):
            return self.from_us <= at <= self.until_us
        return self.start_us - _SIDE_BEFORE_US <= at <= self.end_us + _SIDE_AFTER_US

    def side(self, seen: Seen) -> bool:
        """Whether it comes from a channel other than the incident's own."""
        return seen.item.channel not in self.channels and seen.item.kind not in ("alert", "change", "call")


def heat(seen: Seen) -> float:
    """How much the record says that something is wrong."""
    if seen.item.event or seen.to_tool or (seen.item.bot and seen.repeats >= 3 and not seen.fires):
        return 0.0
    if seen.fires or seen.clears:
        return 3.0
    if seen.item.kind == "alert":
        return 1.0
    warm = sum(_HEAT.get(cue, 0.0) for cue in seen.cues)
    return warm * (0.5 if seen.item.bot else 1.0)


def find_focus(seen: Sequence[Seen]) -> Focus:
    """The hottest stretch of the record; all of it where nothing is hot."""
    if not seen:
        return Focus(0, 0, frozenset())
    warmth = [heat(s) for s in seen]
    stretches = _stretches(seen, warmth)
    if not stretches:
        return _everything(seen)
    totals = [sum(warmth[i] for i in stretch) for stretch in stretches]
    best = max(range(len(stretches)), key=lambda k: (totals[k], k))
    stretch = stretches[best]
    start, end = seen[stretch[0]].item.at_us, seen[stretch[-1]].item.at_us
    focus = Focus(start, end, _channels([seen[i] for i in stretch], [warmth[i] for i in stretch]))
    rivals = [k for k in range(len(stretches)) if k != best and totals[k] > 0.35 * totals[best]]
    focus.others = [(seen[stretches[k][0]].item.at_us, seen[stretches[k][-1]].item.at_us) for k in rivals]
    focus.alone = not rivals
    earlier = [last for _, last in focus.others if last < start]
    later = [first for first, _ in focus.others if first > end]
    focus.from_us = max([start - _BEFORE_US, *(last + 1 for last in earlier)])
    focus.until_us = min([end + _AFTER_US, *(first - 1 for first in later)])
    return focus


def _stretches(seen: Sequence[Seen], warmth: list[float]) -> list[list[int]]:
    found: list[list[int]] = []
    last = closed = None
    for i, s in enumerate(seen):
        if warmth[i] < _HOT:
            continue
        at = s.item.at_us
        again = (
            closed is not None
            and at - closed > _AGAIN_US
            and (("declare" in s.cues and s.cues["declare"] > 1) or s.fires)
        )
        if last is None or at - last > _GAP_US or again:
            found.append([])
            closed = None
        found[-1].append(i)
        last = at
        if "resolved" in s.cues and s.cues["resolved"] > 1 and not s.item.bot:
            closed = at
    return found


def _channels(stretch: list[Seen], warmth: list[float]) -> frozenset[str]:
    by_channel: dict[str, float] = defaultdict(float)
    for s, warm in zip(stretch, warmth, strict=True):
        if s.item.kind in ("message", "call"):
            by_channel[s.item.channel] += warm
    if not by_channel:
        return frozenset()
    most = max(by_channel.values())
    return frozenset(c for c, warm in by_channel.items() if warm >= 0.12 * most)


def _everything(seen: Sequence[Seen]) -> Focus:
    first, last = seen[0].item.at_us, seen[-1].item.at_us
    first, last = min(first, last), max(first, last)
    return Focus(first, last, frozenset(s.item.channel for s in seen), first, last)
