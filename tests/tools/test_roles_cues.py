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
        ("on call here, looking", "the on-call engineer"),
        ("oncall for payments, looking", "the on-call engineer"),
        ("I have the pager", "the on-call engineer"),
        ("got paged for this", "the on-call engineer"),
        ("ACKED THE PAGE", "the on-call engineer"),
        ("ich habe Bereitschaft", "the on-call engineer"),
        ("今晚我值班", "the on-call engineer"),
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


def test_who_is_told_to_have_reported_it_has_that_role() -> None:
    said = [Kept("m1", "a#1", 1, "U1", "message", "it was reported by Bo Berg at nine")]
    assert infer_roles(said, People([Person("U1", name="Ana"), Person("U2", name="Bo Berg")])) == {"U2": "the reporter"}
