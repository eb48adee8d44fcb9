"""Title and invitation: what broke, for whom, in one line from the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from retro_tools.schema import Postmortem
from tests.agent.rules.conftest import Line

Draft = Callable[[Iterable[Line]], Postmortem]
END: list[Line] = [
    (20, "bob", "rolled back billing 2.4, the pool is free again"),
    (30, "bob", "calling it resolved, error rate back to normal"),
]
TITLES: dict[str, tuple[Line, ...]] = {
    "Some customers were unable to complete checkout": (
        (2, "ann", "declaring sev1, pay button spins for customers"),
        (25, "Statuspage", "*Resolved*\nBetween 14:15 and 14:50 UTC some customers were unable to complete checkout.", {"bot": True}),
    ),
    "Some instant payouts were delayed": (
        (2, "ann", "declaring sev2"),
        (5, "Statuspage", "Since 10:20 UTC some instant payouts are delayed.", {"bot": True}),
    ),
    "Payments failed for all customers": ((2, "ann", "declaring sev1: payments are failing for all customers since 13:58"),),
    "Near miss: The nightly backup failed": ((2, "ann", "near miss: the nightly backup fails, nobody needed it"),),
}  # fmt: skip


@pytest.mark.parametrize("wanted", TITLES)
def test_the_title_says_what_broke_for_whom(wanted: str, draft: Draft) -> None:
    assert draft([*TITLES[wanted], *END]).incident.title == wanted


def test_a_quiet_channel_is_titled_as_such(draft: Draft) -> None:
    quiet: list[Line] = [(0, "ann", "morning all"), (20, "bob", "standup in 5")]
    assert draft(quiet).incident.title == "No incident found in the record"


def test_the_title_repeats_no_nine_words_of_a_message(draft: Draft) -> None:
    long = "declaring sev1: payments in the north region were failing slowly again and again for all our big customers"
    said = draft([(0, "ann", long), *END]).incident.title.lower().split()
    runs = {" ".join(said[i : i + 9]) for i in range(len(said) - 8)}
    assert not any(run in long for run in runs)


def test_the_title_names_nobody(draft: Draft) -> None:
    title = draft([(0, "ann", "declaring sev1: the mailbox of Meredith is empty"), *END]).incident.title
    assert "Meredith" not in title
