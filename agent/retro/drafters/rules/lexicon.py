"""Cues: words and phrases that tell what a message is about, from one data file per language.

All languages are read into one trie over words (over characters for Chinese and Japanese), so that a text is walked
once however many phrases there are. In a phrase "#" stands for any number and "_" for any one word. A further language
is one more file in `cues/`. Source: our own reading of incident channels; each file says its language.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_NUMBER = re.compile(r"\d[\d.,:]*(?<![.,:])")
_TOKEN = re.compile(r"#|[\u3040-\u30ff\u3400-\u9fff]|[^\W\d_\u3040-\u30ff\u3400-\u9fff][\w']*#*")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_FOUND = ""
"""Key under which a trie node keeps the cues of the phrases that end there; no token is empty."""
_ANY = "_"
_LONGEST = 1500
"""Only so many characters of a message are searched for cues; what is longer is a paste."""

Node = dict[str, Any]


def tokens(text: str) -> list[str]:
    """Lower-case words, single wide characters, and "#" for numbers."""
    low = _NUMBER.sub("#", text[:_LONGEST].lower().replace("’", "'").replace("_", " "))
    return _TOKEN.findall(low)


class Lexicon:
    """The trie of all languages."""

    def __init__(self, lists: dict[str, set[str]]) -> None:
        self.names = frozenset(lists)
        self._root: Node = {}
        for cue, phrases in sorted(lists.items()):
            for phrase in phrases:
                self._add(cue, phrase)

    def _add(self, cue: str, phrase: str) -> None:
        node = self._root
        for token in _phrase_tokens(phrase):
            node = node.setdefault(token, {})
        node.setdefault(_FOUND, []).append(cue)

    def cues(self, words: list[str]) -> dict[str, int]:
        """How many phrases of each cue stand in the tokens."""
        found: dict[str, int] = {}
        root = self._root
        for start, word in enumerate(words):
            node = root.get(word)
            if node is not None:
                _walk(node, words, start + 1, found)
        return found


def _walk(node: Node, words: list[str], at: int, found: dict[str, int]) -> None:
    while True:
        for cue in node.get(_FOUND, ()):
            found[cue] = found.get(cue, 0) + 1
        if at >= len(words):
            return
        if _ANY in node:
            _walk(node[_ANY], words, at + 1, found)
        following = node.get(words[at])
        if following is None:
            return
        node, at = following, at + 1


def _phrase_tokens(phrase: str) -> list[str]:
    split: list[str] = []
    for word in phrase.split():
        split += [_ANY] if word == _ANY else tokens(word) or [word]
    return split


@cache
def lexicon() -> Lexicon:
    """Every language's lists together."""
    lists: dict[str, set[str]] = {}
    for file in sorted((files("retro.drafters.rules") / "cues").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            for cue, phrases in tomllib.loads(file.read_text("utf-8")).items():
                lists.setdefault(cue, set()).update(phrases)
    return Lexicon(lists)
