"""A review from a file: a YAML or JSON list of answers, given in order, each to the stage it names.

Every answer carries a ticket made of the file's digest and its number, so that running the same file again after a
crash goes on where it stopped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import RootModel

from retro.fitting import validated
from retro.gate import Gate
from retro.item import set_at
from retro.session import Session
from retro.yamltext import load_plain
from retro_tools.errors import InputError, RetroError
from retro_tools.schema import Noun, StageName


class Answer(Noun):
    stage: StageName
    """The stage that must be waiting; another one ends the run."""
    do: Literal["approve", "keep", "edit", "redraft", "waive", "back", "stop"]
    set: dict[str, Any] | None = None
    """For edit: values by place (`scope/owner: dana`); a place ending in `-` adds to a list, null takes an item out."""
    text: dict[str, Any] | None = None
    """For edit: the stage's whole text instead."""
    note: str = ""
    item: str = ""
    condition: str = ""
    """For waive: the condition's name, or `all` for every one that bars."""
    reason: str = ""
    to: StageName | None = None


class Answers(RootModel[list[Answer]]):
    pass


def read(path: Path) -> tuple[list[Answer], str]:
    """The answers and the digest that their tickets begin with."""
    try:
        written = path.read_bytes()
    except OSError as missing:
        raise InputError(
            str(path), f"cannot be read ({missing.strerror})", "give a YAML or JSON list of answers"
        ) from missing
    plain = load_plain(written.decode("utf-8-sig", errors="replace"), str(path))
    try:
        answers = Answers.model_validate(plain).root
    except ValueError:
        for number, one in enumerate(plain if isinstance(plain, list) else [plain], 1):
            validated(one, Answer, f"{path}, answer {number}")
        raise
    return answers, hashlib.sha256(written).hexdigest()[:16]


def give(session: Session, path: Path, now: Callable[[], datetime], talk: Callable[[str], None]) -> Gate:
    """Gives every answer in turn; one that does not fit ends the run, those before it stand."""
    answers, digest = read(path)
    given = {d.ticket for d in session.history()}
    gate = session.gate()
    for number, answer in enumerate(answers, 1):
        ticket = f"{digest}#{number}"
        if any(t == ticket or t.startswith(f"{ticket}.") for t in given):
            continue
        if answer.do == "stop":
            break
        try:
            if answer.stage != gate.stage or gate.finished:
                raise InputError(answer.stage, f"is not what waits, {'nothing' if gate.finished else gate.stage} is")
            gate = _give(session, gate, answer, now(), ticket)
        except RetroError as refused:
            raise InputError(f"{path}, answer {number}", str(refused), "the answers before it stand") from refused
        talk(f"{answer.stage}: {answer.do}")
    return gate


def _give(session: Session, gate: Gate, answer: Answer, now: datetime, ticket: str) -> Gate:
    match answer.do:
        case "edit":
            text = validated(answer.text, type(gate.text), "text") if answer.text is not None else gate.text
            for place, value in (answer.set or {}).items():
                text = set_at(text, place, value)
            return session.edit(gate.id, text, now, ticket)
        case "redraft":
            return session.redraft(gate.id, answer.note, now, answer.item, ticket)
        case "waive":
            names = [u.condition for u in gate.unmet if u.problems] if answer.condition == "all" else [answer.condition]
            for name in names:
                gate = session.waive(
                    gate.id, name, answer.reason, now, f"{ticket}.{name}" if len(names) > 1 else ticket
                )
            return gate
        case "back":
            return session.back(gate.id, answer.to or gate.stage, now, ticket)
        case "keep":
            return session.keep(gate.id, now, ticket)
        case _:
            return session.approve(gate.id, now, ticket)
