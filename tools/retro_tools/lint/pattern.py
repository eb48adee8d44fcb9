"""Patterns over tokens, one a line, read into an index of their rarest words; matching is linear in the sentence.

    >p should|ought have @pp        the subject of "should" is a person
    caused by {p}                   a noun phrase that names a person stands here
    =forget to                      any form of a verb; `~forget` past forms only
    * ** ***                        up to 3, 8 or 14 tokens, none of them , ; : ( ) or a dash
    word?  ^  $  !a|b               optional; start and end of the sentence; the next word is not a or b
    @adv @neg @aux @det @be @pp @harm @num @poss    a class of words; @poss: "Dana's", "her", "the operator's"

Subjects: `>p` any person, `>3` not I, we, you; `>h` any person, leniently, for verbs only people carry out; `>i` I or we.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from retro_tools.lint.lexicon import grammar as g
from retro_tools.lint.lexicon import people as p
from retro_tools.lint.lexicon.verbs import HARM
from retro_tools.lint.person import person_kind, person_phrase
from retro_tools.lint.sentence import Sentence
from retro_tools.lint.subject import subject_of
from retro_tools.lint.wordlist import words as word_set
from retro_tools.lint.words import forms, is_participle

_EVERYDAY = word_set(
    "was were is are be had has no not all first time some system systems change changes issue issues error errors problem problems service services"
    " data incident outage production alert alerts team minutes one two only just made make took take run ran set new used user users customer customers"
    " $ . , : good better check test tests access back end other step steps work process see get got went know deploy deployment response failure failed"
    " config log logs read next long high low more most result release update requests default code review added started state due following"
)
_GAPS = {"*": 3, "**": 8, "***": 14}
_HARD = frozenset(",;:()—–|!?")
_FUNCTION_WORDS = (
    g.DETERMINERS
    | g.AUX
    | g.PREPOSITIONS
    | g.CONJUNCTIONS
    | g.SUBORDINATORS
    | g.ADVERBS
    | p.PRONOUNS
    | {"it", "to", "do", "have", "more"}
)


class Part(NamedTuple):
    kind: str
    words: frozenset[str]
    low: int = 1
    high: int = 1
    classes: tuple[str, ...] = ()


class Match(NamedTuple):
    first: int
    last: int
    rest: int
    """The token after the match."""
    line: int
    """Which pattern, counted from 0."""


class _Entry(NamedTuple):
    parts: list[Part]
    anchor: int
    low: int
    high: int
    """How few and how many tokens may stand before the anchor."""
    needs: tuple[frozenset[str], ...]
    line: int


class Phrases:
    """A rule's patterns. `triggers` maps each anchor word to what else its patterns need, one tuple of sets a pattern."""

    def __init__(self, *groups: str) -> None:
        self._index: dict[str, list[_Entry]] = {}
        triggers: dict[str, list[tuple[frozenset[str], ...]]] = {}
        lines = [line.strip() for group in groups for line in group.strip().splitlines() if line.strip()]
        for number, line in enumerate(lines):
            parts = [_part(word) for word in line.split()]
            anchor = _anchor(parts, line)
            before = parts[:anchor]
            needs = _needs(parts, anchor)
            entry = _Entry(parts, anchor, sum(p.low for p in before), sum(p.high for p in before), needs, number)
            for word in parts[anchor].words:
                self._index.setdefault(word, []).append(entry)
                triggers.setdefault(word, []).append(needs)
        self.triggers: Triggers = {word: tuple(needs) for word, needs in triggers.items()}

    def find(self, s: Sentence) -> Iterator[Match]:
        index = self._index
        for at, word in enumerate(s.words):
            if word not in index:
                continue
            for entry in index[word]:
                if met(s.bag, entry.needs) and (match := _around(s, entry, at)):
                    yield Match(*match, entry.line)

    def first(self, s: Sentence) -> Match | None:
        return next(self.find(s), None)


Triggers = dict[str, tuple[tuple[frozenset[str], ...], ...]]


def met(bag: frozenset[str], needs: tuple[frozenset[str], ...]) -> bool:
    """Whether every set of words has one in the bag."""
    for need in needs:  # noqa: SIM110 (half the time of all() with a generator, in the innermost loop)
        if bag.isdisjoint(need):
            return False
    return True


def _needs(parts: list[Part], anchor: int) -> tuple[frozenset[str], ...]:
    """The words of the other parts that must be there, smallest set first."""
    found = [
        part.words
        for i, part in enumerate(parts)
        if i != anchor
        and part.kind == "word"
        and part.low
        and not part.classes
        and all(w[0].isalnum() for w in part.words)
    ]
    return tuple(sorted(found, key=len))


def _part(word: str) -> Part:
    if word in _GAPS:
        return Part("gap", frozenset(), 0, _GAPS[word])
    if word in ("^", "$") or word[0] in ">{":
        return Part(word, frozenset(), 0 if word[0] != "{" else 1, 0 if word[0] != "{" else 6)
    if word[0] == "!":
        return Part("not", frozenset(word[1:].split("|")), 0, 0)
    low = 0 if word.endswith("?") and word != "?" else 1
    options = [word] if word == "?" else word.removesuffix("?").split("|")
    classes = tuple(option[1:] for option in options if option[0] == "@")
    return Part("word", _words([option for option in options if option[0] != "@"]), low, 1, classes)


def _words(options: list[str]) -> frozenset[str]:
    found: set[str] = set()
    for word in options:
        if len(word) > 1 and word[0] in "=~":
            found.update(forms(word[1:])[2:4] if word[0] == "~" else forms(word[1:]))
        else:
            found.add(word)
    return frozenset(found)


def _anchor(parts: list[Part], line: str) -> int:
    """The word part whose words are rarest: no function words, then no everyday ones, then the fewest."""
    literal = [
        i for i, part in enumerate(parts) if part.kind == "word" and part.low and part.words and not part.classes
    ]
    if not literal:
        raise ValueError(f"the pattern {line!r} has no word to find it by")
    return min(literal, key=lambda i: _commonness(parts[i].words))


def _commonness(words: frozenset[str]) -> float:
    common = len(words & _FUNCTION_WORDS) * 40 + len(words & _EVERYDAY) * 8
    return common + len(words) * 0.1


def _around(s: Sentence, entry: _Entry, at: int) -> tuple[int, int, int] | None:
    for start in range(max(0, at - entry.high), at - entry.low + 1):
        end = _match(s, entry.parts, 0, start, entry.anchor, at)
        if end is not None:
            return start, max(start, end - 1), end
    return None


def _match(s: Sentence, parts: list[Part], index: int, at: int, anchor: int, fixed: int) -> int | None:
    """The end of a match of parts[index:] from token `at`; the anchor part must fall on token `fixed`."""
    if index == len(parts):
        return at
    part = parts[index]
    if index == anchor and at != fixed:
        return None
    words = s.words
    if part.kind == "gap":
        for end in range(at, min(len(words), at + part.high) + 1):
            if end > at and words[end - 1] in _HARD:
                return None
            if (found := _match(s, parts, index + 1, end, anchor, fixed)) is not None:
                return found
        return None
    step = _step(s, part, at)
    if step is not None and (found := _match(s, parts, index + 1, at + step, anchor, fixed)) is not None:
        return found
    return _match(s, parts, index + 1, at, anchor, fixed) if part.low == 0 and part.kind == "word" else None


def _step(s: Sentence, part: Part, at: int) -> int | None:
    """How many tokens the part takes at `at`, None where it does not fit."""
    words = s.words
    inside = at < len(words)
    if part.kind == "word":
        return (
            1 if inside and (words[at] in part.words or any(_CLASSES[name](s, at) for name in part.classes)) else None
        )
    if part.kind == "not":
        return None if inside and words[at] in part.words else 0
    if part.kind == "^":
        return 0 if at == 0 or words[at - 1] in ":-–—" or words[at - 1][0].isdigit() else None
    if part.kind == "$":
        return 0 if not inside or words[at] in ".!?;:,()—" else None
    if part.kind[0] == ">":
        return 0 if inside and _subject_fits(s, part.kind[1:], at) else None
    found = person_phrase(s, at) if inside else None
    if found is None or not (found.third if part.kind == "{3}" else found.person):
        return None
    return found.last + 1 - at


def _subject_fits(s: Sentence, wanted: str, at: int) -> bool:
    found = subject_of(s, at)
    if wanted == "3":
        return found.third
    if wanted == "i":
        return found.kind == "first"
    if wanted == "h":
        return found.person or found.kind in ("maybe", "team", "implied", "doubtful")
    if wanted == "t":
        return found.third or found.kind in ("maybe", "team")
    return found.person


def is_possessive(s: Sentence, at: int) -> bool:
    """ "her", "Dana's", "the operator's", "the team's"."""
    word = s.words[at]
    if word in p.POSSESSIVE and word not in ("our", "your", "my", "their", "ur"):
        return True
    stem = word[:-2] if word.endswith("'s") else word[:-1] if word.endswith("'") else ""
    if not stem:
        return word in ("their", "your", "ur", "my")
    if stem.isalpha() and s.original(at)[0].isupper() and (stem in s.names or _is_name(stem)):
        return True
    return (stem in p.PEOPLE and stem not in p.SYSTEM_BEFORE and stem not in p.PERSON_BEFORE) or stem in (
        "operator",
        "manager",
        "user",
        "customer",
    )


def _is_name(stem: str) -> bool:
    from retro_tools.lint.lexicon.names import NAMES

    return stem in NAMES


_CLASSES: dict[str, Callable[[Sentence, int], bool]] = {
    "adv": lambda s, i: s.words[i] in g.ADVERBS or (s.words[i].endswith("ly") and s.words[i] not in g.NOT_ADVERBS),
    "neg": lambda s, i: s.words[i] in g.NEGATIONS,
    "aux": lambda s, i: s.words[i] in g.AUX,
    "det": lambda s, i: s.words[i] in g.DETERMINERS,
    "be": lambda s, i: s.words[i] in g.BE,
    "pp": lambda s, i: is_participle(s.words[i]),
    "ing": lambda s, i: len(s.words[i]) > 4 and s.words[i].endswith("ing"),
    "harm": lambda s, i: s.words[i] in HARM,
    "num": lambda s, i: s.words[i][0].isdigit(),
    "poss": is_possessive,
    "person": lambda s, i: person_kind(s, i) not in ("", "maybe", "team", "doubtful"),
}
