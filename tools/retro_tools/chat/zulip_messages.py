"""Zulip API messages: an array, or the answer of GET /messages, with HTML or Markdown content.

Source: zulip.com/api/get-messages; public archives made from it by leanprover-community/archive.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from retro_tools import jsonread
from retro_tools.chat import ChatFormat
from retro_tools.chat._fields import Json, instant, obj, objects, text, urls
from retro_tools.chat._html import text_of
from retro_tools.chat._zulip import NOTICES, files, plain
from retro_tools.record import Dropped, Item, Person, Record
from retro_tools.source import Source

_MENTIONED = re.compile(r'class="user-mention" data-user-id="(\d+)"')
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
    names = {text(m.get("sender_full_name")): text(m.get("sender_id")) for m in objects(messages)}
    for number, message in enumerate(messages if isinstance(messages, list) else ()):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
        if not isinstance(message, dict):  # pyright: ignore[reportUnnecessaryIsInstance]
            yield Dropped(f"#[{number}]", "not an object")
            continue
        item = _one(number, message, names)  # pyright: ignore[reportUnknownArgumentType]
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
    return Person(key, name=name, real_name=name, email=text(message.get("sender_email")), bot=_bot(message))


def _bot(message: Json) -> bool:
    return text(message.get("sender_email")).split("@")[0].endswith("-bot")


def _one(number: int, message: Json, names: dict[str, str]) -> Record | Dropped:
    native = text(message.get("id")) or f"[{number}]"
    at_us = instant(message.get("timestamp"))
    if at_us is None:
        return Dropped(f"#{native}", "timestamp not readable")
    content = text(message.get("content"))
    said, links = text_of(content)
    mentioned = _MENTIONED.findall(content)
    if said == content:
        said, people = plain(content)
        mentioned = [names[name] for name in people if name in names]
    topic = text(message.get("subject") or message.get("topic"))
    return Record(
        member="",
        native_id=native,
        at_us=at_us,
        author=text(message.get("sender_id")) or text(message.get("sender_full_name")),
        text=said,
        channel=" > ".join(p for p in (_recipient(message), topic) if p),
        event="topic" if text(message.get("sender_email")).split("@")[0] in NOTICES else "",
        edited=bool(message.get("last_edit_timestamp"))
        and any("prev_content" in e for e in objects(message.get("edit_history"))),
        reactions=tuple(Counter(text(r.get("emoji_name")) for r in objects(message.get("reactions"))).items()),
        files=files(content),
        links=tuple(links) or urls(said),
        mentions=tuple(mentioned),
        bot=_bot(message),
    )


def _recipient(message: Json) -> str:
    """The channel's name; of a direct message, its people."""
    to = message.get("display_recipient")
    people = ", ".join(text(person.get("full_name")) for person in objects(to))
    return text(to) or (f"direct: {people}" if people else "")


FORMAT = ChatFormat("zulip-messages", "Zulip messages (API JSON)", sniff, read)
