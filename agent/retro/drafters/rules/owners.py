"""Who takes an action: the one who says "me", the one who is asked by name, the one who answers "mine"; else nobody."""

from __future__ import annotations

import re

from retro.drafters.rules import dates
from retro.drafters.rules.lexicon import lexicon, tokens
from retro.drafters.rules.promise import ANY_DAY, PART
from retro_tools.dossier import Dossier, Kept
from retro_tools.people import People

_ASKED = re.compile(r"\b(?:please|pls|can you|could you|you own|your part|bitte|麻烦)\b|请", re.IGNORECASE)
_ME = frozenset(("me", "mine", "ich", "我"))
_TAKING = frozenset(
    (
        "me",
        "mine",
        "i",
        "i'll",
        "i'd",
        "we",
        "can",
        "will",
        "on",
        "yep",
        "yes",
        "ok",
        "agree",
        "agreed",
        "ich",
        "mach",
        "我",
    )
)


def answers_to(dossier: Dossier, item: Kept) -> list[Kept]:
    """What was answered to a proposal: its thread's next words, else the channel's."""
    if item.thread:
        thread = dossier.replies.get(item.thread, [])
        return [r for r in thread if r.at_us > item.at_us][:3]
    return [*dossier.replies.get(item.id, [])[:3], *_next(dossier, item)]


def _next(dossier: Dossier, item: Kept) -> list[Kept]:
    """The message right after it in its channel."""
    items = dossier.items
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if items[middle].at_us <= item.at_us:
            low = middle + 1
        else:
            high = middle
    after = (i for i in items[low : low + 6] if i.channel == item.channel and i.thread == item.thread and not i.bot)
    return [next(after, item)]


def owner_of(dossier: Dossier, item: Kept, clause: str, replies: list[Kept]) -> tuple[str | None, list[str]]:
    """Who said "me", who was asked by name, or who answered "mine"; the speaker of a dated promise; else nobody."""
    people, cues = dossier.people, lexicon().cues(tokens(clause))
    unowned = "unowned" in cues or clause.rstrip().endswith(("?", "？"))
    if not unowned and takes(clause):
        return people.owner_name(item.author), []
    asked = _asked(dossier, item, clause)
    for reply in replies:
        if reply.author != item.author and _answers_for(reply.text) and not (asked and _of_its_own(reply.text, clause)):
            return people.owner_name(reply.author), [reply.id]
    if asked:
        return people.owner_name(asked), []
    if unowned:
        return None, []
    dated = dates.due(clause, ANY_DAY) is not None
    return (people.owner_name(item.author), []) if dated or "done" in cues else (None, [])


def _asked(dossier: Dossier, item: Kept, clause: str) -> str:
    """The person a clause is put to: named first, or named with a please; not one who is only spoken of."""
    people = dossier.people
    for key in people.find(clause):
        if key == item.author:
            continue
        before = re.split(_name(people, key), clause, maxsplit=1, flags=re.IGNORECASE)
        place = len(before[0].strip(" @")) if len(before) > 1 else 99
        if place <= 2 or _ASKED.search(clause) or before[0].rstrip().endswith(("→", "->", ":")):
            return key
    return ""


def _name(people: People, key: str) -> str:
    person = people.get(key)
    spelled = {n for n in (person.name, person.real_name, person.handle, key, *person.aliases) if n}
    parts = {p for n in spelled for p in re.split(r"[\s._]+", n) if len(p) > 2}
    return "|".join(re.escape(n) for n in sorted(spelled | parts, key=len, reverse=True))


def takes(text: str) -> bool:
    """Whether the speaker takes it: "mine", "I'll …", "me, by Friday", "… and me"."""
    if "self" in lexicon().cues(tokens(text)):
        return True
    for part in PART.split(text):
        words = tokens(part)
        if words and (words[0] in _ME or words[-1] in _ME) and len(words) <= 6:
            return True
    return False


def _of_its_own(reply: str, clause: str) -> bool:
    """Whether it promises something else than what was proposed, word for word."""
    own = {w for w in tokens(reply) if len(w) > 3 and w not in _TAKING}
    return len(own) >= 4 and not own & set(tokens(clause))


def _answers_for(text: str) -> bool:
    """Whether a reply takes what was proposed, in its first words."""
    words = tokens(text)
    first = {*words[:3]}
    return 0 < len(words) <= 14 and takes(text) and bool(first & _TAKING) and "unowned" not in lexicon().cues(words)
