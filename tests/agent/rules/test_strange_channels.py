"""Channels that hold no incident, several, or nonsense: no crash and nothing invented."""

from collections.abc import Callable, Iterable

import pytest

from retro_tools.record import AlertFacts
from retro_tools.schema import Postmortem
from tests.agent.rules.conftest import Line

Draft = Callable[[Iterable[Line]], Postmortem]

QUIET: list[Line] = [
    (0, "ann", "morning all"),
    (20, "bob", "standup in 5"),
    (60, "ann", "who wants the last croissant"),
    (90, "bob", "I'm out at 4 today, dentist"),
    (120, "ann", "see you tomorrow"),
]
ONLY_BOTS: list[Line] = [(n, "ci-bot", f"build {n} passed on main", {"bot": True}) for n in range(60)]
IMAGES: list[Line] = [(n, "ann", "", {"files": (f"shot{n}.png",)}) for n in range(5)]
BACKWARDS: list[Line] = [(100 - n, "ann", f"line {n} of a clock that runs backwards") for n in range(40)]
STRANGE = {"quiet": QUIET, "bots": ONLY_BOTS, "images": IMAGES, "backwards": BACKWARDS, "one": QUIET[:1]}


@pytest.mark.parametrize("name", STRANGE)
def test_a_channel_without_an_incident_has_no_cause(name: str, draft: Draft) -> None:
    assert draft(STRANGE[name]).causes.nodes == []


@pytest.mark.parametrize("name", STRANGE)
def test_a_channel_without_an_incident_has_no_figures(name: str, draft: Draft) -> None:
    assert draft(STRANGE[name]).impact.numbers == []


@pytest.mark.parametrize("name", STRANGE)
def test_a_channel_without_an_incident_has_next_to_no_timeline(name: str, draft: Draft) -> None:
    assert len(draft(STRANGE[name]).timeline) <= 2


FIRING = AlertFacts(source="alertmanager", name="HighErr", status="firing", severity="page", fingerprint="abc")
BARE: dict[str, list[Line]] = {
    "one message": [(0, "ann", "prod is down")],
    "one alert": [(0, "prometheus", "HighErr firing", {"kind": "alert", "bot": True, "alert": FIRING})],
    "three lines": [(0, "system", "payments down"), (5, "root", "rolling back"), (9, "system", "resolved")],
}


@pytest.mark.parametrize("name", BARE)
def test_a_sign_that_something_is_wrong_is_told_however_little_there_is(name: str, draft: Draft) -> None:
    """A document that says "nothing looks like an incident" over a firing page is wrong, and firmly so."""
    assert [entry.evidence[0] for entry in draft(BARE[name]).timeline][:1] == ["m1"]


def test_a_question_after_lunch_is_no_sign_of_harm(draft: Draft) -> None:
    assert draft([(0, "ann", "is the coffee machine down?"), (3, "bob", "no")]).timeline == []


def test_of_two_incidents_the_longer_one_is_told(draft: Draft) -> None:
    small: list[Line] = [
        (0, "ann", "declaring sev3, login page shows errors for customers"),
        (4, "ann", "restarted login, works again, resolved, all clear"),
    ]
    large: list[Line] = [
        (300, "bob", "declaring sev1: payments are failing for all customers since 13:58"),
        (305, "cat", "rolled back billing 2.4, failure rate still 40%"),
        (312, "bob", "root cause: billing 2.4 opens a connection per request, the pool is full"),
        (320, "cat", "raised the pool to 200, failure rate is falling"),
        (330, "bob", "payments work again, error rate back to normal"),
        (345, "bob", "calling it resolved. 412 payments failed, no data lost"),
    ]
    told = {i for entry in draft([*small, *large]).timeline for i in entry.evidence}
    assert told & {"m3", "m4", "m5", "m6", "m7", "m8"}
    assert not told & {"m1", "m2"}


def test_a_thread_of_thousands_of_replies_is_read(draft: Draft) -> None:
    replies: list[Line] = [(n // 60, "ann", f"reply {n}", {"thread": "m1"}) for n in range(1, 5000)]
    assert len(draft([(0, "bob", "declaring sev2, search is down for customers"), *replies]).timeline) <= 40
