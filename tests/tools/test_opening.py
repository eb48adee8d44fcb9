"""Inputs are opened as hostile: what is unsafe or broken is refused in words before anything is read from it."""

import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from retro_tools.errors import InputError
from retro_tools.ingest import Options, ingest
from retro_tools.opening import open_input

DAY = b'[{"type": "message", "user": "U1", "ts": "1772546400.000100", "text": "checkout is down"}]'
USERS = b'[{"id": "U1", "name": "ana", "profile": {"display_name": "Ana"}}]'
EXPORT = {"users.json": USERS, "inc/2026-03-03.json": DAY}


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def _linked(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("users.json")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "../../secrets")


def _locked(path: Path) -> None:
    data = bytearray(_zip(path, EXPORT).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    path.write_bytes(data)


def _overlapping(path: Path) -> None:
    """Two thousand directory entries, each under its own name, over one member: a bomb that no ratio shows."""
    data = _zip(path, {"n0000.json": b"[]" * 400_000}).read_bytes()
    at, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry = data[at:end]
    entries = b"".join(entry.replace(b"n0000", f"n{n:04}".encode()) for n in range(2_000))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2_000, 2_000, len(entries), at, 0)
    path.write_bytes(data[:at] + entries + tail)


def _bomb(path: Path) -> None:
    _zip(path, {"users.json": USERS, "inc/2026-03-03.json": b" " * 50_000_000})


def _doubled(path: Path) -> None:
    data = _zip(path, {"users.json": USERS, "usher.json": b"[]"}).read_bytes()
    path.write_bytes(data.replace(b"usher.json", b"users.json"))


def _cut(path: Path) -> None:
    path.write_bytes(_zip(path, EXPORT).read_bytes()[:-30])


def _damaged(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in EXPORT.items():
            archive.writestr(name, data)
    path.write_bytes(path.read_bytes().replace(b"checkout is down", b"checkout is fine"))


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "leads outside": (lambda p: _zip(p, EXPORT | {"../users.json": b"[]"}), "outside the zip"),
    "absolute name": (lambda p: _zip(p, EXPORT | {"/etc/users.json": b"[]"}), "outside the zip"),
    "drive letter": (lambda p: _zip(p, EXPORT | {"C:users.json": b"[]"}), "outside the zip"),
    "backslash": (lambda p: _zip(p, EXPORT | {"inc\\2026-03-04.json": b"[]"}), "backslash"),
    "link": (_linked, "link"),
    "password": (_locked, "password"),
    "overlap": (_overlapping, "overlap"),
    "bomb": (_bomb, "100 times its size"),
    "doubled": (_doubled, "stands twice"),
    "cut short": (_cut, "not a whole zip"),
    "damaged": (_damaged, "cannot be unpacked"),
    "nothing in it": (lambda p: _zip(p, {}), "without files"),
    "zip in a zip": (lambda p: _zip(p, {"export.zip": _zip(p, EXPORT).read_bytes()}), "zip inside a zip"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_an_unsafe_or_broken_zip_is_refused_in_words(name: str, tmp_path: Path) -> None:
    make, words = REFUSED[name]
    make(tmp_path / "export.zip")
    with pytest.raises(InputError, match=words):
        ingest([str(tmp_path / "export.zip")], Options())


@pytest.mark.parametrize("cut", range(1, 100))
def test_a_day_cut_short_is_refused_by_name(cut: int, tmp_path: Path) -> None:
    day = DAY.replace(b"}]", b"}, ") + DAY[1:]
    (tmp_path / "inc").mkdir()
    (tmp_path / "users.json").write_bytes(USERS)
    (tmp_path / "inc" / "2026-03-03.json").write_bytes(day[: len(day) * cut // 100])
    with pytest.raises(InputError, match=r"inc/2026-03-03\.json"):
        ingest([str(tmp_path)], Options())


@pytest.mark.parametrize("depth", [1_100, 100_000])
def test_a_day_nested_without_end_is_refused(depth: int, tmp_path: Path) -> None:
    _zip(tmp_path / "export.zip", EXPORT | {"inc/2026-03-04.json": b"[" * depth + b"]" * depth})
    with pytest.raises(InputError, match="nested too deep"):
        ingest([str(tmp_path / "export.zip")], Options())


def test_an_export_without_its_user_table_says_what_to_do(tmp_path: Path) -> None:
    _zip(tmp_path / "export.zip", {"channels.json": b"[]", "inc/2026-03-03.json": DAY})
    with pytest.raises(InputError, match=r"users\.json is missing.*--format slack-export"):
        ingest([str(tmp_path / "export.zip")], Options())


def test_an_export_without_its_user_table_is_read_when_its_format_is_named(tmp_path: Path) -> None:
    _zip(tmp_path / "export.zip", {"channels.json": b"[]", "inc/2026-03-03.json": DAY})
    assert ingest([str(tmp_path / "export.zip")], Options(format="slack-export")).coverage.kept == 1


def test_a_zip_in_a_folder_is_opened(tmp_path: Path) -> None:
    _zip(tmp_path / "export.zip", EXPORT)
    done = ingest([str(tmp_path)], Options())
    assert done.dossier.items[0].ref == f"{tmp_path}/export.zip/inc/2026-03-03.json#1772546400.000100"


def test_a_draft_of_ours_inside_the_input_is_no_input(tmp_path: Path) -> None:
    _zip(tmp_path / "export.zip", EXPORT)
    (tmp_path / "out").mkdir()
    for name in ("incident.db", "postmortem.json", "postmortem.md"):
        (tmp_path / "out" / name).write_text("{}")
    assert [member.name for member in open_input(str(tmp_path)).members] == ["export.zip"]


@pytest.mark.parametrize("name", ["two  spaces", "Störung 密 🔥", "line\nbreak", "#hash", "-dash", "ends with "])
def test_a_path_is_cited_as_it_was_given(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    _zip(folder / "export.zip", EXPORT)
    done = ingest([str(folder / "export.zip")], Options())
    assert done.dossier.items[0].ref == f"{folder}/export.zip/inc/2026-03-03.json#1772546400.000100"


def test_a_file_whose_name_is_no_text_is_read(tmp_path: Path) -> None:
    path = str(tmp_path / "na\udcffme.zip")
    _zip(Path(path), EXPORT)
    assert ingest([path], Options()).dossier.items[0].ref.startswith(f"{tmp_path}/name.zip/inc/")


def test_a_pipe_is_read_like_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_bytes, args=(DAY,))
    writer.start()
    assert ingest([str(pipe)], Options()).coverage.kept == 1
    writer.join()


def test_a_zip_is_read_from_stdin(tmp_path: Path) -> None:
    piped = _zip(tmp_path / "export.zip", EXPORT).read_bytes()
    done = ingest(["-"], Options(stdin=piped))
    assert done.dossier.items[0].ref == "-/inc/2026-03-03.json#1772546400.000100"


def test_a_device_is_refused() -> None:
    with pytest.raises(InputError, match="neither a file nor a folder"):
        open_input("/dev/zero")


def test_a_link_in_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.json").write_bytes(DAY)
    (tmp_path / "in" / "day.json").symlink_to(tmp_path / "secret.json")
    with pytest.raises(InputError, match="without an export's files"):
        open_input(str(tmp_path / "in"))
