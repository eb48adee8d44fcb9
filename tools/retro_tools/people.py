"""Who the export knows, and how prose speaks of them: by role, never by name.

Roles are read from what was said ("I'm IC", "on-call here", user-table titles); the same person under two keys (a
display name in a call, an account in the chat) is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from retro_tools.record import Person

DEFAULT_ROLE = "a responder"


class People:
    """The roster, with a role for each person once inferred (`roles`: person key → "the incident commander")."""

    def __init__(self, persons: Iterable[Person], roles: dict[str, str] | None = None) -> None:
        self._by_key: dict[str, Person] = {}
        for person in persons:
            known = self._by_key.get(person.key)
            self._by_key[person.key] = person if known is None else _merged(known, person)
        self.roles: dict[str, str] = roles or {}

    def __iter__(self):
        return iter(self._by_key.values())

    def get(self, key: str) -> Person:
        """The person behind a key; a bare one of that name when the export has no more."""
        return self._by_key.get(key) or Person(key, name=key)

    def owner_name(self, key: str) -> str:
        """As owners are written: handle without @, else display name, else key."""
        person = self.get(key)
        return person.handle.lstrip("@") or person.name or person.real_name or person.key

    def role(self, key: str) -> str:
        """ "the incident commander" …, "a responder" when nobody said."""
        return self.roles.get(key, DEFAULT_ROLE)

    @cached_property
    def _names(self) -> dict[str, str]:
        """Every spelling, lower case → key. Single words shorter than three letters are no names."""
        found: dict[str, str] = {}
        for person in self._by_key.values():
            if person.bot:
                continue
            whole = [person.name, person.real_name, person.handle, *person.aliases]
            parts = [p for n in (person.name, person.real_name) for p in n.split()] if not person.bot else []
            for spelling in [*whole, *parts]:
                if len(spelling) > 2 and spelling.lower() not in _NOT_NAMES:
                    found.setdefault(_bare(spelling), person.key)
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        spellings = sorted(self._names, key=len, reverse=True)
        if not spellings:
            return None
        joined = "|".join(re.escape(s) for s in spellings)
        return re.compile(rf"(?<![\w@.])@?(?:{joined})(?:'s|’s)?(?![\w])", re.IGNORECASE)

    def find(self, text: str) -> list[str]:
        """Keys of the people named in `text`, in order."""
        if self._pattern is None:
            return []
        return [self._names[_bare(m.group())] for m in self._pattern.finditer(text)]

    def neutral(self, text: str) -> str:
        """`text` with every known name and @handle replaced by the person's role."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda m: self.role(self._names[_bare(m.group())]) + _possessive(m.group()), text)

    def bracketed(self, text: str) -> str:
        """Like `neutral`, for use inside quotations: the role stands in brackets, as what was put in."""
        if self._pattern is None:
            return text
        return self._pattern.sub(
            lambda m: f"[{self.role(self._names[_bare(m.group())])}]" + _possessive(m.group()), text
        )


_NOT_NAMES = {"the", "and", "bot", "app", "von", "van", "der", "for", "user", "unknown", "will", "mark", "may", "ops"}


def _bare(match: str) -> str:
    low = match.lower().lstrip("@")
    return re.sub(r"(?:'s|’s)$", "", low)


def _possessive(match: str) -> str:
    return "'s" if match.endswith(("'s", "’s")) else ""


def _merged(first: Person, second: Person) -> Person:
    """What either knows; the later fills what the earlier left empty."""
    return replace(
        first,
        handle=first.handle or second.handle,
        name=first.name or second.name,
        real_name=first.real_name or second.real_name,
        email=first.email or second.email,
        title=first.title or second.title,
        bot=first.bot or second.bot,
        aliases=tuple(dict.fromkeys((*first.aliases, *second.aliases))),
    )
