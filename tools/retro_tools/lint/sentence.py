"""Sentences and their tokens, with offsets into the whole document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retro_tools.lint.mask import CODE, QUOTE

_END = re.compile(r"[.!?]+[)\]*\ue002]*\s+(?=[\w(@#\ue001\ue002\[-])|\n[ \t]*\n|[.!?]+$")
_TOKEN = re.compile(r"@[\w.\-]*\w|#?\w+(?:[-'’./_:+]+\w+)*|[\ue001]+[\w\-./]*|[\ue002]+|n't|[,;:()—–|/!?.…&=+><-]")
LONGEST = 1500
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|approx|no|dr|mr|mrs|ms|st|inc|ltd|cf|fig|al)|\b\w)\.$", re.IGNORECASE
)


class Sentence:
    """One sentence: `words` are lower case with straight apostrophes; a code span is the word CODE, a quotation QUOTE."""

    __slots__ = ("base", "ends", "masked", "names", "section", "starts", "subjects", "words")

    def __init__(self, masked: str, base: int, section: str = "", names: frozenset[str] = frozenset()) -> None:
        self.masked, self.base, self.section, self.names = masked, base, section, names
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.subjects: dict[int, object] = {}
        for match in _TOKEN.finditer(masked):
            word = match.group()
            self.starts.append(match.start())
            self.ends.append(match.end())
            self.words.append(_normal(word))

    def original(self, index: int) -> str:
        return self.masked[self.starts[index] : self.ends[index]]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Document offsets from the first token to the end of the last (inclusive)."""
        return self.base + self.starts[first], self.base + self.ends[last]

    def phrase(self, first: int, last: int) -> str:
        """The text from one token to another, inclusive."""
        return self.masked[self.starts[first] : self.ends[last]]


def _normal(word: str) -> str:
    if word[0] == CODE:
        return CODE
    if word[0] == QUOTE:
        return QUOTE
    word = word.lower()
    return word.replace("’", "'") if "’" in word else word


def split(masked: str) -> Iterator[tuple[int, str]]:
    """(offset, text) of each sentence; a full stop after an abbreviation or an initial ends none."""
    start = 0
    for match in _END.finditer(masked):
        end = match.end()
        if match.group()[0] == "." and _ABBREVIATION.search(masked, max(start, match.start() - 8), match.start() + 1):
            continue
        yield from _portions(masked, start, end)
        start = end
    yield from _portions(masked, start, len(masked))


def _portions(masked: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """One sentence; what is longer than any sentence comes in portions, so that work stays linear in the text."""
    while start < end:
        stop = end
        if end - start > LONGEST:
            space = masked.rfind(" ", start + 1, start + LONGEST)
            stop = space if space > start else start + LONGEST
        if text := masked[start:stop].rstrip():
            yield start, text
        start = stop
