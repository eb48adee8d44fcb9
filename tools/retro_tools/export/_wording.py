"""How the document says times, spans of time and counts."""

from __future__ import annotations

import re
from datetime import datetime


def minute(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else "unknown"


def lasting(minutes: int) -> str:
    """43 min, 2 h 5 min, 3 d 4 h."""
    if minutes < 120:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    days, hours = divmod(hours, 24)
    return f"{days} d {hours} h" if hours else f"{days} d"


def count(number: int, one: str, many: str = "") -> str:
    """1 question, 2 questions, 1,500 records."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: list[str]) -> str:
    """a, b and c."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1] if words else ""


def sentence(text: str) -> str:
    """`text` with a full stop where nothing ends it."""
    return text if not text or re.search(r"[.!?…。！？][\"”’')\]]*$", text) else text + "."


def repeats(text: str, said: str) -> bool:
    """Whether every sentence of `text` stands in `said` already."""
    return all(part.strip().rstrip(".") in said for part in re.split(r"(?<=[.!?])\s+", text) if part.strip())
