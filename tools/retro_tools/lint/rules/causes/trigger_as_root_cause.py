"""A trigger sold as the root cause: "the root cause was the deploy"."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.pattern import Phrases
from retro_tools.lint.rule import Hit, Rule
from retro_tools.lint.sentence import Sentence
from retro_tools.lint.wordlist import words

_PATTERNS = Phrases(
    "root cause|causes * was|is|were|: * deploy|deployment|release|rollout|migration|upgrade|restart|reboot|failover|spike|surge|push|merge|update|outage|rollback|maintenance|restart|change|traffic"
)
_MECHANISM = words("because which that since so without lacking missing with whose where not no limit default of in to")


def _find(s: Sentence) -> Iterator[Hit]:
    match = _PATTERNS.first(s)
    if match and _MECHANISM.isdisjoint(s.words[match.rest :]) and "not" not in s.bag:
        yield Hit(
            *s.span(match.first, match.last),
            f"“{s.phrase(match.first, match.last)}” names what set it off; the root cause is what, once fixed, stops the class of failure",
            "Keep it as the trigger, and ask what let an ordinary event have this effect",
        )


RULE = Rule(
    "suggestion",
    "Changes will go on happening; what turned this one into an incident is what can be fixed.",
    "Google SRE Workbook, chapter 10, on trigger and root cause",
    ("The root cause was the 14:02 deploy.", "Root cause: a traffic spike."),
    ("The trigger was the 14:02 deploy.", "The root cause was a change of the default that no test covered."),
    _find,
    "sentence",
    triggers=_PATTERNS.triggers,
)
