"""A time told to customers that the timeline does not have."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.clocktimes import entries, minutes_in, names_zone, section_text
from retro_tools.lint.paper import Paper
from retro_tools.lint.rule import Hit, Rule


def _find(paper: Paper) -> Iterator[Hit]:
    known = {entry.minutes for entry in entries(paper)}
    outside = section_text(paper, "external")
    if len(known) < 2 or names_zone(outside) != names_zone(section_text(paper, "timeline")):
        return
    for block in paper.blocks("external"):
        for start, end, minutes in minutes_in(block.masked):
            if not any(abs(minutes - time) <= 1 for time in known):
                yield Hit(
                    block.start + start,
                    block.start + end,
                    f"{block.masked[start:end].strip()} is told to customers, and no entry of the timeline has it",
                    "Correct one of the two, or add the entry with its source",
                )


RULE = Rule(
    "warning",
    "Customers keep their own logs; a time that disagrees costs more trust than the outage.",
    "PagerDuty Incident Response, external communication guidelines",
    (
        "## Timeline (UTC)\n\n- 10:02 errors rise\n- 10:40 over\n\n## External statement\n\nFrom 10:15 UTC to 10:40 UTC orders failed.\n",
        "## Timeline\n\n- 10:02 errors rise\n- 10:40 over\n\n## Status page\n\nFixed at 11:40.\n",
    ),
    (
        "## Timeline (UTC)\n\n- 10:02 errors rise\n- 10:40 over\n\n## External statement\n\nFrom 10:02 UTC to 10:40 UTC orders failed.\n",
        "## External statement\n\nFixed at 11:40.\n",
    ),
    _find,
    "document",
)
