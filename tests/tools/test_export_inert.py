"""Hostile text in every field: each file has the structure of its honest twin, and no byte a terminal would act on.

The honest twin is the same document with a harmless word in each place; what differs may only be text.
"""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from retro_tools.export import html, markdown
from retro_tools.export import json as json_file
from retro_tools.text import clean_line
from tests.tools.documents import document, plain
from tests.tools.hostile import HOSTILE

CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2061-\u2064\u2066-\u206f\ufeff\U000e0000-\U000e007f]"
)
PLACES = ("{}", "x {}x", "{}\nx\n{}")


def _change(text: str):
    return lambda _: text


def _flat(tokens: list[Token]) -> list[str]:
    """Types of all tokens, text and line breaks left out: the structure a reader is shown."""
    found: list[str] = []
    for token in tokens:
        if token.type not in ("text", "hardbreak", "softbreak", "inline"):
            found.append(f"{token.type} {token.attrs.get('href', '')}")
        found += _flat(token.children or [])
    return found


def _markdown(text: str) -> list[str]:
    parser = MarkdownIt("gfm-like", {"html": True, "linkify": True})
    assert parser.linkify is not None
    parser.linkify.set({"fuzzy_link": False})
    return _flat(parser.parse(text))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "tspan":
            self.found.append(f"{tag} {' '.join(name for name, _ in attrs if name != 'id')}")

    def handle_endtag(self, tag: str) -> None:
        if tag != "tspan":
            self.found.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.found.append("comment")


def _tags(page: str) -> list[str]:
    parser = _Tags()
    parser.feed(page)
    return [tag for tag in parser.found if not tag.startswith(("a class href", "/a"))]


@cache
def _honest() -> tuple[list[str], list[str]]:
    made = document(_change("word"))
    return _markdown(markdown.render(made)), _tags(html.render(made))


def _check(hostile: str) -> None:
    made = document(_change(hostile))
    text, page, data = markdown.render(made), html.render(made), json_file.render(made)
    assert (_markdown(text), _tags(page)) == _honest()
    assert [found for found in (CONTROL.search(text), CONTROL.search(page), CONTROL.search(data)) if found] == []
    unfenced = re.sub(r"```mermaid\n.*?\n```", "", text, flags=re.DOTALL)
    assert re.findall(r"(?<!\\)://|(?<![\w@])@\w|#\d|(?i:www)\.", unfenced) == []
    assert json.loads(data)["incident"]["title"] == hostile


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
def test_hostile_text_changes_nothing_but_text(hostile: str, place: str) -> None:
    _check(place.replace("{}", hostile))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("#*_`~<>[]()!|\\&$@:/-+=.1a \n\t\"'%{};^x"), min_size=1, max_size=30))
def test_any_pile_of_marks_changes_nothing_but_text(text: str) -> None:
    assume(clean_line(text))
    _check(text)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=4), st.sampled_from(["", " ", "\n"]))
def test_hostile_texts_put_together_change_nothing_but_text(texts: list[str], between: str) -> None:
    text = between.join(texts)
    assume(clean_line(text))
    _check(text)


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_text_changes_nothing_but_text(text: str) -> None:
    assume(clean_line(text))
    _check(text)


SAFE = ("https://wiki.example/runbooks/a_b?x=1&y=2#z", "http://10.0.0.1:3000/d/abc", "https://git.example")
UNSAFE = (
    *(
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil.example",
        "https:evil",
    ),
    *(
        "https://good.example@evil.example/",
        'https://evil.example/"onclick=x',
        "https://evil.example/<b>",
        "https://e.example/a b",
    ),
    *(
        "https://e.example/\n# x",
        "https://ev\u0456l.example/",
        "https://evil.example/\u202ex",
        "https://evil.example/`x`",
        "http://",
    ),
    *(
        "https://e.example/" + "a" * 2000,
        "https://e.example/|x",
        "https://e.example/\\",
        "https://e.example/&lt;",
        "https://[::1]/",
    ),
)


def _links(url: str) -> tuple[list[str], list[str]]:
    """Where Markdown and HTML lead, besides the page's own records and sections."""
    action = plain()["actions"][0] | {"tracker": url}
    made = document(actions=[action], links=[{"kind": "runbook", "url": url, "evidence": ["m2"]}])
    text = [t.removeprefix("link_open ") for t in _markdown(markdown.render(made)) if t.startswith("link_open")]
    return text, re.findall(r'href="([^#"][^"]*)"', html.render(made))


@pytest.mark.parametrize("url", SAFE)
def test_a_plain_address_can_be_followed_from_the_links_and_the_tracker(url: str) -> None:
    assert _links(url) == ([url, url], [url.replace("&", "&amp;")] * 2)


@pytest.mark.parametrize("url", UNSAFE, ids=ascii)
def test_an_address_that_could_mislead_stays_text(url: str) -> None:
    assert _links(url) == ([], [])


def test_an_address_from_a_message_that_addresses_the_tool_stays_text() -> None:
    url = "https://evil.example/x"
    made = document(links=[{"kind": "other", "url": url, "evidence": ["m3"]}])
    found = (f"link_open {url}" in _markdown(markdown.render(made)), f'href="{url}"' in html.render(made))
    assert found == (False, False)


def test_nothing_in_the_page_is_fetched() -> None:
    """The policy forbids it, and there is nothing to forbid."""
    page = html.render(document())
    assert (
        "default-src 'none'" in page,
        re.findall(r"(?i)<(?:script|img|link|iframe|object|embed|base|form|video|audio|source)\b", page),
    ) == (True, [])
