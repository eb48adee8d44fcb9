"""What a message is about: cues, figures and stated times of every record, and which records belong to the incident.

The reading is shared by all stages of the rules drafter. It is made once, in time linear in the messages; nothing in it
is a judgement yet: weights are in `weights.toml` and are added up by `scoring.py`. Source: own reading of public and
made incident channels.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from retro.drafters.rules.focus import Focus, find_focus
from retro.drafters.rules.lexicon import Lexicon, lexicon, tokens
from retro.drafters.rules.stated import Offsets, Stated, offsets, stated
from retro_tools.clock import MIN_US
from retro_tools.dossier import Dossier, Kept
from retro_tools.instruction import addressed_to_tool
from retro_tools.recognise import is_change

MINUTE_US = 60_000_000
_MANY = 4
"""A bot message whose words came this often, figures apart, is a meter reading and not an event."""
_VOTERS = 4000
"""Records whose stated times vote on the channel's offset from UTC."""
_LETTERS = re.compile(r"[\d\W_]+")


@dataclass(slots=True)
class Seen:
    """One record and what was read in it."""

    item: Kept
    index: int
    """Its place in time among all records."""
    cues: dict[str, int]
    """How many phrases of each cue stand in it (the lists of `cues/en.toml`)."""
    words: int
    figures: int
    """Numbers in it, clock times included."""
    question: bool
    code: bool
    fires: bool
    clears: bool
    changes: bool
    """A bot tells of a deploy, an apply, a flag."""
    repeats: int
    """How many other records of its author say the same, figures apart; counted for bots."""
    to_tool: bool
    """It is addressed to whoever summarises: never the sole evidence of anything."""
    times: list[Stated] = field(default_factory=list[Stated])
    """Instants stated in the text; filled for records in focus."""
    heard: frozenset[str] = frozenset()
    """Its own telling words (no cue, no small word), for finding out what refers to what; filled in focus."""

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
        return [s for s in self.seen if self.focus.holds(s)]

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many records of the incident each telling word stands."""
        return Counter(word for s in self.incident for word in s.heard)


def read(dossier: Dossier) -> Reading:
    """The reading of a dossier."""
    words = lexicon()
    repeats = _repeats(dossier.items)
    seen = [_see(item, i, words, repeats) for i, item in enumerate(dossier.items)]
    focus = find_focus(seen)
    close = [s for s in seen if focus.holds(s)]
    machine = frozenset(s.item.at_us // MINUTE_US for s in close if (s.item.bot or s.item.alert) and not s.meter)
    local = offsets((s.item for s in close[:_VOTERS] if not s.item.event), machine)
    for s in close:
        s.times = stated(s.item.text[:4000], s.item.at_us, local) if s.figures else []
        s.heard = telling(s.item.text)
    return Reading(seen, focus, local)


def _see(item: Kept, index: int, words: Lexicon, repeats: dict[tuple[str, str], int]) -> Seen:
    said = tokens(item.text) if not item.event else []
    text = item.text
    status = item.alert.status if item.alert else ""
    both = status == "resolved" and bool(item.alert and item.alert.ends_at_us and item.alert.ends_at_us > item.at_us)
    return Seen(
        item=item,
        index=index,
        cues=words.cues(said),
        words=len(said),
        figures=sum(1 for word in said if "#" in word),
        question="?" in text or "？" in text,
        code="```" in text or "`" in text,
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


_SMALL = frozenset(
    [
        "the",
        "and",
        "for",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "that",
        "this",
        "with",
        "from",
        "not",
        "you",
        "your",
        "our",
        "their",
        "they",
        "them",
        "his",
        "her",
        "its",
        "but",
        "can",
        "could",
        "would",
        "should",
        "will",
        "what",
        "when",
        "where",
        "which",
        "who",
        "why",
        "how",
        "all",
        "any",
        "some",
        "one",
        "two",
        "out",
        "off",
        "into",
        "over",
        "under",
        "about",
        "just",
        "now",
        "then",
        "than",
        "there",
        "here",
        "been",
        "being",
        "does",
        "did",
        "doing",
        "done",
        "get",
        "got",
        "also",
        "very",
        "more",
        "most",
        "less",
        "least",
        "still",
        "only",
        "same",
        "let",
        "lets",
        "its",
        "it's",
        "i'm",
        "i'll",
        "we're",
        "don't",
        "isn't",
        "that's",
        "what's",
        "der",
        "die",
        "das",
        "und",
        "ist",
        "sind",
        "war",
        "nicht",
        "ein",
        "eine",
        "einen",
        "mit",
        "von",
        "auf",
        "für",
        "bei",
        "wir",
        "ihr",
        "sie",
        "ich",
        "aber",
        "noch",
        "auch",
        "schon",
        "dann",
        "wenn",
    ]
)
_WORD = re.compile(r"[^\W\d_][\w.'-]*[\w]|[\u4e00-\u9fff]{2}")


def telling(text: str) -> frozenset[str]:
    """Words that say what a message is about: identifiers, nouns; small words left out."""
    return frozenset(w for w in _WORD.findall(text[:1500].lower()) if len(w) > 1 and w not in _SMALL and len(w) < 40)


def window(reading: Reading) -> tuple[int, int]:
    """First and last instant of the incident's core, in microseconds."""
    return (reading.focus.start_us or MIN_US, reading.focus.end_us)
