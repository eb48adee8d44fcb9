"""The evidence of one incident in memory, in time order, as drafters and exporters read it.

`Kept` is a `Record` after the gate, redaction and numbering; `Dossier` holds them all with the people behind them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from retro_tools.people import People
from retro_tools.record import AlertFacts, RecordKind


@dataclass(slots=True)
class Kept:
    """One numbered record."""

    id: str
    """m17, a3: numbered in time order, messages and alerts apart."""
    ref: str
    at_us: int
    author: str
    """Key into `Dossier.people`."""
    kind: RecordKind
    text: str
    channel: str = ""
    thread: str = ""
    """Evidence id of the message it replies to; empty outside threads."""
    event: str = ""
    bot: bool = False
    edited: bool = False
    deleted: bool = False
    reactions: tuple[tuple[str, int], ...] = ()
    files: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    alert: AlertFacts | None = None
    """Also set on bot messages that carry an alert."""
    same_as: str = ""
    """Id of the record that tells the same alert (a webhook and its bot message); both keep their ids."""


@dataclass
class Dossier:
    """All that was kept, oldest first."""

    items: list[Kept]
    people: People
    zone_assumed: list[str] = field(default_factory=list)
    """Paths of inputs whose zone nobody said; UTC was assumed."""

    @cached_property
    def by_id(self) -> dict[str, Kept]:
        return {item.id: item for item in self.items}

    @cached_property
    def replies(self) -> dict[str, list[Kept]]:
        """Replies by the id of their thread's first message, in time order."""
        found: dict[str, list[Kept]] = {}
        for item in self.items:
            if item.thread:
                found.setdefault(item.thread, []).append(item)
        return found

    def texts(self, ids: Iterable[str]) -> list[str]:
        """Texts of the records that exist among `ids`."""
        return [self.by_id[i].text for i in ids if i in self.by_id]
