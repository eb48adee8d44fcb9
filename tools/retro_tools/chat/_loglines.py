"""What line-based chat logs share: days that roll over midnight, nicks and their changes, continuation lines.

A log with times only begins on `Source.day`. A clock that falls back by more than two hours has passed midnight (an
evening's last line and the next morning's first); a smaller step back is a line out of order, or the hour that an autumn
night has twice, and stays on its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from retro_tools.chat._fields import urls
from retro_tools.errors import InputError
from retro_tools.record import Person, Record
from retro_tools.source import Source

_FORMATTING = re.compile(r"\x03(?:\d{1,2}(?:,\d{1,2})?)?|[\x02\x0f\x11\x16\x1d\x1e\x1f]")
_AWAY = re.compile(r"(?:[_`^]+|[_|](?:zz+|afk|away|gone|brb|off|mobile|work|home|sleep\w*))\Z", re.IGNORECASE)
_BOT = re.compile(r"(?:bot|alerts?|nagios|icinga|github|gitlab|jenkins|pagerduty|statuspage)\d*\Z", re.IGNORECASE)
_ONE_DAY, _OUT_OF_ORDER = timedelta(days=1), timedelta(hours=2)


class Days:
    """Turns clock times in the order in which they stand into instants."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._clock = source.clock()
        self._day = source.day
        self._last: datetime | None = None

    def begin(self, day: date) -> None:
        """The log itself says which day it is now."""
        self._day, self._last = day, None

    def at(self, clock: time, line: int) -> int:
        """The instant of a clock time; `InputError` when nothing says on which day the log begins."""
        if self._day is None:
            raise InputError(
                self._source.place(at=str(line)),
                "the log has times but no day",
                "say the day of its first line with --date YYYY-MM-DD",
            )
        naive = datetime.combine(self._day, clock)
        if self._last is not None and naive < self._last - _OUT_OF_ORDER:
            self._day += timedelta(days=1)
            naive += timedelta(days=1)
        elif self._last is not None and naive - _ONE_DAY > self._last - _OUT_OF_ORDER:
            naive -= timedelta(days=1)
            return self._clock.us(naive)
        self._last = naive
        return self._clock.us(naive)

    def full(self, naive: datetime) -> int:
        """The instant of a whole date and time without a zone."""
        self.begin(naive.date())
        self._last = naive
        return self._clock.us(naive)


@dataclass
class Nicks:
    """People by nick; a nick taken over by a change is the same person."""

    _key: dict[str, str] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def key(self, nick: str) -> str:
        """The person behind a nick; away marks and trailing underscores are no part of it."""
        nick = nick.strip("@+%~& ")
        plain = _AWAY.sub("", nick) or nick
        found = self._key.get(plain.lower())
        if found is None:
            found = self._key.setdefault(plain.lower(), plain)
            self.people[found] = Person(found, handle=plain, name=plain, bot=bool(_BOT.search(plain)))
        if nick != self.people[found].handle and nick not in self.people[found].aliases:
            self.people[found].aliases += (nick,)
        return found

    def renamed(self, old: str, new: str) -> str:
        """`old` is now known as `new`."""
        key = self.key(old)
        new = new.strip("@+%~& ")
        self._key[(_AWAY.sub("", new) or new).lower()] = key
        if new not in (key, *self.people[key].aliases):
            self.people[key].aliases += (new,)
        return key

    def bot(self, key: str) -> bool:
        return self.people[key].bot


def said(line: int, at_us: int, nicks: Nicks, nick: str, text: str, event: str = "") -> Record:
    """A record of one line, formatting codes removed."""
    key = nicks.key(nick)
    text = _FORMATTING.sub("", text)
    return Record(
        member="",
        native_id=f"L{line}",
        at_us=at_us,
        author=key,
        text=text,
        event=event,
        bot=nicks.bot(key),
        links=urls(text),
    )


def finished(records: Iterator[Record], nicks: Nicks) -> Iterator[Record | Person]:
    """The records, then everyone met."""
    yield from records
    yield from nicks.people.values()
