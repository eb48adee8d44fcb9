"""Impact: who was affected as an answer, figures in the clause that says what they count, what became of the data."""

from collections.abc import Callable, Iterable

import pytest

from retro.drafters.rules import affected
from retro.drafters.rules.figures import Figure
from retro.drafters.rules.reading import read
from retro_tools.schema import Postmortem
from tests.agent.rules.conftest import Line, dossier

Draft = Callable[[Iterable[Line]], Postmortem]

OUTAGE: list[Line] = [
    (0, "bob", "customers report that checkout is failing, 40% errors"),
    (2, "cat", "declaring sev1, I'm lead"),
    (30, "ann", "rolled back, checkout works again, error rate 0.3%"),
    (50, "cat", "calling it resolved"),
]


def _figure(clause: str, value: str) -> Figure:
    start = clause.index(value)
    seen = read(dossier([(0, "ann", clause)])).seen[0]
    return Figure(value, clause, seen, {}, (start, start + len(value)))


@pytest.mark.parametrize(
    ("clause", "value", "told"),
    [
        ("2,264 distinct customers hit an error, 1,080 came back", "2,264", "2,264 distinct customers hit an error"),
        ("accounts that could not log in: 47,300", "47,300", "47,300 accounts that could not log in"),
        ("so it's 41 of 118 hospitals", "41", "it's 41 of 118 hospitals"),
        ("188 mails went out, not 300. to 212 accounts", "212", "to 212 accounts"),
    ],
)
def test_who_was_affected_is_told_in_the_piece_that_holds_the_figure(clause: str, value: str, told: str) -> None:
    assert affected.answer(_figure(clause, value)) == told


@pytest.mark.parametrize(
    "clause", ["12 customers wrote tickets?", "120 tickets from customers", "0 customers affected"]
)
def test_what_does_not_count_people_is_no_answer(clause: str) -> None:
    value = clause.split(" ")[0]
    assert affected.who([(1.0, _figure(clause, value))]) is None


def test_the_whole_is_not_the_part_that_was_affected() -> None:
    clause = "63 of 210 labs failed"
    told = affected.who([(1.0, _figure(clause, "210")), (0.5, _figure(clause, "63"))])
    assert told is not None
    assert told.value == "63"


def test_a_long_clause_is_shortened_at_its_commas() -> None:
    clause = ", ".join(["some words that go before it"] * 4 + ["1,184 customers could not pay"] + ["more after"] * 8)
    assert _figure(clause, "1,184").short(60) == "… 1,184 customers could not pay, more after, more after …"


def test_a_clause_without_commas_is_shortened_between_words() -> None:
    clause = "word " * 30 + "1,184 customers could not pay" + " word" * 30
    short = _figure(clause, "1,184").short(60)
    assert {"1,184", "customers"} <= set(short.split())


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("checked the ledger: no data lost", "none lost"),
        ("reconciled everything, nothing is missing", "none lost"),
        ("final: 41 payouts went out twice", "corrupted"),
        ("187 recordings are gone for good", "lost"),
        ("we don't know yet if data was lost", "unknown"),
        ("thanks everyone", "unknown"),
    ],
)
def test_what_became_of_the_data_follows_the_last_firm_word(words: str, verdict: str, draft: Draft) -> None:
    assert draft([*OUTAGE, (90, "ann", words)]).impact.data_integrity == verdict


def test_the_summary_says_who_for_how_long_and_what_of_the_data(draft: Draft) -> None:
    lines: list[Line] = [
        (80, "cat", "first failed checkout in the log is 08:58:20"),
        (90, "ann", "final: 1,184 customers could not pay, no data was lost"),
    ]
    told = draft([*OUTAGE, *lines]).impact
    assert told.summary == (
        "1,184 customers could not pay. Harm to users lasted 32 minutes. The record says that no data was lost."
    )
