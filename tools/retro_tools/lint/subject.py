"""Who is the subject of a verb: a person, or something else. A small clause reader, not a parser.

It walks from the verb back to the start of its clause and takes the head of the first noun phrase there: the token that
is followed by a preposition, a participle, a relative pronoun, an auxiliary or the verb itself. A verb that shares its
subject with an earlier one ("noticed the alert but failed to…") takes the head of the earlier clause.
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
_ARTICLES = words("a an the these those our your its their some any")
_WH = words(
    "why how what when where whether if because that while although though since so as after before until even only"
)


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


def subject_of(s: Sentence, verb: int) -> Subject:
    """The subject of the verb at token `verb`."""
    known = s.subjects.get(verb)
    if isinstance(known, Subject):
        return known
    found = _subject(s, verb)
    s.subjects[verb] = found
    return found


def _subject(s: Sentence, verb: int) -> Subject:
    words = s.words
    end = verb
    while end > 0 and _is_light(words[end - 1]):
        end -= 1
    start = end
    while start > 0 and end - start < _REACH and not _breaks(s, start - 1):
        start -= 1
    if end and (words[end - 1] in g.PREPOSITIONS or words[end - 1] in _ARTICLES):
        return NONE
    if start < end:
        return _with_conjunct(s, start, end)
    if start == 0:
        return _inverted(s, end, verb) if end < verb else Subject("implied", 0, 0)
    return _shared(s, start)


def _breaks(s: Sentence, at: int) -> bool:
    word = s.words[at]
    if word in g.CLAUSE_BREAKS:
        return True
    if word in g.CONJUNCTIONS:
        return not (word in ("and", "or", "&") and at > 0 and at + 1 < len(s.words) and _joins_people(s, at))
    return word in g.SUBORDINATORS and word not in ("as", "so", "what", "even")


def _joins_people(s: Sentence, at: int) -> bool:
    after = at + 2 if s.words[at + 1] in g.DETERMINERS and at + 2 < len(s.words) else at + 1
    return person_kind(s, at - 1) not in ("", "maybe", "doubtful") and person_kind(s, after) not in (
        "",
        "maybe",
        "doubtful",
    )


def _inverted(s: Sentence, end: int, verb: int) -> Subject:
    """ "Did nobody check…": light words first, then nothing before the verb."""
    del end
    for at in range(verb):
        if kind := person_kind(s, at):
            return Subject(kind, at, at)
    return Subject("implied", 0, 0)


def _shared(s: Sentence, start: int) -> Subject:
    """The verb opens its clause: a relative's antecedent, or the subject of the clause before."""
    before = s.words[start - 1]
    if before in g.RELATIVES and start >= 2:
        at = start - 2 - (s.words[start - 2] in g.CLAUSE_BREAKS)
        kind = person_kind(s, at) if at >= 0 else ""
        return Subject(kind, at, at) if kind or before != "who" else Subject("role", at, at)
    if before in ("because", "when", "if", "unless", "although", "though", "while", "as", ":", "—", "–", "("):
        return Subject("implied", start, start) if before in (":", "—", "–") else NONE
    at = start - 1
    while at > 0 and (s.words[at] in g.CONJUNCTIONS or s.words[at] == ","):
        at -= 1
    end = at + 1
    begin = end
    while (
        begin > 0
        and s.words[begin - 1] not in ";:(—–/.?!"
        and not (
            s.words[begin - 1] in g.SUBORDINATORS
            and s.words[begin - 1] not in ("as", "so", "that", "which", "even", "after", "before")
        )
    ):
        begin -= 1
    return _head(s, begin, end, whole=False)


def _with_conjunct(s: Sentence, start: int, end: int) -> Subject:
    found = _head(s, start, end, whole=True)
    if found.kind:
        return found
    return _after_object(s, start, end)


def _after_object(s: Sentence, start: int, end: int) -> Subject:
    """A bare participle or pronoun in front of the verb, as in "the team we call on forgot": the last head decides."""
    if s.words[start] in g.PREPOSITIONS or s.words[start][0].isdigit():
        kind = person_kind(s, end - 1)
        return Subject(kind, end - 1, end - 1) if kind else NONE
    return NONE


def _head(s: Sentence, start: int, end: int, whole: bool) -> Subject:
    """The head of the first noun phrase of tokens start..end (exclusive)."""
    words, at = s.words, start
    while at < end and (
        words[at] in _WH
        or _is_light(words[at])
        or words[at] in g.CONJUNCTIONS
        or words[at] == ","
        or words[at][0].isdigit()
    ):
        at += 1
    if at < end and words[at] in g.PREPOSITIONS and whole:
        return _after_object(s, at, end)
    first = at
    while at < end:
        following = words[at + 1] if at + 1 < end else ""
        if following == "of" and words[at] in _QUANTIFIERS:
            at += 2
            continue
        if not following or _stops(following) or (not whole and _verbish(following)):
            kind = person_kind(s, at)
            return Subject(kind, first, at)
        if words[at] in p.PRONOUNS and words[at] not in ("none", "you"):
            late = person_kind(s, end - 1) if at < end - 1 else ""
            return (
                Subject(late, end - 1, end - 1)
                if late in ("handle", "name", "role")
                else Subject(person_kind(s, at), at, at)
            )
        at += 1
    return NONE


def _stops(word: str) -> bool:
    return (
        word in g.PREPOSITIONS
        or word in g.RELATIVES
        or word in g.AUX
        or word in g.CLAUSE_BREAKS
        or word in g.CONJUNCTIONS
        or (word.endswith("ing") and word not in NOUNS and word not in p.BARE_TEAMS)
        or _is_light(word)
    )


def _verbish(word: str) -> bool:
    return word.endswith("ed") or word in (
        "saw",
        "took",
        "made",
        "had",
        "got",
        "went",
        "knew",
        "ran",
        "found",
        "did",
        "left",
        "let",
        "put",
        "was",
    )


def _is_light(word: str) -> bool:
    return (
        word in g.AUX or word in g.ADVERBS or word in g.NEGATIONS or (word.endswith("ly") and word not in g.NOT_ADVERBS)
    )


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
            if _stops(following):
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
