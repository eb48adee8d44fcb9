"""The review at a prompt and from a file: lines in, lines out, and one's text kept when it is wrong."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from retro.cli import main
from retro.plain.review import Review, Talk
from retro.session import Session
from retro_tools.errors import InputError

from .conftest import NOW

Opened = Callable[..., Session]


class Person:
    """Types the lines given, and edits with the function given."""

    def __init__(self, *lines: str, edit: Callable[[Path], None] = lambda _: None) -> None:
        self._lines, self.said = list(lines), list[str]()
        self.talk = Talk(self.said.append, lambda _: self._lines.pop(0) if self._lines else None, edit, lambda: NOW)

    def reviews(self, session: Session) -> str:
        """Runs the prompt; returns all that was said."""
        self.gate = Review(session, self.talk).run()
        return "\n".join(self.said)


def _replace(old: str, new: str) -> Callable[[Path], None]:
    return lambda path: path.write_text(path.read_text().replace(old, new))


def test_the_text_and_what_bars_it_are_shown(opened: Opened) -> None:
    said = Person("approve").reviews(opened())
    assert "Condition 1 does not hold: a document owner is named." in said


def test_nothing_shown_needs_more_than_a_line_printer(opened: Opened) -> None:
    said = Person(
        "approve", "help", "history", "text", "show m1", "diff", "inputs", "set scope/owner dana", "a"
    ).reviews(opened())
    assert [c for c in said if ord(c) < 32 and c != "\n"] == []


def test_withheld_approval_says_what_and_where(opened: Opened) -> None:
    assert "nobody owns this document yet (/scope/owner)" in Person("approve", "approve").reviews(opened())


def test_a_value_is_set_without_an_editor(opened: Opened) -> None:
    person = Person("approve", "set scope/owner dana", "approve")
    person.reviews(opened())
    assert person.gate.stage == "timeline"


def test_an_edit_in_the_editor_is_taken(opened: Opened, drafted: Path) -> None:
    person = Person("approve", "edit", edit=_replace("owner: null", "owner: dana"))
    person.reviews(opened())
    assert (person.gate.text.scope.owner, list(drafted.glob("edit-*"))) == ("dana", [])


def test_a_wrong_edit_is_kept_and_said_where(opened: Opened, drafted: Path) -> None:
    person = Person("approve", "edit", "later", edit=_replace("template: full", "template: long"))
    said = person.reviews(opened())
    kept = (drafted / "edit-scope.yaml").read_text()
    assert ("scope/template: Input should be 'full' or 'lightweight'" in said, "template: long" in kept) == (True, True)


def test_a_kept_edit_is_opened_again(opened: Opened, drafted: Path) -> None:
    Person("approve", "edit", "later", edit=_replace("owner: null", "owner: [")).reviews(opened(share=True))
    person = Person("edit", edit=_replace("owner: [", "owner: dana"))
    person.reviews(opened(share=True))
    assert person.gate.text.scope.owner == "dana"


def test_what_an_edit_changed_is_said_in_words(opened: Opened) -> None:
    said = Person("approve", "set scope/owner dana").reviews(opened())
    assert "Before: owner: null\nNow: owner: dana" in said


def test_an_empty_file_gives_the_edit_up(opened: Opened) -> None:
    session = opened()
    Person("approve", "edit", edit=lambda path: path.write_text("")).reviews(session)
    assert session.history("scope") == []


def test_an_editor_that_takes_its_file_away_gives_the_edit_up(opened: Opened) -> None:
    session = opened()
    person = Person("approve", "edit", edit=Path.unlink)
    assert ("Nothing was changed." in person.reviews(session), [d.verb for d in session.history()]) == (
        True,
        ["approve"],
    )


def test_a_value_that_does_not_fit_is_refused_at_the_prompt(opened: Opened) -> None:
    person = Person("approve", 'set scope/owner ["dana"]')
    assert "owner: Input should be a valid string" in person.reviews(opened())


def test_an_edit_file_is_private(opened: Opened) -> None:
    modes: list[int] = []
    Person("edit", edit=lambda path: modes.append(path.stat().st_mode & 0o777)).reviews(opened())
    assert modes == [0o600]


def test_a_time_of_day_stays_a_text(opened: Opened) -> None:
    """YAML 1.1 reads 14:02 as the number 842 and `no` as false."""
    person = Person("approve", "edit", edit=_replace("owner: null", "owner: 14:02"))
    person.reviews(opened())
    assert person.gate.text.scope.owner == "14:02"


def test_a_secret_typed_into_an_edit_is_cut(opened: Opened, drafted: Path) -> None:
    token = "ghp_" + "a1B2" * 9
    Person("approve", "edit", edit=_replace("title: ", f"title: {token} ")).reviews(opened())
    assert [p.name for p in drafted.iterdir() if token.encode() in p.read_bytes()] == []


def test_what_was_replaced_can_be_brought_back(opened: Opened) -> None:
    person = Person("approve", "set title Mine", "redraft please", "restore 2")
    person.reviews(opened())
    assert person.gate.text.title == "Mine"


def test_an_unknown_command_changes_nothing(opened: Opened) -> None:
    session = opened()
    assert ("is no command" in Person("publish everything").reviews(session), session.history()) == (True, [])


def test_the_end_of_input_stops_and_keeps_everything(opened: Opened) -> None:
    session = opened()
    Person("approve").reviews(session)
    assert [d.verb for d in session.history()] == ["approve"]


ANSWERS = """\
- {stage: ingest, do: approve}
- {stage: scope, do: edit, set: {scope/owner: dana}}
- {stage: scope, do: approve}
- {stage: timeline, do: approve}
- {stage: causes, do: waive, condition: all, reason: nothing more is known}
- {stage: causes, do: approve}
- {stage: lessons, do: approve}
- {stage: actions, do: waive, condition: all, reason: filed on Monday}
- {stage: actions, do: approve}
- {stage: followup, do: approve}
- {stage: publish, do: approve}
"""


_TO_SCOPE = "- {stage: ingest, do: approve}\n"


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.yaml"
    path.write_text(ANSWERS)
    return path


def _document(folder: Path) -> dict[str, object]:
    return json.loads((folder / "postmortem.json").read_text())


def test_a_whole_review_runs_from_a_file(drafted: Path, answers: Path) -> None:
    assert main(["review", str(drafted), "--answers", str(answers), "--by", "dana"]) == 0
    assert _document(drafted)["incident"]["status"] == "approved"  # pyright: ignore


def test_the_same_file_again_decides_nothing_twice(drafted: Path, answers: Path) -> None:
    for _ in range(2):
        assert main(["review", str(drafted), "--answers", str(answers)]) == 0
    assert len(_document(drafted)["provenance"]["decisions"]) == 11  # pyright: ignore


def test_the_record_renders_the_same_files_again(drafted: Path, answers: Path) -> None:
    main(["review", str(drafted), "--answers", str(answers)])
    before = {p.name: p.read_bytes() for p in drafted.glob("postmortem.*")}
    for name in before:
        (drafted / name).unlink()
    main(["render", str(drafted)])
    assert {p.name: p.read_bytes() for p in drafted.glob("postmortem.*")} == before


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("- {stage: scope, do: approve}\n", "answer 1: scope: is not what waits, ingest is"),
        ("- {stage: ingest, do: applaud}\n", "answer 1: do: Input should be"),
        ("- {stage: ingest, do: approve}\n- {stage: scope, do: approve}\n", "answer 2: scope: cannot be approved yet"),
        ("- {stage: [\n", "is not YAML"),
        ("hello\n", "answer 1"),
        (f"{_TO_SCOPE}- {{stage: scope, do: edit, set: {{scope/owner: [dana]}}}}\n", "scope/owner: Input should be"),
        (f"{_TO_SCOPE}- {{stage: scope, do: edit, set: {{scope/nobody: dana}}}}\n", "scope/nobody: nothing stands"),
        (f"{_TO_SCOPE}- {{stage: scope, do: edit, set: {{questions/-1/text: a}}}}\n", "questions/-1/text: nothing"),
        (f"{_TO_SCOPE}- {{stage: scope, do: edit, set: {{scope/owner/x: dana}}}}\n", "scope/owner/x: nothing stands"),
    ],
)
def test_a_wrong_answer_is_named(
    wrong: str, said: str, drafted: Path, answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers.write_text(wrong)
    assert (main(["review", str(drafted), "--answers", str(answers)]), said in capsys.readouterr().err) == (2, True)


def test_the_review_of_a_folder_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["review", "--plain", str(tmp_path)]), "no record here" in capsys.readouterr().err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_the_second_reviewer_is_told_who_holds_the_incident(opened: Opened, drafted: Path) -> None:
    opened("dana")
    with pytest.raises(Exception, match=r"is held by dana on .* \(process \d+, since 2026-03-04 09:00 UTC\)"):
        opened("lee")


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_at_the_prompt_leaves_in_order(ending: signal.Signals, drafted: Path) -> None:
    review = subprocess.Popen(
        [sys.executable, "-m", "retro", "review", "--plain", str(drafted)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    assert review.stdin
    assert review.stdout
    review.stdin.write(b"approve\n")
    review.stdin.flush()
    while b"Stage 2 of 8" not in review.stdout.readline():
        pass
    time.sleep(0.1)
    review.send_signal(ending)
    _, said = review.communicate(timeout=20)
    assert (b"every decision so far is kept" in said, b"Traceback" in said) == (True, False)


def test_a_missing_editor_is_named(opened: Opened, drafted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from retro.plain.editor import run_editor

    monkeypatch.setenv("VISUAL", "no-such-editor")
    with pytest.raises(InputError, match="set EDITOR"):
        run_editor(drafted / "edit-scope.yaml")
