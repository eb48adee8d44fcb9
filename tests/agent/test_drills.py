"""A few rounds of each drill; `make drills` runs them whole."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from retro import store
from retro.decision import Decision, Reviewer
from retro.drafters.protocol import RulesDrafter
from retro.session import Session
from retro_evals import drill_damage, drill_kill, drill_race
from retro_tools.errors import RetroError

from .conftest import NOW, pass_on


def test_a_killed_process_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    seen = drill_kill.drill(tmp_path, kills=5, seed=3)
    assert [seen[bad] for bad in ("lost or altered", "made again", "not sound")] == [0, 0, 0]


def test_of_two_answers_at_once_one_counts_and_the_other_is_told(tmp_path: Path) -> None:
    seen = drill_race.drill(tmp_path, tries=8)
    assert [seen[bad] for bad in ("lost", "misfiled", "both acknowledged", "nobody told")] == [0, 0, 0, 0]


def test_a_damaged_record_is_detected_or_unharmed_and_never_overwritten(tmp_path: Path) -> None:
    seen = drill_damage.drill(tmp_path, every=20_011, random_tries=20)
    assert {what for _, what in seen} <= {"detected", "right"}


class Disk:
    """Lets so many writes through, then fails."""

    def __init__(self, left: int) -> None:
        self.left = left

    def connect(self, path: Path) -> sqlite3.Connection:
        disk = self

        class Cursor(sqlite3.Cursor):
            def execute(self, sql: str, *more: Any) -> "Cursor":
                disk.write(sql)
                return super().execute(sql, *more)

            def executemany(self, sql: str, *more: Any) -> "Cursor":
                disk.write(sql)
                return super().executemany(sql, *more)

        class Connection(sqlite3.Connection):
            def cursor(self, *_: Any) -> sqlite3.Cursor:
                return super().cursor(Cursor)

            def execute(self, sql: str, *more: Any) -> sqlite3.Cursor:
                disk.write(sql)
                return super().execute(sql, *more)

        db = sqlite3.connect(path, check_same_thread=False, timeout=10, factory=Connection)
        store.configure(db)
        return db

    def write(self, sql: str) -> None:
        if sql.lstrip().upper().startswith(("INSERT", "DELETE")):
            self.left -= 1
            if self.left < 0:
                full = sqlite3.OperationalError("database or disk is full")
                full.sqlite_errorname = "SQLITE_FULL"
                raise full


def _review_until_full(folder: Path, disk: Disk) -> tuple[list[Decision], str]:
    """What was acknowledged before the disk was full, and what was said then."""
    acknowledged: list[Decision] = []
    try:
        with Session(folder, Reviewer(name="dana"), RulesDrafter(), NOW, connecting=disk.connect) as session:
            try:
                pass_on(session)
            finally:
                acknowledged = session.history()
    except RetroError as full:
        return acknowledged, str(full)
    return acknowledged, ""


@pytest.mark.parametrize("writes", range(0, 40, 3))
def test_a_full_disk_is_said_loses_nothing_and_is_gone_on_from(writes: int, drafted: Path) -> None:
    acknowledged, said = _review_until_full(drafted, Disk(writes))
    with Session(drafted, Reviewer(name="dana"), RulesDrafter(), NOW) as session:
        assert (session.history()[: len(acknowledged)], "the disk is full" in said) == (acknowledged, True)
        assert pass_on(session).finished
