"""HTML message bodies as plain text: links keep their URL, lists their bullets, code its lines, quotes a "> ".

Nothing is interpreted: tags and attributes other than `href`, `alt` and a mention's text are dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

_QUOTE, _UNQUOTE = "\x01", "\x02"
_BREAKS = {"p", "div", "br", "li", "tr", "pre", "blockquote", "h1", "h2", "h3", "ul", "ol", "table"}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[str] = []
        self._href: list[tuple[str, int]] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("script", "style"):
            self._silent += 1
        if tag == "blockquote":
            self.parts.append(f"\n{_QUOTE}")
        if tag in _BREAKS:
            self.parts.append("\n")
        if tag == "at":
            self.parts.append("@")
        if tag == "li":
            self.parts.append("- ")
        if tag == "a" and (href := given.get("href")):
            self._href.append((href, len(self.parts)))
        if tag in ("img", "emoji") and (alt := given.get("alt")):
            self.parts.append(alt)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)
        if tag == "blockquote":
            self.parts.append(f"\n{_UNQUOTE}")
        if tag == "a" and self._href:
            href, start = self._href.pop()
            label = "".join(self.parts[start:]).strip()
            if href.startswith(("http://", "https://")):
                self.links.append(href)
                if href.rstrip("/") != label.rstrip("/"):
                    self.parts.append(f" ({href})")
        if tag in ("p", "pre", "blockquote", "tr"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data.replace(_QUOTE, "").replace(_UNQUOTE, ""))


def text_of(html: str) -> tuple[str, list[str]]:
    """(plain text, http links in order); text without a tag or entity comes back as it is."""
    if "<" not in html and "&" not in html:
        return html, []
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "\n".join(_lines("".join(parser.parts))), parser.links


def _lines(told: str) -> Iterator[str]:
    """Lines with words, white space folded, those of a quotation marked as such."""
    deep = 0
    for line in told.split("\n"):
        deep = max(0, deep + line.count(_QUOTE) - line.count(_UNQUOTE))
        words = " ".join(line.replace(_QUOTE, "").replace(_UNQUOTE, "").replace("\xa0", " ").split())
        if words:
            yield "> " * min(deep, 3) + words
