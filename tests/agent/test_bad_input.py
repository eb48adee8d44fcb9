"""Bad input: exit 2, words that name the thing, the place and the next step, and no folder."""

import json
import os
import signal
import subprocess
import sys
import zipfile
from contextlib import suppress
from functools import partial
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


def test_a_parent_that_cannot_hold_a_folder_is_named(
    incident: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x")
    code = main(["draft", "--out", str(tmp_path / "file" / "out"), str(incident)])
    assert (code, "choose another --out" in capsys.readouterr().err) == (2, True)


def test_a_draft_stays_as_it_was_when_its_inputs_can_no_longer_be_read(incident: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    main(["draft", "--out", str(out), str(incident)])
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    incident.write_bytes(incident.read_bytes()[:-5])
    code = main(["draft", "--out", str(out), str(incident)])
    assert (code, {path.name: path.read_bytes() for path in out.iterdir()}) == (2, before)


def test_a_draft_inside_its_own_input_is_drafted_again_from_the_same_inputs(incident: Path, tmp_path: Path) -> None:
    room = tmp_path / "incident"
    room.mkdir()
    incident.rename(room / "channel.json")
    codes = [main(["draft", "--out", str(room / "out"), str(room)]) for _ in range(2)]
    assert codes == [0, 0]


@pytest.mark.parametrize("name", ["two  spaces", "Störung 密 🔥", "line\nbreak", "-dash", "a;b&c"])
def test_any_name_of_a_folder_is_fit_for_a_draft(name: str, incident: Path, tmp_path: Path) -> None:
    main(["draft", "--out", str(tmp_path / name / "out"), str(incident)])
    assert (tmp_path / name / "out" / "postmortem.md").is_file()


def test_an_interrupted_reading_ends_in_words_and_leaves_nothing(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "retro", "draft", "--out", str(tmp_path / "out"), str(pipe)]
    # Whoever runs the tests may ignore the signal, and a child inherits that.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=heard)
    with pipe.open("wb") as writer:
        writer.write(b"[")
        writer.flush()
        while process.poll() is None:  # A signal just before the system call that waits is seen only at the next one.
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=2)
        said = process.communicate()[1]
    left = [path.name for path in tmp_path.iterdir()]
    assert (process.returncode, "nothing was changed" in said, left) == (2, True, ["pipe"])
