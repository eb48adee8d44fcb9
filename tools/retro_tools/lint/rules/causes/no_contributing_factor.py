"""A cause with nothing beside it: no contributing factor anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retro_tools.lint.paper import Paper
from retro_tools.lint.rule import Hit, Rule

_FACTORS = re.compile(
    r"contribut|\bfactors?\b|made (?:it )?worse|amplif|\bconditions?\b|\balso\b|in addition|combin|aggravat|compound|exacerbat|turn(?:ed)? .{1,30} into|\bwhys?\b",
    re.IGNORECASE,
)


def _find(paper: Paper) -> Iterator[Hit]:
    heading = paper.heading("causes")
    blocks = list(paper.blocks("causes"))
    if heading is None or not 1 <= len(blocks) < 3 or _FACTORS.search(paper.document.text):
        return
    yield Hit(
        heading.start,
        heading.end,
        "one cause and no contributing factor: what let it through, made it worse, or kept it hidden?",
        "Add what made it possible, what made it larger, and what made it last",
    )


RULE = Rule(
    "suggestion",
    "Complex systems fail through several small faults together; fixing only the last one leaves the rest in wait.",
    "R. Cook, How Complex Systems Fail (1998)",
    ("## Root cause\n\nThe certificate expired.\n", "# P\n\n## Cause\n\nA disk filled up at noon.\n"),
    (
        "## Root cause\n\nThe certificate expired.\n\n## Contributing factors\n\n- The renewal job had no alert.\n",
        "## Summary\n\nA disk filled up.\n",
    ),
    _find,
    "document",
)
