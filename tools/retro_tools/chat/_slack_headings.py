"""What begins a message in text copied from Slack: a name with its time, or the bare time of a follow-up.

A time may name its day ("Yesterday at 4:12 PM", in threads and search results). A follow-up's bare time omits AM and PM
even where the clock has twelve hours; which half is meant is left to the reader, who knows what came before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

_TIME = (
    r"(?:(?P<before>上午|下午|午前|午後)\s?)?(?P<h>\d{1,2})(?::|\s?h\s?)(?P<m>\d\d)(?::\d\d)?"
    r"(?:[\u202f\xa0 ]?(?P<half>[AaPp]\.?\s?[Mm]\.?))?(?:[\u202f\xa0 ]Uhr)?"
)
_DAY = r"(?:(?P<day>[^\d\s:][^:\n]{1,28}?|\d{1,2}月\d{1,2}日)(?: at|,? um| à| a las| às|,)? )?"
_CLOCK = re.compile(rf"\s*(?:(?P<app>APP)\s+)?(?::[\w+'-]+:\s+)?\[?{_DAY}{_TIME}\]?\s*\Z")
_INLINE = re.compile(rf"(?P<name>\S[^\n:]{{0,59}}?)(?P<gap>\s{{1,4}})(?P<app>APP\s+)?(?P<open>\[)?{_TIME}\]?\s*\Z")
_LATE = ("下午", "午後")
_NO_NAMES = re.compile(
    r"(?:at|by|around|since|until|till|before|after|from|um|ab|bis|seit|gegen|à|vers|~)\Z", re.IGNORECASE
)
_PARTICLES = frozenset(
    ["de", "da", "der", "den", "di", "do", "dos", "du", "van", "von", "la", "le", "el", "al", "bin", "y", "e"]
)


@dataclass(frozen=True, slots=True)
class Heading:
    name: str
    """Empty for the same author's next message."""
    app: bool
    day: str
    """As named beside the time; empty for the day of the last divider."""
    clock: time
    half: bool
    """Whether AM, PM or their like was said."""
    size: int
    """Lines it takes."""


def heading(lines: list[str], at: int) -> Heading | None:
    """What begins a message on line `at`, if anything does."""
    line = lines[at]
    if not line.strip():
        return None
    bare = _CLOCK.match(line)
    if bare and not bare["day"]:
        return _made("", bare, 1)
    if (inline := _INLINE.match(line)) and _named_inline(inline):
        return _made(inline["name"].strip(), inline, 1)
    following = lines[at + 1] if at + 1 < len(lines) else ""
    told = _CLOCK.match(following) if len(line.strip()) <= 60 else None
    if told is None or not (
        following[:1].isspace() or following.startswith((":", "APP")) or (told["half"] and _like_a_name(line))
    ):
        return None
    return _made(line.strip(), told, 2)


def _named_inline(match: re.Match[str]) -> bool:
    """A name and a time on one line; a sentence that ends in a time is no name."""
    if len(match["gap"]) > 1 or match["app"] or match["open"]:
        return match["name"].count(" ") < 8 and not _NO_NAMES.search(match["name"])
    return bool(match["half"]) and _like_a_name(match["name"])


def _like_a_name(words: str) -> bool:
    parts = words.split()
    return (
        0 < len(parts) <= 5
        and not _NO_NAMES.search(parts[-1])
        and all(part in _PARTICLES or not part[0].islower() for part in parts)
        and not words.rstrip().endswith((".", "!", "?", ":", ","))
    )


def _made(name: str, match: re.Match[str], size: int) -> Heading | None:
    hour, minute = int(match["h"]), int(match["m"])
    half = match["half"] or match["before"] or ""
    if half:
        hour = hour % 12 + (12 if half[0] in "pP" or half in _LATE else 0)
    if hour > 23 or minute > 59:
        return None
    day = (match.groupdict().get("day") or "").strip()
    return Heading(name, bool(match["app"]), day, time(hour, minute), bool(half), size)
