"""postmortem.md: GitHub-flavoured Markdown in which every foreign character is inert.

Source: the GitHub Flavored Markdown specification and Mermaid's flowchart syntax.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from retro_tools.export import Exporter
from retro_tools.export._document import parts, title
from retro_tools.export._inert import at_start, inert
from retro_tools.export._mermaid import mermaid
from retro_tools.export._parts import (
    Graph,
    Heading,
    Line,
    Listing,
    Paragraph,
    Part,
    Quote,
    Records,
    Shown,
    Span,
    Table,
)
from retro_tools.schema import Postmortem
from retro_tools.text import clean


def render(postmortem: Postmortem) -> str:
    """The whole file."""
    return "\n\n".join([f"# {inert(title(postmortem))}", *(_part(p) for p in parts(postmortem))]) + "\n"


def _part(part: Part) -> str:
    match part:
        case Heading():
            return f"{'#' * part.level} {inert(part.text)}"
        case Paragraph():
            return at_start(_line(part.line))
        case Listing():
            return "\n".join(
                f"{f'{number}.' if part.ordered else '-'} {at_start(_line(item))}"
                for number, item in enumerate(part.items, 1)
            )
        case Table():
            return _table(part)
        case Quote():
            return "\n".join(f"> {line}" for line in _broken(part.text))
        case Records():
            return "\n".join(_record(shown) for shown in part.shown)
        case Graph():
            return f"```mermaid\n{mermaid(part)}\n```"
        case _:
            assert_never(part)


def _line(line: Line) -> str:
    """Adjacent plain spans are made inert together: a mark and its word may stand in two of them."""
    merged: list[Span] = []
    for span in line:
        if merged and span.kind in ("text", "cite") and merged[-1].kind == "text":
            merged[-1] = Span(merged[-1].text + span.text)
        else:
            merged.append(Span(span.text, "text") if span.kind == "cite" else span)
    return "".join(_span(span) for span in merged)


def _span(span: Span) -> str:
    if span.kind == "url":
        return f"<{span.text}>"
    text = inert(span.text)
    if span.kind == "strong" and text:
        text = f"**{text}**"
    return " " * span.text.startswith(" ") + text + " " * (span.text.endswith(" ") and text != "")


def _table(table: Table) -> str:
    head = [inert(cell) for cell in table.head]
    body = [[_line(cell) or "–" for cell in row] for row in table.rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *body))


def _record(shown: Shown) -> str:
    room = "  " if shown.reply else ""
    lines = [f"{room}  > {line}" for line in _broken(shown.text)]
    return "\n".join([f"{room}- **{inert(shown.id)}** {inert(shown.head)}", *lines])


def _broken(text: str) -> Iterable[str]:
    """The lines of a text, each but the last ending in a hard break."""
    lines = [at_start(inert(line)) for line in clean(text).split("\n") if line.strip()]
    kept = [line for line in lines if line] or ["(no text)"]
    return [*(f"{line}\\" for line in kept[:-1]), kept[-1]]


EXPORTER = Exporter("markdown", "postmortem.md", render)
