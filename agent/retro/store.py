"""The file of one incident's record: `incident.db`, SQLite, mode 0600. This module makes it, opens it and closes it.

Invariants: the file is made private before its first byte; it is proven sound, ours and of this version before anything
is read, and never overwritten when it is not; checkpoints hold digests and names only, so that nothing in the file can
choose code to run. A decision counts once `settle` has put it into the main file: a write-ahead log that goes missing
afterwards takes nothing along. Between two `settle`s no commit waits for the disk.
Source: SQLite's pages on the file format (application_id, user_version), WAL and PRAGMA synchronous; LangGraph's
JsonPlusSerializer.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retro.faults import DAMAGED, damaged, foreign, newer, unreadable
from retro_tools import evidence_db
from retro_tools.errors import InputError

if TYPE_CHECKING:
    from langgraph.checkpoint.sqlite import SqliteSaver

NAME = "incident.db"
APPLICATION_ID = 0x52657472
VERSION = 2
THREAD = "incident"

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL, seal TEXT NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE text (ref TEXT PRIMARY KEY, stage TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE draft (
    key TEXT PRIMARY KEY, stage TEXT NOT NULL, ref TEXT NOT NULL, refused TEXT NOT NULL, seal TEXT NOT NULL
) WITHOUT ROWID, STRICT;
CREATE TABLE decision (
    number INTEGER PRIMARY KEY, gate TEXT NOT NULL UNIQUE, ticket TEXT UNIQUE, body TEXT NOT NULL, seal TEXT NOT NULL
) STRICT;
"""

Connect = Callable[[Path], sqlite3.Connection]
"""How connections to the record are made; tests pass one whose writes fail."""


def connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, check_same_thread=False, timeout=10)
    configure(db)
    return db


def configure(db: sqlite3.Connection) -> None:
    """WAL without a wait per commit (`settle` waits), and nothing deleted stays in free pages."""
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA secure_delete = ON")


def create(path: Path, connecting: Connect = connect) -> sqlite3.Connection:
    """A new, empty record; `FileExistsError` when there is one already."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    db = connecting(path)
    db.executescript(TABLES + evidence_db.TABLES)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {VERSION}")
    settle(db)  # so that the main file says whose it is, whatever becomes of the log
    return db


def open_record(path: Path, connecting: Connect = connect) -> sqlite3.Connection:
    """An existing record, sound and of this version; else `InputError` in words, and the file as it was.

    A record of an older version is brought up to this one, after a backup beside it.
    """
    look(path)
    try:
        db = connecting(path)
    except sqlite3.Error as failed:
        raise unreadable(path, failed) from failed
    try:
        version = _prove(path, db)
        if version < VERSION:
            from retro.migrations import migrate

            migrate(path, db, version)
    except DAMAGED as failed:
        db.close()
        raise unreadable(path, failed) from failed
    except InputError:
        db.close()
        raise
    return db


def look(path: Path) -> None:
    """Refuses what the first bytes tell is no record that can be worked on, before SQLite may touch it: it would write a header into an empty file."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise InputError(str(path), "there is no record here", "give the folder that retro draft printed") from None
    except OSError as refused:
        raise InputError(str(path), f"cannot be read ({refused.strerror})", "check who owns it") from refused
    if not head:
        raise damaged(path, "the file is empty")
    if not head.startswith(b"SQLite format 3\x00") or len(head) < 100:
        raise damaged(path, "the file is not a database")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise foreign(path)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise InputError(str(path), "the record is read-only here", "make the folder and the file writable, or copy it")


def _prove(path: Path, db: sqlite3.Connection) -> int:
    """The record's version, once its pages are proven sound."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise newer(path, f"version {version}", f"version {VERSION}")
    if version < 1:
        raise foreign(path)
    said = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if said != "ok":
        raise damaged(path, said)
    return version


def settle(db: sqlite3.Connection) -> None:
    """Moves everything committed so far into the main file and waits for the disk; what was acknowledged is safe then."""
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def prune(db: sqlite3.Connection) -> None:
    """Drops the graph's steps before the last; what people decided and wrote is in the record's own rows."""
    with db:
        last = db.execute("SELECT max(checkpoint_id) FROM checkpoints").fetchone()[0]
        for table in ("checkpoints", "writes"):
            db.execute(f"DELETE FROM {table} WHERE checkpoint_id < ?", (last,))  # noqa: S608


def close(db: sqlite3.Connection) -> None:
    """Settles and closes; a disk that refuses now has refused nothing that was acknowledged."""
    with suppress(sqlite3.Error):
        settle(db)
    db.close()


@contextmanager
def saver(db: sqlite3.Connection, connecting: Connect = connect) -> Generator[SqliteSaver]:
    """LangGraph's checkpoints in the same file; no class is named in them, so none may be made from them.

    Over a connection of its own: LangGraph writes from another thread, and two threads in one connection share one
    transaction, so that either could fail to begin, or commit what the other had half written.
    """
    from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
    from langgraph.checkpoint.sqlite import SqliteSaver

    from retro.sealing import Sealed  # which stands on the ledger, and that on the stages: too much for opening a file

    with closing(connecting(Path(db.execute("PRAGMA database_list").fetchone()[2]))) as own:
        yield SqliteSaver(own, serde=Sealed(JsonPlusSerializer(allowed_msgpack_modules=[])))


def values_v1(db: sqlite3.Connection) -> dict[str, Any]:
    """Each stage's text as version 1 kept it: models inside the last checkpoint, read through a list of those it used."""
    from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

    from retro import stage
    from retro_tools import schema

    nouns = {v for m in (schema, stage) for v in vars(m).values() if isinstance(v, type) and issubclass(v, schema.Noun)}
    serde = JsonPlusSerializer(allowed_msgpack_modules=sorted((n.__module__, n.__name__) for n in nouns))
    row = db.execute("SELECT type, checkpoint FROM checkpoints ORDER BY checkpoint_id DESC LIMIT 1").fetchone()
    return serde.loads_typed(row)["channel_values"] if row else {}
