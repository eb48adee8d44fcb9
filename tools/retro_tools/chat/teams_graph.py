"""Microsoft Graph chat messages: pages of /chats/{id}/messages or /teams/…/channels/{id}/messages, newest first.

Source: learn.microsoft.com, "chatMessage resource type", "List messages in a chat", "List channel message replies".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from retro_tools import jsonread
from retro_tools.chat import ChatFormat
from retro_tools.chat._fields import Json, instant, obj, objects, text, urls
from retro_tools.chat._html import text_of
from retro_tools.chat._teams_cards import attached, event_text
from retro_tools.errors import InputError
from retro_tools.record import Dropped, Item, Person, Record
from retro_tools.source import Source

_OWN = re.compile(rb'"(?:messageType|createdDateTime|chatId|channelIdentity|policyViolation|lastModifiedDateTime)"')


def sniff(source: Source) -> float:
    """Graph's own field names, several of them."""
    head = source.head()
    if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] not in (b"{", b"["):
        return 0.0
    return 1.0 if b'"messageType"' in head and len(set(_OWN.findall(head))) >= 3 else 0.0


def read(source: Source) -> Iterator[Item]:
    """Every message and nested reply of a page or a list of pages."""
    value = jsonread.loads(source.data(), source.path)
    met, seen = set[str](), set[str]()
    found = False
    for message in _messages(value):
        found = True
        if isinstance(message, Dropped):
            yield message
            continue
        person = _person(message)
        if person.key and person.key not in met:
            met.add(person.key)
            yield person
        yield _one(message, seen)
    if not found and not isinstance(obj(value).get("value"), list):
        raise InputError(source.path, "holds no list of messages", "save the whole answer, with its value")


def _messages(value: Any, parent: str = "") -> Iterator[Json | Dropped]:
    listed: Any = obj(value).get("value")
    rows: Any = listed if listed is not None else value
    for number, row in enumerate(rows if isinstance(rows, list) else ()):
        message = obj(row)
        if not message:
            yield Dropped(f"#[{number}]", "not an object")
            continue
        if "value" in message and "messageType" not in message:
            yield from _messages(message)
            continue
        if parent:
            message = {**message, "replyToId": message.get("replyToId") or parent}
        yield message
        yield from _messages(message.get("replies"), text(message.get("id")))


def _one(message: Json, seen: set[str]) -> Record | Dropped:
    native = text(message.get("id"))
    at_us = instant(message.get("createdDateTime"))
    if at_us is None:
        return Dropped(f"#{native}", "timestamp not readable")
    if native in seen:
        return Dropped(f"#{native}", "stands twice")
    seen.add(native)
    said, links = _text(message)
    system = text(message.get("messageType")) in ("systemEventMessage", "chatEvent", "unknownFutureValue")
    sender = obj(message.get("from"))
    return Record(
        member="",
        native_id=native,
        at_us=at_us,
        author=_person(message).key,
        text=said,
        channel=text(message.get("chatId")) or text(obj(message.get("channelIdentity")).get("channelId")),
        thread=text(message.get("replyToId")),
        event=_event(message) if system else "",
        bot=bool(obj(sender.get("application"))) and not obj(sender.get("user")),
        edited=bool(message.get("lastEditedDateTime")),
        deleted=bool(message.get("deletedDateTime")),
        reactions=_reactions(message),
        files=tuple(n for a in objects(message.get("attachments")) if (n := text(a.get("name")))),
        links=tuple(links),
        mentions=tuple(
            key
            for m in objects(message.get("mentions"))
            if (key := text(obj(obj(m.get("mentioned")).get("user")).get("id")))
        ),
    )


def _text(message: Json) -> tuple[str, list[str]]:
    body = obj(message.get("body"))
    content = text(body.get("content"))
    if text(body.get("contentType")).lower() == "html":
        said, links = text_of(content)
        links += [u for u in urls(said) if u not in links]
    else:
        said, links = content, list(urls(content))
    for attachment in objects(message.get("attachments")):
        quoted, card = attached(attachment)
        said = "\n".join([p for p in (quoted, said, card) if p])
        if url := text(attachment.get("contentUrl")):
            links.append(url)
    if subject := text(message.get("subject")):
        said = f"{subject}\n{said}"
    if not said and (detail := obj(message.get("eventDetail"))):
        said = event_text(detail)
    return said, links


def _event(message: Json) -> str:
    kind = text(obj(message.get("eventDetail")).get("@odata.type")).lower()
    for mark, event in (("membersadded", "join"), ("membersdeleted", "part"), ("call", "call"), ("renamed", "rename")):
        if mark in kind:
            return event
    return "system"


def _reactions(message: Json) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for reaction in objects(message.get("reactions")):
        kind = text(reaction.get("reactionType"))
        kind = text(reaction.get("displayName")) or kind if kind in ("", "custom") else kind
        counts[kind] = counts.get(kind, 0) + 1
    return tuple(counts.items())


def _person(message: Json) -> Person:
    sender = obj(message.get("from")) or obj(obj(message.get("eventDetail")).get("initiator"))
    user, application = obj(sender.get("user")), obj(sender.get("application"))
    who = user or application
    name = text(who.get("displayName"))
    return Person(text(who.get("id")) or name, name=name, real_name=name, bot=not user and bool(application))


FORMAT = ChatFormat("teams-graph", "Microsoft Teams messages (Graph API JSON)", sniff, read)
