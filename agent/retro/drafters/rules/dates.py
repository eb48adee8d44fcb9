"""Dates as people promise them: "by Friday", "the 24th", "end of April", "bis 7.11.", "下周三", resolved from the day they were said.

A date after "not before" or "after" is no promise. Where two readings are possible the next such day is taken.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

_MONTHS = {
    m: i for i, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
} | {"mär": 3, "mai": 5, "okt": 10, "dez": 12}
_MONTH = (
    r"(jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz?|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|dez(?:ember)?)"
)
_DAYS = {d: i for i, d in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))} | {
    d: i for i, d in enumerate(("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"))
}
_DAY = r"(mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)"
_NOT = re.compile(
    r"\b(?:not (?:before|until)|after(?: the)?|since|no date|kein datum|ohne datum|nicht vor|erst nach)\s*$|(?:等|过了)\s*$",
    re.IGNORECASE,
)

_NONE = re.compile(
    r"\bno (?:date|promise|promises|deadline)\b|\bnot promising\b|kein(?:en)? (?:datum|termin)|(?:noch )?ohne (?:datum|termin)|没定|不保证",
    re.IGNORECASE,
)

Found = Callable[[re.Match[str], date], date | None]


def _iso(match: re.Match[str], said: date) -> date | None:
    return _safe(int(match[1]), int(match[2]), int(match[3]))


def _day_month(match: re.Match[str], said: date) -> date | None:
    return _coming(said, _month(match[2]), int(match[1]))


def _month_day(match: re.Match[str], said: date) -> date | None:
    return _coming(said, _month(match[1]), int(match[2]))


def _numbers(match: re.Match[str], said: date) -> date | None:
    return _coming(said, int(match[2]), int(match[1]))


def _wide(match: re.Match[str], said: date) -> date | None:
    return _coming(said, int(match[1]), int(match[2]))


def _ordinal(match: re.Match[str], said: date) -> date | None:
    day = int(match[1])
    month = said.month + (day < said.day)
    return _safe(said.year + month // 13, (month - 1) % 12 + 1, day)


def _end_of_month(match: re.Match[str], said: date) -> date | None:
    name = next((g for g in match.groups() if g), "")
    month = _month(name) if name else said.month
    year = said.year + (month < said.month)
    return date(year, month, calendar.monthrange(year, month)[1])


def _end_of_week(match: re.Match[str], said: date) -> date | None:
    friday = said + timedelta(days=(4 - said.weekday()) % 7)
    return friday + timedelta(days=7 if "next" in match[0].lower() or "下" in match[0] else 0)


def _weekday(match: re.Match[str], said: date) -> date | None:
    low = match[0].lower()
    day = _DAYS.get(match[1].lower()) if match[1].lower() in _DAYS else _DAYS[match[1].lower()[:3]]
    assert day is not None
    ahead = (day - said.weekday()) % 7 or 7
    later = low.endswith(" week") and (not low.endswith("next week") or ahead + said.weekday() < 7)
    return said + timedelta(days=ahead + 7 * later)


def _wide_weekday(match: re.Match[str], said: date) -> date | None:
    day = "一二三四五六日天".index(match[2]) % 7
    if match[1]:
        return said + timedelta(days=7 - said.weekday() + day)
    return said + timedelta(days=(day - said.weekday()) % 7 or 7)


def _weekend(match: re.Match[str], said: date) -> date | None:
    return said + timedelta(days=6 - said.weekday())


def _slashed(match: re.Match[str], said: date) -> date | None:
    """Day first, unless only the other order is a date."""
    first, second = int(match[1]), int(match[2])
    return _coming(said, second, first) if second <= 12 else _coming(said, first, second)


def _in_days(match: re.Match[str], said: date) -> date | None:
    return said + timedelta(days=int(match[1]) * (7 if match[2].lower().startswith(("week", "woche")) else 1))


def _same_day(match: re.Match[str], said: date) -> date | None:
    return said


def _next_day(match: re.Match[str], said: date) -> date | None:
    return said + timedelta(days=1)


_FORMS: tuple[tuple[re.Pattern[str], Found], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), found)
    for pattern, found in (
        (r"\b(20\d\d)-(\d\d)-(\d\d)\b", _iso),
        (rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{_MONTH}\b(?!\s+\d{{1,2}}\b(?!:))", _day_month),
        (rf"\b{_MONTH}\.?\s+(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)", _month_day),
        (r"(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]", _wide),
        (r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(?!\d)", _numbers),
        (rf"\b(?:end of|by the end of|late|ende)\s+{_MONTH}\b", _end_of_month),
        (r"\b(?:end of (?:the )?month|monatsende|ende des monats)\b|月底", _end_of_month),
        (r"\bend of next week\b|\bend of (?:the |this )?week\b|\beow\b|ende (?:der|dieser) woche|(?:下周|本周)(?:内|末)", _end_of_week),
        (r"(?<![\w.])the (\d{1,2})(?:st|nd|rd|th)\b", _ordinal),
        (r"(?<![\w.])(\d{1,2})(?:st|nd|rd|th)\b", _ordinal),
        (r"(下)?周([一二三四五六日天])", _wide_weekday),
        (rf"\b{_DAY}\b(?: (?:next )?week\b)?", _weekday),
        (r"\b(?:this|the) weekend\b|\bam wochenende\b|这个?周末", _weekend),
        (r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])", _slashed),
        (r"\bin (\d{1,2}) (days?|weeks?|tagen|wochen)\b", _in_days),
        (r"\b(?:today|tonight|eod|right now|just now|this (?:morning|afternoon|evening)|heute|as of now)\b|今天|今晚", _same_day),
        (r"\b(?:tomorrow|in the morning)\b|\bmorgen\b|明天", _next_day),
    )
)  # fmt: skip


def due(text: str, said: date) -> str | None:
    """The promised day as YYYY-MM-DD, None when none is promised."""
    if _NONE.search(text):
        return None
    for pattern, resolve in _FORMS:
        for match in pattern.finditer(text):
            if _NOT.search(text[: match.start()]):
                continue
            day = resolve(match, said)
            if day is not None:
                return day.isoformat()
    return None


def without(text: str) -> str:
    """The text with its dates cut out."""
    for pattern, _ in _FORMS:
        text = pattern.sub(" ", text)
    return text


def _month(name: str) -> int:
    return _MONTHS[name.lower()[:3]]


def _coming(said: date, month: int, day: int) -> date | None:
    """That day in the year in which it comes next; a day just past stays in its year."""
    found = _safe(said.year, month, day)
    return _safe(said.year + 1, month, day) if found and found < said - timedelta(days=60) else found


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
