"""Times that stand in the text: "it started at 9:47", "22:41 UTC on the 10th", "14:04–14:49".

A time with a zone is taken as it stands. One without is local to whoever wrote it; which offset that is, is voted for
by the times a channel states about the very moment ("all clear at 11:52" said at 09:52 UTC), by pairs ("07:47Z, so 9:47
here") and by machine records of the same minute. A stated time lies before the message that states it.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from retro_tools.clock import from_us, to_us
from retro_tools.dossier import Kept

_MIN = 60_000_000
_HOUR = 60 * _MIN
_ZONES = {
    "utc": "UTC", "z": "UTC", "gmt": "UTC", "cet": "Europe/Berlin", "cest": "Europe/Berlin", "mez": "Europe/Berlin",
    "mesz": "Europe/Berlin", "bst": "Europe/London", "eet": "Europe/Helsinki", "eest": "Europe/Helsinki",
    "et": "America/New_York", "est": "America/New_York", "edt": "America/New_York", "ct": "America/Chicago",
    "cst": "America/Chicago", "cdt": "America/Chicago", "mst": "America/Denver", "mdt": "America/Denver",
    "pt": "America/Los_Angeles", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "ist": "Asia/Kolkata",
    "jst": "Asia/Tokyo", "sgt": "Asia/Singapore", "aest": "Australia/Sydney", "aedt": "Australia/Sydney",
    "nzst": "Pacific/Auckland", "nzdt": "Pacific/Auckland", "hkt": "Asia/Hong_Kong", "kst": "Asia/Seoul",
    "msk": "Europe/Moscow", "brt": "America/Sao_Paulo", "art": "America/Argentina/Buenos_Aires", "wib": "Asia/Jakarta",
    "sast": "Africa/Johannesburg", "eat": "Africa/Nairobi", "awst": "Australia/Perth", "trt": "Europe/Istanbul",
    "北京时间": "Asia/Shanghai",
}  # fmt: skip
_MONTHS = {
    m: i for i, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_MONTHS.update({"mär": 3, "mai": 5, "okt": 10, "dez": 12})
_DAYS = {d: i for i, d in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}
_DAYS.update(
    {d: i for i, d in enumerate(("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"))}
)
_ZONE = "|".join(sorted(map(re.escape, _ZONES), key=len, reverse=True))
_CLOCK = re.compile(
    r"(?<![\d:.,/#])(?P<h>[01]?\d|2[0-3])(?:(?::(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?:[.,]\d+)?)(?!\d|:\d)"
    r"(?:\s?(?P<half>[ap])\.?m\b)?|\s?(?P<half2>[ap])m\b|\s?(?P<uhr>uhr)\b|\s?(?P<dian>[点點])(?P<zm>\d\d)?)"
    rf"\s?(?P<zone>(?:{_ZONE})(?![a-z])|our time|local|here\b|hier\b)?",
    re.IGNORECASE,
)
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)[t ]?\s*$", re.IGNORECASE)
_MONTH_DAY = re.compile(r"\b([a-zä]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s*(?:at\s|um\s)?\s*$", re.IGNORECASE)
_DAY_MONTH = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s)?([a-zä]{3})[a-z]*\.?,?\s*(?:at\s|um\s)?$", re.IGNORECASE
)
_DAY_AFTER = re.compile(r"^\s*(?:on|am)\s+(?:the\s+)?(\d{1,2})(?:st|nd|rd|th|\.)", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b({'|'.join(_DAYS)})\b[^\d]{{0,8}}$", re.IGNORECASE)
_YESTERDAY = re.compile(r"(?:yesterday|last night|gestern|昨天|昨晚)[^\d]{0,12}$", re.IGNORECASE)
_BETWEEN = re.compile(r"^\s*(?:[-–—~]|to|and|until|till|bis|und|到|至)\s*$", re.IGNORECASE)
_OFFSETS = (*range(-600, 841, 60), -210, -150, 210, 270, 330, 345, 390, 570, 630)
"""Minutes ahead of UTC that places live by."""
_SLACK, _LONG_AGO, _FADES = 3, 240, 40.0
"""Minutes: how far ahead of its message a time may lie, how far back it still votes, and how fast its vote fades."""
_PRIOR, _VERY_MINUTE = 2.0, 4.0
"""What speaks for UTC before anything is read, and for the offset under which a time is the very minute it is said in."""
_THERE = re.compile(r"(?:here|hier)$|^\s?(?:over )?there\b", re.IGNORECASE)
"""What one says of one's own place, or another's, when most live by another clock."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as written, before its instant is known."""

    span: tuple[int, int]
    hour: int
    minute: int
    second: int
    half: str
    """"a", "p" or empty."""
    zone: str
    """A zone's name, "local" for "our time", empty when nothing is said."""
    day: str
    """"2026-06-17", "06-17", "17", "w2" (a weekday), "-1" (yesterday) or empty."""


@dataclass(frozen=True, slots=True)
class Stated:
    """An instant a text states."""

    at_us: int
    span: tuple[int, int]
    zoned: bool
    seconds: bool
    """Whether it is given to the second: from a log, not from memory."""
    until_us: int | None = None
    """The other end, where a range is stated."""
    dated: bool = False
    """Whether the day is named."""


@dataclass(frozen=True, slots=True)
class Offsets:
    """Minutes ahead of UTC of times without a zone: those with am or pm, and the others."""

    half: int | None = None
    full: int = 0


def clocks(text: str) -> list[Clock]:
    """Every time of day in the text, in order."""
    return [_clock(text, found) for found in _CLOCK.finditer(text)] if any(c.isdigit() for c in text) else []


def _clock(text: str, found: re.Match[str]) -> Clock:
    zone = (found["zone"] or "").lower()
    return Clock(
        span=found.span(),
        hour=int(found["h"]),
        minute=int(found["m"] or found["zm"] or 0),
        second=int(found["s"] or -1),
        half=(found["half"] or found["half2"] or "").lower(),
        zone=_ZONES.get(zone, "local" if zone else ""),
        day=_day(text[max(0, found.start() - 30) : found.start()], text[found.end() : found.end() + 20]),
    )


def _day(before: str, after: str) -> str:
    if found := _ISO_DAY.search(before):
        return "-".join(found.groups())
    if (found := _MONTH_DAY.search(before)) and found[1].lower() in _MONTHS:
        return f"{_MONTHS[found[1].lower()]:02}-{int(found[2]):02}"
    if (found := _DAY_MONTH.search(before)) and found[2].lower() in _MONTHS:
        return f"{_MONTHS[found[2].lower()]:02}-{int(found[1]):02}"
    if found := _DAY_AFTER.search(after):
        return f"{int(found[1])}"
    if found := _WEEKDAY.search(before):
        return f"w{_DAYS[found[1].lower()]}"
    return "-1" if _YESTERDAY.search(before) else ""


def instant(clock: Clock, said_us: int, offsets: Offsets) -> int | None:
    """When that was, in UTC; None when the day does not exist."""
    shift = _shift(clock, said_us, offsets)
    said = from_us(said_us) + shift
    hours = [clock.hour % 12 + (12 if clock.half == "p" else 0)] if clock.half else [clock.hour]
    if not clock.half and not clock.zone and 0 < clock.hour < 12 and offsets.half is not None:
        hours.append(clock.hour + 12)
    placed = [p for p in (_placed(said, h, clock) for h in hours) if p is not None]
    return to_us(max(placed) - shift) if placed else None


def _shift(clock: Clock, said_us: int, offsets: Offsets) -> timedelta:
    if clock.zone and clock.zone != "local":
        return from_us(said_us).astimezone(ZoneInfo(clock.zone)).utcoffset() or timedelta()
    if offsets.half is not None and (clock.half or clock.zone == "local" or 0 < clock.hour <= 12):
        return timedelta(minutes=offsets.half)
    return timedelta(minutes=offsets.full)


def _placed(said: datetime, hour: int, clock: Clock) -> datetime | None:
    """The latest such time not after it was said, on the day that is named if one is."""
    at = said.replace(hour=hour, minute=clock.minute, second=max(0, clock.second), microsecond=0)
    try:
        if clock.day.startswith("w"):
            return at - timedelta(days=(said.weekday() - int(clock.day[1:])) % 7)
        if clock.day == "-1":
            return at - timedelta(days=1)
        if clock.day.count("-") == 2:
            year, month, day = map(int, clock.day.split("-"))
            return at.replace(year=year, month=month, day=day)
        if "-" in clock.day:
            month, day = map(int, clock.day.split("-"))
            named = at.replace(month=month, day=day)
            return named if named <= said + timedelta(days=2) else named.replace(year=said.year - 1)
        if clock.day:
            named = at.replace(day=int(clock.day))
            return named if named <= said + timedelta(days=1) else None
    except ValueError:
        return None
    return at if at <= said + timedelta(minutes=3) else at - timedelta(days=1)


def stated(text: str, said_us: int, offsets: Offsets) -> list[Stated]:
    """The instants a text states, ranges joined (the first end carries `until_us`)."""
    found: list[Stated] = []
    all_clocks = clocks(text)
    skip = False
    for clock, after in zip(all_clocks, [*all_clocks[1:], None], strict=False):
        if skip:
            skip = False
            continue
        end = None
        if after and _BETWEEN.match(text[clock.span[1] : after.span[0]]):
            clock, end, skip = _alike(clock, after), instant(after, said_us, offsets), True
        at = instant(clock, said_us, offsets)
        if at is not None:
            if end is not None and end < at:
                at -= 24 * _HOUR if at - end < 24 * _HOUR else 0
            found.append(Stated(at, clock.span, bool(clock.zone), clock.second >= 0, end, bool(clock.day)))
    return found


def _alike(first: Clock, second: Clock) -> Clock:
    """In "4:52–6:12pm" and "10:15–11:30 CEST" what is said of the end holds for the beginning."""
    half = first.half or second.half
    if half == "p" and not first.half and first.hour % 12 > second.hour % 12:
        half = "a"
    return Clock(
        first.span, first.hour, first.minute, first.second, half, first.zone or second.zone, first.day or second.day
    )


def offsets(items: Iterable[Kept], machine_minutes: frozenset[int]) -> Offsets:
    """The offsets that most of the channel's own times speak for; `machine_minutes` are minutes since the epoch."""
    half: defaultdict[int, float] = defaultdict(float)
    full: defaultdict[int, float] = defaultdict(float, {0: _PRIOR})
    voted: set[tuple[int, int, str]] = set()
    for item in items:
        found = clocks(item.text[:2000]) if ":" in item.text or "m" in item.text or "点" in item.text else []
        bare = [c for c in found if not c.day and c.zone in ("", "local") and not _elsewhere(item.text, c)]
        for clock in bare[:4]:
            if (named := (clock.hour, clock.minute, clock.half)) in voted:
                continue
            voted.add(named)
            votes = half if clock.half else full
            for offset, weight in _votes(clock, item.at_us, machine_minutes):
                votes[offset] += weight
        _pairs(found, half, full, item.at_us)
    best_half, best_full = _most(half), _most(full)
    return Offsets(best_half if best_half is not None and half[best_half] > 1 else None, best_full or 0)


def _elsewhere(text: str, clock: Clock) -> bool:
    return bool(_THERE.search(text[clock.span[0] : clock.span[1]]) or _THERE.search(text[clock.span[1] :][:12]))


def _most(votes: dict[int, float]) -> int | None:
    """The offset with most votes; the one nearest to UTC of equals."""
    return max(votes, key=lambda offset: (round(votes[offset], 3), -abs(offset)), default=None)


def _votes(clock: Clock, said_us: int, machine_minutes: frozenset[int]) -> list[tuple[int, float]]:
    """How well each offset explains a time: people name the very minute, or one not long past; a round time is often a plan."""
    hour = clock.hour % 12 + (12 if clock.half == "p" else 0) if clock.half else clock.hour
    said = from_us(said_us)
    ahead = (hour * 60 + clock.minute) - (said.hour * 60 + said.minute)
    votes: list[tuple[int, float]] = []
    exact = _VERY_MINUTE if clock.minute % 15 else 1.0
    for offset in _OFFSETS:
        ago = (offset - ahead + _SLACK) % 1440 - _SLACK
        if ago <= _LONG_AGO:
            votes.append((offset, (exact if abs(ago) <= 1 else 1.0) * math.exp(-max(0, ago) / _FADES)))
    at = to_us(datetime(said.year, said.month, said.day, hour, clock.minute, tzinfo=UTC)) // _MIN
    near = [o for o in range(-600, 721, 60) if at - o in machine_minutes]
    return [*votes, (near[0], 1.0)] if len(near) == 1 else votes


def _pairs(found: list[Clock], half: dict[int, float], full: dict[int, float], said_us: int) -> None:
    zoned = [c for c in found if c.zone and c.zone != "local"]
    for clock in zoned:
        if clock.zone != "UTC":
            minutes = (from_us(said_us).astimezone(ZoneInfo(clock.zone)).utcoffset() or timedelta()).total_seconds()
            (half if clock.half else full)[int(minutes) // 60] += 1
        for other in found:
            if other.zone in ("", "local") and other.minute == clock.minute and clock.zone == "UTC":
                hour = other.hour % 12 + (12 if other.half == "p" else 0) if other.half else other.hour
                apart = ((hour - clock.hour) * 60 + 720) % 1440 - 720
                (half if other.half else full)[apart] += 3
