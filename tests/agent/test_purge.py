"""`retro purge`: no text of the incident is left in the folder or beside it, and nothing of others is touched."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from retro import store
from retro.cli import main
from retro.folder import staging
from retro.session import Session

from .conftest import NOW, pass_on

WORD = b"billing-api"


def test_nothing_is_left(opened: Callable[..., Session], drafted: Path, incident: Path) -> None:
    session = opened()
    pass_on(session)
    session.close()
    (drafted / "edit-scope.yaml").write_bytes(WORD)
    (drafted / "postmortem.edited-1.md").write_bytes(WORD)
    (drafted / "incident.v1.backup.db").write_bytes(WORD)
    beside = drafted.with_name(f".{drafted.name}.drafting")
    beside.mkdir()
    (beside / store.NAME).write_bytes(WORD)
    assert main(["purge", "--yes", str(drafted)]) == 0
    assert sorted(p.name for p in drafted.parent.iterdir()) == [incident.name]


def _interrupted(out: Path) -> None:
    with staging(out) as place:
        (place / store.NAME).write_bytes(WORD)
        raise KeyboardInterrupt


def test_what_an_interrupted_draft_left_is_named_and_can_be_purged(tmp_path: Path) -> None:
    """Nothing stands in its place yet, but the evidence already lies beside it."""
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt, match=r"stays in .*\.out\.drafting .* retro purge .*out removes it"):
        _interrupted(out)
    assert (main(["purge", "--yes", str(out)]), list(tmp_path.iterdir())) == (0, [])


def test_a_draft_at_work_is_not_purged(drafted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with staging(drafted):
        code = main(["purge", "--yes", str(drafted)])
    assert (code, "another run is drafting" in capsys.readouterr().err) == (2, True)
    assert (drafted / store.NAME).stat().st_size > 0


def test_the_bytes_are_overwritten_before_the_name_goes(drafted: Path) -> None:
    """A second name of the same file shows what stays on the disk."""
    other = drafted.with_name("second-name")
    other.hardlink_to(drafted / store.NAME)
    main(["purge", "--yes", str(drafted)])
    assert other.read_bytes() == b""


def test_files_of_others_stay_and_are_named(drafted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (drafted / "photo.txt").write_text("sea")
    main(["purge", "--yes", str(drafted)])
    assert ([p.name for p in drafted.iterdir()], "photo.txt is not Retro's" in capsys.readouterr().err) == (
        ["photo.txt"],
        True,
    )


def test_a_folder_without_an_incident_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "postmortem.md").write_text("mine")
    assert (main(["purge", "--yes", str(tmp_path)]), (tmp_path / "postmortem.md").read_text()) == (2, "mine")


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / store.NAME)
    db.execute("CREATE TABLE mine (a)")
    db.close()
    assert (main(["purge", "--yes", str(tmp_path)]), (tmp_path / store.NAME).exists()) == (2, True)


def test_an_incident_under_review_is_not_purged(opened: Callable[..., Session], drafted: Path) -> None:
    opened()
    assert (main(["purge", "--yes", str(drafted)]), (drafted / store.NAME).exists()) == (2, True)


def test_a_replaced_text_leaves_no_trace_in_free_pages(opened: Callable[..., Session], drafted: Path) -> None:
    session = opened()
    gate = session.gate()
    session.close()
    db = store.open_record(drafted / store.NAME)
    db.execute("DELETE FROM text WHERE stage != 'ingest'")
    db.execute("DELETE FROM evidence")
    db.commit()
    store.close(db)
    left = (drafted / store.NAME).read_bytes()
    assert (gate.stage, WORD in left, NOW.year) == ("ingest", False, 2026)
