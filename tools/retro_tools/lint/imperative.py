"""How an action item begins and what bounds it: its first verb, its numbers and names, its outputs."""

from __future__ import annotations

from retro_tools.lint.lexicon import grammar as g
from retro_tools.lint.mask import CODE, QUOTE
from retro_tools.lint.pattern import Phrases
from retro_tools.lint.sentence import Sentence
from retro_tools.lint.wordlist import words

_LEAD_IN = (
    g.AUX
    | g.ADVERBS
    | words(
        "we i to please need needs should must let's lets therefore team teams someone want wants going plan plans try trying next step"
        " action todo first second third also created ticket engineers developers everyone everybody people discussed about # - : * ( ) , + & . |"
    )
)
_OUTPUTS = Phrases(
    """
and|then|,|;|:|-|&|+ then? also? write|document|publish|record|post|file|fix|report|decide|propose|open|remove|list|present|produce|deliver|share|attach|add|summarise|summarize|note|put|submit|patch|enforce|ship|apply|delete|disable|replace|merge|create|draw|agree|cut|roll
writing|written|writeup|write-up|documented|recorded|published up|down|the|in|a|as|by|report|findings
output|outcome|deliverable|result|done :|is|when|=
report|rfc|adr|memo|write-up|writeup|proposal|one-pager|design in|with|by|to|for|on|doc
time-box|timebox|time-boxed|timeboxed to|at|:|of
"""
)
_MEASURE = Phrases(
    """
from @num *** to @num
to|below|under|above|within|than|most|least|every|of|at|by|=|>|< * @num
by @ing
"""
)


def first_verb(s: Sentence) -> int:
    """The token the item's request begins with; lead-ins ("we need to", "please") are passed over."""
    at = 0
    while at < len(s.words) and s.words[at] in _LEAD_IN:
        at += 1
    return at if at < len(s.words) else 0


def has_output(s: Sentence) -> bool:
    """Whether the item states what its finding turns into."""
    return _OUTPUTS.first(s) is not None


def is_measured(s: Sentence) -> bool:
    """Whether a number, or the means, bounds it."""
    return _MEASURE.first(s) is not None


def specifics(s: Sentence, after: int = 0) -> int:
    """How many names of things, numbers and quotations stand in it from token `after` on."""
    found = 0
    for at in range(after, len(s.words)):
        word, original = s.words[at], s.original(at)
        if (
            word[0] in (CODE, QUOTE)
            or any(c.isdigit() for c in word)
            or any(c in word for c in "_/")
            or (len(original) > 2 and any(c.isupper() for c in original[1:]) and any(c.islower() for c in original))
            or (at > after and original[0].isupper() and s.words[at - 1] not in ".:")
        ):
            found += 1
    return found
