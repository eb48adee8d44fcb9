"""A secret or personal datum in a text for customers."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.paper import Paper
from retro_tools.lint.rule import Hit, Rule


def _find(paper: Paper) -> Iterator[Hit]:
    blocks = list(paper.blocks("external"))
    if not blocks:
        return
    from retro_tools.redact import Redactor

    redactor = Redactor()
    for block in blocks:
        offset = block.start
        for line in paper.document.text[block.start : block.start + len(block.masked)].split("\n"):
            if (clean := redactor.clean(line, remembered=False)) != line:
                start, end = _differing(line, clean)
                yield Hit(
                    offset + start,
                    offset + end,
                    "a secret or a personal datum in a text for customers: what is published counts as known",
                    "Cut it out; and change it, if it opens anything",
                )
            offset += len(line) + 1


def _differing(line: str, clean: str) -> tuple[int, int]:
    start = next((i for i, (a, b) in enumerate(zip(line, clean, strict=False)) if a != b), 0)
    tail = next((i for i, (a, b) in enumerate(zip(line[::-1], clean[::-1], strict=False)) if a != b), 0)
    return start, max(start + 1, len(line) - tail)


RULE = Rule(
    "error",
    "What stands in a published text is known to everybody, for good.",
    "OWASP Secrets Management Cheat Sheet",
    (
        "## External statement\n\nWrite to jane.doe@customer.example for details.\n",
        "## Status page\n\nThe login was password=hunter2hunter2 at the time.\n",
    ),
    (
        "## External statement\n\nOrders could not be placed for 38 minutes.\n",
        "## Analysis\n\nWrite to jane.doe@customer.example for details.\n",
    ),
    _find,
    "document",
)
