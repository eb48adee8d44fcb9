"""No way to tell that it is done: a direction without a number, or an act without an end."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.imperative import first_verb, is_measured, specifics
from retro_tools.lint.items import Item
from retro_tools.lint.pattern import Phrases
from retro_tools.lint.rule import Hit, Rule
from retro_tools.lint.words import all_forms

_DIRECTIONS = all_forms(
    "reduce increase decrease raise lower grow shorten cut expand extend limit speed lessen accelerate boost shrink"
)
_PHRASES = Phrases(
    """
drive|get|push|keep down|up|under|low !to
a bit|little|lot|few|somewhat
gradually|regularly|continuously|continually|eventually|periodically|slowly|progressively|iteratively|routinely|ongoing|perpetually !every|reload|reloaded
over time
at some|a point|stage|later
majority|bulk|lot of
continue|continuing|keep to|@ing
from time to
in general|future $
more|less|as gracefully|often|frequently|carefully|quickly|reliably|closely|thoroughly|aggressively|consistently|proactively|smoothly|robustly|efficiently|regularly|strictly|sensibly|safely|clearly
earlier|sooner|faster|quicker|safer|easier|better|smoother|tighter|stricter|simpler|smarter|cleaner !than|by|way
wherever|where|whenever|if|as|when|much possible|feasible|needed|appropriate|necessary|can
keep|keeping|continue|carry on|to|going|up|an|in|monitoring|improving|working|watching|with
stay|remain|be vigilant|alert|prepared|ready|proactive|on
"""
)
_DIRECTED = Phrases(
    "\n".join(
        [
            "reduce|increase|decrease|raise|lower|grow|shorten|expand|extend|speed|lessen|accelerate|shrink|cut|limit|move|start|begin|get|migrate the|our|a|an|number|up|@det|@ing|overall|general|using|moving|to|towards"
        ]
    )
)


def _find(item: Item) -> Iterator[Hit]:
    s = item.core
    if not s.words or is_measured(s):
        return
    at = first_verb(s)
    for match in _PHRASES.find(s):
        if match.first <= at + 12 and specifics(s, match.rest) == 0:
            yield _hit(item, match.first, match.last)
            return
    if at < len(s.words) and s.words[at] in _DIRECTIONS and not _ends(item, at):
        yield _hit(item, at, at)


def _ends(item: Item, at: int) -> bool:
    s = item.core
    return (
        any(any(c.isdigit() for c in w) for w in s.words[at:])
        or specifics(s, at + 1) > 1
        or (
            bool({"with", "so", "via", "using", "when", "if", "based", "include"} & set(s.words[at + 1 :]))
            and specifics(s, at + 1) > 0
        )
        or s.words[at] in ("extend", "expand", "cut", "limit")
    )


def _hit(item: Item, first: int, last: int) -> Hit:
    span = item.core.phrase(first, last)
    return Hit(
        *item.core.span(first, last),
        f"“{span}” gives a direction, not an end: nobody can tell when it is done",
        "Give the number or the state that ends it: “… from <now> to <then>”, or “done when <what can be seen>”",
    )


RULE = Rule(
    "warning",
    "What cannot be finished cannot be closed; it crowds out what can.",
    "Google SRE Workbook, chapter 10: actionable, specific, bounded",
    (
        "Reduce the number of false positives in the paging rules",
        "Gradually migrate services off the legacy bus",
        "Raise the memory limit a bit",
        "Increase test coverage in the billing module",
        "Handle errors on the hub more gracefully",
    ),
    (
        "Reduce the paging rules from 37 to at most 10",
        "Raise the memory limit to 60 GiB",
        "Migrate the last 6 services off the legacy bus",
        "Cap the batch size at 500 rows",
    ),
    _find,
    "item",
)
