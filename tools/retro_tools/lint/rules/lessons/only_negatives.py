"""Lessons that tell only what went wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retro_tools.lint.paper import Paper
from retro_tools.lint.rule import Hit, Rule

_BAD = re.compile(
    r"went (?:wrong|poorly|badly)|did(?:n't| not) (?:work|go)|gone better|failed us|to improve", re.IGNORECASE
)
_GOOD = re.compile(r"went well|went right|worked|lucky|good|helped|positive|strengths|right", re.IGNORECASE)


def _find(paper: Paper) -> Iterator[Hit]:
    headings = [b for b in paper.document.blocks if b.kind == "heading" and b.section == "lessons"]
    bad = next((b for b in headings if _BAD.search(b.masked)), None)
    if bad is None or any(_GOOD.search(b.masked) and not _BAD.search(b.masked) for b in headings):
        return
    yield Hit(
        bad.start,
        bad.end,
        "the lessons tell only what went wrong; what held, and where luck did, is not written down",
        "Add what worked and where you got lucky: that is what must not be taken away next time",
    )


RULE = Rule(
    "suggestion",
    "What went right is as much a finding, and luck is a gap nobody has fixed.",
    "Google SRE Book, appendix D: what went well, what went wrong, where we got lucky",
    (
        "## Lessons\n\n### What went wrong\n\n- The alert came late.\n",
        "## What could have gone better\n\n- The alert came late.\n",
    ),
    (
        "## Lessons\n\n### What went well\n\n- The rollback was fast.\n\n### What went wrong\n\n- The alert came late.\n",
        "## Summary\n\nThe alert came late.\n",
    ),
    _find,
    "document",
)
