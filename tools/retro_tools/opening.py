"""Opens an input: a file, a folder, a zip or stdin, as members that are read when asked for.

A zip is hostile until shown otherwise: names that leave the folder, links, overlaps, bombs, passwords and doubled names
are refused before anything is read. Source: APPNOTE.TXT 6.3.10; CVE-2024-0450 (overlapping members). A real export
shrinks about eleven to one, so the ratio's limit stands far above that.
"""

from __future__ import annotations

import os
import stat
import sys
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path, PurePosixPath

from retro_tools.errors import InputError
from retro_tools.source import Member, Source
from retro_tools.text import clean_line

MOST_RATIO = 100
RATIO_FLOOR = 1_000_000
MOST_BYTES = 8_000_000_000
MOST_MEMBER = 2_000_000_000
MOST_MEMBERS = 100_000
_ENCRYPTED = 0x1
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OWN_OUTPUT = frozenset({"incident.db", "postmortem.json"})
"""A folder that holds these is a draft of ours; drafted into the folder of its own inputs, it is no input."""
_AGAIN = "export it again"


def open_input(path: str, *, stdin: bytes | None = None) -> Source:
    """The input behind `path`; `-` is `stdin`. Raises `InputError` for what is missing, empty, unreadable or unsafe."""
    if path == "-":
        return _from_stdin(stdin)
    if not path.strip():
        raise InputError(repr(path), "names nothing", "give a file, a folder, a zip, or - for stdin")
    shown = _shown(path)
    place = Path(path)
    try:
        if place.is_dir():
            return Source(shown, _folder_members(place, shown), container=True)
        is_now = place.stat()
        if not stat.S_ISREG(is_now.st_mode):
            return _from_pipe(place, shown, is_now)
        size = is_now.st_size
        with place.open("rb") as file:
            head = file.read(4)
    except FileNotFoundError as missing:
        raise InputError(shown, "no such file or folder", "check the path") from missing
    except (OSError, ValueError) as refused:
        why = getattr(refused, "strerror", None) or str(refused)
        raise InputError(
            clean_line(shown), f"cannot be read ({why})", "check the path and its permissions"
        ) from refused
    if size == 0:
        raise InputError(shown, "is empty", _AGAIN)
    if head in _ZIP:
        return Source(shown, _zip_members(place, shown), container=True)
    return Source(shown, [Member("", size, _file_reader(place, shown, size))])


def _shown(path: str) -> str:
    while path.startswith("./") and len(path) > 2:
        path = path[2:].lstrip("/")
    return path.rstrip("/") or path


def _from_pipe(place: Path, shown: str, is_now: os.stat_result) -> Source:
    """A named pipe, as a shell makes it of `<(command)`, is read at once; a device has no end and is refused."""
    if not stat.S_ISFIFO(is_now.st_mode):
        raise InputError(shown, "is neither a file nor a folder", "give the export")
    with place.open("rb") as file:
        data = file.read(MOST_MEMBER + 1)
    if not data:
        raise InputError(shown, "is empty", _AGAIN)
    if len(data) > MOST_MEMBER:
        raise InputError(shown, f"has more than {MOST_MEMBER:,} bytes", "split it by day")
    return _in_memory(shown, data)


def _in_memory(shown: str, data: bytes) -> Source:
    if data[:4] in _ZIP:
        return Source(shown, _zip_members(BytesIO(data), shown), container=True)
    return Source(shown, [Member("", len(data), lambda: data)])


def apart(source: Source) -> list[Source]:
    """Each file of a folder or zip as an input of its own; a zip in a folder is opened, a zip in a zip is refused."""
    return [_alone(source, member) for member in source.members]


def _alone(source: Source, member: Member) -> Source:
    place = f"{source.path}/{member.name}"
    if not member.name.lower().endswith(".zip"):
        return Source(place, [Member("", member.size, member.fetch)], source.zone, source.day)
    if not Path(source.path).is_dir():
        raise InputError(clean_line(place), "is a zip inside a zip", "unpack the outer one and give its folder")
    return open_input(place)


def _from_stdin(data: bytes | None) -> Source:
    given = sys.stdin.buffer.read() if data is None else data
    if not given.strip():
        raise InputError("-", "nothing came in on stdin", "paste or pipe the export")
    return _in_memory("-", given)


def _file_reader(place: Path, shown: str, size: int) -> Callable[[], bytes]:
    def read() -> bytes:
        if size > MOST_MEMBER:
            raise InputError(shown, f"is {size:,} bytes; a single file may have {MOST_MEMBER:,}", "split it by day")
        try:
            return place.read_bytes()
        except OSError as refused:
            raise InputError(shown, f"cannot be read ({refused.strerror})", "check its permissions") from refused

    return read


def _folder_members(root: Path, shown: str) -> list[Member]:
    members: list[Member] = []
    for parent, folders, files in os.walk(root):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        if files and OWN_OUTPUT.issubset(files):
            folders.clear()
            continue
        for name in sorted(files):
            path = Path(parent) / name
            if name.startswith(".") or path.is_symlink() or not path.is_file():
                continue
            inside = path.relative_to(root).as_posix()
            size = path.stat().st_size
            members.append(Member(inside, size, _file_reader(path, f"{shown}/{inside}", size)))
            if len(members) > MOST_MEMBERS:
                raise InputError(shown, f"holds more than {MOST_MEMBERS:,} files", "give the export's own folder")
    if not members:
        raise InputError(shown, "is a folder without an export's files", "give the folder that holds the export")
    return members


def _zip_members(place: Path | BytesIO, shown: str) -> list[Member]:
    try:
        archive = zipfile.ZipFile(place)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError) as broken:
        raise InputError(shown, f"is not a whole zip ({broken})", _AGAIN) from broken
    infos = [i for i in archive.infolist() if not i.is_dir() and not i.filename.startswith("__MACOSX/")]
    _check_zip(shown, infos)
    if not infos:
        raise InputError(shown, "is a zip without files", _AGAIN)
    return [Member(i.filename, i.file_size, _zip_reader(archive, i, shown)) for i in infos]


def _check_zip(shown: str, infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST_MEMBERS:
        raise InputError(shown, f"holds more than {MOST_MEMBERS:,} files", _AGAIN)
    seen = set[str]()
    for info in infos:
        place = f"{shown}/{clean_line(info.filename)}"
        if why := _unsafe_name(info):
            raise InputError(place, f"{why}; the zip is refused", "make the zip again from the export's folder")
        if info.flag_bits & _ENCRYPTED:
            raise InputError(place, "is locked with a password", "unpack it and give the folder")
        if info.filename in seen:
            raise InputError(place, "stands twice in the zip", _AGAIN)
        if info.file_size > max(RATIO_FLOOR, MOST_RATIO * info.compress_size):
            raise InputError(
                place, f"unpacks to more than {MOST_RATIO} times its size", "unpack it and look at it first"
            )
        seen.add(info.filename)
    if sum(i.file_size for i in infos) > MOST_BYTES:
        raise InputError(shown, f"unpacks to more than {MOST_BYTES:,} bytes", "export fewer channels or days")
    _check_overlap(shown, infos)


def _unsafe_name(info: zipfile.ZipInfo) -> str:
    name, kind = info.orig_filename, stat.S_IFMT(info.external_attr >> 16)
    if "\0" in name or "\\" in name:
        return "has a name with a NUL or a backslash"
    if name.startswith("/") or name[1:2] == ":" or ".." in PurePosixPath(name).parts:
        return "has a name that leads outside the zip"
    return "is a link or a device" if kind not in (0, stat.S_IFREG) else ""


def _check_overlap(shown: str, infos: list[zipfile.ZipInfo]) -> None:
    end = 0
    for info in sorted(infos, key=lambda i: i.header_offset):
        if info.header_offset < end:
            raise InputError(shown, "has files that overlap; the zip is refused", "make the zip again")
        end = info.header_offset + 30 + len(info.orig_filename) + info.compress_size


def _zip_reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo, shown: str) -> Callable[[], bytes]:
    place = f"{shown}/{clean_line(info.filename)}"

    def read() -> bytes:
        if info.file_size > MOST_MEMBER:
            raise InputError(place, f"unpacks to {info.file_size:,} bytes", "split it by day")
        try:
            with archive.open(info) as member:
                data = member.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as broken:
            raise InputError(place, f"cannot be unpacked ({broken})", _AGAIN) from broken
        if len(data) != info.file_size:
            raise InputError(place, "unpacks to another size than the zip says", _AGAIN)
        return data

    return read
