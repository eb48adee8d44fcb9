"""A timeline whose times carry no zone."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.clocktimes import entries, names_zone, section_text
from retro_tools.lint.paper import Paper
from retro_tools.lint.rule import Hit, Rule


def _find(paper: Paper) -> Iterator[Hit]:
    found = entries(paper)
    heading = paper.heading("timeline")
    if len(found) < 2 or heading is None or names_zone(section_text(paper, "timeline")):
        return
    yield Hit(
        heading.start,
        heading.end,
        f"{len(found)} times without a zone: readers elsewhere, and logs in UTC, cannot be laid beside them",
        "Say it once in the heading: “Timeline (UTC)”",
    )


RULE = Rule(
    "warning",
    "A timeline is read next to logs and chats of other zones; an hour off turns cause and effect around.",
    "Google SRE Book, appendix D (times in one zone); ISO 8601",
    (
        "## Timeline\n\n- 10:02 the alert fired\n- 10:09 rolled back\n",
        "## Timeline\n\n| Time | What |\n|---|---|\n| 9:05 | errors rise |\n| 9:20 | they end |\n",
    ),
    (
        "## Timeline (UTC)\n\n- 10:02 the alert fired\n- 10:09 rolled back\n",
        "## Timeline\n\nAll times are CET.\n\n- 10:02 the alert fired\n- 10:09 rolled back\n",
    ),
    _find,
    "document",
)
