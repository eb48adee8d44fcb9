"""A timeline entry earlier than the one before it."""

from __future__ import annotations

import itertools
from bisect import bisect
from collections.abc import Iterator

from retro_tools.lint.clocktimes import DAY_MINUTES, entries
from retro_tools.lint.paper import Paper
from retro_tools.lint.rule import Hit, Rule


def _find(paper: Paper) -> Iterator[Hit]:
    found = entries(paper)
    headings = [b.line for b in paper.document.blocks if b.kind == "heading"]
    for before, entry in itertools.pairwise(found):
        back = before.minutes - entry.minutes
        if bisect(headings, before.block.line) != bisect(headings, entry.block.line):
            continue
        if back <= 0 or entry.day != before.day or back > DAY_MINUTES // 2:
            continue
        yield Hit(
            entry.start,
            entry.end,
            f"{paper.document.text[entry.start : entry.end].strip()} stands after {paper.document.text[before.start : before.end].strip()}",
            "Put the entries in order, or write the day where midnight lies between them",
        )


RULE = Rule(
    "warning",
    "Order is what a timeline is for; an entry out of place makes an effect look like a cause.",
    "PagerDuty Postmortem Guide, on the timeline",
    (
        "## Timeline (UTC)\n\n- 10:02 the alert fired\n- 09:58 errors began\n",
        "## Timeline (UTC)\n\n| T | W |\n|---|---|\n| 12:30 | end |\n| 12:10 | begin |\n",
    ),
    (
        "## Timeline (UTC)\n\n- 23:58 the alert fired\n- 00:10 rolled back\n",
        "## Timeline (UTC)\n\n- 2026-03-01 10:02 the alert fired\n- 2026-03-02 09:58 the cause was found\n",
    ),
    _find,
    "document",
)
