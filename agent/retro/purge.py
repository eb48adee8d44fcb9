"""`retro purge`: leaves no text of an incident in its folder, nor beside it.

Every file that Retro or a review made is overwritten, then removed: the record with its log and its backups, the rendered
files and copies of them, edits that were not taken, editors' swap files, and what a killed run left beside the folder.
Files of others stay and are named. What a disk, a file system or a backup keeps on its own is out of reach.
"""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

from retro import lock, store
from retro.faults import foreign
from retro.folder import alone
from retro_tools.errors import InputError

_OURS = (
    *("postmortem.*", ".postmortem.*", "edit-*.yaml*", ".edit-*.yaml*", "incident.v*.backup.*"),
    *(f"{store.NAME}-wal", f"{store.NAME}-shm", f"{store.NAME}-journal", store.NAME, lock.NAME),
)
"""In the order they go: the record after what was made from it, so that a purge cut short can be run again."""
_CHUNK = 1 << 20


def purge(folder: Path, user: str, now: datetime) -> list[Path]:
    """Removes everything of the incident; returns what is left in the folder because it is not Retro's."""
    beside = folder.resolve().parent / f".{folder.resolve().name}.drafting"
    if not any((folder / name).exists() for name in (store.NAME, lock.NAME)):
        if (beside / "lock").is_file():
            _wipe_folder(beside, folder)
            return []
        raise InputError(str(folder), "holds no incident", "give the folder that retro draft printed")
    _check_ours(folder / store.NAME)
    with lock.hold(folder, user, now):
        _wipe_folder(beside, folder)
        for pattern in _OURS:
            for path in sorted(folder.glob(pattern)):
                _wipe(path)
    left = sorted(folder.iterdir())
    if not left:
        folder.rmdir()
    return left


def _check_ours(path: Path) -> None:
    """A sound database of another program is refused; a damaged record may go."""
    if path.is_file():
        with path.open("rb") as file:
            head = file.read(100)
        if head.startswith(b"SQLite format 3\x00") and int.from_bytes(head[68:72], "big") != store.APPLICATION_ID:
            raise foreign(path)


def _wipe_folder(beside: Path, folder: Path) -> None:
    """What a killed run left; one that is at work is left to end."""
    if beside.is_dir():
        with alone(beside, folder):
            for path in beside.rglob("*"):
                if path.is_file():
                    _wipe(path)
            shutil.rmtree(beside)


def _wipe(path: Path) -> None:
    """Zeros over the bytes, then gone; a link is removed, what it leads to is not ours."""
    if path.is_file() and not path.is_symlink():
        left = path.stat().st_size
        with path.open("r+b") as file:
            while left > 0:
                left -= file.write(bytes(min(left, _CHUNK)))
            file.flush()
            os.fsync(file.fileno())
            file.truncate(0)
    path.unlink()
