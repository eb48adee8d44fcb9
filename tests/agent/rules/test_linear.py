"""A long channel costs as much a message as a short one; counted in calls, for a clock would judge the machine."""

import sys
from types import FrameType

from retro.stage import StageDraft
from retro.state import State, stages
from tests.agent.rules.conftest import Line, bench

_SAID = (
    "checkout answers 5xx since 09:{m}, {n} of 60 requests fail",
    "is the pool of the ledger database full again?",
    "rolled back the ledger deploy, the error rate is down to {n}%",
    "I'll add an alert for lock waits on the ledger by Friday",
    "did anybody restart the edge proxies at 08:{m} yesterday?",
    "fixed: the ledger pool is at {n} of 60 again",
    "it was not the proxy, the cause is the migration that took the lock at 09:{m}",
)


def _lines(count: int) -> list[Line]:
    """Each line a minute after the last, by one of nine people."""
    return [(n, f"p{n % 9}", _SAID[n % len(_SAID)].format(m=f"{n * 7 % 60:02}", n=n * 13 % 60)) for n in range(count)]


def _calls(count: int) -> int:
    """How many calls, of generators too, drafting every stage of so many messages takes."""
    desk = bench(_lines(count))
    total = 0

    def counted(_frame: FrameType, _event: str, _arg: object) -> None:
        nonlocal total
        total += 1

    sys.setprofile(counted)
    try:
        state: State = {}
        for stage in stages():
            made: StageDraft = stage.by_rules(desk, state)
            state = State(**{**state, stage.name: made})  # type: ignore[typeddict-item]
    finally:
        sys.setprofile(None)
    return total


def test_drafting_four_times_the_messages_takes_about_four_times_the_calls() -> None:
    _calls(50)
    assert _calls(1_600) < 4.4 * _calls(400)
