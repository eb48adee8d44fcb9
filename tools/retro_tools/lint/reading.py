"""Files, folders and standard input as texts to lint; what cannot be read is named, with the next step."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from retro_tools.errors import InputError

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
_SKIPPED = frozenset((".git", ".venv", "node_modules", "__pycache__", ".tox"))


def files_of(given: str) -> Iterator[str]:
    """The file itself, or every Markdown file below a folder in order of name; paths begin as they were given."""
    if not os.path.isdir(given):
        yield given
        return
    for folder, folders, files in os.walk(given):
        folders[:] = sorted(f for f in folders if f not in _SKIPPED)
        for name in sorted(files):
            if name.lower().endswith(SUFFIXES):
                yield os.path.join(folder, name)


def text_of(path: str) -> str:
    """The text of a file, line ends as they are, a byte-order mark dropped."""
    try:
        raw = Path(path).read_bytes()
    except FileNotFoundError as missing:
        raise InputError(path, "is not there", "check the path") from missing
    except OSError as unreadable:
        raise InputError(path, f"cannot be read ({unreadable.strerror})", "make it readable") from unreadable
    return decoded(raw, path)


def decoded(raw: bytes, path: str) -> str:
    """UTF-8 text; an `InputError` for what is binary or in another encoding, with the place of the first bad byte."""
    if b"\x00" in raw[:65536]:
        raise InputError(path, "is not text (it holds NUL bytes)", "give a Markdown file in UTF-8")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = raw.count(b"\n", 0, wrong.start) + 1
        raise InputError(f"{path}:{line}", "is not UTF-8", "save the file as UTF-8") from wrong


def responders_beside(path: str) -> frozenset[str]:
    """Names of the responders in a postmortem.json beside the file, lower case; none where there is no such record."""
    record = Path(path).parent / "postmortem.json"
    if path == "-" or not record.is_file():
        return frozenset()
    import json

    try:
        document: Any = json.loads(record.read_bytes())
    except ValueError as broken:
        raise InputError(str(record), "is not JSON", "render it again with: retro render DIR") from broken
    listed = document.get("responders", []) if isinstance(document, dict) else []
    names = (entry.get("name", "") for entry in listed if isinstance(entry, dict))
    return frozenset(word.lower() for name in names if isinstance(name, str) for word in name.split() if len(word) > 2)
