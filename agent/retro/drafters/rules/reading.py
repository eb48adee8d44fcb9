"""What every record is about: its words, cues, figures and stated times, and which records belong to the incident.

The reading is shared by all stages of the rules drafter and made once, in time linear in the records. Nothing in it is a
judgement yet: `features.py` names what was seen, `weights.json` says how much that speaks for what. Source: our own
reading of public and made incident channels.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from retro.drafters.rules.focus import Focus, find_focus
from retro.drafters.rules.lexicon import Lexicon, lexicon, tokens
from retro.drafters.rules.stated import Offsets, Stated, offsets, stated
from retro_tools.dossier import Dossier, Kept
from retro_tools.instruction import addressed_to_tool
from retro_tools.recognise import is_change

MINUTE_US = 60_000_000
HOUR_US = 60 * MINUTE_US
_MANY = 4
"""A bot message whose words came this often, figures apart, is a meter reading and not an event."""
_VOTERS = 4000
"""Records whose stated times vote on the channel's offset from UTC."""
_LETTERS = re.compile(r"[\d\W_]+")
_IDENTIFIER = re.compile(r"(?<![\w@])(?=[\w./:-]*[\d_./-])[A-Za-z#][\w./:-]{2,40}(?![\w@])")


@dataclass(slots=True)
class Seen:
    """One record and what was read in it."""

    item: Kept
    index: int
    """Its place in time among all records."""
    words: list[str]
    """Lower-case words, "#" for numbers; empty for records outside the incident."""
    cues: dict[str, int]
    """How many phrases of each cue stand in it (the lists of `cues/en.toml`)."""
    question: bool
    fires: bool
    clears: bool
    changes: bool
    """A bot tells of a deploy, an apply, a flag."""
    repeats: int
    """How many other records of its author say the same, figures apart; counted for bots."""
    to_tool: bool
    """It is addressed to whoever summarises: never the sole evidence of anything."""
    times: list[Stated] = field(default_factory=list[Stated])
    """Instants stated in the text; filled for records of the incident."""
    names: frozenset[str] = frozenset()
    """Identifiers in it ("cfg-5521", "v4.12", "orders-db"), lower case; filled for records of the incident."""

    def has(self, *names: str) -> bool:
        """Whether any of the cues stands in it."""
        return any(name in self.cues for name in names)

    @property
    def human(self) -> bool:
        return not self.item.bot and not self.item.event and self.item.kind in ("message", "call")

    @property
    def meter(self) -> bool:
        """A bot that says the same thing again and again."""
        return self.repeats >= _MANY and not self.fires and not self.clears


@dataclass
class Reading:
    dossier: Dossier
    seen: list[Seen]
    """Every record, in time order."""
    focus: Focus
    offsets: Offsets

    @cached_property
    def by_id(self) -> dict[str, Seen]:
        return {s.item.id: s for s in self.seen}

    @cached_property
    def incident(self) -> list[Seen]:
        """The records that belong to the incident asked about: its channels, its time, and what was said after."""
        return [s for s in self.seen if self.focus.holds(s) and not s.item.event and not s.item.deleted]

    @cached_property
    def quiet(self) -> bool:
        """Nobody and nothing in it says that something is wrong."""
        return not any(s.fires or (s.human and s.has("harm", "declare", "report", "lost")) for s in self.incident)

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many records of the incident each identifier or word stands."""
        return Counter(word for s in self.incident for word in {*s.words, *s.names})

    @cached_property
    def over_us(self) -> int:
        """When people first spoke of it as over; the end of the record when nobody did."""
        start = self.focus.start_us
        for s in self.incident:
            if s.human and s.item.at_us > start and s.has("resolved") and not s.question and not s.has("hypothesis"):
                return s.item.at_us
        return self.focus.end_us


def read(dossier: Dossier) -> Reading:
    """The reading of a dossier."""
    phrases = lexicon()
    repeats = _repeats(dossier.items)
    seen = [_see(item, i, phrases, repeats) for i, item in enumerate(dossier.items)]
    focus = find_focus(seen)
    close = [s for s in seen if focus.holds(s)]
    machine = frozenset(s.item.at_us // MINUTE_US for s in close if (s.item.bot or s.item.alert) and not s.meter)
    local = offsets((s.item for s in close[:_VOTERS] if not s.item.event), machine)
    for s in close:
        s.words = tokens(s.item.text) if not s.item.event else []
        s.times = stated(s.item.text[:4000], s.item.at_us, local) if "#" in "".join(s.words) else []
        s.names = frozenset(n.lower().rstrip(".:/-") for n in _IDENTIFIER.findall(s.item.text[:2000]))
    return Reading(dossier, seen, focus, local)


def _see(item: Kept, index: int, phrases: Lexicon, repeats: dict[tuple[str, str], int]) -> Seen:
    text = item.text
    status = item.alert.status if item.alert else ""
    both = status == "resolved" and bool(item.alert and item.alert.ends_at_us and item.alert.ends_at_us > item.at_us)
    return Seen(
        item=item,
        index=index,
        words=[],
        cues=phrases.cues(tokens(text)) if not item.event else {},
        question="?" in text or "？" in text,
        fires=status == "firing" or both,
        clears=status == "resolved" and not both,
        changes=is_change(item),
        repeats=repeats.get(_template(item), 0) if item.bot else 0,
        to_tool=bool(addressed_to_tool(text)),
    )


def _template(item: Kept) -> tuple[str, str]:
    return (item.author, _LETTERS.sub(" ", item.text[:80]))


def _repeats(items: list[Kept]) -> dict[tuple[str, str], int]:
    """How often each bot says the same thing, figures apart."""
    counts = Counter(_template(item) for item in items if item.bot)
    return {template: count - 1 for template, count in counts.items() if count > 1}
