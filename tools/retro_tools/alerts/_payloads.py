"""What alert sources share: payloads as one object, an array, JSON Lines or a list of webhooks; one line of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from retro_tools import jsonread
from retro_tools.chat._fields import Json, obj
from retro_tools.errors import InputError
from retro_tools.record import AlertFacts, Record
from retro_tools.source import Source


def payloads(source: Source) -> Iterator[Json]:
    """Every object at the top: one, those of an array, or one a line."""
    data = source.data()
    try:
        values: Any = jsonread.loads(data, source.path)
    except InputError:
        if not data.lstrip().startswith(b"{") or data.count(b"\n") < 1:
            raise
        values = [value for _, value in jsonread.lines(data, source.path)]
    for value in values if isinstance(values, list) else [values]:  # pyright: ignore[reportUnknownVariableType]
        yield obj(value)


def line(status: str, name: str, where: list[str], said: list[str]) -> str:
    """ "[FIRING] Name (service, severity): summary — description"."""
    beside = ", ".join(dict.fromkeys(w for w in where if w))
    words = " — ".join(dict.fromkeys(s.strip() for s in said if s.strip()))
    return f"[{status.upper()}] {name}" + (f" ({beside})" if beside else "") + (f": {words}" if words else "")


def alert_record(
    native: str, at_us: int, text: str, facts: AlertFacts, author: str = "", links: tuple[str, ...] = ()
) -> Record:
    """An alert as a Record; its source speaks when nobody else does."""
    return Record(
        member="",
        native_id=native,
        at_us=at_us,
        author=author or facts.source,
        text=text,
        kind="alert",
        channel=facts.source,
        bot=not author,
        ends_at_us=facts.ends_at_us,
        links=links,
        alert=facts,
    )
