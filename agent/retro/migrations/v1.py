"""Version 1 kept each stage's text in LangGraph's checkpoints and had no decisions; version 2 keeps texts by content.

A record of version 1 holds an unattended first draft and nothing else.
"""

from __future__ import annotations

import sqlite3

import orjson

from retro import course, store
from retro.course import Course
from retro.ledger import digest_of, ref_of
from retro.migrations import Migration
from retro.state import stages
from retro_tools import evidence_db


def _apply(db: sqlite3.Connection) -> None:
    values = store.values_v1(db)
    notes = dict(db.execute("SELECT name, value FROM meta"))
    refused = db.execute("SELECT stage, claim, why FROM refusal ORDER BY rowid").fetchall()
    for table in ("meta", "refusal", "checkpoints", "writes"):
        db.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in store.TABLES.split(";"):
        db.execute(statement)
    notes["evidence"] = evidence_db.digest(db)
    at = course.begin(notes["evidence"].partition(".")[0])
    for stage in stages():
        if stage.name in values:
            claims = [{"stage": s, "claim": c, "why": w} for s, c, w in refused if s == stage.name]
            at = _text(db, at, stage.name, values[stage.name].model_dump_json(by_alias=True), claims)
    notes["begun"] = orjson.dumps({**at, "at": "publish"}).decode()
    for name, value in notes.items():
        db.execute("INSERT INTO meta VALUES (?, ?, ?)", (name, value, digest_of(name, value)))


def _text(db: sqlite3.Connection, at: Course, name: str, body: str, claims: list[dict[str, str]]) -> Course:
    ref, key, said = ref_of(body), f"v1:{name}", orjson.dumps(claims).decode()
    db.execute("INSERT OR IGNORE INTO text VALUES (?, ?, ?)", (ref, name, body))
    db.execute("INSERT INTO draft VALUES (?, ?, ?, ?, ?)", (key, name, ref, said, digest_of(key, name, ref, said)))
    return course.drafted(at, name, ref, key)  # pyright: ignore[reportArgumentType]


MIGRATION = Migration(1, _apply)
