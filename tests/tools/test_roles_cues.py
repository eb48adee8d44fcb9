"""Cheap cues decide whether a text is looked at for a role; they may hide none."""

import pytest

from retro_tools.dossier import Kept
from retro_tools.people import People
from retro_tools.record import Person
from retro_tools.roles import infer_roles


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("I'm IC", "the incident commander"),
        ("I’ll be the scribe today", "the scribe"),
        ("ok taking comms", "the communications lead"),
        ("ich übernehme die Einsatzleitung", "the incident commander"),
        ("我来指挥", "the incident commander"),
    ],
)
def test_who_takes_a_role_has_it(text: str, role: str) -> None:
    assert infer_roles([Kept("m1", "a#1", 1, "U1", "message", text)], People([Person("U1", name="Ana Abara")])) == {
        "U1": role
    }


def test_a_role_given_by_mention_is_taken() -> None:
    said = [Kept("m1", "a#1", 1, "U1", "message", "thanks all, @Bo Berg is scribe")]
    assert infer_roles(said, People([Person("U1", name="Ana"), Person("U2", name="Bo Berg")])) == {"U2": "the scribe"}


def test_a_mention_without_a_role_gives_none() -> None:
    said = [Kept("m1", "a#1", 1, "U1", "message", "@Bo Berg the topic of this medicine is fine")]
    assert infer_roles(said, People([Person("U1", name="Ana"), Person("U2", name="Bo Berg")])) == {}
