"""A lint rule: one file under `rules/<room>/`, found by scanning; it is its own manual page and its own test.

A module ends in `RULE = Rule(flags, why, source, bad, good, find)`; its name follows from where it stands:
`rules/blame/human_error.py` is `blame/human-error`. `find` looks at one unit of text (a sentence, an action item, or
the document) and yields hits; it never sees code, quotes or link targets, which are masked before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple

from retro_tools.lint.finding import Level

Unit = Literal["sentence", "item", "document"]


class Hit(NamedTuple):
    """Where a rule points, as offsets into the whole text, and what it says of just this place."""

    start: int
    end: int
    message: str
    suggestion: str | None = None
    replacement: str | None = None


class Rule(NamedTuple):
    flags: Level
    """The level of its findings unless the configuration says otherwise."""
    why: str
    """Why it matters, one or two sentences; ends every message of the rule's manual page."""
    source: str
    """The guide or study behind it."""
    bad: tuple[str, ...]
    """Texts it must flag. A sentence for blame rules; for the others Markdown where a line break is in it."""
    good: tuple[str, ...]
    """Texts it must leave alone."""
    find: Callable[[Any], Iterable[Hit]]
    unit: Unit = "sentence"
    triggers: dict[str, tuple[tuple[frozenset[str], ...], ...]] = {}  # noqa: RUF012 (a NamedTuple's default)
    """Sentence rules are only asked where one of these lower-case words stands, together with one word of each set of
    one of its tuples: `{"failed": ((),)}` asks wherever "failed" stands. `Phrases.triggers` is one."""
    name: str = ""
    """`room/name`, filled in by the scan."""
    about: str = ""
    """The module's docstring, filled in by the scan: what the rule finds."""
