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
from retro_tools.clock import LocalClock, iso_us, to_us
from retro_tools.errors import InputError
from retro_tools.record import Dropped, Item, Person, Record
from retro_tools.source import Source

_TIMING = re.compile(r"(?:(\d+):)?(\d\d):(\d\d)\.(\d{3})\s+-->\s+(?:(\d+):)?(\d\d):(\d\d)\.(\d{3})")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^>]{1,80})>")
_SPEAKER = re.compile(r"([^\s:][^:\n]{0,60}):\s+")
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
        if isinstance(cue, Record):
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
        return LocalClock(source.zone).us(datetime.combine(source.day, time(0)))
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
    if voice := _VOICE.search(body):
        speaker = voice[1].strip()
        body = text_of(_VOICE.sub("", body).replace("</v>", ""))[0]
    elif named := _SPEAKER.match(body):
        speaker, body = named[1].strip(), body[named.end() :]
    return Record(
        member="",
        native_id=native,
        at_us=start + _offset(timing, 1),
        author=speaker or "speaker",
        text=body.strip(),
        kind="call",
        channel="call",
        ends_at_us=start + _offset(timing, 5),
        links=urls(body),
    )


def _offset(timing: re.Match[str], first: int) -> int:
    hours, minutes, seconds, millis = (int(timing[first + i] or 0) for i in range(4))
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000_000 + millis * 1000


FORMAT = ChatFormat("webvtt", "WebVTT call transcript", sniff, read)
