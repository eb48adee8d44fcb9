"""The command line with its streams closed, full, cut off or of another encoding: the work is done and no traceback shows."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def _run(args: str, shell: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """`retro ARGS` with the shell's redirections; a failing `retro` fails the whole pipe."""
    command = f"set -o pipefail; {sys.executable} -m retro {args} {shell}"
    return subprocess.run(["bash", "-c", command], capture_output=True, check=False, env=os.environ | env)


def test_a_closed_stdin_is_an_empty_one() -> None:
    done = _run("draft -", "<&-")
    assert (done.returncode, done.stderr.splitlines()) == (
        2,
        [b"retro: -: nothing came in on stdin; paste or pipe the export"],
    )


@pytest.mark.parametrize(
    ("shell", "code", "said"),
    [
        ("--json | head -c 1", 0, b""),
        (">/dev/full", 2, b"retro: stdout: cannot be written (No space left on device); the draft lies in "),
        (">&-", 0, b""),
        ("2>/dev/full", 0, b""),
        ("2>&-", 0, b""),
    ],
)
def test_a_stream_that_takes_nothing_loses_no_draft(
    shell: str, code: int, said: bytes, incident: Path, tmp_path: Path
) -> None:
    done = _run(f"draft --out {tmp_path / 'out'} {incident}", shell)
    assert (done.returncode, (tmp_path / "out" / "postmortem.md").is_file()) == (code, True)
    assert (said in done.stderr, b"Traceback" in done.stderr, b"Exception" in done.stderr) == (True, False, False)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16"])
def test_json_is_utf8_whatever_the_terminal_speaks(encoding: str, tmp_path: Path) -> None:
    said = [{"author": "佐藤", "created_at": "2026-03-02T14:00:00Z", "content": "payments are down 🔥 for Zoë"}]
    (tmp_path / "channel.json").write_text(json.dumps(said))
    done = _run(f"draft --json --out {tmp_path / 'out'} {tmp_path / 'channel.json'}", "", PYTHONIOENCODING=encoding)
    assert json.loads(done.stdout.decode("utf-8"))["evidence"]["m1"]["author"] == "佐藤"
