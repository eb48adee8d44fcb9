"""The page can be read by everyone: contrast, headings, table headers, link texts."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import pairwise

import pytest

from retro_tools.export import html
from tests.tools.documents import document

STYLE = (files("retro_tools.export") / "page.css").read_text(encoding="utf-8")
FILLS = ("paper", "band", "trigger", "root", "factor", "symptom", "impact")


def _themes() -> list[dict[str, str]]:
    """The colours of each theme, by name."""
    blocks = re.findall(r":root\{([^}]*)\}", STYLE)
    return [dict(re.findall(r"--(\w+):(#[0-9a-f]{3,6})", block)) for block in blocks]


def _luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark", "print"])
def test_every_text_stands_out_from_what_is_behind_it(theme: int) -> None:
    colours = _themes()[theme]
    pairs = [("ink", fill) for fill in FILLS] + [
        (text, fill) for text in ("soft", "link") for fill in ("paper", "band")
    ]
    assert [(a, b) for a, b in pairs if _contrast(colours[a], colours[b]) < 4.5] == []


def test_no_heading_level_is_skipped() -> None:
    levels = [int(level) for level in re.findall(r"<h(\d)", html.render(document()))]
    assert [(above, below) for above, below in pairwise([0, *levels]) if below > above + 1] == []


def test_every_table_has_a_name_and_headers() -> None:
    tables = re.findall(r"<table.*?</table>", html.render(document()), re.DOTALL)
    assert [t for t in tables if "<caption>" not in t or 'scope="col"' not in t] == []


def test_every_link_has_words() -> None:
    assert re.findall(r"<a [^>]*>\s*</a>", html.render(document())) == []


def test_the_graph_is_named_for_those_who_cannot_see_it() -> None:
    assert 'role="img" aria-label="Causal graph of 4 causes and 3 links' in html.render(document())
