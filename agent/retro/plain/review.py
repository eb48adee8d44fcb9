"""The prompt: shows a gate, takes one command a line, tells what came of it. Everything it decides, the session decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from threading import Thread

from retro import changes
from retro.fitting import NotValidError
from retro.gate import ConflictError, Gate
from retro.item import find, set_at
from retro.plain import editor, showing
from retro.session import Session
from retro.state import STAGE_NAMES
from retro.yamltext import load, load_plain
from retro_tools.errors import InputError, RetroError
from retro_tools.schema import StageName


@dataclass(frozen=True, slots=True)
class Talk:
    """The reviewer, as functions."""

    say: Callable[[str], None]
    ask: Callable[[str], str | None]
    """A line of theirs after a prompt; None at the end of input."""
    edit: editor.Edit
    now: Callable[[], datetime]


class Review:
    """One run of the prompt over an open session."""

    def __init__(self, session: Session, talk: Talk) -> None:
        self._session, self._talk = session, talk
        self._gate = session.gate()

    def run(self) -> Gate:
        """Until the reviewer stops or everything is approved; returns the gate they left."""
        self._show()
        while not self._gate.finished:
            Thread(target=self._ahead, daemon=True).start()
            line = self._talk.ask(f"{self._gate.stage}> ")
            if line is None:
                break
            word, _, rest = line.strip().partition(" ")
            if word and word in "stop":
                break
            if word:
                self._command(word, rest.strip())
        return self._gate

    def _ahead(self) -> None:
        with suppress(RetroError):  # whatever stands in the way is told when the stage is drafted for good
            self._session.draft_ahead()

    def _command(self, word: str, rest: str) -> None:
        found = [name for name in _COMMANDS if name.startswith(word)] if word != "?" else ["help"]
        if word in _COMMANDS:
            found = [word]
        if len(found) != 1:
            self._say([f"{word}: which of {', '.join(found)}?" if found else f"{word}: is no command; type help"])
            return
        before = self._gate
        try:
            _COMMANDS[found[0]](self, rest)
        except ConflictError as lost:
            self._lost(lost)
        except RetroError as refused:
            self._say([str(refused)])
        if self._gate.id != before.id:
            self._tell(before)

    def _tell(self, before: Gate) -> None:
        """What came of it: another stage whole, of the same stage only what changed."""
        if self._gate.finished:
            self._say(["", "Every stage is approved. The postmortem is finished."])
        elif self._gate.stage != before.stage:
            self._show()
        else:
            self._say(changes.told(before.text, self._gate.text))
            self._say(showing.problems(self._gate))

    def _lost(self, lost: ConflictError) -> None:
        said = changes.diff(lost.theirs_text, lost.yours_text, ("theirs, which stands", "yours"))
        self._say([str(lost), *(said.splitlines() or ["The two texts are the same."])])
        self._gate = self._session.gate()

    def _say(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._talk.say(line)

    def _show(self) -> None:
        self._say(showing.opening(self._gate))

    # Commands

    def approve(self, _: str) -> None:
        self._gate = self._session.approve(self._gate.id, self._talk.now())

    def keep(self, _: str) -> None:
        self._gate = self._session.keep(self._gate.id, self._talk.now())

    def edit(self, _: str) -> None:
        path = editor.place(self._session.folder, self._gate)
        if path.exists():
            self._say([f"An edit of yours that was not taken yet is opened again: {path}"])
            laid = None
        else:
            laid = editor.lay_out(path, self._gate)
        while True:
            self._talk.edit(path)
            written = editor.read_back(path)
            if not written.strip() or written == laid:
                path.unlink(missing_ok=True)
                self._say(["Nothing was changed."])
                return
            try:
                text = load(written, type(self._gate.text), path.name)
                break
            except NotValidError as wrong:
                self._say([str(wrong)])
                again = self._talk.ask(
                    "Enter to edit again, later to leave your text in the file, drop to give it up> "
                )
                if again is None or again.strip() in ("later", "l"):
                    self._say([f"Your text is kept in {path}; edit opens it again."])
                    return
                if again.strip() == "drop":
                    path.unlink(missing_ok=True)
                    return
        self._gate = self._session.edit(self._gate.id, text, self._talk.now())
        path.unlink(missing_ok=True)

    def set(self, rest: str) -> None:
        place, _, written = rest.partition(" ")
        if not place or not written:
            raise InputError("set", "needs a place and a value", "set scope/owner dana")
        find(self._gate.text, place.removesuffix("/-"))
        value = load_plain(written, place) if written[0] in "[{\"'" or written in ("null", "true", "false") else written
        self._gate = self._session.edit(self._gate.id, set_at(self._gate.text, place, value), self._talk.now())

    def redraft(self, rest: str) -> None:
        item, _, note = rest.partition(" ") if rest.startswith("/") else ("", "", rest)
        before = self._gate.text
        self._gate = self._session.redraft(self._gate.id, note.strip(), self._talk.now(), item)
        if self._gate.text == before:
            self._say(["The new draft says the same. Your note is on the record; edit to change the text yourself."])

    def waive(self, rest: str) -> None:
        number, _, reason = rest.partition(" ")
        if not number.isdigit() or not 0 < int(number) <= len(self._gate.unmet):
            raise InputError(
                "waive", "needs the number of a condition and a reason", "type problems to see the numbers"
            )
        condition = self._gate.unmet[int(number) - 1].condition
        self._gate = self._session.waive(self._gate.id, condition, reason, self._talk.now())

    def back(self, rest: str) -> None:
        found: list[StageName] = [name for name in STAGE_NAMES if rest and name.startswith(rest)]
        if len(found) != 1:
            raise InputError("back", "needs the name of an earlier stage", f"one of {', '.join(STAGE_NAMES)}")
        self._gate = self._session.back(self._gate.id, found[0], self._talk.now())

    def restore(self, rest: str) -> None:
        decisions = self._session.history(self._gate.stage)
        if not rest.isdigit() or not 0 < int(rest) <= len(decisions):
            raise InputError("restore", "needs the number of a decision on this stage", "type history to see them")
        text = self._session.text(decisions[int(rest) - 1].shown)
        self._gate = self._session.edit(self._gate.id, text, self._talk.now())

    def text(self, _: str) -> None:
        self._gate = self._session.gate()
        self._show()

    def problems(self, _: str) -> None:
        self._say(showing.problems(self._gate))

    def record(self, rest: str) -> None:
        self._say(showing.record(self._session.evidence, rest))

    def diff(self, _: str) -> None:
        said = changes.diff(self._gate.draft, self._gate.text)
        self._say(said.splitlines() or ["The text is as it was drafted."])

    def inputs(self, _: str) -> None:
        found = self._session.before(self._gate.stage)
        for name, (then, now) in found.items():
            self._say([f"{name}:", *changes.diff(then, now, ("then", "now")).splitlines()])
        if not found:
            self._say(
                [
                    f"Changed: {', '.join(self._gate.moved)}."
                    if self._gate.moved
                    else "Nothing changed before this stage."
                ]
            )

    def history(self, _: str) -> None:
        self._say(showing.history(self._session.history(self._gate.stage)))

    def help(self, _: str) -> None:
        self._say(showing.HELP.splitlines())


_COMMANDS: dict[str, Callable[[Review, str], None]] = {
    "approve": Review.approve,
    "keep": Review.keep,
    "edit": Review.edit,
    "set": Review.set,
    "redraft": Review.redraft,
    "waive": Review.waive,
    "back": Review.back,
    "restore": Review.restore,
    "text": Review.text,
    "problems": Review.problems,
    "show": Review.record,
    "diff": Review.diff,
    "inputs": Review.inputs,
    "history": Review.history,
    "help": Review.help,
}
