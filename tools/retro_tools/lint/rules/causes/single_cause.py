"""A claim that there was one cause only."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.pattern import Phrases
from retro_tools.lint.rule import Hit, Rule
from retro_tools.lint.sentence import Sentence

_PATTERNS = Phrases(
    "sole|only|single|one|exclusive|lone root? cause|reason|culprit|trigger of|for|was|is|behind|: !not\ncaused|explained solely|only|entirely|exclusively|purely by\nsolely|exclusively|entirely|purely due|caused|attributable|because to|by|of"
)


def _find(s: Sentence) -> Iterator[Hit]:
    match = _PATTERNS.first(s)
    if match and "not" not in s.bag and "no" not in s.bag:
        span = s.phrase(match.first, match.last)
        yield Hit(
            *s.span(match.first, match.last),
            f"“{span}” closes the search: no incident has one cause",
            "Say which condition, once changed, would have stopped this class of failure, and what else was needed for it",
        )


RULE = Rule(
    "suggestion",
    "A single cause is where the search stopped, not what was found.",
    "J. Allspaw, The Infinite Hows (2014); R. Cook, How Complex Systems Fail (1998)",
    ("The sole cause of the outage was the expired certificate.", "The delay was caused solely by the slow disk."),
    ("A cause of the outage was the expired certificate.", "There was no single root cause."),
    _find,
    "sentence",
    triggers=_PATTERNS.triggers,
)
