"""Blanks out what is not ours to judge, character for character, so that offsets stay true. One linear pass.

Code spans and URLs become runs of CODE (they read as the name of a thing), quotations runs of QUOTE, markup becomes
spaces; link text stays. Nothing here backtracks: closers are found through an index of what is ahead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

CODE, QUOTE = "\ue001", "\ue002"
_TRIGGER = re.compile(r"[`\"“”„«‘<\[*_~\\]|https?:|'")
_RUNS = re.compile(r"`+")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>)\]|]+")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,600})\](?:\([^()\s]{0,600}(?:[^()\n]{0,200})\)|\[[^\[\]\n]{0,100}\])")
_TAG = re.compile(r"<[/!%?a-zA-Z][^<>\n]{0,600}>")
_STRAIGHT = re.compile(r'(?<![\w"])"(?=\S)|(?<=[^\s"(])"(?![\w"])')
_PAIRS = (("“", "”"), ("„", "“"), ("«", "»"))
_SINGLE = re.compile(r"(?<![\w'])['‘](?=[^\s'])([^'‘’\n]{1,160}(?:\w['’]\w[^'‘’\n]{1,160}){0,4}?)(?<=[^\s])['’](?!\w)")
_MARKUP = re.compile(r"[*~]+|(?<!\w)_+|_+(?!\w)")


def mask(text: str) -> str:
    """`text` with code, quotations, markup and link targets masked; as long as before."""
    if _TRIGGER.search(text) is None:
        return text
    if "`" in text:
        text = _code(text)
    if "[" in text:
        text = _LINK.sub(_link_text, text)
    if "://" in text or "www." in text:
        text = _URL.sub(lambda m: CODE * len(m.group()), text)
    if "<" in text:
        text = _TAG.sub(lambda m: " " * len(m.group()), text)
    text = _quotes(text)
    return _MARKUP.sub(lambda m: " " * len(m.group()), text)


def _link_text(match: re.Match[str]) -> str:
    if match.group().startswith("!"):
        return " " * len(match.group())
    before = match.start(1) - match.start()
    after = match.end() - match.end(1)
    return " " * before + match.group(1) + " " * after


def _code(text: str) -> str:
    runs = [(m.start(), m.end()) for m in _RUNS.finditer(text)]
    ahead: dict[int, list[int]] = {}
    for index in range(len(runs) - 1, -1, -1):
        ahead.setdefault(runs[index][1] - runs[index][0], []).append(index)
    pieces: list[str] = []
    done = index = 0
    while index < len(runs):
        start, end = runs[index]
        closers = ahead[end - start]
        while closers and closers[-1] <= index:
            closers.pop()
        if closers:
            index = closers.pop()
            stop = runs[index][1]
            pieces += [text[done:start], CODE * (stop - start)]
            done = stop
        index += 1
    return "".join(pieces) + text[done:]


def _quotes(text: str) -> str:
    if '"' in text:
        marks = [m.start() for m in _STRAIGHT.finditer(text)]
        text = _blanked(text, zip(marks[::2], marks[1::2], strict=False))
    for opener, closer in _PAIRS:
        if opener in text:
            text = _blanked(text, _pairs(text, opener, closer))
    if "'" in text or "‘" in text:
        text = _SINGLE.sub(lambda m: QUOTE * len(m.group()), text)
    return text


def _pairs(text: str, opener: str, closer: str) -> Iterator[tuple[int, int]]:
    start = text.find(opener)
    while start >= 0 and (end := text.find(closer, start + 1)) >= 0:
        yield start, end
        start = text.find(opener, end + 1)


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with each span, both ends included, turned into QUOTE."""
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        pieces += [text[done:start], QUOTE * (end + 1 - start)]
        done = end + 1
    return "".join(pieces) + text[done:]
