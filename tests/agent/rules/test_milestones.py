"""The four instants: chosen together, stated times among them, absent where the record does not show them."""

from collections.abc import Callable, Iterable

import pytest

from retro.drafters.rules import instants, lasted, milestones
from retro.drafters.rules.model import trained
from retro.drafters.rules.reading import MINUTE_US, read
from retro.drafters.rules.weighing import weigh
from retro_tools.schema import Postmortem
from tests.agent.rules.conftest import START, Line, dossier

Draft = Callable[[Iterable[Line]], Postmortem]

PAYMENTS: list[Line] = [
    (0, "ann", "deploying billing 2.4"),
    (12, "bob", "customers report that payments are failing, 40% errors"),
    (14, "cat", "declaring sev1, I'm lead. looking"),
    (25, "ann", "rolled back billing to 2.3"),
    (31, "cat", "payments work again, error rate 0.4%"),
    (50, "bob", "calling it resolved, thanks all"),
    (90, "cat", "correction: first failed payment in the log is 09:07:12, not 09:12"),
    (95, "bob", "final: 09:07–09:31, 412 payments failed, no data lost"),
]


def _minute(told: Postmortem, name: str) -> int | None:
    at = getattr(told.incident, name)
    return None if at is None else round((at - START).total_seconds() / 60)


def _offered(lines: list[Line]) -> list[instants.Candidate]:
    return list(instants.offered(weigh(read(dossier(lines)), trained())))


def test_an_onset_that_is_corrected_from_a_log_replaces_the_first_guess(draft: Draft) -> None:
    assert _minute(draft(PAYMENTS), "started_at") == 7


def test_detection_is_the_first_that_told_the_responders(draft: Draft) -> None:
    assert _minute(draft(PAYMENTS), "detected_at") == 12


def test_mitigation_is_where_harm_shrank(draft: Draft) -> None:
    assert _minute(draft(PAYMENTS), "mitigated_at") == 31


def test_resolution_is_where_it_was_declared_over(draft: Draft) -> None:
    assert _minute(draft(PAYMENTS), "resolved_at") == 50


def test_a_quiet_channel_has_no_milestones_and_asks_for_none_it_could_guess(draft: Draft) -> None:
    told = draft([(0, "ann", "morning"), (5, "bob", "lunch at 12:30?")])
    assert [_minute(told, n) for n in ("started_at", "detected_at", "mitigated_at", "resolved_at")] == [None] * 4


def test_an_onset_that_nobody_tells_is_asked_for(draft: Draft) -> None:
    told = draft(
        [
            (0, "bob", "customers report that checkout is failing, 40% errors"),
            (2, "cat", "declaring sev1, I'm lead"),
            (30, "ann", "rolled back, checkout works again, error rate 0.3%"),
            (50, "cat", "calling it resolved"),
        ]
    )
    assert any(q.text.startswith("When did harm to users begin?") for q in told.questions)


def test_a_plan_is_no_instant_that_was() -> None:
    found = _offered([(0, "ann", "declaring sev2, search is down. next update 09:30"), (5, "bob", "looking")])
    assert [c.at_us for c in found if c.stated] == []


def test_a_denied_time_is_named_as_denied() -> None:
    found = _offered([(30, "ann", "declaring sev2: search is down since 09:20, not 09:10")])
    denied = {c.at_us // MINUTE_US for c in found if "stated and denied" in c.found}
    assert denied == {read(dossier([(10, "x", "y")])).seen[0].item.at_us // MINUTE_US}


def test_the_first_low_percentage_after_high_ones_is_a_sign() -> None:
    lines: list[Line] = [(0, "ann", "sev2, 40% of searches fail"), (9, "bob", "1.2% now"), (12, "bob", "0.9%")]
    found = _offered(lines)
    assert [c.seen.item.id for c in found if "first low percent" in c.found] == ["m2"]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("it took 81 minutes", [81]), ("down for 5 h 27", [327]), ("12 h 22", [742]), ("in 3 min", []), ("81分钟", [81])],
)
def test_lengths_of_time_are_read_as_minutes(text: str, minutes: list[int]) -> None:
    assert lasted.lengths(text) == minutes


def test_a_round_length_is_an_estimate_and_backs_nothing() -> None:
    reading = read(dossier([(0, "ann", "sev1, checkout is down"), (70, "ann", "down for an hour, 60 min")]))
    assert lasted.lasted(reading.incident).minutes == frozenset()


def test_a_range_that_is_named_backs_its_two_ends() -> None:
    reading = read(dossier([(0, "ann", "sev1, checkout is down"), (70, "ann", "it was 09:01 to 09:44")]))
    start = reading.seen[0].item.at_us
    assert lasted.lasted(reading.incident).names(start + MINUTE_US, start + 44 * MINUTE_US)


@pytest.mark.parametrize(
    ("minutes", "name"),
    [(-3, "the other way round"), (0, "the same minute"), (7, "a quarter of an hour"), (9000, "a day or more")],
)
def test_distances_between_milestones_have_names(minutes: int, name: str) -> None:
    assert milestones.apart(0, minutes * MINUTE_US) == name
