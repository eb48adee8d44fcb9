"""The words of a promise: its title without who takes it and by when."""

from __future__ import annotations

import re
from datetime import date

from retro.drafters.rules import dates
from retro.drafters.rules.lexicon import lexicon, tokens
from retro.drafters.rules.saying import sentences
from retro.drafters.rules.voice import Voice

ANY_DAY = date(2026, 1, 1)
"""Where it only matters whether a date stands in a text, not which."""
QUOTED = re.compile(r"```[\s\S]*?```|^>.*$", re.MULTILINE)
PART = re.compile(r"(?<=[.;,!?，。；！])\s*(?!\d)|\s[-–—→]\s(?=me\b|mine\b|I\b|ich\b)")
_LEAD = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|and|also|so|then|yes|action(?: items?)?|ai|todo|follow[- ]?ups?|me|mine)\s*[:,]?\s+)*"
    r"(?:(?:I(?:'ll|’ll| will| can|'d| would)?|we (?:should|need to|must|could)|(?:some|any)(?:one|body) (?:should|has to|needs to|must)|let's)\s+(?:also\s+|just\s+)?)?",
    re.IGNORECASE,
)
_PROMISES = frozenset(("self", "promise", "unowned"))


def title_of(voice: Voice, clause: str) -> str:
    """The clause without who takes it and by when, as an order."""
    plain = re.sub(r"^(?:@\S+(?:\s[A-Z]\w+)?[,:]?\s+)+", "", re.sub(r"\s*\(?https?://\S+\)?", "", clause).strip())
    plain = _promising(plain)
    parts = [p for p in PART.split(" ".join(plain.split())) if p.strip()]
    telling = [p for p in parts if not about_who_or_when(p)] or parts
    text = _LEAD.sub("", " ".join(p.strip() for p in telling), count=1)
    words = " ".join(voice.neutral(text).split()).strip(" .,;:!-，。；").split(" ")
    title = " ".join(words[:24])
    return title[:1].upper() + title[1:170]


def what_is_promised(text: str) -> str:
    """The first sentence of a promise or proposal that says more than who takes it or by when."""
    return next((s for s in sentences(QUOTED.sub(" ", text)) if not about_who_or_when(s)), "")


def _promising(text: str) -> str:
    """Of several sentences those that promise or propose, where only some do."""
    said = re.split(r"(?<=[.!?。！？])\s+", text)
    telling = [s for s in said if not about_who_or_when(s)]
    phrases = lexicon()
    firm = [s for s in telling if phrases.cues(tokens(s)).keys() & _PROMISES and len(tokens(s)) >= 4]
    return " ".join(firm) if firm and len(firm) < len(telling) else text


def about_who_or_when(part: str) -> bool:
    """Whether a part says only who takes it or by when."""
    cues = lexicon().cues(tokens(part))
    bare = tokens(dates.without(part))
    short = len(bare) <= 4 or (len(bare) <= 6 and ("self" in cues or "unowned" in cues))
    return short and ("self" in cues or "unowned" in cues or "done" in cues or dates.due(part, ANY_DAY) is not None)
