"""Every released version's record opens in this one, after a backup, and renders what it said."""

import gzip
import json
import sqlite3
from pathlib import Path

import pytest

from retro import store
from retro.cli import main
from retro.decision import Reviewer
from retro.drafters.protocol import RulesDrafter
from retro.session import Session

from .conftest import NOW, pass_on

GOLDEN = sorted((Path(__file__).parent / "golden").glob("v*.db.gz"))


@pytest.fixture(params=GOLDEN, ids=lambda path: path.name.partition(".")[0])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / store.NAME).write_bytes(gzip.decompress(request.param.read_bytes()))
    return folder


def test_there_is_a_golden_record_of_every_version() -> None:
    versions = [int(path.name.partition(".")[0][1:]) for path in GOLDEN]
    assert versions == list(range(1, store.VERSION + 1))


def test_an_old_record_renders(old: Path) -> None:
    assert main(["render", str(old)]) == 0
    document = json.loads((old / "postmortem.json").read_text())
    assert (document["incident"]["severity"], len(document["evidence"])) == ("SEV2", 8)


def test_an_old_record_can_be_reviewed_to_the_end(old: Path) -> None:
    with Session(old, Reviewer(name="dana"), RulesDrafter(), NOW) as session:
        assert pass_on(session).finished


def test_the_record_before_an_update_is_kept(old: Path) -> None:
    version = sqlite3.connect(old / store.NAME).execute("PRAGMA user_version").fetchone()[0]
    main(["render", str(old)])
    kept = [p.name for p in old.glob("*.backup.db")]
    assert kept == ([f"incident.v{version}.backup.db"] if version < store.VERSION else [])


def test_an_update_that_fails_leaves_the_record_as_it_was(tmp_path: Path) -> None:
    """The backup's place is taken by a folder, so no backup can be made."""
    path = tmp_path / store.NAME
    path.write_bytes(gzip.decompress(GOLDEN[0].read_bytes()))
    before = path.read_bytes()
    (tmp_path / "incident.v1.backup.new").mkdir()
    assert (main(["render", str(tmp_path)]), path.read_bytes() == before) == (2, True)


def test_a_newer_record_is_refused_with_words(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = sqlite3.connect(old / store.NAME)
    db.execute("PRAGMA user_version = 99")
    db.close()
    assert (main(["render", str(old)]), "update Retro" in capsys.readouterr().err) == (2, True)
