"""Zulip organization export: a folder, zip or tar's content with realm.json and messages-NNNNNN.json.

A topic is a channel of its own here ("incidents > eu-west"); a message moved to another topic is not an edited one.
Source: zulip.com/help, "Export your organization"; zulip's zerver/lib/export.py (table names of server 8 to 11).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import orjson

from retro_tools import jsonread
from retro_tools.chat import ChatFormat
from retro_tools.chat._fields import Json, instant, obj, objects, text, urls
from retro_tools.chat._html import text_of
from retro_tools.chat._zulip import NOTICES, files, plain
from retro_tools.record import Dropped, Item, Person, Record
from retro_tools.source import Source


def sniff(source: Source) -> float:
    """realm.json beside numbered message files."""
    names = [n.rsplit("/", 1)[-1] for n in source.names()] if source.container else []
    return 1.0 if "realm.json" in names and any(n.startswith("messages-") for n in names) else 0.0


def read(source: Source) -> Iterator[Item]:
    """People first, then every message file in order."""
    realm: Json = {}
    for member in source.members:
        if member.name.rsplit("/", 1)[-1] == "realm.json":
            realm = obj(jsonread.loads(member.read(), source.place(member.name)))
    people = {p.key: p for p in _people(realm)}
    yield from people.values()
    channels, reactions = _channels(realm, people), _reactions(realm)
    names = {p.real_name: p.key for p in people.values()}
    seen = set[str]()
    for member in sorted(source.members, key=lambda m: m.name):
        if not member.name.rsplit("/", 1)[-1].startswith("messages-"):
            continue
        page = obj(jsonread.loads(member.read(), source.place(member.name)))
        for message in objects(page.get("zerver_message")):
            item = _one(member.name, message, channels, people, names)
            native = text(message.get("id"))
            if isinstance(item, Record):
                if native in seen:
                    item = Dropped(f"{member.name}#{native}", "stands twice")
                else:
                    item.reactions = reactions.get(native, ())
                    seen.add(native)
            yield item


def _people(realm: Json) -> Iterator[Person]:
    for table in ("zerver_userprofile", "zerver_userprofile_crossrealm", "zerver_userprofile_mirrordummy"):
        for user in objects(realm.get(table)):
            name, email = text(user.get("full_name")), text(user.get("delivery_email") or user.get("email"))
            yield Person(
                key=text(user.get("id")),
                handle="",
                name=name,
                real_name=name,
                email=email,
                bot=bool(user.get("is_bot")) or table.endswith("crossrealm"),
                aliases=(email.split("@")[0],) if "@" in email else (),
            )


def _channels(realm: Json, people: dict[str, Person]) -> dict[str, str]:
    streams = {text(s.get("id")): text(s.get("name")) for s in objects(realm.get("zerver_stream"))}
    named: dict[str, str] = {}
    for recipient in objects(realm.get("zerver_recipient")):
        of = text(recipient.get("type_id"))
        direct = people[of].name if of in people else "group"
        named[text(recipient.get("id"))] = streams.get(of, of) if recipient.get("type") == 2 else f"direct: {direct}"
    return named


def _reactions(realm: Json) -> dict[str, tuple[tuple[str, int], ...]]:
    counted: dict[str, Counter[str]] = {}
    for reaction in objects(realm.get("zerver_reaction")):
        counted.setdefault(text(reaction.get("message")), Counter())[text(reaction.get("emoji_name"))] += 1
    return {message: tuple(counts.items()) for message, counts in counted.items()}


def _one(
    member: str, message: Json, channels: dict[str, str], people: dict[str, Person], names: dict[str, str]
) -> Record | Dropped:
    native = text(message.get("id"))
    at_us = instant(message.get("date_sent"))
    if at_us is None:
        return Dropped(f"{member}#{native}", "timestamp not readable")
    content = text(message.get("content"))
    said, mentioned = plain(content)
    if content.startswith("<p>"):
        said, _ = text_of(content)
    author = text(message.get("sender"))
    stream, topic = channels.get(text(message.get("recipient")), ""), text(message.get("subject"))
    sender = people.get(author)
    notice = sender is not None and any(sender.email.startswith(n) for n in NOTICES)
    return Record(
        member=member,
        native_id=native,
        at_us=at_us,
        author=author,
        text=said,
        channel=f"{stream} > {topic}" if topic else stream,
        event="topic" if notice else "",
        bot=sender.bot if sender else False,
        edited=_content_edited(message),
        files=files(content),
        links=urls(said),
        mentions=tuple(names[m] for m in mentioned if m in names),
    )


def _content_edited(message: Json) -> bool:
    """True when the words changed; a move to another topic is recorded in the same history and changes none."""
    history = message.get("edit_history")
    if isinstance(history, str) and history:
        try:
            history = orjson.loads(history)
        except orjson.JSONDecodeError:
            return bool(message.get("last_edit_time"))
    return any("prev_content" in step for step in objects(history)) or bool(message.get("last_edit_time"))


FORMAT = ChatFormat("zulip-export", "Zulip organization export (folder or zip)", sniff, read)
