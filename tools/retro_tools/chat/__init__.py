"""Chat formats, one file each, found by scanning this folder.

A format module ends in `FORMAT = ChatFormat(…)`. Its docstring names the vendor page or real export it follows.
Its sample stands in `tests/samples/<name>.*` with the expected reading in `<name>.expected.json`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from retro_tools.record import Item
from retro_tools.source import Source


@dataclass(frozen=True, slots=True)
class ChatFormat:
    """How one format is recognised and read."""

    name: str
    """What `--format` takes ("slack-export")."""
    title: str
    """For people: "Slack workspace export (folder or zip)"."""
    sniff: Callable[[Source], float]
    """0.0 (no) to 1.0 (certain), from names and `head()` only; never raises."""
    read: Callable[[Source], Iterator[Item]]
    """The reading, in any order. Raises `InputError` for what cannot be read at all. Times without a zone are placed by
    `Source.clock()`, which is how it is known that a zone was assumed."""
