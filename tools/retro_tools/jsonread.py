"""JSON from outside: fast where it is well-formed, forgiving of encodings, clear where it is broken.

orjson refuses a byte-order mark, UTF-16 and lone surrogates; those take the slower path. Source: RFC 8259.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import orjson

from retro_tools.errors import InputError

_DEEP = 500
_MARKS = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{}]', re.DOTALL)
"""Strings are passed over whole: brackets in them nest nothing."""


def decode(data: bytes, place: str) -> str:
    """Text of `data`: UTF-8 with or without mark, UTF-16 by its mark, else cp1252; `InputError` for NUL-ridden bytes."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    if b"\x00" in data[:65536]:
        raise InputError(place, "holds NUL bytes and is not text", "give the export itself, not a program's own file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def loads(data: bytes, place: str) -> Any:
    """The value; `InputError` naming the line when it is not JSON or nested deeper than any export."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as fast:
        if "recursion" in str(fast).lower():
            raise InputError(place, "JSON nested too deep to be an export") from fast
    text = decode(data, place)
    if not text.strip():
        raise InputError(place, "is empty", "export it again")
    if _too_deep(text):
        raise InputError(place, "JSON nested too deep to be an export")
    try:
        return json.loads(text, parse_constant=_refuse)
    except (json.JSONDecodeError, ValueError, RecursionError) as bad:
        line = getattr(bad, "lineno", 0)
        what = getattr(bad, "msg", str(bad))
        where = f"{place}:{line}" if line else place
        raise InputError(where, f"is not valid JSON ({what})", "is the file cut short? export it again") from bad


def lines(data: bytes, place: str) -> Iterator[tuple[int, Any]]:
    """(line number from 1, value) of JSON Lines; blank lines are passed over; `InputError` names a bad line."""
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            yield number, loads(line, f"{place}:{number}")


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")


def _too_deep(text: str) -> bool:
    depth = 0
    for found in _MARKS.finditer(text):
        mark = found.group()
        depth += (mark in "[{") - (mark in "]}")
        if depth > _DEEP:
            return True
    return False
