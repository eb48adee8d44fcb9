"""Nobody owns it."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.items import Item
from retro_tools.lint.rule import Hit, Rule


def _find(item: Item) -> Iterator[Hit]:
    if item.owner is None:
        yield Hit(
            item.start,
            item.end,
            "no owner: what everybody may do, nobody does",
            "Name one person or team: “… (owner: <team>)”",
        )


RULE = Rule(
    "warning",
    "Items with an owner and a date get done; the others are found again in the next postmortem.",
    "Google SRE Workbook, chapter 10; PagerDuty Postmortem Guide",
    ("Pin the base image by digest (due 2026-06-05)", "Pin the base image"),
    ("Pin the base image by digest (owner: Build, due 2026-06-05)", "@kofi: replace the shared key, 30 June"),
    _find,
    "item",
)
