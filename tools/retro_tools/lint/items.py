"""Action items as the rules see them."""

from __future__ import annotations

from typing import NamedTuple

from retro_tools.lint.markdown import Document


class Item(NamedTuple):
    text: str


def items_of(document: Document) -> list[Item]:
    del document
    return []
