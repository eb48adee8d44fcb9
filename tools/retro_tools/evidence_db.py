"""Evidence at rest: the tables of `incident.db` that hold what was read, written once and never changed.

The file is the caller's, made with mode 0600 before the first byte. One row a record; rare fields as JSON.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator
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


class _Sum:
    """Digests of rows as they pass: `read` of what was said and by whom, `place` of where that stood in the inputs."""

    def __init__(self) -> None:
        self._read, self._place = hashlib.sha256(), hashlib.sha256()

    def records(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        for row in rows:
            self._read.update(orjson.dumps(row[:2] + row[3:]))
            self._place.update(orjson.dumps(row[2]))
            yield row

    def persons(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        for row in rows:
            self._read.update(orjson.dumps(row))
            yield row

    def facts(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        for row in rows:
            (self._place if row[0] == "zone_assumed" else self._read).update(orjson.dumps(row))
            yield row

    def __str__(self) -> str:
        return f"{self._read.hexdigest()}.{self._place.hexdigest()}"


def write(db: sqlite3.Connection, dossier: Dossier) -> str:
    """Stores the dossier in empty tables, in the caller's transaction; returns its `digest`."""
    seen = _Sum()
    records = map(_row, range(len(dossier.items)), dossier.items)
    db.executemany("INSERT INTO evidence VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", seen.records(records))
    db.executemany("INSERT INTO person VALUES (?,?)", seen.persons(_persons(dossier)))
    db.executemany("INSERT INTO dossier VALUES (?,?)", seen.facts(_facts(dossier)))
    return str(seen)


def _persons(dossier: Dossier) -> list[tuple[str, str]]:
    return sorted((p.key, orjson.dumps(asdict(p)).decode()) for p in dossier.people)


def _facts(dossier: Dossier) -> list[tuple[str, str]]:
    facts = {"roles": dossier.people.roles, "zone_assumed": dossier.zone_assumed}
    return sorted((name, orjson.dumps(value).decode()) for name, value in facts.items())


def expected(dossier: Dossier) -> str:
    """The digest that `write` would return, without writing."""
    seen = _Sum()
    deque(seen.records(map(_row, range(len(dossier.items)), dossier.items)), maxlen=0)
    deque(seen.persons(_persons(dossier)), maxlen=0)
    deque(seen.facts(_facts(dossier)), maxlen=0)
    return str(seen)


def digest(db: sqlite3.Connection) -> str:
    """`READ.PLACE`: digests over every row as it stands; the first is the same for the same records in other places."""
    seen = _Sum()
    deque(seen.records(db.execute("SELECT * FROM evidence ORDER BY seq")), maxlen=0)
    deque(seen.persons(db.execute("SELECT * FROM person ORDER BY key")), maxlen=0)
    deque(seen.facts(db.execute("SELECT * FROM dossier ORDER BY name")), maxlen=0)
    return str(seen)


def load(db: sqlite3.Connection) -> Dossier:
    """The dossier as it was written, oldest first."""
    rows = db.execute("SELECT * FROM evidence ORDER BY seq")
    items = [_kept(row) for row in rows]
    facts = {name: orjson.loads(value) for name, value in db.execute("SELECT name, value FROM dossier")}
    persons = [_person(orjson.loads(more)) for _, more in db.execute("SELECT key, more FROM person")]
    return Dossier(items, People(persons, facts["roles"]), facts["zone_assumed"])


def _row(seq: int, item: Kept) -> tuple[object, ...]:
    flags = item.bot * _BOT | item.edited * _EDITED | item.deleted * _DELETED
    plain = (seq, item.id, item.ref, item.at_us, item.author, item.kind, item.text, item.channel, item.thread)
    return (*plain, item.event, flags, _more(item))


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
