"""Reading loosely typed JSON: values as what they should be, instants in whichever unit they come."""

from __future__ import annotations

import re
from typing import Any

from retro_tools.clock import MAX_US, iso_us

Json = dict[str, Any]
URL = re.compile(r"https?://[^\s<>\"'`)\]}]+[^\s<>\"'`)\]}.,;:!?]")


def objects(value: Any) -> list[Json]:
    """The objects of a list; an empty list for anything else."""
    if not isinstance(value, list):
        return []
    return [v for v in value if isinstance(v, dict)]  # pyright: ignore[reportUnknownVariableType]


def obj(value: Any) -> Json:
    """An object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}  # pyright: ignore[reportUnknownVariableType]


def text(value: Any) -> str:
    """A string; a number as its digits; empty for anything else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def instant(value: Any) -> int | None:
    """Microseconds of an ISO text with a zone, or of an epoch in seconds, milli-, micro- or nanoseconds; else None."""
    if isinstance(value, str):
        stripped = value.strip()
        if not re.fullmatch(r"\d{1,40}(?:\.\d{1,40})?", stripped):
            try:
                return iso_us(stripped)
            except (ValueError, OverflowError):
                return None
        value = float(stripped) if "." in stripped else int(stripped)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e20:
        return None
    for limit, factor in ((1e11, 1_000_000), (1e14, 1_000), (1e17, 1)):
        if value < limit:
            us = round(value * factor)
            return us if us <= MAX_US else None
    return round(value / 1_000)


def count(value: Any) -> int:
    """How many, where a source says so in a sane number; else 0."""
    return value if isinstance(value, int) and 0 <= value < 1_000_000 else 0


def urls(said: str) -> tuple[str, ...]:
    """http(s) URLs of a plain text, in order."""
    return tuple(URL.findall(said)) if "://" in said else ()
