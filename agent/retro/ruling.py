"""What a reviewer asks for at a gate, and whether it may be decided there: the session's word, whatever a screen offered."""

from __future__ import annotations

from dataclasses import dataclass

from retro import course
from retro.conditions import Unmet, barring
from retro.course import Course
from retro.decision import Verb
from retro.gate import RefusedError, WithheldError
from retro.stage import StageDraft
from retro.state import stages
from retro_tools.schema import StageName


@dataclass(frozen=True, slots=True)
class Ruling:
    verb: Verb
    text: StageDraft | None = None
    note: str = ""
    item: str = ""
    condition: str = ""
    to: StageName | None = None
    ticket: str = ""


def check(ruling: Ruling, at: Course, unmet: list[Unmet]) -> None:
    """Raises when the ruling may not be made at this stage as it stands."""
    name = at["at"]
    if at["finished"] and ruling.verb != "back":
        raise RefusedError("the postmortem is approved; go back to a stage to open it again")
    match ruling.verb:
        case "approve" | "keep":
            _check_inputs(ruling, course.moved(at, name), name)
            if ruling.verb == "approve" or name in at["approved"]:
                _check_exit(name, unmet)
        case "waive":
            _check_waiver(ruling, name, unmet)
        case "edit" | "redraft":
            _check_text(ruling, name)
        case "back":
            _check_back(ruling, at)


def _check_inputs(ruling: Ruling, moved: list[str], name: StageName) -> None:
    if ruling.verb == "approve" and moved:
        raise RefusedError(f"{name}: its inputs changed ({', '.join(moved)}); keep it or redraft it first")
    if ruling.verb == "keep" and not moved:
        raise RefusedError(f"{name}: its inputs have not changed; approve it")


def _check_exit(name: StageName, unmet: list[Unmet]) -> None:
    if bars := barring(unmet):
        raise WithheldError(name, bars)


def _check_waiver(ruling: Ruling, name: StageName, unmet: list[Unmet]) -> None:
    if ruling.condition not in [u.condition for u in unmet]:
        raise RefusedError(f"{name}: {ruling.condition!r} holds, or is no condition here; there is nothing to waive")
    if not ruling.note.strip():
        raise RefusedError(f"{name}: a waiver needs a reason; say why {ruling.condition!r} may pass")


def _check_text(ruling: Ruling, name: StageName) -> None:
    if name == "publish":
        raise RefusedError("publish: the checklist is what the checks found; waive a check, or go back and mend it")
    output = next(stage.output for stage in stages() if stage.name == name)
    if ruling.text is not None and not isinstance(ruling.text, output):
        raise RefusedError(f"{name}: the text is one of another stage; nothing was changed; look at the gate again")


def _check_back(ruling: Ruling, at: Course) -> None:
    names = [stage.name for stage in stages()]
    earlier = names if at["finished"] else names[: names.index(at["at"])]
    if ruling.to not in earlier:
        ways = ", ".join(earlier) or "no stage, this is the first"
        raise RefusedError(f"{ruling.to or 'nowhere'}: is not before {at['at']}; back leads to {ways}")
