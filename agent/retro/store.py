"""The record of one incident: `incident.db`, SQLite, mode 0600; evidence, LangGraph's checkpoints, refusals, renderings.

Invariants: the file is made private before its first byte; its application id and version are checked before anything is
read; checkpoints hold only the models named here, so that nothing in the file can choose code to run.
Source: SQLite's file format page for application_id and user_version; LangGraph's JsonPlusSerializer.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator, Iterable
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from retro_tools import evidence_db
from retro_tools.dossier import Dossier
from retro_tools.errors import InputError
from retro_tools.schema import Rejected, StageName

if TYPE_CHECKING:
    from langgraph.checkpoint.sqlite import SqliteSaver

NAME = "incident.db"
APPLICATION_ID = 0x52657472
VERSION = 1
THREAD = "incident"

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE refusal (stage TEXT NOT NULL, claim TEXT NOT NULL, why TEXT NOT NULL) STRICT;
"""


def create(path: Path) -> sqlite3.Connection:
    """A new, empty record; `FileExistsError` when there is one already."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    db = _connect(path)
    db.executescript(_TABLES + evidence_db.TABLES)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {VERSION}")
    return db


def open_record(path: Path) -> sqlite3.Connection:
    """An existing record; `InputError` when it is missing, foreign, damaged, or of another version."""
    if not path.is_file():
        raise InputError(str(path), "there is no record here", "draft the incident first")
    try:
        db = _connect(path)
        application = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError as damaged:
        raise InputError(str(path), f"the record is damaged ({damaged})", "restore it from a backup") from damaged
    if application != APPLICATION_ID:
        raise InputError(str(path), "is not a record of Retro", "give the folder that retro draft printed")
    if version != VERSION:
        raise InputError(str(path), f"has version {version}, this Retro reads {VERSION}", "update Retro and try again")
    return db


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, check_same_thread=False, timeout=10)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA secure_delete = ON")
    return db


@contextmanager
def saver(db: sqlite3.Connection) -> Generator[SqliteSaver]:
    """LangGraph's checkpoints in the same file, read back through an explicit list of our own models.

    Over a connection of its own: LangGraph writes from another thread, and two threads in one connection share one
    transaction, so that either could fail to begin, or commit what the other had half written.
    """
    from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
    from langgraph.checkpoint.sqlite import SqliteSaver

    from retro.state import stages

    names = {(s.output.__module__, s.output.__name__) for s in stages()}
    nouns = {(c.__module__, c.__name__) for c in _nouns()}
    with closing(_connect(Path(db.execute("PRAGMA database_list").fetchone()[2]))) as own:
        yield SqliteSaver(own, serde=JsonPlusSerializer(allowed_msgpack_modules=sorted(names | nouns)))


def _nouns() -> Iterable[type]:
    from retro import stage
    from retro_tools import schema

    for module in (schema, stage):
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, schema.Noun):
                yield value


def write_evidence(db: sqlite3.Connection, dossier: Dossier) -> None:
    """Stores the evidence once, in one transaction."""
    with db:
        evidence_db.write(db, dossier)


def get(db: sqlite3.Connection, name: str) -> str | None:
    """A value of the record's own notes; None when it was never set."""
    row = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def put(db: sqlite3.Connection, name: str, value: str) -> None:
    """Sets a value of the record's own notes."""
    with db:
        db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def write_refusals(db: sqlite3.Connection, stage: StageName, refused: list[Rejected]) -> None:
    """What the checks refused in the stage's newest draft; replaces what was refused in an older one."""
    with db:
        db.execute("DELETE FROM refusal WHERE stage = ?", (stage,))
        db.executemany("INSERT INTO refusal VALUES (?,?,?)", [(r.stage, r.claim, r.why) for r in refused])


def refusals(db: sqlite3.Connection) -> list[Rejected]:
    """Every refused claim of the newest drafts, in the order they were refused."""
    rows = db.execute("SELECT stage, claim, why FROM refusal ORDER BY rowid")
    return [Rejected(stage=stage, claim=claim, why=why) for stage, claim, why in rows]
