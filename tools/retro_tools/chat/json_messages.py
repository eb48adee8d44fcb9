"""A JSON array of messages with an author, a text and a time, whatever tool wrote it.

Fields are known by their usual names. A record without an id is `[n]`, counted from 0. A time without a zone is local.
Source: ethereum/eth-rnd-archive's day files (`author`, `content`, `created_at`); the same shape under other names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from retro_tools import jsonread
from retro_tools.chat import ChatFormat
from retro_tools.chat._fields import Json, instant, obj, text, urls
from retro_tools.clock import LocalClock
from retro_tools.errors import InputError
from retro_tools.record import Dropped, Item, Person, Record
from retro_tools.source import Source

_AUTHOR = ("author", "user", "sender", "from", "username", "who", "name")
_TEXT = ("content", "text", "message", "body")
_TIME = ("created_at", "timestamp", "time", "date", "at", "ts", "datetime", "createdAt", "sent_at")
_DISCORD = re.compile(r"<@!?(\d+)>|<a?(:\w+:)\d+>")


def _keys(names: tuple[str, ...]) -> re.Pattern[bytes]:
    return re.compile(rb'"(?:' + "|".join(names).encode() + rb')"\s*:')


_SNIFFED = (_keys(_AUTHOR), _keys(_TEXT), _keys(_TIME))


def sniff(source: Source) -> float:
    """An array whose first records have all three; low, for any format that knows its own records is surer."""
    head = source.head(8192).lstrip(b"\xef\xbb\xbf \r\n\t")
    if head[:1] != b"[" and not re.match(rb'\{\s*"messages"\s*:\s*\[', head):
        return 0.0
    return 0.45 if all(p.search(head) for p in _SNIFFED) else 0.0


def read(source: Source) -> Iterator[Item]:
    """Every record of the array; those without a time that can be read are dropped with the reason."""
    value: Any = jsonread.loads(source.data(), source.path)
    rows: Any = obj(value).get("messages") if isinstance(value, dict) else value
    if not isinstance(rows, list):
        raise InputError(source.path, "is not a list of messages", "give an array of {author, content, created_at}")
    met, seen = set[str](), set[str]()
    clock = source.clock()
    for number, row in enumerate(rows):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
        item = _one(number, row, seen, clock)  # pyright: ignore[reportUnknownArgumentType]
        if isinstance(item, Record) and item.author not in met:
            met.add(item.author)
            yield Person(item.author, handle=item.author, name=item.author, bot=item.bot)
        yield item


def _one(number: int, row: Any, seen: set[str], clock: LocalClock) -> Record | Dropped:
    if not isinstance(row, dict):
        return Dropped(f"#[{number}]", "not an object")
    message: Json = row  # pyright: ignore[reportUnknownVariableType]
    native = text(message.get("id")) or f"[{number}]"
    told: Any = _first(message, _TIME)
    at_us = instant(told) or _local(told, clock)
    if at_us is None:
        return Dropped(f"#{native}", "no timestamp" if told is None else "timestamp not readable")
    if native in seen:
        return Dropped(f"#{native}", "stands twice")
    seen.add(native)
    said = _DISCORD.sub(lambda m: m.group(2) or f"@{m.group(1)}", text(_first(message, _TEXT)))
    who = _first(message, _AUTHOR)
    author = text(who) or text(_first(obj(who), ("name", "username", "displayName", "login", "id")))
    attached: Any = message.get("attachments") or ()
    files = tuple(_file(a) for a in attached) if isinstance(attached, list) else ()  # pyright: ignore[reportUnknownVariableType]
    return Record(
        member="",
        native_id=native,
        at_us=at_us,
        author=author,
        text=said,
        channel=text(message.get("channel")) or text(message.get("category")),
        bot=bool(message.get("bot")) or author.lower().endswith(("bot", "[bot]")),
        edited=bool(message.get("edited_at") or message.get("edited")),
        files=files,
        links=urls(said),
    )


def _local(told: Any, clock: LocalClock) -> int | None:
    try:
        naive = datetime.fromisoformat(told.strip()) if isinstance(told, str) and ":" in told else None
        return clock.us(naive) if naive and naive.tzinfo is None else None
    except (ValueError, OverflowError):
        return None


def _first(message: Json, names: tuple[str, ...]) -> Any:
    return next((message[n] for n in names if message.get(n) not in (None, "")), None)


def _file(attachment: Any) -> str:
    named = obj(attachment)
    return (
        text(attachment) or text(named.get("name")) or text(named.get("filename")) or text(named.get("url")) or "file"
    )


FORMAT = ChatFormat("json-messages", "JSON array of messages (author, content, created_at)", sniff, read)
