"""The record's own words for what can be wrong with its file: damaged, foreign, newer, full, read-only."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from retro_tools.errors import InputError

DAMAGED = (sqlite3.DatabaseError, UnicodeDecodeError, ValueError)
"""What reading a damaged record raises (ValueError: what stands in it is not what is written there)."""

_SAID = {
    "SQLITE_FULL": ("the disk is full", "make room and go on"),
    "SQLITE_READONLY": ("the record is read-only here", "make the folder and the file writable, or copy it"),
    "SQLITE_CANTOPEN": ("the record cannot be opened", "check who owns the folder"),
    "SQLITE_PERM": ("access to the record is refused", "check who owns the folder"),
    "SQLITE_IOERR": ("the disk reports an error", "copy the folder to a sound disk and go on there"),
    "SQLITE_BUSY": ("another program holds the record", "close it and go on"),
    "SQLITE_LOCKED": ("another program holds the record", "close it and go on"),
}

_ERRNO = {
    errno.ENOSPC: "SQLITE_FULL",
    errno.EDQUOT: "SQLITE_FULL",
    errno.EFBIG: "SQLITE_FULL",
    errno.EROFS: "SQLITE_READONLY",
    errno.EACCES: "SQLITE_PERM",
    errno.EPERM: "SQLITE_PERM",
    errno.EIO: "SQLITE_IOERR",
}
"""The same, where a file beside the record could not be written."""


def damaged(path: Path, why: str) -> InputError:
    """Names the backup where there is one."""
    backups = sorted(path.parent.glob(f"{path.stem}.v*.backup.db"))
    step = f"{backups[-1].name} beside it is the backup from before the last update" if backups else ""
    step = step or "restore the folder from a backup, or draft again into another folder; postmortem.json beside it"
    return InputError(
        str(path),
        f"the record is damaged ({why}) and is left as it is",
        step + ("" if backups else " still holds what was last rendered"),
    )


def foreign(path: Path) -> InputError:
    return InputError(str(path), "is not a record of Retro", "give the folder that retro draft printed")


def newer(path: Path, theirs: str, ours: str) -> InputError:
    return InputError(str(path), f"has {theirs}, this Retro reads up to {ours}", "update Retro and try again")


def unreadable(path: Path, failed: Exception) -> InputError:
    """A store error in words: what the disk or the rights say, else damage."""
    said = words(failed)
    if said is None:
        return damaged(path, str(failed))
    return InputError(str(path), f"{said[0]} ({failed})", said[1])


def unwritable(path: Path, failed: Exception) -> InputError:
    """A write that failed: nothing that was acknowledged is lost by it."""
    said = words(failed) or ("the record could not be written", "see that the disk is sound, then go on")
    return InputError(str(path), f"{said[0]} ({failed}); nothing decided so far is lost", said[1])


def words(failed: Exception) -> tuple[str, str] | None:
    name = getattr(failed, "sqlite_errorname", None) or ""
    if isinstance(failed, OSError):
        name = _ERRNO.get(failed.errno or 0, "")
    return next((said for code, said in _SAID.items() if name.startswith(code)), None)
