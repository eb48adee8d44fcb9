"""What a command says while it works."""

from collections.abc import Callable

from retro.talk import talker


def _said(*times: float) -> tuple[list[str], Callable[[str], None]]:
    lines: list[str] = []
    return lines, talker(lines.append, iter(times).__next__)


def test_a_quick_step_is_said_without_its_seconds() -> None:
    lines, talk = _said(10.0, 10.2)
    talk("scope drafted")
    assert lines == ["retro: scope drafted"]


def test_a_long_step_is_said_with_its_own_seconds() -> None:
    lines, talk = _said(10.0, 12.0, 15.25)
    talk("scope drafted")
    talk("timeline drafted")
    assert lines[1] == "retro: timeline drafted (3.2 s)"


def test_a_hostile_file_name_does_not_reach_the_terminal() -> None:
    lines, talk = _said(0.0, 0.0)
    talk("\x1b]0;owned\x07a\x1b[2Jb\u202ec.json:\nread")
    assert lines == ["retro: abc.json: read"]
