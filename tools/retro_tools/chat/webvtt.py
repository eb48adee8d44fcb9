"""WebVTT transcripts of calls: numbered cues with offsets from the start, and a speaker as `Name:` or `<v Name>`.

The start comes from the file's name (Zoom's GMT20260122-071500 is UTC) or from a NOTE that holds an ISO time; else
`--date` gives midnight of that day. A cue's id is its number, or `L` and the line of its timing without one.
Source: W3C WebVTT; support.zoom.com, "Cloud recording file names"; Teams' transcript download.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time

from retro_tools import jsonread
from retro_tools.chat import ChatFormat
from retro_tools.chat._fields import urls
from retro_tools.chat._html import text_of
from retro_tools.clock import iso_us, to_us
from retro_tools.errors import InputError
from retro_tools.record import Dropped, Item, Person, Record
from retro_tools.source import Source

_TIMING = re.compile(r"(?:(\d+):)?(\d\d):(\d\d)\.(\d{3})\s+-->\s+(?:(\d+):)?(\d\d):(\d\d)\.(\d{3})")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^>]{1,80})>")
_SPEAKER = re.compile(r"([^\s:][^:\n]{0,60}):\s+")
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "der",
        "den",
        "di",
        "do",
        "dos",
        "du",
        "van",
        "von",
        "vom",
        "zu",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "bint",
        "y",
        "e",
    ]
)
_NO_SPEAKERS = frozenset(
    [
        "action",
        "actions",
        "also",
        "answer",
        "conclusion",
        "decision",
        "edit",
        "example",
        "fact",
        "facts",
        "next",
        "note",
        "options",
        "plan",
        "ps",
        "problem",
        "question",
        "result",
        "so",
        "status",
        "summary",
        "todo",
        "update",
        "warning",
    ]
)
_MARK = re.compile(r"<\d[\d:.]*>")
_ZOOM = re.compile(r"GMT(\d{8})-(\d{6})")
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)")


def sniff(source: Source) -> float:
    """The signature that the format demands."""
    return 1.0 if source.head(64).lstrip(b"\xef\xbb\xbf").startswith(b"WEBVTT") else 0.0


def read(source: Source) -> Iterator[Item]:
    """Every cue with words; the people who spoke."""
    text = jsonread.decode(source.data(), source.path).replace("\r\n", "\n").replace("\r", "\n")
    start = _start(source, text)
    met = set[str]()
    speaker = ""
    for number, lines in _blocks(text):
        cue = _cue(number, lines, start, speaker)
        if isinstance(cue, Record) and cue.author:
            speaker = cue.author
            if speaker not in met:
                met.add(speaker)
                yield Person(speaker, name=speaker, real_name=speaker)
        if cue is not None:
            yield cue


def _start(source: Source, text: str) -> int:
    if zoom := _ZOOM.search(source.path.rsplit("/", 1)[-1]):
        return to_us(datetime.strptime(zoom[1] + zoom[2], "%Y%m%d%H%M%S").replace(tzinfo=UTC))
    head = text.split("-->", 1)[0]
    if stated := _ISO.search(head):
        return iso_us(stated.group().replace(" ", "T"))
    if source.day is not None:
        return source.clock().us(datetime.combine(source.day, time(0)))
    raise InputError(
        source.path,
        "nothing says when the call began",
        "name the file as Zoom does (GMT20260122-071500_…), or give --date for offsets from midnight",
    )


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """(line number, lines) of each block between blank lines."""
    block: list[str] = []
    began = 1
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            began = began if block else number
            block.append(line)
        elif block:
            yield began, block
            block = []


def _cue(number: int, lines: list[str], start: int, speaker: str) -> Record | Dropped | None:
    if lines[0].startswith(("WEBVTT", "NOTE", "STYLE", "REGION")):
        return None
    at = next((i for i, line in enumerate(lines) if "-->" in line), None)
    timing = _TIMING.search(lines[at]) if at is not None else None
    if at is None or timing is None:
        return Dropped(f"#L{number}", "not a cue")
    native = lines[0].strip() if at else f"L{number + at}"
    body = "\n".join(lines[at + 1 :])
    speaker, body = _spoken(body, speaker)
    if not body:
        return Dropped(f"#{native}", "cue without words")
    return Record(
        member="",
        native_id=native,
        at_us=start + _offset(timing, 1),
        author=speaker or "speaker",
        text=body,
        kind="call",
        channel="call",
        ends_at_us=start + _offset(timing, 5),
        links=urls(body),
    )


def _spoken(body: str, speaker: str) -> tuple[str, str]:
    """(who spoke, what), tags and karaoke marks removed; a second voice in one cue is named where it sets in."""
    body = _MARK.sub("", body)
    if voice := _VOICE.search(body):
        first = voice[1].strip()
        rest = body[: voice.start()] + body[voice.end() :]
        rest = _VOICE.sub(lambda m: "" if m[1].strip() == first else f"\n{m[1].strip()}: ", rest)
        return first, text_of(rest.replace("</v>", "") + "<br>")[0]
    body = text_of(body)[0].strip()
    named = _SPEAKER.match(body)
    if named and _is_name(named[1]):
        return named[1].strip(), body[named.end() :]
    return speaker, body


def _is_name(words: str) -> bool:
    """Whether what stands before a colon names someone: every word begins as a name does, and it is no heading."""
    parts = words.split()
    if len(parts) > 6 or words.lower() in _NO_SPEAKERS:
        return False
    return all(p in _PARTICLES or not p[0].islower() for p in parts) or (len(parts) == 1 and parts[0].isidentifier())


def _offset(timing: re.Match[str], first: int) -> int:
    hours, minutes, seconds, millis = (int(timing[first + i] or 0) for i in range(4))
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000_000 + millis * 1000


FORMAT = ChatFormat("webvtt", "WebVTT call transcript", sniff, read)
