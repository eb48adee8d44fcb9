"""Who is the subject of a verb: a person, or something else. A small clause reader, not a parser.

It walks from the verb back to the start of its clause and takes the head of the first noun phrase there: the token that
is followed by a preposition, a participle, a relative pronoun, an auxiliary or the verb itself. A verb that shares its
subject with an earlier one ("noticed the alert but failed to…") takes the head of the earlier clause.
"""

from __future__ import annotations

from retro_tools.lint.lexicon import grammar as g
from retro_tools.lint.lexicon import people as p
from retro_tools.lint.person import NONE, Subject, is_light, person_kind, stops_phrase
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
    while end > 0 and is_light(words[end - 1]):
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
        or is_light(words[at])
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
        if not following or stops_phrase(following) or (not whole and _verbish(following)):
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
