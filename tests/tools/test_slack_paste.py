"""Days, halves of days and names in text copied from Slack."""

from datetime import date

import pytest

from retro_tools.chat._slack_headings import heading
from retro_tools.chat._slack_words import NeedsDayError, day_named
from retro_tools.chat.slack_paste import read
from retro_tools.clock import from_us
from retro_tools.errors import InputError
from retro_tools.record import Record
from retro_tools.source import Member, Source

COPIED = date(2026, 1, 6)
"""A Tuesday just after a new year."""


def said(text: str, day: date | None = COPIED) -> list[str]:
    source = Source("-", [Member("", len(text), text.encode)], day=day)
    return [f"{from_us(r.at_us):%Y-%m-%d %H:%M} {r.author}: {r.text}" for r in read(source) if isinstance(r, Record)]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Today", "2026-01-06"),
        ("Yesterday", "2026-01-05"),
        ("Monday", "2026-01-05"),
        ("Tuesday", "2025-12-30"),
        ("Sunday, January 4th", "2026-01-04"),
        ("Wednesday, December 31st", "2025-12-31"),
        ("December 31st, 2024", "2024-12-31"),
        ("Dec 31", "2025-12-31"),
        ("February 29th", "2024-02-29"),
        ("Heute", "2026-01-06"),
        ("Mittwoch, 31. Dezember", "2025-12-31"),
        ("4. März 2025", "2025-03-04"),
        ("mercredi 31 décembre", "2025-12-31"),
        ("Aujourd’hui", "2026-01-06"),
        ("miércoles, 31 de diciembre de 2025", "2025-12-31"),
        ("12月31日 星期三", "2025-12-31"),
        ("2024年2月29日", "2024-02-29"),
        ("昨日", "2026-01-05"),
    ],
)
def test_a_day_is_the_one_its_divider_names(words: str, meant: str) -> None:
    assert str(day_named(words, COPIED)) == meant


@pytest.mark.parametrize(
    "words", ["today", "on Monday", "May", "2026", "31", "mar 99", "restart 3 pods", "Monday works", "13月40日", "sun"]
)
def test_ordinary_words_name_no_day(words: str) -> None:
    assert day_named(words, COPIED) is None


def test_yesterday_needs_to_know_today() -> None:
    with pytest.raises(NeedsDayError):
        day_named("Yesterday", None)
    with pytest.raises(InputError, match="--date"):
        said("Yesterday\nAna Ruiz\n  9:00 AM\nx\n", None)


def test_a_full_date_needs_no_day() -> None:
    assert said("June 17th, 2025\nAna Ruiz\n  9:00 AM\nx\n", None) == ["2025-06-17 09:00 Ana Ruiz: x"]


def test_a_follow_up_is_in_the_half_of_the_message_above() -> None:
    text = "Today\nAna Ruiz\n  11:58 AM\na\n11:59\nb\n12:01\nc\n4:13\nd\nBo Lind\n  11:50 PM\ne\n11:59\nf\n"
    assert [line[11:16] for line in said(text)] == ["11:58", "11:59", "12:01", "16:13", "23:50", "23:59"]


def test_a_twenty_four_hour_clock_is_left_alone() -> None:
    assert [line[11:16] for line in said("Ana Ruiz\n  04:58\na\n04:59\nb\n12:01\nc\n")] == ["04:58", "04:59", "12:01"]


@pytest.mark.parametrize(
    "line",
    [
        "see you at 10:20 AM",
        "it began around 4:12 PM",
        "Last reply today at 10:20 AM",
        "Restarted at 10:20 AM",
        "back by 9",
    ],
)
def test_a_sentence_that_ends_in_a_time_begins_no_message(line: str) -> None:
    assert heading([line, "next"], 0) is None


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Ana Ruiz", "  9:36 AM"], "Ana Ruiz"),
        (["ana ☕", "  9:36 AM"], "ana ☕"),
        (["Ana Ruiz  9:36 AM"], "Ana Ruiz"),
        (["Anneke de Vries 9:36 AM"], "Anneke de Vries"),
        (["Ana Ruiz  [09:36]"], "Ana Ruiz"),
        (["Grafana", "APP  10:04 AM"], "Grafana"),
        (["Ana Ruiz", "  Yesterday at 4:12 PM"], "Ana Ruiz"),
        (["Ana Ruiz", ":palm_tree:  4:12 PM"], "Ana Ruiz"),
        (["Ana Ruiz", "4:12 PM"], "Ana Ruiz"),
        (["李娜", "  上午9:00"], "李娜"),
    ],
)
def test_a_name_with_its_time_begins_a_message(lines: list[str], name: str) -> None:
    found = heading(lines, 0)
    assert found is not None
    assert (found.name, found.size) == (name, len(lines))
