"""A wording of the same sentence that looks at the system: built from its own words, or not given at all."""

from __future__ import annotations

from retro_tools.lint.pattern import Match
from retro_tools.lint.sentence import Sentence
from retro_tools.lint.wordlist import words
from retro_tools.lint.words import base_of

_STOPS = frozenset(",;:.!?()—–")
_NOT_BASE = words("have be")


def of_failing(s: Sentence, match: Match) -> str | None:
    """ "Dana failed to check the quota" → "Nothing in the process made sure to check the quota"."""
    words = s.words
    for at in range(match.first, min(match.rest + 1, len(words))):
        if (
            words[at] == "to"
            and at + 1 < len(words)
            and at > 0
            and words[at - 1] in ("failed", "forgot", "neglected", "omitted", "forget", "failing")
        ):
            return f"“Nothing in the process prompted anyone to {_tail(s, at + 1)}.”"
        if (
            words[at] in ("didn't", "never", "not")
            and at + 1 < len(words)
            and words[at + 1].isalpha()
            and words[at - 1] in ("did", *words[:1])
        ):
            return f"“Nothing in the process prompted anyone to {_tail(s, at + 1)}.”"
    return None


def of_should_have(s: Sentence, at: int) -> str | None:
    """ "should have tested the migration" → "No step asked to test the migration"; `at` is the participle."""
    if at >= len(s.words):
        return None
    if s.words[at] in ("known", "seen", "noticed", "realised", "realized", "understood"):
        rest = _tail(s, at + 1)
        return f"“It was not visible at the time {rest}.”" if rest.startswith(("that", "how", "which")) else None
    base = base_of(s.words[at])
    if base is None or base in _NOT_BASE:
        return None
    return f"“No step in the process asked to {base} {_tail(s, at + 1)}”".rstrip("” ") + ".”"


def _tail(s: Sentence, at: int) -> str:
    """The words from token `at` to the end of its clause."""
    end = at
    while end + 1 < len(s.words) and s.words[end + 1] not in _STOPS and end - at < 24:
        end += 1
    return s.phrase(at, end) if at < len(s.words) else ""
