"""The base reading: for each record its cues, figures and stated times; the channels and the span of the incident.

Linear in the records. Nothing is decided here; stages weigh what is read.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from retro.drafters.rules import stated
from retro.drafters.rules.lexicon import lexicon, tokens
from retro_tools.dossier import Dossier, Kept
from retro_tools.instruction import addressed_to_tool
from retro_tools.recognise import is_change

HOUR_US = 3_600_000_000
_FIGURE = re.compile(r"\d")
_INCIDENT = re.compile(r"(?:inc|incident|sev|outage)[-_\d]", re.IGNORECASE)
"""How teams name the channel of one incident."""
_LINKED = ("declare", "resolved", "harm", "report", "recovered", "cause", "did")


@dataclass(slots=True)
class Read:
    """One record and what it is about."""

    item: Kept
    cues: dict[str, int]
    figures: bool
    change: bool
    hostile: bool
    """Text addressed to the tool."""
    near: bool = False
    """Whether it belongs to the incident: its channel and its time."""

    def has(self, *cues: str) -> bool:
        return any(cue in self.cues for cue in cues)


@dataclass
class Reading:
    reads: list[Read]
    offsets: stated.Offsets
    focus: frozenset[str]
    """Channels in which the incident is talked about."""
    start_us: int
    end_us: int
    by_id: dict[str, Read] = field(default_factory=dict)

    def near(self) -> list[Read]:
        """The records of the incident, oldest first."""
        return [read for read in self.reads if read.near]


def read(dossier: Dossier) -> Reading:
    """Reads every record once."""
    words = lexicon()
    reads = [_read(item, words.cues(tokens(item.text))) for item in dossier.items]
    focus = _focus(reads)
    start, end = _span(reads, focus)
    for one in reads:
        inside = start <= one.item.at_us <= end
        one.near = inside and not one.item.event and (one.item.channel in focus or one.item.kind in ("alert", "call"))
    machine = frozenset(r.item.at_us // 60_000_000 for r in reads if r.item.alert or r.change)
    sampled = [r.item for r in reads if r.near][:5000]
    return Reading(reads, stated.offsets(sampled, machine), focus, start, end, {r.item.id: r for r in reads})


def _read(item: Kept, cues: dict[str, int]) -> Read:
    return Read(item, cues, bool(_FIGURE.search(item.text)), is_change(item), bool(addressed_to_tool(item.text)))


def _weight(one: Read) -> int:
    if one.item.event or (one.item.bot and not one.item.alert):
        return 0
    return sum(cue in one.cues for cue in _LINKED) + 2 * ("declare" in one.cues) + bool(one.item.alert)


def _focus(reads: list[Read]) -> frozenset[str]:
    """The channel with the most incident talk, and others whose talk is as dense."""
    talk: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for one in reads:
        if one.item.kind != "alert":
            talk[one.item.channel] += _weight(one)
            size[one.item.channel] += not one.item.bot and not one.item.event
    if not talk:
        return frozenset({one.item.channel for one in reads})
    named = [c for c in talk if _INCIDENT.match(c) and talk[c]]
    best, most = max(((c, talk[c]) for c in named), key=lambda p: p[1]) if named else talk.most_common(1)[0]
    dense = most / max(1, size[best])
    return frozenset(
        c for c, n in talk.items() if c == best or (n >= 3 and n / max(1, size[c]) >= 0.5 * dense and size[c] > 2)
    )


def _span(reads: list[Read], focus: frozenset[str]) -> tuple[int, int]:
    """From three hours before the densest hour of talk to the end of what follows without a gap of two days."""
    hours: Counter[int] = Counter()
    for one in reads:
        if one.item.channel in focus or one.item.kind == "alert":
            hours[one.item.at_us // HOUR_US] += _weight(one)
    if not hours:
        return 0, 1 << 62
    peak = max(hours, key=lambda h: (hours[h] + hours[h + 1] + hours[h - 1], -h))
    start, quiet = peak, 0
    while quiet < 4:
        start -= 1
        quiet = 0 if hours[start] else quiet + 1
    end, last = peak, peak
    while end - last < 40:
        end += 1
        last = end if hours[end] else last
    return (start - 1) * HOUR_US, (last + 2) * HOUR_US
