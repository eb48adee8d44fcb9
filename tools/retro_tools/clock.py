"""Instants: microseconds since the epoch inside, aware UTC `datetime` at the edges, `…Z` to the minute or second in text.

Local times of text formats are placed by `LocalClock`, which knows that a log runs forward: in the hour that a
daylight-saving night has twice, the second pass is taken once the clock has been seen to fall back.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICRO = timedelta(microseconds=1)
MIN_US, MAX_US = 0, 253402300799_000000
"""1970 to 9999: an instant outside cannot be one of an incident."""


def to_us(at: datetime) -> int:
    """Microseconds since the epoch of an aware datetime; `ValueError` for a naive one or one out of range."""
    if at.tzinfo is None:
        raise ValueError("time without a zone")
    us = (at - _EPOCH) // _MICRO
    if not MIN_US <= us <= MAX_US:
        raise ValueError("time out of range")
    return us


def from_us(us: int) -> datetime:
    """The aware UTC datetime of an instant."""
    return _EPOCH + timedelta(microseconds=us)


def iso_us(text: str) -> int:
    """Instant of an ISO-8601 text that carries its zone ("UTC" and seven-digit fractions too); `ValueError` otherwise."""
    if text.endswith(("UTC", "GMT")):
        text = text[:-3].rstrip() + "Z"
    head, dot, tail = text.partition(".")
    if dot:
        digits = len(tail) - len(tail.lstrip("0123456789"))
        text = f"{head}.{tail[:digits][:6]:0<6}{tail[digits:]}"
    return to_us(datetime.fromisoformat(text))


def zulu(us: int) -> str:
    """ "2026-03-02T14:02:00Z", to the second."""
    return from_us(us).strftime("%Y-%m-%dT%H:%M:%SZ")


class LocalClock:
    """Places naive times of one log, given in the order in which they stand, in a zone (UTC when None)."""

    def __init__(self, zone: ZoneInfo | None) -> None:
        self._zone = zone or ZoneInfo("UTC")
        self._last = MIN_US
        self.used = False
        """Whether a time without a zone was met at all."""

    def us(self, naive: datetime) -> int:
        """The instant; of the two that an autumn night offers, the first that is not before the last one placed."""
        self.used = True
        first = to_us(naive.replace(tzinfo=self._zone, fold=0))
        second = to_us(naive.replace(tzinfo=self._zone, fold=1))
        placed = second if second > first and first < self._last - 60_000_000 else first
        self._last = max(placed, self._last) if abs(placed - self._last) < 7_200_000_000 else placed
        return placed
