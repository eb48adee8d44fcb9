"""An act that nobody could begin: improve, consider, look into, ensure, communicate better."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.imperative import first_verb, has_output, is_measured, specifics
from retro_tools.lint.items import Item
from retro_tools.lint.lexicon.people import PEOPLE
from retro_tools.lint.pattern import Phrases
from retro_tools.lint.rule import Hit, Rule
from retro_tools.lint.wordlist import words
from retro_tools.lint.words import all_forms

_LOOKING = all_forms(
    "consider investigate explore revisit reconsider discuss evaluate assess review examine analyze analyse research study understand"
    " determine brainstorm rethink reassess re-evaluate reevaluate contemplate ponder debate clarify scope spike prototype survey inspect identify diagnose propose try attempt troubleshoot pinpoint watch"
    " audit monitor-closely think talk look align liaise collaborate engage"
) - words("scoped reviewed")
_IMPROVING = all_forms(
    "improve enhance optimize optimise strengthen harden refine tune tweak tackle minimize minimise streamline polish modernize modernise"
    " stabilize stabilise rework overhaul boost bolster foster encourage promote facilitate leverage communicate coordinate prioritize prioritise"
    " upskill mature robustify better rationalise rationalize maximise maximize champion drive embrace socialise socialize evangelise nurture"
    " future-proof address mitigate sharpen harmonise harmonize standardise standardize rationalise consolidate align clarify"
)
_IMPROVING_BASE = words(
    "improve enhance optimize optimise strengthen harden refine streamline modernize modernise stabilize stabilise revisit"
)
_PHRASES = Phrases(
    """
^ potentially|possibly|maybe|perhaps|ideally|someday|eventually
get|getting to the bottom
sort|sorting out
deal|dealing with
^ long|longer|medium|mid|short term|run : improve|rethink|look|consider|investigate|explore|evaluate|migrate|move
^ should|could|can|shall|would|is|are|do|does|how|what|why|which|where * * ** ?
worth|might|may|could @adv? @ing|be|want|consider|look
it|would would? be good|nice|great|helpful|useful|better|ideal to|if
perform|conduct|carry|do|run|undertake|make out? a|an|the|full|further|system|security|thorough|deep|some * audit|analysis|assessment|review|investigation|evaluation|study|dive|research
look|looking|dig|digging|delve into|at|for|deeper|further|closer
figure|figuring|work|find|finding out|ways
find|finding|seek|devise|identify|think|come|need a|an|some|of|up|to better? * way|ways|path|solution|solutions|approach|options|alternatives|means
need|needs|want|wants a|an|some|to better|way|solution|good|find|proper|different
ways|options|possibilities|opportunities|feasibility|possibility|alternatives|approaches to|for|of
see|check|checking|test if|whether|what|how
keep|keeping an|in|up|on eye|mind|top|tabs
stay|be|remain|keep on|in|aware|alert|vigilant|proactive|mindful|touch top|touch|of|about|in|and|with
raise|raising|increase|spread awareness|visibility
think|thinking|talk about|through|harder|of|to|with
work|working on|towards|toward|with|closer|together
try|aim|strive|attempt|endeavour|endeavor to|harder
follow|following|followup|touch|catch up|base|with
beef|clean|tidy|firm|shore|speed up
give|put some|more thought|focus|emphasis|attention
have|start|begin a|an|the|another conversation|discussion|chat|think|look|dialogue|debate
communicate|collaborate|cooperate|coordinate|plan|test|document|respond|react better|more|earlier|faster|closely
spike into|on
take|make|do a|some|better|further|more|deep|an|another look|closer|investigation|research|analysis|dive|improvements|plans|efforts
get better|smarter|more|to at|about|careful|organised|organized|the bottom
be|become|get|stay more|better|faster|proactive|smarter|stronger|careful
"""
)
_HEDGES = words("potentially possibly maybe perhaps ideally someday")
_SURE = Phrases(
    "ensure|ensuring|guarantee|assure|verify|confirm that? !by\nmake|making|be sure|certain that?\nsee to it"
)


def _find(item: Item) -> Iterator[Hit]:
    s = item.core
    at = first_verb(s)
    if at >= len(s.words):
        return
    opening = _opening(item, at)
    if opening is not None:
        first, last = opening
        span = s.phrase(first, last)
        yield Hit(
            *s.span(first, last),
            f"“{span}” is not something one can begin or finish: the item names no first act and no output",
            _advice(item, s.words[first]),
        )


_WRITING = words("document describe write list record publish")


def _opening(item: Item, at: int) -> tuple[int, int] | None:
    s = item.core
    word = s.words[at]
    for match in _PHRASES.find(s):
        if match.first <= at + 1 and s.words[at] not in _WRITING and not has_output(s) and not is_measured(s):
            return match.first, match.last
    if word in _LOOKING and not has_output(s):
        return at, at
    if word in _IMPROVING and not is_measured(s):
        return at, at
    for index in range(at, min(len(s.words), at + 7)):
        if s.words[index] in _HEDGES:
            return index, index
    later = _later(item, at)
    if later is not None:
        return later, later
    match = _SURE.first(s)
    if match and match.first <= at + 1 and not _bounded(item, match.rest):
        return match.first, match.last
    return None


def _later(item: Item, at: int) -> int | None:
    """ "…, and improve the alerting": a second request as vague as a first would be."""
    s = item.core
    for index in range(at + 1, len(s.words)):
        if (
            s.words[index - 1] in ("and", ",", ";", "+", "&")
            and s.words[index] in _IMPROVING_BASE
            and not is_measured(s)
            and s.words[index - 2 : index - 1] != [s.words[at]]
        ):
            return index
    return None


def _bounded(item: Item, at: int) -> bool:
    """ "Ensure" with a mechanism, a condition or a named thing, and not about what people do."""
    s = item.core
    if any(w in PEOPLE for w in s.words[at : at + 3]) and not {
        "gets",
        "get",
        "receive",
        "receives",
        "paged",
        "emailed",
        "notified",
    } & set(s.words):
        return False
    return (
        specifics(s, at) > 0
        or bool({"when", "by", "via", "if", "every", "enforce", "before", "unless"} & set(s.words[at:]))
        or has_output(s)
    )


def _advice(item: Item, word: str) -> str:
    rest = " ".join(item.text.split()[:14])
    if word in _LOOKING or word in ("look", "looking", "find", "figure", "see", "check"):
        return f"State the output and its place: “{rest} … and record the decision in <document>”"
    return f"Name the change and the number: “{rest} … from <now> to <then> by <change>”"


RULE = Rule(
    "error",
    "An item that can be begun anywhere is begun nowhere; a year later it is still open.",
    "Google SRE Workbook, chapter 10, on action items; S. Lueder and B. Beyer, Postmortem Action Items (2017)",
    (
        "Improve the boarding process",
        "Look into the flaky sensor",
        "Consider a second supplier",
        "Ensure that backups work",
        "Keep an eye on the queue",
        "Find a way to limit the load",
    ),
    (
        "Investigate and fix the memory leak in the importer",
        "Improve p99 of search from 900 ms to 300 ms by adding an index",
        "Add an expiry check for all certificates",
        "Review all 14 roles and remove the permission from those unused for 90 days",
    ),
    _find,
    "item",
)
