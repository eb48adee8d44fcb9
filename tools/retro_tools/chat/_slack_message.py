"""One Slack message object as a Record: shared by exports and by the API's answers.

`ts` is both time and id, unique in its channel. A message changed later keeps its last text; a deleted one stays.
Source: docs.slack.dev, "message event" and its subtypes; "How to read Slack data exports" (help centre).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from retro_tools.chat._fields import count, obj
from retro_tools.chat._mrkdwn import plain
from retro_tools.chat._slack_blocks import attachments_text, blocks_text, more_in_blocks
from retro_tools.clock import MAX_US
from retro_tools.record import Dropped, Person, Record

Json = dict[str, Any]
_TS = re.compile(r"\d{1,10}(?:\.\d{1,6})?\Z")
_EVENTS = {
    "channel_join": "join",
    "group_join": "join",
    "channel_leave": "part",
    "group_leave": "part",
    "channel_topic": "topic",
    "group_topic": "topic",
    "channel_purpose": "topic",
    "channel_name": "rename",
    "channel_archive": "archive",
    "channel_unarchive": "archive",
    "pinned_item": "pin",
    "unpinned_item": "pin",
    "reminder_add": "reminder",
    "bot_add": "join",
    "bot_remove": "part",
    "channel_convert_to_private": "rename",
    "channel_canvas_updated": "canvas",
    "huddle_thread": "call",
    "sh_room_created": "call",
}


def micros(ts: Any) -> int | None:
    """Microseconds of a Slack `ts`; milli- and microsecond integers are taken for what they are; None for the rest."""
    if isinstance(ts, str) and len(ts) == 17 and ts[10] == "." and (digits := ts[:10] + ts[11:]).isdecimal():
        return int(digits) or None
    text = ts if isinstance(ts, str) else repr(ts) if isinstance(ts, int | float) and not isinstance(ts, bool) else ""
    if _TS.match(text):
        head, _, tail = text.partition(".")
        us = int(head) * 1_000_000 + int(f"{tail:0<6}" if tail else 0)
    elif text.isdigit() and len(text) in (13, 16):
        us = int(text) * (1000 if len(text) == 13 else 1)
    else:
        return None
    return us if 0 < us <= MAX_US else None


class Channel:
    """Reads the messages of one channel; remembers what stood already, and people met only in messages."""

    def __init__(self, name: str, names: dict[str, str]) -> None:
        self._name = name
        self._names = names
        self._seen: set[str] = set()
        self._met: set[str] = set()

    def read(self, member: str, messages: list[Any]) -> Iterator[Record | Person | Dropped]:
        """Every message of one file or page, in the order in which it stands."""
        for number, message in enumerate(messages):
            if not isinstance(message, dict):
                yield Dropped(f"{member}#[{number}]", "not an object")
                continue
            ts: Any = message.get("ts")  # pyright: ignore[reportUnknownVariableType]
            at_us = micros(ts)
            native = ts if isinstance(ts, str) else repr(ts)
            if at_us is None:
                yield Dropped(f"{member}#[{number}]", "no timestamp" if ts is None else "timestamp not readable")
            elif native in self._seen:
                yield Dropped(f"{member}#{native}", "stands twice")
            else:
                self._seen.add(native)
                of = _inner(message) if "subtype" in message else message  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
                author = author_key(of)  # pyright: ignore[reportUnknownArgumentType]
                if author and author not in self._names and author not in self._met:
                    yield self._person(author, of)  # pyright: ignore[reportUnknownArgumentType]
                yield self._record(member, native, at_us, message, author)  # pyright: ignore[reportUnknownArgumentType]

    def _record(self, member: str, native: str, at_us: int, message: Json, author: str) -> Record:
        subtype: Any = message.get("subtype")
        subtype = subtype if isinstance(subtype, str) else ""
        edited = "edited" in message
        if subtype == "message_changed" and isinstance(inner := message.get("message"), dict):
            message, edited = {**inner, "ts": native}, True
        elif subtype == "message_deleted" and isinstance(before := message.get("previous_message"), dict):
            message = {**before, "ts": native}
        text, urls, people = _text(message, self._names)
        thread: Any = message.get("thread_ts")
        files = _objects(message["files"]) if "files" in message else ()
        # In the order of `Record`'s fields: by keyword each of a hundred thousand costs four times as much.
        return Record(
            member,
            native,
            at_us,
            author,
            text,
            "message",
            self._name,
            thread if isinstance(thread, str) and thread != native else "",
            _EVENTS.get(subtype, "") if subtype else "",
            subtype == "bot_message" or ("bot_id" in message and _is_bot(message)),  # bot
            edited,
            subtype in ("tombstone", "message_deleted"),  # deleted
            None,  # ends_at_us
            _reactions(message["reactions"]) if "reactions" in message else (),
            tuple([str(f.get("name") or f.get("title") or "file") for f in files]) if files else (),
            tuple(urls) if urls else (),
            tuple(people) if people else (),
        )

    def _person(self, key: str, message: Json) -> Person:
        """Someone the user table lacks: from the profile in the message, or a bot's own name."""
        self._met.add(key)
        profile = obj(message.get("user_profile") or message.get("bot_profile"))
        said: Any = message.get("username") or profile.get("name") or ""
        real = str(profile.get("real_name") or "")
        shown = str(profile.get("display_name") or real or said or key)
        bot = not message.get("user") or bool(message.get("bot_id"))
        if key.startswith("U"):
            self._names[key] = shown
        return Person(key, handle=str(profile.get("name") or said), name=shown, real_name=real, bot=bot)


def _inner(message: Json) -> Json:
    """The message itself, where a record tells of its change or deletion."""
    of: Any = message.get("message") or message.get("previous_message")
    return of if isinstance(of, dict) and message.get("subtype") in ("message_changed", "message_deleted") else message  # pyright: ignore[reportUnknownVariableType]


def author_key(message: Mapping[str, Any]) -> str:
    """User id, else the bot's name (one bot id may post under several), else its id."""
    return str(message.get("user") or message.get("username") or message.get("bot_id") or "")


def _is_bot(message: Json) -> bool:
    return bool(message["bot_id"]) and not message.get("client_msg_id")


def _text(message: Json, names: Mapping[str, str]) -> tuple[str, list[str], list[str]]:
    raw: Any = message.get("text")
    text = raw if isinstance(raw, str) else ""
    more: list[str] = []
    if blocks := message.get("blocks"):
        if not text or text.isspace():
            text = blocks_text(blocks) or text
        elif not _typed_by_a_person(blocks) and (extra := more_in_blocks(blocks, text)):
            text = f"{text}\n{extra}"
    if "attachments" in message:
        extra, more = attachments_text(message)
        if extra and extra not in text:
            text = f"{text}\n{extra}" if text.strip() else extra
    text, urls, people = plain(text, names)
    return text, [*urls, *more] if more else urls, people


def _typed_by_a_person(blocks: Any) -> bool:
    """One rich text, which says what `text` says: nearly every message, so it is told at a glance."""
    if not isinstance(blocks, list) or len(blocks) != 1:  # pyright: ignore[reportUnknownArgumentType]
        return False
    only: Any = blocks[0]
    return isinstance(only, dict) and only.get("type") == "rich_text"  # pyright: ignore[reportUnknownMemberType]


def _reactions(value: Any) -> tuple[tuple[str, int], ...]:
    return tuple([(str(r.get("name", "")), count(r.get("count"))) for r in _objects(value)])


def _objects(value: Any) -> list[Json]:
    if not isinstance(value, list):
        return []
    return [v for v in value if isinstance(v, dict)]  # pyright: ignore[reportUnknownVariableType]
