"""Slack API JSON: answers of conversations.history and conversations.replies, one page or several, newest first.

Also a bare array of Slack messages, and slackdump's `{"channel_id", "messages"}` with replies nested in
`slackdump_thread_replies`.
Source: docs.slack.dev, "conversations.history", "conversations.replies"; slackdump's dump format (types.Conversation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from retro_tools import jsonread
from retro_tools.chat import ChatFormat
from retro_tools.chat._slack_message import Channel
from retro_tools.chat._slack_users import persons
from retro_tools.errors import InputError
from retro_tools.record import Item
from retro_tools.source import Source

_TS = re.compile(rb'"ts"\s*:\s*"\d{10}\.\d{1,6}"')
_OWN = re.compile(rb'"(?:client_msg_id|subtype|bot_id|thread_ts|user|username)"\s*:')


def sniff(source: Source) -> float:
    """JSON whose records carry Slack's `ts` beside fields that only Slack has."""
    head = source.head()
    if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] not in (b"{", b"[") or not _TS.search(head):
        return 0.0
    return 0.95 if _OWN.search(head) else 0.5


def read(source: Source) -> Iterator[Item]:
    """Every page's messages; people from a `users` table where one was saved along."""
    value = jsonread.loads(source.data(), source.path)
    names: dict[str, str] = {}
    channels: dict[str, Channel] = {}
    for page in _pages(value, source):
        for person in persons(page.get("users") or page.get("members")):
            names[person.key] = person.name
            yield person
        name = str(page.get("name") or page.get("channel_id") or page.get("channel") or "")
        channel = channels.setdefault(name, Channel(name, names))
        yield from channel.read("", list(_unfolded(page["messages"])))


def _pages(value: Any, source: Source) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and isinstance(value.get("messages"), list):  # pyright: ignore[reportUnknownMemberType]
        yield value  # pyright: ignore[reportUnknownVariableType]
    elif isinstance(value, list) and any(isinstance(v, dict) and "messages" in v for v in value):  # pyright: ignore[reportUnknownVariableType]
        for page in value:  # pyright: ignore[reportUnknownVariableType]
            yield from _pages(page, source)
    elif isinstance(value, list):
        yield {"messages": value}
    elif isinstance(value, dict) and "ts" in value:
        yield {"messages": [value]}
    else:
        raise InputError(source.path, "holds no list of Slack messages", "save the whole answer of the call")


def _unfolded(messages: list[Any]) -> Iterator[Any]:
    for message in messages:
        yield message
        if isinstance(message, dict):
            replies: Any = message.get("slackdump_thread_replies")  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
            yield from replies if isinstance(replies, list) else ()


FORMAT = ChatFormat("slack-api", "Slack API JSON (conversations.history, conversations.replies)", sniff, read)
