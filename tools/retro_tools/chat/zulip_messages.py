"""Zulip API messages: an array, or the answer of GET /messages, with HTML or Markdown content.

Source: zulip.com/api/get-messages; public archives made from it by leanprover-community/archive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retro_tools import jsonread
from retro_tools.chat import ChatFormat
from retro_tools.chat._fields import Json, instant, obj, objects, text, urls
from retro_tools.chat._html import text_of
from retro_tools.chat._zulip import plain
from retro_tools.record import Dropped, Item, Person, Record
from retro_tools.source import Source

_OWN = re.compile(rb'"sender_full_name"\s*:')


def sniff(source: Source) -> float:
    """`sender_full_name` beside `timestamp`: no other format has the two."""
    head = source.head()
    return 1.0 if _OWN.search(head) and b'"timestamp"' in head and b'"content"' in head else 0.0


def read(source: Source) -> Iterator[Item]:
    """Every message; people by their full names."""
    value = jsonread.loads(source.data(), source.path)
    messages = value if isinstance(value, list) else obj(value).get("messages")
    met, seen = set[str](), set[str]()
    for number, message in enumerate(messages if isinstance(messages, list) else ()):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
        if not isinstance(message, dict):  # pyright: ignore[reportUnnecessaryIsInstance]
            yield Dropped(f"#[{number}]", "not an object")
            continue
        item = _one(number, message)  # pyright: ignore[reportUnknownArgumentType]
        if isinstance(item, Record) and item.native_id in seen:
            item = Dropped(f"#{item.native_id}", "stands twice")
        elif isinstance(item, Record):
            seen.add(item.native_id)
            if item.author not in met:
                met.add(item.author)
                yield _person(message, item.author)  # pyright: ignore[reportUnknownArgumentType]
        yield item


def _person(message: Json, key: str) -> Person:
    name = text(message.get("sender_full_name"))
    return Person(key, name=name, real_name=name, email=text(message.get("sender_email")))


def _one(number: int, message: Json) -> Record | Dropped:
    native = text(message.get("id")) or f"[{number}]"
    at_us = instant(message.get("timestamp"))
    if at_us is None:
        return Dropped(f"#{native}", "timestamp not readable")
    content = text(message.get("content"))
    said, links = text_of(content)
    if said == content:
        said, _ = plain(content)
    stream = message.get("display_recipient")
    topic = text(message.get("subject") or message.get("topic"))
    return Record(
        member="",
        native_id=native,
        at_us=at_us,
        author=text(message.get("sender_id")) or text(message.get("sender_full_name")),
        text=said,
        channel=" > ".join(p for p in (text(stream), topic) if p),
        edited=bool(message.get("last_edit_timestamp"))
        and any("prev_content" in e for e in objects(message.get("edit_history"))),
        reactions=tuple((text(r.get("emoji_name")), 1) for r in objects(message.get("reactions"))),
        links=tuple(links) or urls(said),
        bot=text(message.get("sender_email")).split("@")[0].endswith("-bot"),
    )


FORMAT = ChatFormat("zulip-messages", "Zulip messages (API JSON)", sniff, read)
