"""postmortem.html: one self-contained page; no script, no outside resource, every foreign character escaped.

Source: W3C Content Security Policy level 3 (the meta element's policy) and the WHATWG HTML standard.
"""

from __future__ import annotations

from html import escape

from retro_tools.export import Exporter
from retro_tools.export._document import Part, parts, status, title
from retro_tools.schema import Postmortem

_STYLE = """
:root{color-scheme:light dark;--line:#8884;--soft:#8881}
body{font:16px/1.55 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{line-height:1.2}h2{margin-top:2.2rem;border-bottom:1px solid var(--line)}
table{border-collapse:collapse;width:100%;display:block;overflow-x:auto}
th,td{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top}
td{overflow-wrap:anywhere;min-width:4rem}th,.status,pre{background:var(--soft)}.status{padding:.5rem .8rem;border-left:4px solid #b80}
blockquote{margin:.8rem 0;padding:.2rem .9rem;border-left:3px solid var(--line)}blockquote p{margin:.2rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
pre{padding:.8rem;overflow-x:auto}@media print{body{max-width:none;margin:0}table{display:table}}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def render(postmortem: Postmortem) -> str:
    """The whole page."""
    name = escape(title(postmortem))
    body = "\n".join(_part(p) for p in parts(postmortem))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f'<title>{name}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{name}</h1>\n<p class="status">{escape(status(postmortem))}</p>\n{body}\n</body>\n</html>\n'
    )


def _part(part: Part) -> str:
    if part.kind in ("h2", "h3"):
        return f"<{part.kind}>{escape(part.text)}</{part.kind}>"
    if part.kind == "ul":
        return "<ul>" + "".join(f"<li>{escape(row[0])}</li>" for row in part.rows) + "</ul>"
    if part.kind == "table":
        return _table(part.rows)
    if part.kind == "mermaid":
        return f"<pre>{escape(part.text)}</pre>"
    if part.kind == "quote":
        return f"<blockquote><p><b>{escape(part.rows[0][0])}</b></p><p>{escape(part.text)}</p></blockquote>"
    return f"<p>{escape(part.text)}</p>"


def _table(rows: list[list[str]]) -> str:
    head, *body = rows
    cells = ["<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in body]
    return (
        "<table><thead><tr>"
        + "".join(f"<th>{escape(c)}</th>" for c in head)
        + "</tr></thead><tbody>"
        + "".join(cells)
        + "</tbody></table>"
    )


EXPORTER = Exporter("html", "postmortem.html", render)
