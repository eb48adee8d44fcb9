"""Bringing a record of an older version up to this one: one module a version, each ending in `MIGRATION`.

Before the first change the whole file is copied beside itself, and the copy is proven; then everything happens in one
transaction, so that a record is of one version or the other, never between.
Source: SQLite's pages on the backup API and on transactional DDL.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from retro_tools import registry
from retro_tools.errors import InputError


@dataclass(frozen=True, slots=True)
class Migration:
    reads: int
    """The version it starts from; it ends at the next."""
    apply: Callable[[sqlite3.Connection], None]
    """Changes tables and rows inside the caller's transaction."""


def migrate(path: Path, db: sqlite3.Connection, version: int) -> None:
    """Brings the record up step by step, after a backup; on any failure the record is as it was."""
    steps: tuple[Migration, ...] = registry.plugins("retro.migrations", "MIGRATION")
    backup(path, db, version)
    ordinary, db.isolation_level = db.isolation_level, None
    try:
        for step in sorted((s for s in steps if s.reads >= version), key=lambda s: s.reads):
            db.execute("BEGIN IMMEDIATE")
            try:
                step.apply(db)
                db.execute(f"PRAGMA user_version = {step.reads + 1}")
                db.execute("COMMIT")
            except BaseException:
                db.execute("ROLLBACK")
                raise
    finally:
        db.isolation_level = ordinary


def backup(path: Path, db: sqlite3.Connection, version: int) -> Path:
    """A proven copy of the record as `incident.vN.backup.db`, mode 0600; one that is there already is kept as it is."""
    place = path.with_name(f"{path.stem}.v{version}.backup.db")
    if place.exists():
        return place
    beside = place.with_suffix(".new")
    try:
        beside.unlink(missing_ok=True)
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(beside)) as copy:
            db.backup(copy)
            if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise sqlite3.DatabaseError("the copy is not sound")
        os.replace(beside, place)
    except (OSError, sqlite3.Error) as failed:
        raise InputError(
            str(place),
            f"the backup before the update could not be made ({failed})",
            "make room; the record is untouched",
        ) from failed
    return place
