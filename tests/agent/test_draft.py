"""`retro draft`: a folder whole or not at all, and nothing of a person's lost."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from retro.cli import main


def test_a_folder_that_holds_something_else_is_left_untouched(incident: Path, tmp_path: Path) -> None:
    out = tmp_path / "holiday"
    out.mkdir()
    (out / "photo.txt").write_text("sea")
    assert main(["draft", "--out", str(out), str(incident)]) == 2
    assert [p.name for p in out.iterdir()] == ["photo.txt"]


def test_a_draft_of_other_inputs_is_left_untouched(incident: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["draft", "--out", str(out), str(incident)]) == 0
    before = (out / "postmortem.json").read_bytes()
    incident.write_text(incident.read_text().replace("2.4.0", "2.4.1"))
    assert main(["draft", "--out", str(out), str(incident)]) == 2
    assert (out / "postmortem.json").read_bytes() == before


def test_a_file_edited_by_hand_is_kept_when_drafted_again(incident: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    main(["draft", "--out", str(out), str(incident)])
    (out / "postmortem.md").write_text("my own words")
    assert main(["draft", "--out", str(out), str(incident)]) == 0
    assert (out / "postmortem.edited-1.md").read_text() == "my own words"


def test_the_same_inputs_give_the_same_files(incident: Path, tmp_path: Path) -> None:
    texts = []
    for name in ("one", "two"):
        main(["draft", "--out", str(tmp_path / name), str(incident)])
        texts.append((tmp_path / name / "postmortem.json").read_bytes())
    assert texts[0] == texts[1]


def test_the_folder_and_the_record_are_private(incident: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    main(["draft", "--out", str(out), str(incident)])
    assert (out.stat().st_mode & 0o777, (out / "incident.db").stat().st_mode & 0o777) == (0o700, 0o600)


def test_nothing_is_left_beside_the_folder(incident: Path, tmp_path: Path) -> None:
    main(["draft", "--out", str(tmp_path / "out"), str(incident)])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["channel.json", "out"]


def test_json_prints_the_document_and_nothing_else(
    incident: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["draft", "--json", "--out", str(tmp_path / "out"), str(incident)])
    assert json.loads(capsys.readouterr().out)["schema"] == "retro/postmortem@1"


def test_an_unattended_draft_records_no_decision(incident: Path, tmp_path: Path) -> None:
    main(["draft", "--out", str(tmp_path / "out"), str(incident)])
    document = json.loads((tmp_path / "out" / "postmortem.json").read_text())
    assert (document["incident"]["status"], document["provenance"]["decisions"]) == ("draft", [])


def test_every_citation_resolves(incident: Path, tmp_path: Path) -> None:
    main(["draft", "--out", str(tmp_path / "out"), str(incident)])
    document = json.loads((tmp_path / "out" / "postmortem.json").read_text())
    claims = [*document["timeline"], *document["causes"]["nodes"], *document["actions"]]
    assert {i for claim in claims for i in claim["evidence"]} <= set(document["evidence"])


def test_render_makes_the_files_again(incident: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    main(["draft", "--out", str(out), str(incident)])
    before = {p.name: p.read_bytes() for p in out.glob("postmortem.*")}
    for path in out.glob("postmortem.*"):
        path.unlink()
    assert main(["render", str(out)]) == 0
    assert {p.name: p.read_bytes() for p in out.glob("postmortem.*")} == before


def test_messages_stay_out_of_the_checkpoints(incident: Path, tmp_path: Path) -> None:
    """A hundred messages in the state would be written again at each step."""
    raw = incident.read_text().replace("declaring SEV2", "xylophone declaring SEV2")
    incident.write_text(raw.replace("lee", "quixote"))
    main(["draft", "--out", str(tmp_path / "out"), str(incident)])
    db = sqlite3.connect(tmp_path / "out" / "incident.db")
    size = db.execute("SELECT sum(length(checkpoint)) FROM checkpoints").fetchone()[0]
    assert size < 200_000


def test_two_runs_at_once_one_is_told_to_wait(incident: Path, tmp_path: Path) -> None:
    from retro.folder import staging

    with staging(tmp_path / "out"):
        assert main(["draft", "--out", str(tmp_path / "out"), str(incident)]) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_leaves_nothing_and_says_so(incident: Path, tmp_path: Path) -> None:
    """A file-size limit stands in for a full disk: every write past it fails."""
    limited = "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    limited += "resource.setrlimit(resource.RLIMIT_FSIZE, (60000, 60000)); from retro.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", limited, "draft", "--out", str(tmp_path / "out"), str(incident)],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, (tmp_path / "out").exists(), "Traceback" in done.stderr) == (2, False, False)


def test_tracing_asked_for_by_the_environment_sends_nothing(incident: Path, tmp_path: Path) -> None:
    """Every address but loopback is refused inside the process; a run that tried would fail."""
    guard = "import socket, sys\ndef no(*a, **k): raise SystemExit('a socket was opened')\nsocket.getaddrinfo = no\n"
    guard += "socket.socket.connect = no\nfrom retro.cli import main\nsys.exit(main())"
    env = os.environ | {"LANGSMITH_TRACING": "true", "LANGCHAIN_TRACING_V2": "true", "LANGSMITH_API_KEY": "x"}
    done = subprocess.run(
        [sys.executable, "-c", guard, "draft", "--out", str(tmp_path / "out"), str(incident)],
        capture_output=True,
        text=True,
        env=env,
    )
    assert (done.returncode, "socket was opened" in done.stderr) == (0, False)
