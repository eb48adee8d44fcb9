"""postmortem.html: one self-contained page; no script, no outside resource, every foreign character escaped.

Source: W3C Content Security Policy level 3 (the meta element's policy), the WHATWG HTML standard, and WCAG 2.2 for
headings, table headers and contrast.
"""

from __future__ import annotations

import re
from html import escape
from importlib.resources import files
from typing import assert_never

from retro_tools.export import Exporter
from retro_tools.export._document import parts, title
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
    Table,
)
from retro_tools.export._svg import svg
from retro_tools.schema import Postmortem
from retro_tools.text import clean

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_ID = re.compile(r"[a-z]+\d+", re.ASCII)
_FEWEST_FOR_CONTENTS = 5


def render(postmortem: Postmortem) -> str:
    """The whole page."""
    made = list(parts(postmortem))
    name = _text(title(postmortem))
    anchors = {s.id for p in made if isinstance(p, Records) for s in p.shown if _ID.fullmatch(s.id)}
    body = "\n".join(_part(p, anchors) for p in made)
    style = (files("retro_tools.export") / "page.css").read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{name}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"<header><h1>{name}</h1></header>\n{_contents(made)}<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _contents(made: list[Part]) -> str:
    """Links to the sections, where there are enough to get lost among."""
    names = [p.text for p in made if isinstance(p, Heading) and p.level == 2]
    if len(names) < _FEWEST_FOR_CONTENTS:
        return ""
    items = "".join(f'<li><a href="#{_slug(name)}">{_text(name)}</a></li>' for name in names)
    return f'<nav aria-label="Contents"><ul>{items}</ul></nav>\n'


def _part(part: Part, anchors: set[str]) -> str:
    match part:
        case Heading():
            where = f' id="{_slug(part.text)}"' if part.level == 2 else ""
            return f"<h{part.level}{where}>{_text(part.text)}</h{part.level}>"
        case Paragraph():
            return f"<p{' class=note' if part.note else ''}>{_line(part.line, anchors)}</p>"
        case Listing():
            tag = "ol" if part.ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{_line(item, anchors)}</li>' for item in part.items)}</{tag}>"
        case Table():
            return _table(part, anchors)
        case Quote():
            return f'<blockquote><p dir="auto">{_text(part.text)}</p></blockquote>'
        case Records():
            return "\n".join(_record(shown) for shown in part.shown)
        case Graph():
            return (
                f'<figure class="graph" tabindex="0" aria-label="Causal graph, scrolls sideways">{svg(part)}</figure>'
            )
        case _:
            assert_never(part)


def _table(table: Table, anchors: set[str]) -> str:
    """Each cell carries its column's name, which a narrow screen shows in front of it, and its role, which a screen reader
    loses there otherwise."""
    head = "".join(f'<th role="columnheader" scope="col">{_text(cell)}</th>' for cell in table.head)
    rows = "".join(f'<tr role="row">{_cells(table, row, anchors)}</tr>' for row in table.rows)
    look = "facts" if table.rows_named else "timed" if table.head[0] == "Time" else "plain"
    return (
        f'<table class="{look}" role="table"><caption>{_text(table.name)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{rows}</tbody></table>'
    )


def _cells(table: Table, row: tuple[Line, ...], anchors: set[str]) -> str:
    cells: list[str] = []
    for number, (name, line) in enumerate(zip(table.head, row, strict=True)):
        said = _line(line, anchors) or "–"
        named = table.rows_named and number == 0
        cells.append(
            f'<th role="rowheader" scope="row">{said}</th>'
            if named
            else f'<td role="cell" data-name="{_text(name)}">{said}</td>'
        )
    return "".join(cells)


def _line(line: Line, anchors: set[str]) -> str:
    said: list[str] = []
    for span in line:
        text = _text(span.text)
        if span.kind == "strong":
            said.append(f"<strong>{text}</strong>")
        elif span.kind == "cite" and span.text in anchors:
            said.append(f'<a class="cite" href="#{text}">{text}</a>')
        elif span.kind == "url":
            said.append(f'<a href="{text}" rel="noopener noreferrer nofollow">{text}</a>')
        else:
            said.append(text)
    return "".join(said)


def _record(shown: Shown) -> str:
    where = f' id="{shown.id}"' if _ID.fullmatch(shown.id) else ""
    look = "record reply" if shown.reply else "record"
    return (
        f'<article class="{look}"{where}><p class="head"><strong>{_text(shown.id)}</strong> {_text(shown.head)}</p>'
        f'<p class="text" dir="auto">{_text(shown.text) or "(no text)"}</p></article>'
    )


def _text(text: str) -> str:
    return escape(clean(text).strip("\n"))


def _slug(heading: str) -> str:
    """Our own headings only, so letters and spaces."""
    return "s-" + "-".join(re.findall(r"[a-z]+", heading.lower()))


EXPORTER = Exporter("html", "postmortem.html", render)
