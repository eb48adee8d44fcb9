"""Who the export knows, and how prose speaks of them: by role, never by name.

Roles are read from what was said ("I'm IC", "on-call here", user-table titles); the same person under two keys (a
display name in a call, an account in the chat) is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from retro_tools.name_words import MONTHS, NOT_NAMES, ORDINARY
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
        return self._by_key.get(self.same(key)) or Person(key, name=key)

    def owner_name(self, key: str) -> str:
        """As owners are written: handle without @, else display name, else key."""
        person = self.get(key)
        return person.handle.lstrip("@") or person.name or person.real_name or person.key

    def role(self, key: str) -> str:
        """ "the incident commander" …, "a responder" when nobody said."""
        return self.roles.get(self.same(key), DEFAULT_ROLE)

    def same(self, key: str) -> str:
        """The key under which the person behind `key` is known: an account rather than a name heard in a call."""
        return self._same.get(key, key)

    @cached_property
    def _same(self) -> dict[str, str]:
        """Keys that stand for another: equal handles, or one full name that at most one account bears."""
        groups: dict[str, list[Person]] = {}
        for person in self._by_key.values():
            for name in {_folded(person.real_name), _folded(person.name), f"@{person.handle.lower()}"}:
                if not person.bot and (" " in name or (name[:1] == "@" and len(name) > 3)):
                    groups.setdefault(name, []).append(person)
        found: dict[str, str] = {}
        for group in groups.values():
            accounts = {p.handle.lower() for p in group if p.handle}
            best = next((p for p in group if p.handle), group[0])
            if len(accounts) <= 1:
                found |= {p.key: best.key for p in group if p.key != best.key and p.key not in found}
        return {key: to for key, to in found.items() if to not in found}

    @cached_property
    def _names(self) -> dict[str, str]:
        """Every spelling, lower case → key. Single letters are no names."""
        found: dict[str, str] = {}
        for person in self._by_key.values():
            if person.bot:
                continue
            whole = [person.name, person.real_name, person.handle, *person.aliases]
            parts = [p for n in (person.name, person.real_name) for p in n.split()]
            dotted = [".".join(n.split()) for n in (person.name, person.real_name) if n.count(" ") == 1]
            for spelling in [*whole, *parts, *dotted]:
                bare = _bare(spelling)
                if (len(bare) > 2 or (len(bare) == 2 and bare.isalpha())) and bare not in NOT_NAMES:
                    found.setdefault(bare, self.same(person.key))
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        plain = sorted((s for s in self._names if not _needs_address(s)), key=len, reverse=True)
        ordinary = sorted(re.escape(s.capitalize()) for s in self._names if _needs_address(s))
        if not plain and not ordinary:
            return None
        han = "|".join(re.escape(s) for s in plain if _HAN.match(s))
        parts = [
            rf"(?i:(?<![\w@.])@?(?:{'|'.join(re.escape(s) for s in plain if not _HAN.match(s))})(?:'s|’s)?(?!\w|\.\w))"
        ]
        parts = parts if any(not _HAN.match(s) for s in plain) else []
        parts += [f"@?(?:{han})"] if han else []
        parts += _as_a_person(ordinary) if ordinary else []
        return re.compile("|".join(parts))

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, key) of each person named in `text`, in order.

        A name that is an ordinary word ("Will", "May") or as short as "Bo" counts where it is addressed: with @, or after
        "ask" and its like; where it says, thinks or finds; and, a month aside, where it is capitalised amid a sentence or
        something is its own ("Mark's").
        """
        found = self._pattern.finditer(text) if self._pattern is not None else ()
        return [(m.start(), m.end(), self._names[_bare(m.group())]) for m in found]

    def find(self, text: str) -> list[str]:
        """Keys of the people named in `text`, in order."""
        return [key for _, _, key in self.spans(text)]

    def neutral(self, text: str) -> str:
        """`text` with every known name and @handle replaced by the person's role."""
        return self._replaced(text, "{}")

    def bracketed(self, text: str) -> str:
        """Like `neutral`, for use inside quotations: the role stands in brackets, as what was put in."""
        return self._replaced(text, "[{}]")

    def _replaced(self, text: str, shape: str) -> str:
        parts: list[str] = []
        last = 0
        for start, end, key in self.spans(text):
            parts += [text[last:start], shape.format(self.role(key)), _possessive(text[start:end])]
            last = end
        return "".join([*parts, text[last:]]) if parts else text


_ADDRESSED = "|".join(
    rf"(?<=\b{word} )"
    for word in [
        "ask",
        "Ask",
        "ping",
        "Ping",
        "cc",
        "thanks",
        "Thanks",
        "thx",
        "hey",
        "Hey",
        "tell",
        "told",
        "hi",
        "Hi",
    ]
)
_SPEAKS = "said|says|told|thinks|thought|found|noticed|suggested|wants|wanted|forgot|knows"
_HAN = re.compile(r"[\u4e00-\u9fff]{2,6}")


def _as_a_person(ordinary: list[str]) -> list[str]:
    """Patterns for names that are ordinary words, capitalised and escaped, where only a person can stand."""
    words, dated = "|".join(ordinary), "|".join(word for word in ordinary if word not in MONTHS)
    parts = [
        rf"(?<![\w@.])@(?i:{words})(?:'s|’s)?(?!\w)|(?:{_ADDRESSED})(?:{words})(?:'s|’s)?(?!\w)",
        rf"(?<![\w@.])(?:{words})(?= (?:{_SPEAKS})\b)",
    ]
    if dated:
        parts.append(rf"(?<=[a-z0-9,;)\]+&] )(?:{dated})(?:'s|’s)?(?!\w|\.\w)|(?<![\w@.])(?:{dated})(?:'s|’s)(?!\w)")
    if "Will" in ordinary:
        parts.append(r"(?<![\w@.])Will(?= to [a-z])")
    return parts


def _needs_address(spelling: str) -> bool:
    return spelling in ORDINARY or (len(spelling) < 3 and not _HAN.match(spelling))


def _folded(name: str) -> str:
    return " ".join(name.lower().split())


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
