"""Dates as people promise them, said on Tuesday 3 March 2026."""

from datetime import date

import pytest

from retro.drafters.rules.dates import due

SAID = date(2026, 3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "not before june, we need the new mapping first",
        "mine, no date, after the sale",
        "the credential after the 20th then",
        "monthly export to a snapshot instead of the primary",
        "ratio 3.5 is fine",
    ],
)
def test_what_is_no_promise_has_no_date(text: str) -> None:
    assert due(text, SAID) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("me, by Friday the 6th", "2026-03-06"),
        ("PR by Thursday", "2026-03-05"),
        ("mine, 13 March", "2026-03-13"),
        ("in 8.4, oct 23", "2026-10-23"),
        ("by the 24th", "2026-03-24"),
        ("realistically end of May", "2026-05-31"),
        ("end of the month, promised", "2026-03-31"),
        ("end of next week", "2026-03-13"),
        ("I do it by tomorrow", "2026-03-04"),
        ("did it just now", "2026-03-03"),
        ("due 2026-04-01", "2026-04-01"),
        ("ich, bis 7.11.", "2026-11-07"),
        ("mach ich bis Freitag", "2026-03-06"),
        ("Bis Ende November", "2026-11-30"),
        ("我来，周五前", "2026-03-06"),
        ("下周三我上", "2026-03-11"),
        ("6 月 5 号", "2026-06-05"),
        ("月底前", "2026-03-31"),
    ],
)
def test_a_promised_day_is_resolved_from_the_day_it_was_said(text: str, day: str) -> None:
    assert due(text, SAID) == day


def test_a_month_that_has_passed_comes_next_year() -> None:
    assert due("by 4 January", date(2026, 12, 20)) == "2027-01-04"
