"""Follow-up: five sentences inside, three for executives, nothing outside unless policy asks, reviews on working days."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

import pytest

from retro.drafters.rules.done import done_when
from retro.drafters.rules.phrasebook import phrases
from retro.stage import Milestones
from retro.state import State, stages
from retro_tools.schema import Category, Followup, Postmortem
from tests.agent.rules.conftest import Line, bench

Draft = Callable[[Iterable[Line]], Postmortem]
LINES: list[Line] = [
    (0, "ann", "declaring sev1: payments are failing for all customers"),
    (5, "cat", "root cause: billing 2.4 opens a connection per request on orders_db.internal, the pool is full"),
    (12, "bob", "rolled back billing 2.4, error rate back to normal"),
    (30, "bob", "calling it resolved. 412 customers could not pay, no data lost"),
    (40, "ann", "action: I'll add an alert on pool usage > 80% by Friday"),
]


@pytest.fixture
def followup(draft: Draft) -> Followup:
    return draft(LINES).followup


def _sentences(text: str) -> int:
    return len(re.findall(r"[.?!](?:\s|$)", re.sub(r'"[^"]*"', "", text)))


def test_the_internal_summary_has_five_sentences(followup: Followup) -> None:
    assert _sentences(followup.internal_summary) == 5


def test_the_executive_summary_has_three_sentences(followup: Followup) -> None:
    assert _sentences(followup.executive_summary) == 3


def test_the_executive_summary_holds_no_internal_name(followup: Followup) -> None:
    assert "orders_db" not in followup.executive_summary


def test_nothing_is_drafted_for_outside(followup: Followup) -> None:
    assert followup.external_statement is None


def test_reviews_fall_on_working_days(followup: Followup) -> None:
    assert followup.review_dates == ["2026-04-02", "2026-05-04"]
    assert all(date.fromisoformat(day).weekday() < 5 for day in followup.review_dates)


def test_the_readers_of_the_scope_get_it(followup: Followup) -> None:
    assert {"engineering", "executive", "customer support"} <= set(followup.distribution)


DONE: dict[tuple[str, Category], str] = {
    ("Page on pending connections > 5 for 2 min, routed to on-call", "detect"): 'The alert "pending connections > 5 for 2 min" is live',
    ("Fix the runbook line that is wrong", "recover"): "The runbook was followed once",
    ("Move the gift wrap check out of the transaction", "prevent"): 'The change to "gift wrap check" is live',
    ("Make it better", "prevent"): "The change is live",
    ("Tell legal earlier", "process"): "The change is made",
}  # fmt: skip


@pytest.mark.parametrize("action", DONE)
def test_what_shows_that_an_action_is_done_names_its_artefact(action: tuple[str, Category]) -> None:
    assert done_when(phrases(), *action).startswith(DONE[action])


@pytest.mark.parametrize("onset", [datetime(2026, 3, 3, 8, 51, tzinfo=UTC), None])
def test_a_beginning_that_nobody_knows_is_not_told(onset: datetime | None) -> None:
    """When it was noticed is a different fact from when it began."""
    noticed = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
    desk = bench(LINES)
    state: State = {}
    for stage in stages():
        state = State(**{**state, stage.name: stage.by_rules(desk, state)})  # type: ignore[typeddict-item]
        if stage.name == "timeline":
            marks = Milestones(onset=onset, detection=noticed, mitigation=None, resolution=None)
            state["timeline"] = state["timeline"].model_copy(update={"milestones": marks})
    told = state["followup"].followup.internal_summary
    assert ("it began on" in told, "it was noticed on 2026-03-03 09:00" in told) == (onset is not None, onset is None)
