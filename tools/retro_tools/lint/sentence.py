"""Sentences and their tokens, with offsets into the whole document."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?]+[)\]*\ue002]*\s+(?=[\w(@#\ue001\ue002\[-])|\n[ \t]*\n|[.!?]+$")
_TOKEN = re.compile(r"@[\w.\-]*\w|#?\w+(?:[-'’./_:+]+\w+)*|[\ue001]+[\w\-./]*|[\ue002]+|n't|[,;:()—–|/!?.…&=+><-]")
LONGEST = 1500
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|approx|no|dr|mr|mrs|ms|st|inc|ltd|cf|fig|al)|\b\w)\.$", re.IGNORECASE
)


class Sentence:
    """One sentence: `words` are lower case with straight apostrophes; a code span begins with CODE, a quotation with QUOTE.

    Offsets and spellings are looked up when a rule asks for them: most sentences are only sifted by their words.
    """

    __slots__ = ("_places", "bag", "base", "masked", "names", "section", "subjects", "words")

    def __init__(
        self,
        masked: str,
        base: int,
        section: str = "",
        names: frozenset[str] = frozenset(),
        words: list[str] | None = None,
    ) -> None:
        self.masked, self.base, self.section, self.names = masked, base, section, names
        self.words = words_of(masked) if words is None else words
        self.bag = frozenset(self.words)
        self.subjects: dict[int, object] = {}
        self._places: list[tuple[int, int]] | None = None

    def place(self, index: int) -> tuple[int, int]:
        """Where the token begins and ends in `masked`."""
        if self._places is None:
            self._places = [match.span() for match in _TOKEN.finditer(self.masked)]
        return self._places[index]

    def original(self, index: int) -> str:
        start, end = self.place(index)
        return self.masked[start:end]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Document offsets from the first token to the end of the last (inclusive)."""
        return self.base + self.place(first)[0], self.base + self.place(last)[1]

    def phrase(self, first: int, last: int) -> str:
        """The text from one token to another, inclusive."""
        return self.masked[self.place(first)[0] : self.place(last)[1]]


def words_of(masked: str) -> list[str]:
    """The tokens of a sentence in lower case, one for one with those of its own spelling."""
    low = lowered(masked)
    return _TOKEN.findall(low)


def lowered(masked: str) -> str:
    """Lower case and straight apostrophes, character for character (“İ” would become two, and stays)."""
    low = masked.lower()
    if len(low) != len(masked):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in masked)
    return low.replace("’", "'") if "’" in low else low


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
