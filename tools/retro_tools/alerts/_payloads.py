"""What alert sources share: payloads as one object, an array, JSON Lines or a list of webhooks; one line of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from retro_tools import jsonread
from retro_tools.chat._fields import Json, obj
from retro_tools.errors import InputError
from retro_tools.record import AlertFacts, Record
from retro_tools.source import Source


def payloads(source: Source) -> Iterator[tuple[str, Json]]:
    """(its id, payload) of every value at the top: `[n]` of an array, `L<line>` of one a line or one alone.

    What is not an object comes as an empty one: whoever reads it says so.
    """
    data = source.data()
    try:
        values: Any = jsonread.loads(data, source.path)
    except InputError:
        if not data.lstrip().startswith(b"{") or data.count(b"\n") < 1:
            raise
        for number, value in jsonread.lines(data, source.path):
            yield f"L{number}", obj(value)
        return
    if not isinstance(values, list):
        before = data[: len(data) - len(data.lstrip())].count(b"\n")
        yield f"L{before + 1}", obj(values)
        return
    for number, value in enumerate(values):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
        yield f"[{number}]", obj(value)


def line(status: str, name: str, where: list[str], said: list[str]) -> str:
    """ "[FIRING] Name (service, severity): summary — description"."""
    beside = ", ".join(dict.fromkeys(w for w in where if w))
    words = " — ".join(dict.fromkeys(s.strip() for s in said if s.strip() not in ("", name)))
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
