"""The parts a document is made of; Markdown and HTML each write them in their own way.

What stands in a part is text, never markup: writers escape it for their medium.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

SpanKind = Literal["text", "strong", "cite", "url"]


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    kind: SpanKind = "text"
    """cite: an evidence id, which leads to its record; url: an address that is safe to follow, shown in full."""


Line = tuple[Span, ...]
"""One line of running text."""


def say(*pieces: str | Span | Line) -> Line:
    """Pieces put together as one line."""
    line: list[Span] = []
    for piece in pieces:
        if isinstance(piece, str):
            line.append(Span(piece))
        elif isinstance(piece, Span):
            line.append(piece)
        else:
            line.extend(piece)
    return tuple(span for span in line if span.text)


def strong(text: str) -> Span:
    return Span(text, "strong")


def cites(ids: Iterable[str], before: str = "", after: str = "") -> Line:
    """The ids, each leading to its record, joined by commas; empty when there are none, `before` and `after` too."""
    line: list[Span] = []
    for number, key in enumerate(ids):
        line += [Span(", " if number else before), Span(key, "cite")]
    return tuple(span for span in (*line, Span(after if line else "")) if span.text)


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    line: Line
    note: bool = False
    """Set apart from the running text: what holds of the document as a whole."""


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[Line, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    """What it shows, for those who cannot see it at a glance."""
    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    rows_named: bool = False
    """The first cell of each row names the row."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Text to be sent or read as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One record of the appendix."""

    id: str
    head: str
    text: str
    reply: bool
    """It stands under the record before it that is not a reply."""


@dataclass(frozen=True, slots=True)
class Records:
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Node:
    id: str
    kind: str
    kind_said: str
    text: str


@dataclass(frozen=True, slots=True)
class Edge:
    source: str
    target: str
    text: str
    sure: bool
    """False: the link is a hypothesis, and drawn dashed."""


@dataclass(frozen=True, slots=True)
class Graph:
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


Part = Heading | Paragraph | Listing | Table | Quote | Records | Graph
