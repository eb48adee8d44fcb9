"""Certain words beside doubtful evidence."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.rule import Hit, Rule
from retro_tools.lint.sentence import Sentence
from retro_tools.lint.wordlist import words

_CERTAIN = words(
    "definitely certainly undoubtedly conclusively unquestionably proves proven proof indisputably surely doubtless undeniably"
)
_DOUBT = words(
    "probably likely suspect suspected believe believed appears appeared seems seemed hypothesis unconfirmed perhaps maybe possibly may might presumably"
    " assume assumed think unclear unknown unverified could"
)


def _find(s: Sentence) -> Iterator[Hit]:
    if s.bag.isdisjoint(_CERTAIN) or s.bag.isdisjoint(_DOUBT):
        return
    at = next(i for i, word in enumerate(s.words) if word in _CERTAIN)
    yield Hit(
        *s.span(at, at),
        f"“{s.phrase(at, at)}” is stronger than the evidence: the same sentence calls it uncertain",
        "Say what is confirmed, by what, and call the rest a hypothesis",
    )


RULE = Rule(
    "warning",
    "A guess told as a fact is what the next reader builds on.",
    "NTSB and AAIB report style: findings, probable cause and hypotheses apart",
    (
        "The probe definitely failed, probably because of the new kernel.",
        "This proves that the switch may have dropped frames.",
    ),
    ("The probe failed at 10:02, probably because of the new kernel.", "The trace shows the switch dropping frames."),
    _find,
    "sentence",
    triggers=dict.fromkeys(_CERTAIN, ((_DOUBT,),)),
)
