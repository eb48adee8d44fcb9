"""The lock: it names its holder, dies with the process, and says where it cannot be trusted."""

import subprocess
import sys
from pathlib import Path

import pytest

from retro import lock
from retro.cli import main

from .conftest import NOW


def test_the_holder_is_named(tmp_path: Path) -> None:
    with (
        lock.hold(tmp_path, "dana", NOW),
        pytest.raises(lock.HeldError, match="is held by dana on"),
        lock.hold(tmp_path, "lee", NOW),
    ):
        pass


def test_a_lock_of_a_dead_process_is_free(tmp_path: Path) -> None:
    code = "import sys, os, pathlib, datetime; from retro import lock; h = lock.hold(pathlib.Path(sys.argv[1]), 'dana', datetime.datetime.now()); h.__enter__(); os._exit(9)"
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    with lock.hold(tmp_path, "lee", NOW):
        assert b'"lee"' in (tmp_path / lock.NAME).read_bytes()


def test_drafting_again_under_a_review_is_refused(
    drafted: Path, incident: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with lock.hold(drafted, "dana", NOW):
        code = main(["draft", "--out", str(drafted), str(incident)])
    assert (code, "is held by dana" in capsys.readouterr().err) == (2, True)


MOUNTS = """\
22 1 0:20 / / rw - ext4 /dev/sda rw
30 22 0:30 / /team rw - nfs4 server:/team rw
31 30 0:31 / /team/local\\040disk rw - xfs /dev/sdb rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/home/a", None), ("/team/incident", "nfs4"), ("/team/local disk/incident", None), ("/teams/incident", None)],
)
def test_a_network_file_system_is_named(folder: str, kind: str | None) -> None:
    assert lock.network_file_system(Path(folder), MOUNTS) == kind
