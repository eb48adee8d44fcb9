"""No date by which it is done."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.items import Item
from retro_tools.lint.rule import Hit, Rule


def _find(item: Item) -> Iterator[Hit]:
    if item.due is None:
        yield Hit(
            item.start,
            item.end,
            "no due date: an item without one is done after everything else",
            "Give a date: “… (due 2026-06-05)”",
        )


RULE = Rule(
    "warning",
    "Items with an owner and a date get done; the others are found again in the next postmortem.",
    "Google SRE Workbook, chapter 10; PagerDuty Postmortem Guide",
    ("Pin the base image by digest (owner: Build)", "Pin the base image"),
    ("Pin the base image by digest (owner: Build, due 2026-06-05)", "Publish the list of hosts by 12 June"),
    _find,
    "item",
)
