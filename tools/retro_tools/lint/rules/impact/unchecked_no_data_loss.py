""" "No data was lost" without saying how that was checked."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.pattern import Phrases
from retro_tools.lint.rule import Hit, Rule
from retro_tools.lint.sentence import Sentence
from retro_tools.lint.wordlist import words

_PATTERNS = Phrases(
    "no * data|records|messages|orders|events|transactions|customer-data was|were|has|have * lost|corrupted|affected|compromised\nno data loss|corruption\nwithout data loss|corruption\nwithout any data loss|corruption"
)
_CHECKED = words(
    "verified checked confirmed compared checksum checksums reconciled reconciliation counted counts audit audited query queried validated since because"
    " replayed logs queue queued restored backup backups read-only check verification scan consistency never by as"
)


def _find(s: Sentence) -> Iterator[Hit]:
    match = _PATTERNS.first(s)
    if match and s.bag.isdisjoint(_CHECKED) and "attacker" not in s.bag:
        yield Hit(
            *s.span(match.first, match.last),
            f"“{s.phrase(match.first, match.last)}” does not say how that is known",
            "Add the check: “… as a count of rows against the queue showed”; or write that it is not yet checked",
        )


RULE = Rule(
    "suggestion",
    "The sentence customers rely on most is the one most often written before anybody looked.",
    "AWS and GitHub public incident reports, which name their checks",
    ("No data was lost.", "The site was slow for an hour without any data loss."),
    ("No data was lost, as the checksum job confirmed.", "Two orders were lost."),
    _find,
    "sentence",
    triggers=_PATTERNS.triggers,
)
