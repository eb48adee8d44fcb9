"""What is taken as a lesson from what was cut out of the messages."""

from collections.abc import Callable, Iterable

from retro_tools.schema import Postmortem
from tests.agent.rules.conftest import Line

Draft = Callable[[Iterable[Line]], Postmortem]
HARM: Line = (0, "ann", "declaring sev2: search is failing for customers")


def _pasted(made: Postmortem) -> list[tuple[str, list[str]]]:
    return [(lesson.text, lesson.evidence) for lesson in made.lessons.didnt if "pasted into" in lesson.text]


def test_what_was_pasted_cites_what_was_pasted_and_what_was_said_of_it(draft: Draft) -> None:
    """Not the next promise or correction about anything."""
    said: list[Line] = [
        (3, "bob", "the dsn is postgres://svc:[url-password 1]@db/prod"),
        (4, "cat", "actually it started at 8:58, I'll correct the page"),
        (5, "ann", "that password has to go"),
        (6, "bob", "call me on [phone 1]"),
        (9, "cat", "I'll add the check by Friday"),
    ]
    assert _pasted(draft([HARM, *said])) == [
        ("A credential was pasted into the chat.", ["m2", "m4"]),
        ("Personal data were pasted into the chat.", ["m5"]),
    ]


def test_a_number_in_brackets_is_nothing_that_was_cut(draft: Draft) -> None:
    assert _pasted(draft([HARM, (3, "bob", "see [step 2] and [slide 14] of the runbook")])) == []
