"""Actions, and no date on which anybody looks whether they are done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retro_tools.lint.paper import Paper
from retro_tools.lint.rule import Hit, Rule

_REVIEW = re.compile(
    r"review(?:ed)?\b[^.\n]{0,60}\d|\d[^.\n]{0,40}review|(?:30|60|90)[ -]days?|follow[- ]?up (?:meeting|review|on)|check[- ]?in|revisit(?:ed)? (?:on|in)|next review",
    re.IGNORECASE,
)
_ENOUGH = 3


def _find(paper: Paper) -> Iterator[Hit]:
    heading = paper.heading("actions")
    kinds = {b.section for b in paper.document.blocks if b.kind == "heading" and b.section}
    if heading is None or not paper.items or len(kinds) < _ENOUGH or _REVIEW.search(paper.document.text):
        return
    yield Hit(
        heading.start,
        heading.end,
        "no date on which these actions are looked at again",
        "Add it: “Reviewed on 2026-04-02 and 2026-05-02”",
    )


RULE = Rule(
    "suggestion",
    "Without a date the list is read once; a third of such items is open a year later.",
    "S. Lueder and B. Beyer, Postmortem Action Items (2017)",
    (
        "## Impact\n\n9 orders.\n\n## Root cause\n\nA full disk.\n\n## Action items\n\n- Pin it (Dana, 2026-05-01)\n",
        "## Timeline\n\n- 10:02 UTC full\n\n## Cause\n\nA full disk.\n\n## Next steps\n\n- Pin it (Dana, 2026-05-01)\n",
    ),
    (
        "## Impact\n\n9 orders.\n\n## Root cause\n\nA full disk.\n\n## Action items\n\n- Pin it (Dana, 2026-05-01)\n\nReview on 2026-06-01.\n",
        "## Action items\n\n- Pin it\n",
    ),
    _find,
    "document",
)
