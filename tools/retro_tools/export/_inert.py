"""Foreign text made inert for Markdown: shown as it was written, and acted on by no renderer.

Escapes alone do not stop what a forge links after rendering (mentions, issue numbers, e-mail addresses): there an
invisible word joiner stands between the mark and the word. Source: GitHub Flavored Markdown (backslash escapes, tables,
autolinks, strikethrough) and the forge's own mathematics, footnotes and mentions.
"""

from __future__ import annotations

import re

from retro_tools.text import clean

JOINER = "\u2060"
_ALWAYS = re.compile(r"[\\`*\[\]<~|$]")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#|\w+;)")
_ADDRESS = re.compile(r"(?i):(?=//)|(?<!:)/(?=/)|\b(?<=mailto):|\b(?<=xmpp):|(?<=www)\.")
_MENTION = re.compile(r"@(?=\w)|#(?=\d)|(?<=\bGH)-(?=\d)")
_START = re.compile(r"[#>=]|[-+](?=[\s|:-]|$)|:(?=-)|\d{1,9}(?=[.)](?:\s|$))")


def inert(text: str) -> str:
    """One line of foreign text with nothing in it that Markdown would act on."""
    flat = " ".join(clean(text).split())
    flat = _ALWAYS.sub(r"\\\g<0>", flat)
    flat = _ENTITY.sub(r"\\&", _UNDERSCORE.sub(r"\\_", flat))
    return _MENTION.sub(rf"\g<0>{JOINER}", _ADDRESS.sub(r"\\\g<0>", flat))


def at_start(line: str) -> str:
    """`line`, already inert, where it begins a block: its first mark makes no heading, list, quote or rule."""
    line = line.strip()
    found = _START.match(line)
    if found is None:
        return line
    mark = found.group()
    return mark + "\\" + line[len(mark) :] if mark[0].isdigit() else "\\" + line
