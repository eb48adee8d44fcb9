"""No thing that will exist or change: "Do more testing", "Close the gap", "Better documentation"."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.imperative import first_verb, is_measured, specifics
from retro_tools.lint.items import Item
from retro_tools.lint.lexicon import grammar as g
from retro_tools.lint.pattern import Phrases
from retro_tools.lint.rule import Hit, Rule
from retro_tools.lint.sentence import Sentence
from retro_tools.lint.wordlist import words

_PATTERNS = Phrases(
    """
^ better|more|improved|clearer|stronger|tighter|faster|additional|extra|proper|regular|closer|enhanced|adequate|sufficient !than
do|have|get|use|write|provide|perform|conduct|run more|better|additional|enough|proper|some|extra|further|regular testing|tests|documentation|training|reviews|communication|planning|automation|deployments|coordination|visibility|redundancy|resilience|discipline|checks|validation|practice|process|processes|releases|monitoring|oversight
do|have|perform|make @be? * more|better often|frequently|regularly|carefully|thoroughly|testing|planning
some kind|sort|form|type of
something|anything to|for|that|about
a|an|some|the better|good|proper|more|different|robust|suitable|sustainable|long-term|more-robust|easy|easier|smarter way|solution|approach|strategy|mechanism|process|system|plan|setup|method|means|tooling|procedure
devise|develop|design|define|create|establish|formulate|need|needs|think a|an|some|of|the better? strategy|plan|approach|solution|vision|concept|culture|framework|roadmap !in|at
close|bridge|narrow|address|reduce|fill the|this|any|all|these gap|gaps
address|fix|solve|resolve|remediate|tackle|handle|mitigate|eliminate|deal the|this|these|all|any|with|our|those|underlying * findings|issue|issues|problem|problems|feedback|concerns|shortcomings|weaknesses|debt|risk|risks|gaps|failures|situation|root|tech|cause|causes|bottleneck|bottlenecks !#|of-the
technical|tech debt
solution|answer|fix|workaround|remedy|idea for|to the|this|that|our * problem|issue|situation|challenge|case
never|not|doesn't|won't|cannot|can't|don't|from|avoid|prevent|stop * happen|happens|happening|recur|recurs|recurring|repeat|repeated|reoccur|reoccurring|repeating|occurs|occurring again|$|in|any
prevent|avoid|stop such|this|similar|these|future|further|recurrence|repeat|it|that|a incidents|outages|incident|issues|problems|from|repeat|in|type|failures|kind|$|recurrence|of|situation
apply|implement|act|learn|take the|on|lessons|from|appropriate|forward lessons|learnings|learned|recommendations|feedback|findings|this|measures|action|steps
increase|build|more|strengthen|enhance|add our|in|up|the|more|overall|some|general|system * resilience|robustness|reliability|stability|redundancy|maturity|confidence|awareness|visibility|quality|safety|security|culture|collaboration|communication|ownership|discipline
be|become more proactive|resilient|robust|reliable|prepared|responsive|agile|disciplined|transparent
make * more resilient|robust|reliable|stable|scalable|secure|maintainable|fault-tolerant|observable|user-friendly|intuitive
make * safer|better|easier|stronger|robust|resilient|reliable|stable|foolproof|bulletproof|smoother|simpler|cleaner|faster !by|than
best|good practices|practice|hygiene
as|where|when|if|wherever|whenever needed|appropriate|possible|necessary|required|feasible|applicable|relevant
document|documentation|write|update|fix everything|stuff|things|better|more
update|fix|improve|write|rewrite|refresh|review|clean|finish|revise our? the? our? docs|documentation|processes|procedures|process|guidelines|wiki $
^ * improvements|enhancements|refactoring|cleanup|hardening|optimisations|optimizations|refinements|housekeeping|upgrades $|for|to|in|of|on|around
come|coming up with a|an|some|better * plan|strategy|solution|approach|idea|concept|proposal-for
sort|sorting|figure|work out the|our|this|these|that|all|what
make * more|less @adv? meaningful|useful|robust|obvious|visible|configurable|usable|predictable|consistent|manageable|accurate|understandable
keep|keeping a|an closer|close|better watch|eye|look
"""
)


def _find(item: Item) -> Iterator[Hit]:
    s = item.core
    if not s.words or is_measured(s):
        return
    at = first_verb(s)
    if _too_bare(s, at):
        yield _hit(s, at, len(s.words) - 1)
        return
    for match in _PATTERNS.find(s):
        if match.first > at + 8 and match.first > len(s.words) // 2:
            continue
        yield _hit(s, match.first, match.last)
        return


def _hit(s: Sentence, first: int, last: int) -> Hit:
    while last > first and s.words[last] in ".,;:!?":
        last -= 1
    span = s.phrase(first, last)
    return Hit(
        *s.span(first, last),
        f"“{span}” names no thing that will exist or change when this is done",
        "Name it: the file, check, alert, page or setting that is different afterwards",
    )


def _too_bare(s: Sentence, at: int) -> bool:
    """A general verb, or none, and at most three words of substance, none of them a name or a number."""
    if specifics(s, at + 1):
        return False
    substance = [w for w in s.words[at:] if w[0].isalpha() and w not in _EMPTY]
    if len(substance) <= 2 and s.words[at] not in _EXACT:
        return True
    return s.words[at] in _GENERAL and len(substance) <= 4


_EMPTY = (
    g.DETERMINERS | g.PREPOSITIONS | g.AUX | g.ADVERBS | words("it its all more properly correctly better it's and or")
)
_EXACT = words(
    "pin disable enable turn remove delete revoke rotate drop block retire decommission close merge publish release upgrade revert renew"
)
_GENERAL = words(
    "fix handle sort refactor plan prepare deal manage maintain support rework rethink restructure adjust test document cover solve resolve protect"
    " secure organise organize standardise standardize simplify reorganise clean cleanup redesign overhaul update change finish complete finalise"
    " finalize debug troubleshoot reproduce diagnose discuss agree define formalise formalize scale secure verify validate check"
)

RULE = Rule(
    "error",
    "Without a thing to point at nobody can do it, review it or see that it is missing.",
    "Google SRE Workbook, chapter 10; PagerDuty Postmortem Guide, on writing action items",
    (
        "Do more testing before releases",
        "Better documentation",
        "Close the gap between staging and production",
        "Some kind of guard for the delete endpoint",
        "Make sure this never happens again",
        "Fix the tech debt in the scheduler",
    ),
    (
        "Add a guard that refuses DELETE without a tenant id",
        "Pin the base image by digest",
        "Document how to restart a node by hand",
        "Turn on deletion protection for all production databases",
    ),
    _find,
    "item",
)
