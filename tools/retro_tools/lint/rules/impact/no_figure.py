"""An impact without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retro_tools.lint.clocktimes import section_text
from retro_tools.lint.paper import Paper
from retro_tools.lint.rule import Hit, Rule

_FIGURE = re.compile(
    r"\d|\b(?:no|all|every|none|nobody|unknown|one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|half|third|quarter|entire|whole)\b",
    re.IGNORECASE,
)


def _find(paper: Paper) -> Iterator[Hit]:
    heading = paper.heading("impact")
    blocks = list(paper.blocks("impact"))
    if heading is None or not blocks or _FIGURE.search(section_text(paper, "impact").partition("\n")[2]):
        return
    last = blocks[-1]
    yield Hit(
        blocks[0].start,
        last.end,
        "the impact has no figure: who lost what, and for how long",
        "Give the number of users, requests or orders and the minutes; or write that it is unknown",
    )


RULE = Rule(
    "warning",
    "“Some users were affected” can be neither compared nor checked; severity and priority hang on it.",
    "Google SRE Workbook, chapter 10 (quantify); PagerDuty Postmortem Guide",
    ("## Impact\n\nSome users saw errors.\n", "## Customer impact\n\n- Checkout was slow\n- Mail was late\n"),
    ("## Impact\n\n4,120 checkouts failed over 38 minutes.\n", "## Impact\n\nUnknown; the logs are gone.\n"),
    _find,
    "document",
)
