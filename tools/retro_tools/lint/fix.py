"""`--fix`: only rewrites that cannot change a fact, such as leaving out “obviously”."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from retro_tools.errors import InputError
from retro_tools.lint.finding import Finding


def fixed(text: str, findings: Iterable[Finding], lines: Sequence[int]) -> str:
    """`text` with every unwaived replacement made, last first; blanks, commas and capitals around it set right."""
    for finding in sorted(findings, key=lambda f: (f.line, f.column), reverse=True):
        if finding.replacement is None or finding.waived:
            continue
        start = lines[finding.line - 1] + finding.column - 1
        end = lines[finding.end_line - 1] + finding.end_column - 1
        new = finding.replacement
        if not new:
            start, end, new = without(text, start, end)
        text = text[:start] + new + text[end:]
    return text


def without(text: str, start: int, end: int) -> tuple[int, int, str]:
    """The edit (from, to, new text) that leaves out a word: with its comma and blanks, the next word's capital set right."""
    capital = text[start].isupper()
    if text[end : end + 1] == ",":
        end += 1
    while text[end : end + 1] == " ":
        end += 1
    following = text[end : end + 1]
    if following in ".,;:!?)" or not following.strip():
        while start and text[start - 1] == " " and text[start - 2 : start - 1].strip():
            start -= 1
        return start, end, ""
    return (start, end + 1, following.upper()) if capital else (start, end, "")


def write_over(path: str, text: str) -> None:
    """Writes the file anew, whole or not at all, with the mode it had."""
    place = Path(path)
    try:
        mode = place.stat().st_mode
        with tempfile.NamedTemporaryFile("wb", dir=place.parent, prefix=f".{place.name}.", delete=False) as new:
            new.write(text.encode("utf-8"))
        os.chmod(new.name, mode)
        os.replace(new.name, place)
    except OSError as refused:
        raise InputError(
            path, f"cannot be written ({refused.strerror})", "nothing was changed; check the folder's rights"
        ) from refused
