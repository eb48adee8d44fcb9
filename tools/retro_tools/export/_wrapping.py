"""Text broken into lines for the boxes of a graph, by columns: a wide sign takes two."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from retro_tools.text import clean_line


def wrapped(text: str, characters: int, most: int) -> list[str]:
    """The text on lines of `characters` columns, wide signs counting two; cut with "…" after `most` lines."""
    lines, line, used = list[str](), "", 0
    for word in _pieces(clean_line(text), characters):
        size = _columns(word)
        if line and used + 1 + size > characters:
            lines.append(line)
            line, used = word, size
        else:
            line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    lines.append(line)
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1][: characters - 2] + " …"]


def _pieces(text: str, characters: int) -> Iterator[str]:
    """Words, a word too long for a line in pieces."""
    for word in text.split():
        piece, used = "", 0
        for sign in word:
            if used + _columns(sign) > characters:
                yield piece
                piece, used = "", 0
            piece, used = piece + sign, used + _columns(sign)
        yield piece


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
