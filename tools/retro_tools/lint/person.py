"""Whether a word or a noun phrase names a person, and what kind: a name, a handle, a role, a pronoun, a group.

A word that may be a person or a thing ("driver", "client", an unknown capital) is told by the word before it, and by the
verb behind it, which is for the caller to look at.
"""

from __future__ import annotations

from typing import NamedTuple

from retro_tools.lint.lexicon import grammar as g
from retro_tools.lint.lexicon import people as p
from retro_tools.lint.lexicon.names import NAMES
from retro_tools.lint.lexicon.systems import NOUNS, PRODUCTS
from retro_tools.lint.mask import CODE, QUOTE
from retro_tools.lint.sentence import Sentence
from retro_tools.lint.wordlist import words

_QUANTIFIERS = words(
    "one two three four some several most all both none many few neither either each any half two-thirds"
)
_REACH = 40
"""How many tokens back a subject may stand."""


class Subject(NamedTuple):
    kind: str
    """name, handle, role, group, pronoun, first, second, nobody, team (bare), maybe (an unknown capital), implied; "" is no person."""
    first: int
    last: int

    @property
    def person(self) -> bool:
        return self.kind not in ("", "maybe", "team", "implied", "doubtful")

    @property
    def third(self) -> bool:
        return self.person and self.kind not in ("first", "second")


NONE = Subject("", -1, -1)


def person_kind(s: Sentence, at: int) -> str:
    """The kind of person the noun at `at` is; "maybe" and "team" need a verb only people carry out; "" for things."""
    word = s.words[at]
    if word[0] in (CODE, QUOTE) or word[0].isdigit():
        return ""
    if word[0] == "@":
        return "handle"
    if word in p.PRONOUNS:
        return _pronoun(s, at, word)
    if word in p.GROUPS:
        return "group" if _is_role(s, at, word) else ""
    head, dash, tail = word.rpartition("-")
    if dash and tail in p.PEOPLE:
        return "" if tail in p.PERSON_BEFORE and head not in p.PERSON_BEFORE[tail] and word not in p.ROLES else "role"
    if word in p.ROLES:
        if _is_role(s, at, word):
            return "role"
        return "team" if word in p.BARE_TEAMS else ("doubtful" if _may_be_role(s, at, word) else "")
    return _by_capital(s, at, word)


def _pronoun(s: Sentence, at: int, word: str) -> str:
    if word in g.DETERMINERS and word != "none":
        return ""
    if word in p.NOBODY:
        return "nobody"
    if word in p.FIRST:
        return "first"
    if word in p.SECOND:
        return "second"
    if word == "they":
        plural = next(
            (
                w
                for w in reversed(s.words[max(0, at - _REACH) : at])
                if (w in NOUNS and w.endswith("s")) or w in p.ROLES or w in p.GROUPS
            ),
            "",
        )
        if plural in NOUNS:
            return ""
    return "nobody" if word == "no" else "pronoun"


def _is_role(s: Sentence, at: int, word: str) -> bool:
    before = s.words[at - 1] if at else ""
    single = word if word in p.SYSTEM_BEFORE or word in p.PERSON_BEFORE else word.removesuffix("s")
    if single in p.PERSON_BEFORE:
        return before in p.PERSON_BEFORE[single] or before.rpartition("-")[2] in p.PERSON_BEFORE[single]
    if before in p.SYSTEM_BEFORE.get(single, ()) or (before and before[0] == CODE and single in p.SYSTEM_BEFORE):
        return False
    return not (single == "operator" and before in PRODUCTS)


def _may_be_role(s: Sentence, at: int, word: str) -> bool:
    """ "The driver" alone: a person before a verb only people carry out."""
    before = s.words[at - 1] if at else ""
    single = word if word in p.PERSON_BEFORE else word.removesuffix("s")
    return bool(p.PERSON_BEFORE.get(single)) and before in g.DETERMINERS


def _by_capital(s: Sentence, at: int, word: str) -> str:
    original = s.original(at)
    if not original[0].isupper():
        return (
            "name" if word in s.names and len(word) > 3 else ("team" if word in p.BARE_TEAMS and word != "it" else "")
        )
    if word in s.names or (word in NAMES and word not in PRODUCTS):
        return "name"
    if word in p.BARE_TEAMS:
        return "team" if word != "it" or original == "IT" else ""
    if word in PRODUCTS or word in NOUNS or (original.isupper() and len(original) > 1) or not original.isalpha():
        return ""
    before = s.words[at - 1] if at else ""
    if before in NAMES or before in s.names:
        return "name"
    if before in g.DETERMINERS or any(c.isupper() for c in original[1:]):
        return ""
    return (
        ""
        if word.endswith(("s", "tion", "ment", "ing", "ness", "ity", "ance", "ence")) or word in _STARTERS
        else "maybe"
    )


_STARTERS = (
    g.DETERMINERS
    | g.AUX
    | g.PREPOSITIONS
    | g.SUBORDINATORS
    | g.ADVERBS
    | words("it this there here please there's it's root cause")
)


def person_phrase(s: Sentence, at: int, limit: int = 6) -> Subject:
    """The person a noun phrase starting at `at` names ("a contractor on the data team"), NONE when it names a thing."""
    words, end = s.words, min(len(s.words), at + limit)
    index = at
    while index < end:
        word = words[index]
        if word in g.CLAUSE_BREAKS or word in g.CONJUNCTIONS:
            return NONE
        if word in p.OBJECT_PRONOUNS:
            return Subject("first" if word in p.FIRST else "pronoun", at, index)
        following = words[index + 1] if index + 1 < len(words) else "."
        if following == "of" and word in _QUANTIFIERS:
            index += 2
            continue
        if word not in g.DETERMINERS or word in p.PRONOUNS:
            kind = person_kind(s, index)
            if (
                kind
                and (kind != "team" or index == at or words[index - 1] in ("the", "our"))
                and not _is_modifier(s, index, following)
            ):
                return Subject(kind, at, index)
            if stops_phrase(following):
                return NONE
        index += 1
    return NONE


def _is_modifier(s: Sentence, index: int, following: str) -> bool:
    """ "user session": the person word only describes the noun behind it."""
    return (
        following in NOUNS
        or following[0] == CODE
        or (
            person_kind(s, index + 1) not in ("", "maybe", "doubtful")
            if index + 1 < len(s.words) and following not in g.CLAUSE_BREAKS
            else False
        )
    )


def stops_phrase(word: str) -> bool:
    """Whether a noun phrase ends before this word."""
    return (
        word in g.PREPOSITIONS
        or word in g.RELATIVES
        or word in g.AUX
        or word in g.CLAUSE_BREAKS
        or word in g.CONJUNCTIONS
        or (word.endswith("ing") and word not in NOUNS and word not in p.BARE_TEAMS)
        or is_light(word)
    )


def is_light(word: str) -> bool:
    """Auxiliaries, adverbs and negations, which may stand between a subject and its verb."""
    return (
        word in g.AUX or word in g.ADVERBS or word in g.NEGATIONS or (word.endswith("ly") and word not in g.NOT_ADVERBS)
    )
