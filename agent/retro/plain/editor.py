"""One stage's text in the reviewer's own editor, and back. What they wrote stays in the file until the record has it."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

from retro.gate import Gate
from retro.yamltext import dump
from retro_tools.errors import InputError

Edit = Callable[[Path], None]


def place(folder: Path, gate: Gate) -> Path:
    return folder / f"edit-{gate.stage}.yaml"


def lay_out(path: Path, gate: Gate) -> str:
    """Writes the text with what bars it as comments, mode 0600; returns what was written. A file that is there stays."""
    bars = [f"#   {p.where.strip('/')}: {p.message}" for u in gate.unmet for p in u.problems]
    head = [
        f"# {gate.stage}: change what you like, then save and close. Leave the file empty to give up the edit.",
        *(["# What bars approval:", *(" ".join(line.split()) for line in bars)] if bars else []),
    ]
    written = "\n".join(head) + "\n" + dump(gate.text)
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(written)
    return written


def read_back(path: Path) -> str:
    """What the editor left; nothing when it took the file away."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""


def run_editor(path: Path) -> None:
    """`$VISUAL`, `$EDITOR` or vi on the file; an interrupt meant for the editor leaves the review alone."""
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        done = subprocess.run([*command, str(path)], check=False)  # noqa: S603
    except OSError as missing:
        raise InputError(
            command[0], f"the editor does not start ({missing.strerror})", "set EDITOR, or use set PLACE VALUE"
        ) from missing
    finally:
        signal.signal(signal.SIGINT, before)
    if done.returncode:
        raise InputError(command[0], f"the editor ended with code {done.returncode}", f"your text is in {path}")
