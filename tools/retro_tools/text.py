"""The one gate that all foreign text passes: terminal codes, control characters and bidi overrides are cut.

Markup stays as text; whoever shows it escapes it for its own medium. Source: ECMA-48 for CSI, OSC, DCS and the C1
set; Unicode TR 36 for bidi and invisible format characters.
"""

from __future__ import annotations

import re

SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x9b[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]?"
)


def clean(text: str) -> str:
    """`text` without escape sequences, controls (newline and tab stay), bidi overrides and invisible marks."""
    if text.isprintable() or SUSPECT.search(text) is None:
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return SUSPECT.sub("", _ESCAPES.sub("", text))


def clean_line(text: str) -> str:
    """`clean`, and white space folded to single spaces: for names, titles and file names."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return " ".join(clean(text).split())
