"""The voice of a draft: its language, the roles it speaks of, and what becomes of names inside quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from retro.drafters.rules import names
from retro.drafters.rules.phrasebook import Phrases, phrases
from retro.drafters.rules.quoting import MOST_WORDS, trimmed
from retro_tools.dossier import Dossier, Kept

_MENTION = re.compile(r"@[\w.\-]+")
_BY = re.compile(
    r"(\b(?:started|triggered|approved|opened|toggled|changed|requested|merged|deployed|released|pushed|paused|created|set|switched|"
    r"on|off|enabled|disabled|started|author) by )(?!\[|(?:an?|the|us|me|it|hand|default|timeout|accident|mistake)\b)[\w.\-]+",
    re.IGNORECASE,
)
"""Who pressed the button, as bots tell it; the roster may not know the account."""
_BRACKETED = re.compile(r"\[[^\]]*\]")
_QUOTES = str.maketrans('"“”„«»', "''''''")
_SOMEONE = "[someone]"


@dataclass
class Voice:
    dossier: Dossier
    said: Phrases = field(default_factory=phrases)
    records: Sequence[Kept] = ()
    """What belongs to the incident: where people call each other by name."""

    def role(self, item: Kept) -> str:
        """Who said it, as a role with a capital; a machine by its own name."""
        if item.bot:
            return self.machine(item)
        told = self.said.word("roles", self.dossier.people.role(item.author))
        return told[:1].upper() + told[1:]

    def machine(self, item: Kept) -> str:
        """A bot's name as a system's; "A bot" where it has none, or one that holds a person's."""
        person = self.dossier.people.get(item.author)
        name = " ".join((person.name or person.handle or "").split()).lstrip("@")
        fit = re.fullmatch(r"[^\W\d_][\w .\-/]{1,38}", name) and not self.dossier.people.find(name)
        return name if fit and not re.fullmatch(r"[UBW][A-Z0-9]{7,}", name) else self.said("said.bot")

    def neutral(self, text: str) -> str:
        """Names of people as [role] or [someone]; double quotes as single ones."""
        text = self._bracketed(text)
        text = _MENTION.sub(_SOMEONE, _BY.sub(rf"\1{_SOMEONE}", text))
        parts = _BRACKETED.split(text)
        held = [*_BRACKETED.findall(text), ""]
        hidden = [self._hider.sub(_SOMEONE, part) + kept for part, kept in zip(parts, held, strict=True)]
        return "".join(hidden).translate(_QUOTES)

    def quoted(self, said: str, most: int = MOST_WORDS) -> str:
        """Words between double quotes, shortened, without names."""
        words = trimmed(self.neutral(said), most)
        lone = words.startswith("'") and words.count("'") == 1
        return f'"{words[1:] if lone else words}"'

    def _bracketed(self, text: str) -> str:
        parts: list[str] = []
        last = 0
        for start, end, key in self.dossier.people.spans(text):
            role = self.said.word("roles", self.dossier.people.role(key))
            possessive = "'s" if text[start:end].endswith(("'s", "’s")) else ""
            parts += [text[last:start], f"[{role}]{possessive}"]
            last = end
        return "".join([*parts, text[last:]])

    @cached_property
    def _hider(self) -> re.Pattern[str]:
        called = names.addressed((r.text[:600] for r in self.records if not r.bot), self.dossier.people)
        return names.hider(called)
