"""Text copied from the Slack client: names, times of day, day dividers; no year, no zone, local time.

A message begins with its author's line and a time, on one line or the next; a bare time begins the same author's next
message. `--date` is the day it was copied: Today, Yesterday, weekdays and missing years follow from it. In a thread's
own pane all but the first are replies.
Source: text copied from the Slack desktop and web clients (2024 to 2026), 12- and 24-hour clocks, in the languages of
`_slack_words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from retro_tools import jsonread
from retro_tools.chat import ChatFormat
from retro_tools.chat._fields import urls
from retro_tools.chat._slack_headings import Heading, heading
from retro_tools.chat._slack_words import BETWEEN, EDITED, JOINED, THREAD, TOPIC, NeedsDayError, day_named
from retro_tools.errors import InputError
from retro_tools.record import Dropped, Item, Person, Record
from retro_tools.source import Source

_EMOJI = re.compile(r"(?::[\w+'-]+(?:::[\w-]+)?:|[^\w\s]{1,4})\Z")


def sniff(source: Source) -> float:
    """Names followed by times of day, with no date on the lines themselves."""
    lines = source.head(16384).decode("utf-8", "replace").splitlines()[:200]
    if lines and lines[0].lstrip("\ufeff")[:1] in "[{":
        return 0.0
    starts = sum(heading(lines, i) is not None for i in range(len(lines)))
    told = sum(bool(line.strip()) for line in lines)
    return min(0.9, 0.5 + 2 * starts / told) if starts >= 2 or (starts == 1 and told < 12) else 0.0


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
        self._headings = [heading(lines, at) for at in range(len(lines))]
        self._clock = source.clock()
        self._day: date | None = source.day if self._leading_divider() is None else None
        self._now: _Message | None = None
        self._last: datetime | None = None
        self._twelve = any(found.half for found in self._headings if found)
        title = next((line.strip() for line in lines if line.strip()), "")
        self._pane = title in THREAD
        self._parent = ""

    def items(self) -> Iterator[Record | Dropped]:
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            found = self._headings[at]
            if found is not None:
                yield from self._finish()
                self._begin(at, found)
                at += found.size
                continue
            if day := self._divider(at):
                yield from self._finish(keep_author=True)
                self._day, self._last = day, None
            elif self._now is None or self._now.at_us < 0:
                if line.strip() and not BETWEEN.match(line.strip()):
                    yield Dropped(f"#L{at + 1}", "before the first name")
            else:
                at += self._body(at)
                continue
            at += 1
        yield from self._finish()

    def _begin(self, at: int, found: Heading) -> None:
        day = self._day
        if found.day:
            day = self._named(found.day, at) or day
        if day is None:
            raise InputError(
                self._source.place(at=str(at + 1)),
                "the text does not say on which day this was written",
                "say the day it was copied on with --date YYYY-MM-DD",
            )
        before = self._now
        author = found.name or (before.author if before else "unknown")
        app = found.app if found.name else (before.app if before else False)
        naive = datetime.combine(day, found.clock)
        if self._twelve and not found.half and found.clock.hour <= 12:
            naive = self._half_of(naive)
        self._last = naive
        self._now = _Message(at + 1, author, app, self._clock.us(naive))

    def _half_of(self, naive: datetime) -> datetime:
        """A bare time on a twelve-hour clock: the first such time that is not before the message above."""
        early = naive.replace(hour=naive.hour % 12)
        late = early + timedelta(hours=12)
        return late if self._last is not None and early < self._last else early

    def _body(self, at: int) -> int:
        """Takes one line (a reaction takes its count along); returns how many."""
        now, line = self._now, self._lines[at].strip()
        assert now is not None
        count = self._lines[at + 1].strip() if at + 1 < len(self._lines) else ""
        if _EMOJI.match(line) and count.isdigit() and len(count) < 4:
            now.reactions.append((line.strip(":"), int(count)))
            return 2
        if BETWEEN.match(line):
            return 1
        if EDITED.search(line):
            now.edited, line = True, EDITED.sub("", line)
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
            thread=self._parent,
            event=_event(said),
            bot=done.app,
            edited=done.edited,
            reactions=tuple(done.reactions),
            links=urls(said),
        )
        self._parent = self._parent or (f"L{done.line}" if self._pane else "")
        self._now = _Message(done.line, done.author, done.app, -1) if keep_author else done

    def _leading_divider(self) -> date | None:
        for at, line in enumerate(self._lines):
            if line.strip():
                return self._divider(at) if self._headings[at] is None else None
        return None

    def _divider(self, at: int) -> date | None:
        line = self._lines[at].strip()
        return self._named(line, at) if line and len(line) < 40 else None

    def _named(self, words: str, at: int) -> date | None:
        try:
            return day_named(words, self._source.day)
        except NeedsDayError as unknown:
            raise InputError(
                self._source.place(at=str(at + 1)),
                f"{words!r} needs to know the day the text was copied on",
                "say it with --date YYYY-MM-DD",
            ) from unknown


def _event(said: str) -> str:
    if JOINED.match(said):
        return "join"
    return "topic" if TOPIC.match(said) else ""


FORMAT = ChatFormat("slack-paste", "text copied from Slack", sniff, read)
