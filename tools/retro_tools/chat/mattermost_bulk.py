"""Mattermost bulk export: JSON Lines of version, team, channel, user, post and direct_post objects.

Posts have no ids: a post is `L<line>`, a reply nested in it `L<line>.<n>` from 1. A zip holds the lines in import.jsonl.
Source: docs.mattermost.com, "Bulk export tool" and "Bulk loading data" (object formats); exports of server 5 and 10.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from retro_tools import jsonread
from retro_tools.chat import ChatFormat
from retro_tools.chat._fields import Json, instant, obj, objects, text, urls
from retro_tools.record import Dropped, Item, Person, Record
from retro_tools.source import Member, Source

_EVENTS = {
    "system_join_channel": "join",
    "system_add_to_channel": "join",
    "system_join_team": "join",
    "system_leave_channel": "part",
    "system_remove_from_channel": "part",
    "system_header_change": "topic",
    "system_purpose_change": "topic",
    "system_displayname_change": "rename",
}


def sniff(source: Source) -> float:
    """The first line is a version object."""
    if source.container:
        return 0.9 if any(m.name.endswith("import.jsonl") for m in source.members) else 0.0
    first = source.head(4096).lstrip(b"\xef\xbb\xbf \r\n").split(b"\n", 1)[0].replace(b" ", b"")
    return 1.0 if first.startswith(b'{"type":"version"') else 0.4 if b'{"type":"post","post":' in first else 0.0


def read(source: Source) -> Iterator[Item]:
    """Every post and reply of every channel, with the user table."""
    members = [m for m in source.members if m.name.endswith(".jsonl")] if source.container else source.members
    for member in members:
        yield from _lines(source, member)


def _lines(source: Source, member: Member) -> Iterator[Item]:
    data = source.data() if not source.container else member.read()
    bots = set[str]()
    for number, value in jsonread.lines(data, source.place(member.name)):
        line = obj(value)
        kind = text(line.get("type"))
        body = obj(line.get(kind))
        if kind in ("user", "bot"):
            person = _person(body, bot=kind == "bot")
            bots |= {person.key} if person.bot else set()
            yield person
        elif kind in ("post", "direct_post"):
            yield from _post(member.name, number, body, bots)


def _post(member: str, number: int, post: Json, bots: set[str]) -> Iterator[Record | Dropped]:
    members: Any = post.get("channel_members")
    channel = text(post.get("channel")) or "direct: " + ", ".join(
        map(text, members if isinstance(members, list) else ())
    )
    native = f"L{number}"
    yield _record(member, native, "", channel, post, bots)
    for nth, reply in enumerate(objects(post.get("replies")), 1):
        yield _record(member, f"{native}.{nth}", native, channel, reply, bots)


def _record(member: str, native: str, thread: str, channel: str, post: Json, bots: set[str]) -> Record | Dropped:
    at_us = instant(post.get("create_at"))
    if at_us is None:
        return Dropped(f"{member}#{native}", "timestamp not readable")
    props, kind, author = obj(post.get("props")), text(post.get("type")), text(post.get("user"))
    said = _text(post, props)
    return Record(
        member=member,
        native_id=native,
        at_us=at_us,
        author=author,
        text=said,
        channel=channel,
        thread=thread,
        event=_EVENTS.get(kind, kind.removeprefix("system_")) if kind.startswith("system_") else "",
        bot=author in bots or text(props.get("from_bot")) == "true" or text(props.get("from_webhook")) == "true",
        edited=bool(post.get("edit_at")),
        deleted=bool(post.get("delete_at")),
        reactions=_reactions(post),
        files=tuple(text(a.get("path")).rsplit("/", 1)[-1] for a in objects(post.get("attachments"))),
        links=urls(said) + tuple(u for c in objects(props.get("attachments")) if (u := text(c.get("title_link")))),
        mentions=tuple(word[1:].rstrip(".,:;!?") for word in said.split() if word.startswith("@") and len(word) > 2),
    )


def _text(post: Json, props: Json) -> str:
    parts = [text(post.get("message"))]
    for card in objects(props.get("attachments")):
        found = [text(card.get(k)) for k in ("pretext", "author_name", "title", "text")]
        found += [f"{text(f.get('title'))}: {text(f.get('value'))}" for f in objects(card.get("fields"))]
        parts += found if any(found) else [text(card.get("fallback"))]
    return "\n".join(dict.fromkeys(p for p in parts if p))


def _reactions(post: Json) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for reaction in objects(post.get("reactions")):
        name = text(reaction.get("emoji_name"))
        counts[name] = counts.get(name, 0) + 1
    return tuple(counts.items())


def _person(user: Json, *, bot: bool) -> Person:
    real = " ".join(p for p in (text(user.get("first_name")), text(user.get("last_name"))) if p)
    shown = text(user.get("nickname")) or real or text(user.get("display_name"))
    return Person(
        key=text(user.get("username")),
        handle=text(user.get("username")),
        name=shown,
        real_name=real,
        email=text(user.get("email")),
        title=text(user.get("position")),
        bot=bot or "system_bot" in text(user.get("roles")),
    )


FORMAT = ChatFormat("mattermost-bulk", "Mattermost bulk export (JSON Lines or zip)", sniff, read)
