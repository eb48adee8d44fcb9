"""DiscordChatExporter's JSON: one channel or thread, oldest first, embeds of bots, replies by reference.

Source: Tyrrrz/DiscordChatExporter, JsonMessageWriter (format of 2.40 and later); Discord's developer docs, "Message
formatting" and "Message types" (types the exporter has no name for stand as their number).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retro_tools import jsonread
from retro_tools.chat import ChatFormat
from retro_tools.chat._fields import Json, count, instant, obj, objects, text, urls
from retro_tools.clock import zulu
from retro_tools.errors import InputError
from retro_tools.record import Dropped, Item, Person, Record
from retro_tools.source import Source

_EMOJI = re.compile(r"<a?(:\w+:)\d+>")
_STAMP = re.compile(r"<t:(\d{1,11})(?::\w)?>")
_MENTION = re.compile(r"<@!?(\d+)>")
_EVENTS = {
    "GuildMemberJoin": "join",
    "RecipientAdd": "join",
    "RecipientRemove": "part",
    "ChannelPinnedMessage": "pin",
    "ChannelNameChange": "rename",
    "ChannelIconChange": "rename",
    "Call": "call",
    "ThreadCreated": "thread",
}
_SPOKEN = ("Default", "Reply", "ApplicationCommand", "ContextMenuCommand", "ThreadStarterMessage", "", "20", "21", "23")
_PLACE = re.compile(r"<#(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")


def sniff(source: Source) -> float:
    """A guild and a channel object, then messages."""
    head = source.head(4096)
    marks = (b'"guild"', b'"channel"', b'"messages"', b'"exportedAt"', b'"dateRange"')
    return 1.0 if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{" and sum(m in head for m in marks) >= 4 else 0.0


def read(source: Source) -> Iterator[Item]:
    """Every message, with the people met on the way."""
    export = obj(jsonread.loads(source.data(), source.path))
    if not isinstance(export.get("messages"), list):
        raise InputError(source.path, "holds no list of messages", "export the channel again as JSON")
    channel = text(obj(export.get("channel")).get("name"))
    known = {text(m.get("id")) for m in objects(export["messages"])}
    met, seen = set[str](), set[str]()
    for number, message in enumerate(export["messages"]):
        if not isinstance(message, dict):
            yield Dropped(f"#[{number}]", "not an object")
            continue
        yield from _people(message, met)
        yield _one(message, number, channel, known, seen)  # pyright: ignore[reportUnknownArgumentType]


def _one(message: Json, number: int, channel: str, known: set[str], seen: set[str]) -> Record | Dropped:
    native = text(message.get("id")) or f"[{number}]"
    at_us = instant(message.get("timestamp"))
    if at_us is None:
        return Dropped(f"#{native}", "timestamp not readable")
    if native in seen:
        return Dropped(f"#{native}", "stands twice")
    seen.add(native)
    kind = text(message.get("type"))
    parent = text(obj(message.get("reference")).get("messageId"))
    said, links = _whole(message)
    author = obj(message.get("author"))
    return Record(
        member="",
        native_id=native,
        at_us=at_us,
        author=text(author.get("id")) or text(author.get("name")),
        text=said,
        channel=channel,
        thread=parent if parent in known and kind == "Reply" else "",
        event="" if kind in _SPOKEN else _EVENTS.get(kind, kind),
        bot=bool(author.get("isBot")),
        edited=bool(message.get("timestampEdited")),
        reactions=tuple(_reaction(r) for r in objects(message.get("reactions"))),
        files=tuple(_files(message)),
        links=links,
        mentions=tuple(text(m.get("id")) for m in objects(message.get("mentions"))),
    )


def _reaction(reaction: Json) -> tuple[str, int]:
    emoji = obj(reaction.get("emoji"))
    return text(emoji.get("code")) or text(emoji.get("name")), count(reaction.get("count"))


def _people(message: Json, met: set[str]) -> Iterator[Person]:
    asked = obj(obj(message.get("interaction")).get("user"))
    for who in (obj(message.get("author")), *objects(message.get("mentions")), asked):
        key = text(who.get("id")) or text(who.get("name"))
        if key and key not in met:
            met.add(key)
            handle, shown = text(who.get("name")), text(who.get("nickname"))
            roles = ", ".join(text(r.get("name")) for r in objects(who.get("roles")))
            yield Person(key, handle=handle, name=shown or handle, title=roles, bot=bool(who.get("isBot")))


def _text(message: Json) -> tuple[str, tuple[str, ...]]:
    names = {
        text(m.get("id")): text(m.get("nickname")) or text(m.get("name")) for m in objects(message.get("mentions"))
    }
    said = text(message.get("content"))
    if "<" in said:
        said = _MENTION.sub(lambda m: "@" + names.get(m.group(1), m.group(1)), said)
        said = _PLACE.sub(r"#\1", _ROLE.sub(r"@role-\1", said))
        said = _STAMP.sub(lambda m: zulu(int(m.group(1)) * 1_000_000), _EMOJI.sub(r"\1", said))
    parts, links = [said] if said else [], list(urls(said))
    for embed in objects(message.get("embeds")):
        found = [text(obj(embed.get("author")).get("name")), text(embed.get("title")), text(embed.get("description"))]
        found += [f"{text(f.get('name'))}: {text(f.get('value'))}" for f in objects(embed.get("fields"))]
        found.append(text(obj(embed.get("footer")).get("text")))
        parts += [p for p in found if p and p not in said]
        links += [u for u in (text(embed.get("url")),) if u and u not in links]
    parts += [f"[sticker: {text(s.get('name'))}]" for s in objects(message.get("stickers"))]
    return "\n".join(parts), tuple(links)


def _whole(message: Json) -> tuple[str, tuple[str, ...]]:
    """What was said, what was forwarded (as a quotation), and which command a bot answers."""
    said, links = _text(message)
    if forwarded := obj(message.get("forwardedMessage")):
        quoted, more = _text(forwarded)
        said = "\n".join(p for p in (said, "> " + quoted.replace("\n", "\n> ")) if p)
        links += more
    if command := obj(message.get("interaction")):
        who = obj(command.get("user"))
        asked = f"/{text(command.get('name'))} by @{text(who.get('nickname')) or text(who.get('name'))}"
        said = f"{said}\n({asked})" if said else asked
    return said, links


def _files(message: Json) -> Iterator[str]:
    for holder in (message, obj(message.get("forwardedMessage"))):
        yield from (text(a.get("fileName")) for a in objects(holder.get("attachments")))


FORMAT = ChatFormat("discord-json", "DiscordChatExporter JSON", sniff, read)
