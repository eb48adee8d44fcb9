"""Phrases: every sentence of our own in a draft, from one data file per language.

English is the default and the measure: what another language's file lacks is said in English. A further language is one
more file in `phrases/`. Source: our own wording, after the house's words.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

DEFAULT = "en"
_ENDED_TWICE = re.compile(r'([?!？！])"[.。]')


class Phrases:
    """The phrases of one language by dotted key ("alert.firing")."""

    def __init__(self, language: str, table: dict[str, str]) -> None:
        self.language = language
        self._table = table

    def __call__(self, key: str, **values: object) -> str:
        """The phrase with its places filled."""
        return _ENDED_TWICE.sub(r'\1"', self._table[key].format_map(values))

    def word(self, section: str, english: str) -> str:
        """An English word or role in this language; itself where the file has no other."""
        return self._table.get(f"{section}.{english}", english)

    def __contains__(self, key: str) -> bool:
        return key in self._table


def languages() -> list[str]:
    """Codes of the languages that there is a file for, English first."""
    names = (f.name for f in (files("retro.drafters.rules") / "phrases").iterdir())
    found = {name.removesuffix(".toml") for name in names if name.endswith(".toml")}
    return [DEFAULT, *sorted(found - {DEFAULT})]


@cache
def phrases(language: str = DEFAULT) -> Phrases:
    """One language's phrases, English ones where it has none."""
    table = read(DEFAULT)
    return Phrases(language, table if language == DEFAULT else {**table, **read(language)})


@cache
def unknown_words() -> frozenset[str]:
    """What "unknown" is in every language."""
    return frozenset(phrases(language)("unknown") for language in languages())


def read(language: str) -> dict[str, str]:
    """One file's phrases by dotted key."""
    text = (files("retro.drafters.rules") / "phrases" / f"{language}.toml").read_text("utf-8")
    return dict(_flat("", tomllib.loads(text)))


def _flat(before: str, table: dict[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        found += _flat(f"{before}{key}.", value) if isinstance(value, dict) else [(before + key, str(value))]
    return found
