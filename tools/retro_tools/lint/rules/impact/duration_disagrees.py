"""A stated duration that no two times of the timeline give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retro_tools.lint.clocktimes import DAY_MINUTES, entries
from retro_tools.lint.paper import Paper
from retro_tools.lint.rule import Hit, Rule

_LASTED = re.compile(
    r"\b(?:lasted|duration(?: of| was|:)?|(?:down|out|unavailable|unreachable|offline) for|outage of|took)\s*(?:about|around|approximately|roughly|some|for|~)?\s*(?:(\d{1,3}) ?(?:hours?|hrs?|h)\b)?(?:\s*(?:and|,)?\s*(\d{1,4}) ?(?:minutes?|mins?|m)\b)?",
    re.IGNORECASE,
)


_MOST = 200
"""Entries beyond which a match says nothing: some two of so many always lie so far apart."""


def _find(paper: Paper) -> Iterator[Hit]:
    times = [entry.minutes for entry in entries(paper)]
    if not 2 <= len(times) <= _MOST or any(entry.day for entry in entries(paper)):
        return
    spans = {(later - earlier) % DAY_MINUTES for i, earlier in enumerate(times) for later in times[i + 1 :]}
    for block in paper.blocks("impact", ""):
        for match in _LASTED.finditer(block.masked):
            stated = int(match.group(1) or 0) * 60 + int(match.group(2) or 0)
            if stated and not any(abs(span - stated) <= max(2, stated * 0.1) for span in spans):
                yield Hit(
                    block.start + match.start(),
                    block.start + match.end(),
                    f"{stated} minutes, but no two entries of the timeline lie so far apart",
                    "Say from which instant to which, and let both stand in the timeline",
                )


RULE = Rule(
    "warning",
    "A reader who finds one number wrong believes none of the others.",
    "Google SRE Workbook, chapter 10, on precise figures",
    (
        "## Impact\n\nThe outage lasted 90 minutes.\n\n## Timeline (UTC)\n\n- 10:00 errors rise\n- 10:20 rolled back\n- 10:30 over\n",
        "## Impact\n\nThe shop was down for 3 hours.\n\n## Timeline (UTC)\n\n- 10:00 errors rise\n- 10:30 over\n",
    ),
    (
        "## Impact\n\nThe outage lasted 30 minutes.\n\n## Timeline (UTC)\n\n- 10:00 errors rise\n- 10:20 rolled back\n- 10:30 over\n",
        "## Impact\n\nThe outage lasted 30 minutes.\n",
    ),
    _find,
    "document",
)
