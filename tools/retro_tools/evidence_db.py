"""Evidence at rest: the tables of `incident.db` that hold what was read, written once and never changed.

The file is the caller's, made with mode 0600 before the first byte. One row a record; rare fields as JSON.
"""

from __future__ import annotations

import sqlite3
from dataclasses import asdict
from typing import Any

import orjson

from retro_tools.dossier import Dossier, Kept
from retro_tools.people import People
from retro_tools.record import AlertFacts, Person

TABLES = """
CREATE TABLE evidence (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL, ref TEXT NOT NULL, at_us INTEGER NOT NULL, author TEXT NOT NULL, kind TEXT NOT NULL,
    text TEXT NOT NULL, channel TEXT NOT NULL, thread TEXT NOT NULL, event TEXT NOT NULL, flags INTEGER NOT NULL,
    more TEXT NOT NULL
) STRICT;
CREATE TABLE person (key TEXT PRIMARY KEY, more TEXT NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE dossier (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
"""
_BOT, _EDITED, _DELETED = 1, 2, 4


def write(db: sqlite3.Connection, dossier: Dossier) -> None:
    """Stores the dossier in empty tables, in the caller's transaction."""
    db.executemany(
        "INSERT INTO evidence VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", map(_row, range(len(dossier.items)), dossier.items)
    )
    people = ((p.key, orjson.dumps(asdict(p)).decode()) for p in dossier.people)
    db.executemany("INSERT INTO person VALUES (?,?)", people)
    facts = {"roles": dossier.people.roles, "zone_assumed": dossier.zone_assumed}
    db.executemany("INSERT INTO dossier VALUES (?,?)", ((k, orjson.dumps(v).decode()) for k, v in facts.items()))


def load(db: sqlite3.Connection) -> Dossier:
    """The dossier as it was written, oldest first."""
    rows = db.execute("SELECT * FROM evidence ORDER BY seq")
    items = [_kept(row) for row in rows]
    facts = {name: orjson.loads(value) for name, value in db.execute("SELECT name, value FROM dossier")}
    persons = [_person(orjson.loads(more)) for _, more in db.execute("SELECT key, more FROM person")]
    return Dossier(items, People(persons, facts["roles"]), facts["zone_assumed"])


def _row(seq: int, item: Kept) -> tuple[object, ...]:
    flags = item.bot * _BOT | item.edited * _EDITED | item.deleted * _DELETED
    return (
        *(seq, item.id, item.ref, item.at_us, item.author, item.kind, item.text, item.channel, item.thread, item.event),
        flags,
        _more(item),
    )


def _more(item: Kept) -> str:
    more: dict[str, Any] = {}
    if item.reactions:
        more["reactions"] = item.reactions
    if item.files:
        more["files"] = item.files
    if item.links:
        more["links"] = item.links
    if item.mentions:
        more["mentions"] = item.mentions
    if item.same_as:
        more["same_as"] = item.same_as
    if item.alert:
        more["alert"] = item.alert
    return orjson.dumps(more).decode() if more else ""


def _kept(row: tuple[Any, ...]) -> Kept:
    _, *plain, flags, more = row
    extra = orjson.loads(more) if more else {}
    alert = extra.get("alert")
    return Kept(
        *plain,
        bot=bool(flags & _BOT),
        edited=bool(flags & _EDITED),
        deleted=bool(flags & _DELETED),
        reactions=tuple((name, count) for name, count in extra.get("reactions", ())),
        files=tuple(extra.get("files", ())),
        links=tuple(extra.get("links", ())),
        mentions=tuple(extra.get("mentions", ())),
        alert=AlertFacts(**alert) if alert else None,
        same_as=extra.get("same_as", ""),
    )


def _person(more: dict[str, Any]) -> Person:
    more["aliases"] = tuple(more["aliases"])
    return Person(**more)
