"""A whole document as document rules see it: blocks by section, sentences, items, and the people it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from retro_tools.lint.items import Item
from retro_tools.lint.markdown import Block, Document
from retro_tools.lint.wordlist import words

_PEOPLE_LINE = re.compile(
    r"^[\s*_|>-]*(?:authors?|responders?|participants|attendees|incident (?:commander|lead|manager)|commander|scribe|on-call|involved|people)\b[^:|\n]{0,30}[:|]([^\n]{1,300})$",
    re.IGNORECASE | re.MULTILINE,
)
_NAME = re.compile(r"\b([A-Z][^\W\d_]{2,20})\b")
_NO_NAMES = words(
    "the team and none unknown incident commander scribe lead engineer on-call sre ops platform support database security various all see tbd severity status date author authors yes primary secondary manager role name names who"
)


class Paper(NamedTuple):
    document: Document
    items: list[Item]
    names: frozenset[str]

    def blocks(self, *sections: str) -> Iterator[Block]:
        """Blocks that stand in one of these sections, headings left out."""
        return (b for b in self.document.blocks if b.section in sections and b.kind != "heading")

    def heading(self, *sections: str) -> Block | None:
        """The first heading that opens one of these sections."""
        return next((b for b in self.document.blocks if b.kind == "heading" and b.section in sections), None)


def names_in(document: Document) -> frozenset[str]:
    """Names of people the document itself lists: authors, responders, who held a role; lower case."""
    found: set[str] = set()
    for block in document.blocks:
        if block.section == "responders" and block.kind != "heading":
            found.update(_names(block.masked))
    head = document.text[:4000]
    for line in _PEOPLE_LINE.finditer(head):
        found.update(_names(line.group(1)))
    return frozenset(found)


def _names(text: str) -> Iterator[str]:
    return (name for match in _NAME.finditer(text) if (name := match.group(1).lower()) not in _NO_NAMES)
