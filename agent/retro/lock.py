"""One incident, one pair of hands: a lock file beside the record that names who holds it, since when and where.

The kernel holds the lock, so a process that dies lets go of it, whatever the file still says. On network file systems
such locks may hold on one machine only; `network_file_system` names them so that people are told.
Source: flock(2); proc(5) on /proc/self/mountinfo.
"""

from __future__ import annotations

import fcntl
import os
import socket
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import orjson

from retro_tools.errors import InputError, RetroError

NAME = "incident.lock"
_NETWORK = (
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ceph",
    "glusterfs",
    "lustre",
    "fuse.sshfs",
    "fuse.rclone",
)
_TRY_S = 0.02


class HeldError(RetroError):
    """Someone else holds the incident."""

    def __init__(self, folder: Path, holder: dict[str, object]) -> None:
        self.holder = holder
        who = f"{holder.get('user', 'someone')} on {holder.get('host', 'some machine')}"
        since = f" (process {holder['pid']}, since {holder['since']})" if "pid" in holder else ""
        super().__init__(f"{folder}: is held by {who}{since}; nothing was changed; wait for them or ask them to stop")


@contextmanager
def hold(folder: Path, user: str, since: datetime, patience_s: float = 0.0) -> Generator[None]:
    """Holds the incident's lock; `HeldError` names the holder when it is not free within `patience_s`."""
    try:
        handle = os.open(folder / NAME, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as refused:
        raise InputError(
            str(folder / NAME), f"cannot be written ({refused.strerror})", "make the folder writable, or copy it"
        ) from refused
    try:
        if not _taken(handle, time.monotonic() + patience_s):
            raise HeldError(folder, _read(handle))
        _write(folder, handle, user, since)
        yield
    finally:
        os.close(handle)


def _taken(handle: int, until: float) -> bool:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(_TRY_S)
        else:
            return True


def _write(folder: Path, handle: int, user: str, since: datetime) -> None:
    holder = {"user": user, "host": socket.gethostname(), "pid": os.getpid(), "since": f"{since:%Y-%m-%d %H:%M} UTC"}
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, orjson.dumps(holder), 0)
    except OSError as refused:
        raise InputError(
            str(folder / NAME), f"cannot be written ({refused.strerror})", "make room and go on"
        ) from refused


def _read(handle: int) -> dict[str, object]:
    try:
        held = orjson.loads(os.pread(handle, 4096, 0))
    except orjson.JSONDecodeError:
        return {}
    return held if isinstance(held, dict) else {}


def network_file_system(folder: Path, mounts: str | None = None) -> str | None:
    """The kind of network file system `folder` lies on; None on a local disk, or where the system does not say."""
    if mounts is None:
        table = Path("/proc/self/mountinfo")
        mounts = table.read_text(encoding="utf-8", errors="replace") if table.is_file() else ""
    place, found = os.path.realpath(folder), ("", "")
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        point = left.split()[4].replace("\\040", " ")
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(found[0]):
            found = (point, right.split()[0])
    return found[1] if found[1] in _NETWORK else None
