"""Text copied from the Slack client: names, times of day, day dividers; no year, no zone, local time.

A message begins with its author's line and a time, on one line or the next; a bare time begins the same author's next
message. `--date` is the day it was copied: Today, Yesterday, weekdays and missing years follow from it.
Source: text copied from the Slack desktop and web clients (2024 to 2026), English interface, 12- and 24-hour clocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from retro_tools import jsonread
from retro_tools.chat import ChatFormat
from retro_tools.chat._fields import urls
from retro_tools.clock import LocalClock
from retro_tools.errors import InputError
from retro_tools.record import Dropped, Item, Person, Record
from retro_tools.source import Source

_CLOCK = r"(\d{1,2}):(\d\d)(?:\u202f|\s)?([AaPp]\.?[Mm]\.?)?"
_BARE = re.compile(rf"\s*(?:APP\s+|\[)?{_CLOCK}\]?\s*\Z")
_APP_TIME = re.compile(rf"\s*(APP)\s+{_CLOCK}\s*\Z")
_INLINE = re.compile(rf"(?P<name>\S[^\n:]{{0,59}}?)\s{{1,4}}(?P<app>APP\s+)?\[?{_CLOCK}\]?\s*\Z")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DIVIDER = re.compile(
    r"(?:(today|yesterday)|("
    + "|".join(_DAYS)
    + r")?(?:,\s*)?(?:([A-Z][a-z]{2,8})\.?\s+(\d{1,2})(?:st|nd|rd|th)?)?(?:,?\s+(\d{4}))?)\s*\Z",
    re.IGNORECASE,
)
_EMOJI = re.compile(r"(?::[\w+'-]+(?:::[\w-]+)?:|[^\w\s]{1,4})\Z")
_REPLIES = re.compile(
    r"(?:\d+ repl(?:y|ies)\b.*|Last reply .*|View thread|View newer replies|Also sent to the channel|replied to a thread:?.*|New)\Z"
)
_EDITED = re.compile(r"\s*\(edited\)\s*\Z")


def sniff(source: Source) -> float:
    """Names followed by times of day, with no date on the lines themselves."""
    lines = source.head(16384).decode("utf-8", "replace").splitlines()[:200]
    if lines and lines[0].lstrip("\ufeff")[:1] in "[{":
        return 0.0
    starts = sum(_heading(lines, i) is not None for i in range(len(lines)))
    told = sum(bool(line.strip()) for line in lines)
    return min(0.9, 0.5 + 2 * starts / told) if starts >= 2 or (starts == 1 and told < 12) else 0.0


@dataclass(frozen=True, slots=True)
class _Heading:
    name: str
    """Empty for the same author's next message."""
    app: bool
    clock: time
    size: int
    """Lines it takes."""


@dataclass(slots=True)
class _Message:
    line: int
    author: str
    app: bool
    at_us: int
    body: list[str] = field(default_factory=list)
    reactions: list[tuple[str, int]] = field(default_factory=list)
    edited: bool = False


def read(source: Source) -> Iterator[Item]:
    """Every message; what stands before the first name is dropped with that reason."""
    lines = [x.rstrip("\r") for x in jsonread.decode(source.data(), source.path).split("\n")]
    met: dict[str, bool] = {}
    reader = _Reader(source, lines)
    for item in reader.items():
        if isinstance(item, Record):
            met.setdefault(item.author, item.bot)
        yield item
    for name, bot in met.items():
        yield Person(name, name=name, real_name="" if bot else name, bot=bot)


class _Reader:
    def __init__(self, source: Source, lines: list[str]) -> None:
        self._source, self._lines = source, lines
        self._clock = LocalClock(source.zone)
        self._day: date | None = source.day if self._leading_divider() is None else None
        self._now: _Message | None = None

    def items(self) -> Iterator[Record | Dropped]:
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            heading = _heading(self._lines, at)
            if heading is not None:
                yield from self._finish()
                self._begin(at, heading)
                at += heading.size
                continue
            if day := self._divider(at):
                yield from self._finish(keep_author=True)
                self._day = day
            elif self._now is None or self._now.at_us < 0:
                if line.strip():
                    yield Dropped(f"#L{at + 1}", "before the first name")
            else:
                at += self._body(at)
                continue
            at += 1
        yield from self._finish()

    def _begin(self, at: int, heading: _Heading) -> None:
        if self._day is None:
            raise InputError(
                self._source.place(at=str(at + 1)),
                "the text does not say on which day this was written",
                "say the day it was copied on with --date YYYY-MM-DD",
            )
        before = self._now
        author = heading.name or (before.author if before else "unknown")
        app = heading.app if heading.name else (before.app if before else False)
        at_us = self._clock.us(datetime.combine(self._day, heading.clock))
        self._now = _Message(at + 1, author, app, at_us)

    def _body(self, at: int) -> int:
        """Takes one line (a reaction takes its count along); returns how many."""
        now, line = self._now, self._lines[at].strip()
        assert now is not None
        count = self._lines[at + 1].strip() if at + 1 < len(self._lines) else ""
        if _EMOJI.match(line) and count.isdigit() and len(count) < 4:
            now.reactions.append((line.strip(":"), int(count)))
            return 2
        if _REPLIES.match(line):
            return 1
        if _EDITED.search(line):
            now.edited, line = True, _EDITED.sub("", line)
        now.body.append(line)
        return 1

    def _finish(self, *, keep_author: bool = False) -> Iterator[Record]:
        done = self._now
        if done is None or done.at_us < 0:
            return
        said = "\n".join(done.body).strip()
        yield Record(
            member="",
            native_id=f"L{done.line}",
            at_us=done.at_us,
            author=done.author,
            text=said,
            event=_event(said),
            bot=done.app,
            edited=done.edited,
            reactions=tuple(done.reactions),
            links=urls(said),
        )
        self._now = _Message(done.line, done.author, done.app, -1) if keep_author else done

    def _leading_divider(self) -> date | None:
        for at, line in enumerate(self._lines):
            if line.strip():
                return self._divider(at) if _heading(self._lines, at) is None else None
        return None

    def _divider(self, at: int) -> date | None:
        line = self._lines[at].strip()
        match = _DIVIDER.match(line) if line and len(line) < 40 else None
        if match is None or not any(match.groups()) or (match[2] is None and match[1] is None and match[4] is None):
            return None
        if match[3] and match[3][:3].lower() not in _MONTHS:
            return None
        copied = self._source.day
        if copied is None and not (match[5] and match[4]):
            raise InputError(
                self._source.place(at=str(at + 1)),
                f"{line!r} needs to know the day the text was copied on",
                "say it with --date YYYY-MM-DD",
            )
        return _resolve(match, copied)


def _resolve(match: re.Match[str], copied: date | None) -> date | None:
    relative, weekday, month, day, year = match.groups()
    if month and day:
        number = _MONTHS.index(month[:3].lower()) + 1
        try:
            if year:
                return date(int(year), number, int(day))
            assert copied is not None
            found = date(copied.year, number, int(day))
            return found if found <= copied + timedelta(days=1) else date(copied.year - 1, number, int(day))
        except ValueError:
            return None
    assert copied is not None
    if relative:
        return copied - timedelta(days=relative.lower() == "yesterday")
    back = (copied.weekday() - _DAYS.index(weekday.lower())) % 7
    return copied - timedelta(days=back or 7)


def _heading(lines: list[str], at: int) -> _Heading | None:
    """What begins a message on line `at`: a bare time, a name with its time, or a name with the time on the next line."""
    line = lines[at]
    if not line.strip():
        return None
    if bare := _BARE.match(line):
        return _made("", False, bare.groups()[-3:], 1)
    if (inline := _INLINE.match(line)) and (inline[0].count(" ") < 8) and (inline[5] or "  " in line or inline["app"]):
        return _made(inline["name"].strip(), bool(inline["app"]), inline.groups()[-3:], 1)
    following = lines[at + 1] if at + 1 < len(lines) else ""
    if len(line.strip()) > 60 or not following or (not following[:1].isspace() and not following.startswith("APP")):
        return None
    if app := _APP_TIME.match(following):
        return _made(line.strip(), True, app.groups()[-3:], 2)
    named = _BARE.match(following)
    return _made(line.strip(), False, named.groups()[-3:], 2) if named else None


def _made(name: str, app: bool, clock: tuple[str | None, ...], size: int) -> _Heading | None:
    hour, minute = int(clock[0] or 0), int(clock[1] or 0)
    if half := clock[2]:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    return _Heading(name, app, time(hour, minute), size) if hour < 24 and minute < 60 else None


def _event(said: str) -> str:
    if re.match(r"(?:has )?joined (?:#|the channel)", said):
        return "join"
    return "topic" if re.match(r"set the channel (?:topic|description)", said) else ""


FORMAT = ChatFormat("slack-paste", "text copied from Slack", sniff, read, zoned=False, dated=False)
