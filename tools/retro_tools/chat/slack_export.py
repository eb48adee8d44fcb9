"""Slack workspace export: a folder or zip with users.json, channels.json and CHANNEL/YYYY-MM-DD.json day files.

Read one day file at a time. Slack's own logs, canvases and file trees are no messages and are not read; a file that no
export of Slack has (alerts laid beside it) is dropped by name.
Source: Slack help centre, "How to read Slack data exports"; exports made by Slack itself and by slackdump 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from retro_tools import jsonread
from retro_tools.chat import ChatFormat
from retro_tools.chat._slack_message import Channel
from retro_tools.chat._slack_users import persons
from retro_tools.errors import InputError
from retro_tools.record import Dropped, Item, Person
from retro_tools.source import Member, Source

_DAY = re.compile(r"(?:.*/)?([^/]+)/(\d{4}-\d\d-\d\d)\.json\Z")
_USERS = ("users.json", "org_users.json")
_TABLES = (*_USERS, "channels.json", "groups.json", "dms.json", "mpims.json")


_NO_MESSAGES = (
    "integration_logs.json",
    "canvases.json",
    "lists.json",
    "file_conversations.json",
    "huddle_transcripts.json",
)


def sniff(source: Source) -> float:
    """Sure when a table stands beside day files; likely with day files alone."""
    if not source.container:
        return 0.0
    days = sum(_DAY.match(name) is not None for name in source.names())
    tables = sum(name.rsplit("/", 1)[-1] in _TABLES for name in source.names())
    return 0.0 if not days else 1.0 if tables else 0.6 if days > len(source.members) / 2 else 0.0


def read(source: Source) -> Iterator[Item]:
    """People first, then each channel's days in order."""
    if not source.insisted and not any(name.rsplit("/", 1)[-1] in _USERS for name in source.names()):
        again = "export again with members included, or read it without names with --format slack-export"
        raise InputError(source.path, "users.json is missing", again)
    people = list(_people(source))
    yield from people
    yield from _strangers(source)
    names = {p.key: p.name or p.handle for p in people}
    channels: dict[str, Channel] = {}
    for name, member, data in _ahead(_days(source)):
        channel = channels.get(name) or channels.setdefault(name, Channel(name, names))
        messages = jsonread.loads(data, source.place(member.name))
        if not isinstance(messages, list):
            raise InputError(source.place(member.name), "is not a list of messages", "export the channel again")
        yield from channel.read(member.name, messages)  # pyright: ignore[reportUnknownArgumentType]


def _strangers(source: Source) -> Iterator[Dropped]:
    """Files beside the tables that are neither tables nor messages; a channel's folder holds Slack's own only."""
    top = min((m.name.count("/") for m in source.members if m.name.rsplit("/", 1)[-1] in _TABLES), default=0)
    for member in source.members:
        own = _DAY.match(member.name) or member.name.rsplit("/", 1)[-1] in (*_TABLES, *_NO_MESSAGES)
        if not own and member.name.count("/") <= top:
            yield Dropped(f"{member.name}#", "a file that is no part of a Slack export; give it by itself")


def _people(source: Source) -> Iterator[Person]:
    for member in source.members:
        if member.name.rsplit("/", 1)[-1] in _USERS:
            yield from persons(jsonread.loads(member.read(), source.place(member.name)))


def _days(source: Source) -> Iterator[tuple[str, Member]]:
    found = ((match, member) for member in source.members if (match := _DAY.match(member.name)))
    for match, member in sorted(found, key=lambda pair: (pair[0].group(1), pair[0].group(2))):
        yield match.group(1), member


def _ahead(days: Iterator[tuple[str, Member]]) -> Iterator[tuple[str, Member, bytes]]:
    """Each day with its bytes; while one is read, another thread unpacks the next."""
    with ThreadPoolExecutor(1) as pool:
        waiting: tuple[str, Member, Future[bytes]] | None = None
        for name, member in days:
            coming = (name, member, pool.submit(member.read))
            if waiting:
                yield waiting[0], waiting[1], waiting[2].result()
            waiting = coming
        if waiting:
            yield waiting[0], waiting[1], waiting[2].result()


FORMAT = ChatFormat("slack-export", "Slack workspace export (folder or zip)", sniff, read)
