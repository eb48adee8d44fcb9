"""Bad input: exit 2, words that name the thing, the place and the next step, and no folder."""

import json
import zipfile
from pathlib import Path

import pytest

from retro.cli import main

GOOD = {"author": "ana", "created_at": "2026-03-02T14:00:00Z", "content": "checkout is down"}


def _zip(path: Path, members: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)


def _bad_files(room: Path) -> dict[str, Path]:
    files: dict[str, bytes] = {
        "empty.json": b"",
        "blank.txt": b" \n \n",
        "unknown.txt": b"the quick brown fox\njumps\n" * 20,
        "cut.json": json.dumps([GOOD] * 50).encode()[:-40],
        "deep.json": b"[" * 100_000,
        "nul.json": b"\x00\x01\x02" * 400,
        "number.json": b"42",
        "nothing.json": b"[]",
    }
    for name, data in files.items():
        (room / name).write_bytes(data)
    _zip(room / "traversal.zip", {"../users.json": "[]", "general/2026-03-02.json": "[]"})
    return {p.name: p for p in room.iterdir()}


NAMES = (
    *("empty.json", "blank.txt", "unknown.txt", "cut.json", "deep.json", "nul.json", "number.json", "nothing.json"),
    *("traversal.zip", "missing.json"),
)


@pytest.mark.parametrize("name", NAMES)
def test_bad_input_ends_with_words_and_no_folder(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    room = tmp_path / "in"
    room.mkdir()
    _bad_files(room)
    code = main(["draft", "--out", str(tmp_path / "out"), str(room / name)])
    said = capsys.readouterr().err
    assert (code, name in said, (tmp_path / "out").exists()) == (2, True, False)


@pytest.mark.parametrize(
    "flags", [["--timezone", "Mars/Base"], ["--date", "yesterday"], ["--format", "carrier-pigeon"]], ids=lambda f: f[0]
)
def test_a_wrong_flag_is_named(flags: list[str], incident: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["draft", *flags, str(incident)]), flags[1] in capsys.readouterr().err) == (2, True)


def test_a_hundred_megabyte_line_is_read_or_refused_in_linear_time(tmp_path: Path) -> None:
    path = tmp_path / "long.json"
    path.write_text(json.dumps([GOOD, GOOD | {"content": "a" * 100_000_000, "created_at": "2026-03-02T14:01:00Z"}]))
    assert main(["draft", "--out", str(tmp_path / "out"), str(path)]) in (0, 2)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "channel.json"
    path.write_bytes(json.dumps([GOOD | {"content": "Zahlung fällt aus"}], ensure_ascii=False).encode(encoding))
    main(["draft", "--out", str(tmp_path / "out"), str(path)])
    assert "fällt" in (tmp_path / "out" / "postmortem.json").read_text()
