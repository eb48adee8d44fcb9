"""Clock times in a document: which entries a timeline has, in which zone, and which times a passage states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from retro_tools.lint.markdown import Block
from retro_tools.lint.paper import Paper

_TIME = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])[:h]([0-5]\d)(?::[0-5]\d)?(?!\d)\s?([ap]m\b)?", re.IGNORECASE)
_ZONE = re.compile(
    r"\b(?:UTC|GMT|[A-Z]{1,4}[SD]T|CET|CEST|BST|IST|WET|WEST|EET|EEST|MSK|Z)\b|\d[zZ]\b|\b\d[+-]\d\d:?\d\d|\b(?:[Tt]ime ?zones?|[Ll]ocal time)\b|\b[A-Z][a-z]+/[A-Z][a-z_]+"
)
_DAY = re.compile(
    r"\b20\d\d-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bday \d|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}",
    re.IGNORECASE,
)
DAY_MINUTES = 24 * 60


class Entry(NamedTuple):
    block: Block
    start: int
    end: int
    """Of the time, as offsets into the document."""
    minutes: int
    """Since midnight."""
    day: str
    """As the entry writes it, "" where it writes none."""


def minutes_in(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, minutes since midnight) of each clock time in a text."""
    for match in _TIME.finditer(text):
        hour, half = int(match.group(1)), (match.group(3) or "").lower()
        hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
        yield match.start(), match.end(), hour * 60 + int(match.group(2))


def entries(paper: Paper) -> list[Entry]:
    """The timeline's entries that begin with a clock time."""
    found: list[Entry] = []
    for block in paper.blocks("timeline"):
        if block.kind == "row" and not block.header:
            continue
        first = next(minutes_in(block.masked[:60]), None)
        if first is None:
            continue
        start, end, minutes = first
        day = _DAY.search(block.masked[: start + 1])
        found.append(Entry(block, block.start + start, block.start + end, minutes, day.group() if day else ""))
    return found


def names_zone(text: str) -> bool:
    return _ZONE.search(text) is not None


def section_text(paper: Paper, *sections: str) -> str:
    """All text of the sections, headings included."""
    return "\n".join(b.masked for b in paper.document.blocks if b.section in sections)
