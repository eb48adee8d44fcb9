"""postmortem.md: GitHub-flavoured Markdown in which every foreign character is inert.

Source: the GitHub Flavored Markdown specification (escapes, tables, autolinks) and Mermaid's flowchart syntax.
"""

from __future__ import annotations

import re

from retro_tools.export import Exporter
from retro_tools.export._document import Part, parts, status, title
from retro_tools.schema import Postmortem

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
_STARTS = re.compile(r"^(\s*)([-+=:]|\d+[.)])")
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|mailto|www)([:.])")
_MENTION = re.compile(r"@(?=\w)")


def inert(text: str) -> str:
    """One line of foreign text with nothing in it that Markdown would act on."""
    flat = " ".join(text.split())
    flat = (
        _STARTS.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", flat))
        if not re.match(r"\s*\d+[.)]", flat)
        else re.sub(r"^(\s*\d+)([.)])", r"\1\\\2", _SPECIAL.sub(r"\\\1", flat))
    )
    return _MENTION.sub("@\u2060", _AUTOLINK.sub("\\1\u2060\\2", flat))


def render(postmortem: Postmortem) -> str:
    """The whole file."""
    head = [f"# {inert(title(postmortem))}", f"**{inert(status(postmortem))}**"]
    return "\n\n".join([*head, *(_part(p) for p in parts(postmortem))]) + "\n"


def _part(part: Part) -> str:
    if part.kind in ("h2", "h3"):
        return f"{'#' * int(part.kind[1])} {inert(part.text)}"
    if part.kind == "ul":
        return "\n".join(f"- {inert(row[0])}" for row in part.rows)
    if part.kind == "table":
        return _table(part.rows)
    if part.kind == "mermaid":
        return f"```mermaid\n{part.text}\n```"
    if part.kind == "quote":
        lines = [inert(line) for line in part.text.split("\n") if line.strip()]
        return "\n>\n".join([f"> **{inert(part.rows[0][0])}**", *(f"> {line}" for line in lines)])
    return inert(part.text)


def _table(rows: list[list[str]]) -> str:
    head, *body = [[inert(cell) for cell in row] for row in rows]
    rule = ["---"] * len(head)
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *body))


EXPORTER = Exporter("markdown", "postmortem.md", render)
