"""The incident folder: made beside its place and moved there whole, so that nobody ever sees half a draft.

`--out DIR` absent or empty is used; a draft of the same inputs is drafted again; anything else is left untouched (exit
2). A rendered file that a person changed by hand is kept under a new name before it is rendered again.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

import orjson

from retro import store
from retro.faults import damaged
from retro.ledger import DamagedError, Ledger
from retro_tools import evidence_db
from retro_tools.dossier import Dossier
from retro_tools.errors import InputError

RENDERED = "rendered"
"""Note in the record: sha256 of each file as rendered, by name."""
INPUTS = "inputs"
"""Note in the record: sha256 over the inputs' own digests."""


def check_place(folder: Path, inputs: str) -> None:
    """Refuses a folder that holds anything but a draft of the same inputs."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise InputError(str(folder), "is not a folder", "choose another --out")
    if not any(folder.iterdir()):
        return
    if not (folder / store.NAME).is_file():
        raise InputError(str(folder), "holds something else and is left as it is", "choose another --out")
    db = store.open_record(folder / store.NAME)
    try:
        theirs = Ledger(db).note(INPUTS)
    except DamagedError as failed:
        raise damaged(folder / store.NAME, str(failed)) from failed
    finally:
        store.close(db)
    if theirs != inputs:
        raise InputError(str(folder), "holds a draft of other inputs and is left as it is", "choose another --out")


@contextmanager
def staging(folder: Path) -> Generator[Path]:
    """A private folder beside `folder` in which a draft is made; gone when anything fails. One run at a time."""
    folder = Path(os.path.abspath(folder))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        place = folder.parent / f".{folder.name}.drafting"
        place.mkdir(mode=0o700, exist_ok=True)
    except OSError as refused:
        raise InputError(str(folder), f"cannot be made ({refused.strerror})", "choose another --out") from refused
    with alone(place, folder):
        try:
            yield place
        except KeyboardInterrupt as stop:
            if (place / store.NAME).exists():  # what is drafted so far stays for the next run
                kept = f"what is drafted so far stays in {place} for the same command again"
                raise KeyboardInterrupt(f"{kept}; retro purge {folder} removes it") from stop
            _clear(place)
            raise
        except BaseException:
            _clear(place)
            raise
        else:
            _clear(place)


@contextmanager
def alone(place: Path, folder: Path) -> Generator[None]:
    """Holds the place in which a draft for `folder` is made; refused while another run does."""
    lock = os.open(place / "lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise InputError(str(folder), "another run is drafting into it", "wait for it to end") from busy
        yield
    finally:
        os.close(lock)


def _clear(place: Path) -> None:
    with suppress(OSError):
        shutil.rmtree(place)


def resume_or_create(place: Path, inputs: str, dossier: Dossier) -> sqlite3.Connection:
    """The record a killed run of the same inputs left behind, its finished drafts with it; else a new one with the evidence."""
    path = place / store.NAME
    with suppress(InputError, sqlite3.Error, DamagedError):
        db = store.open_record(path)
        ledger = Ledger(db)
        if ledger.note(INPUTS) == inputs and ledger.note("evidence") == evidence_db.expected(dossier):
            return db
        db.close()
    for left in place.iterdir():
        if left.name != "lock":
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    db = store.create(path)
    ledger = Ledger(db)
    ledger.write_evidence(dossier)
    ledger.put_note(INPUTS, inputs)
    return db


def move_in(made: Path, folder: Path) -> list[Path]:
    """Puts a finished draft in its place, the record first; returns copies made of files changed by hand."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept: list[Path] = []
    if (folder / store.NAME).is_file():
        db = store.open_record(folder / store.NAME)
        try:
            kept = keep_edited(folder, Ledger(db))
        finally:
            store.close(db)
    for beside in ("-wal", "-shm"):  # of the record that goes: SQLite would take them for the new one's
        (folder / f"{store.NAME}{beside}").unlink(missing_ok=True)
    for name in sorted(p.name for p in made.iterdir() if p.name != "lock"):
        os.replace(made / name, folder / name)
    return kept


def keep_edited(folder: Path, ledger: Ledger) -> list[Path]:
    """Copies each rendered file that a person changed since to `NAME.edited-N.EXT`."""
    rendered: dict[str, str] = orjson.loads(ledger.note(RENDERED) or "{}")
    return [_set_aside(folder / name) for name, known in rendered.items() if _changed(folder / name, known)]


def _changed(path: Path, known: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() != known


def _set_aside(path: Path) -> Path:
    number = 1
    while (copy := path.with_name(f"{path.stem}.edited-{number}{path.suffix}")).exists():
        number += 1
    shutil.copy2(path, copy)
    return copy


def write_files(folder: Path, ledger: Ledger, files: dict[str, str], write: Callable[[Path, str], None]) -> None:
    """Writes the rendered files and notes their digests in the record."""
    for name, text in files.items():
        write(folder / name, text)
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}
    ledger.put_note(RENDERED, orjson.dumps(digests).decode())


def write_private(path: Path, text: str) -> None:
    """Writes a file of mode 0600 whole: first beside its place, then moved there."""
    beside = path.with_name(f".{path.name}.new")
    with suppress(FileNotFoundError):
        beside.unlink()
    handle = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)
