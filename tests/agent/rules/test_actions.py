"""Who takes an action, by when, and what is no action at all."""

from collections.abc import Callable, Iterable

import pytest

from retro.drafters.rules.owners import owner_of, takes
from retro_tools.schema import Postmortem
from tests.agent.rules.conftest import Line, dossier

Draft = Callable[[Iterable[Line]], Postmortem]


@pytest.mark.parametrize(
    "text",
    [
        "needs an owner, let's pick one monday",
        "tell me what the streamers got",
        "nobody was on call",
        "support needs a button",
    ],
)
def test_what_nobody_takes_is_nobodys(text: str) -> None:
    assert not takes(text)


@pytest.mark.parametrize(
    "text",
    [
        "reindex script fails loudly. me, by wednesday",
        "mine, 13 March",
        "I'll rotate it today",
        "lin and me",
        "我来，周五前",
        "mach ich bis Freitag",
    ],
)
def test_what_the_speaker_takes_is_theirs(text: str) -> None:
    assert takes(text)


def test_a_pasted_credential_leaves_something_to_do(draft: Draft) -> None:
    told = draft(
        [
            (0, "ann", "declaring sev2: search is failing for customers"),
            (5, "bob", "found it, the dsn is postgres://svc:[url-password 1]@db/prod"),
            (6, "ann", "that's the prod password. please rotate it"),
            (90, "bob", "password rotated, all pods reconnected"),
        ]
    )
    assert [(a.owner, a.status) for a in told.actions if "credential" in a.title] == [("bob", "done")]


def test_a_wish_that_people_be_better_is_no_action(draft: Draft) -> None:
    told = draft(
        [(0, "ann", "declaring sev2: search is failing"), (60, "bob", "everybody must be more careful with deploys")]
    )
    assert told.actions == []


@pytest.mark.parametrize(
    ("reply", "owner"),
    [("I can do it tomorrow", "cat"), ("I will write the alert for pool saturation, by 2026-03-20", "will")],
)
def test_a_promise_of_ones_own_does_not_answer_what_another_was_asked(reply: str, owner: str) -> None:
    asked = "Will to add a migration check to the deploy pipeline by Friday"
    read = dossier([(0, "will", "hi"), (30, "bob", asked), (31, "cat", reply)])
    assert owner_of(read, read.items[1], asked, [read.items[2]])[0] == owner
