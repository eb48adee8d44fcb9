"""What the drills share: an incident, its drafted folder, and the state that a record shows, to be compared."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from retro.conditions import barring
from retro.decision import Reviewer
from retro.draft import Asker, draft
from retro.drafters.protocol import RulesDrafter
from retro.gate import Gate
from retro.session import Session
from retro_tools.errors import RetroError
from retro_tools.ingest import Options

NOW = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
CASE = Path(__file__).parents[1] / "cases" / "near-miss-backup"


def drafted(room: Path, case: Path = CASE, talk: Callable[[str], None] = lambda _: None) -> Path:
    """The folder of a case's first draft."""
    inputs = json.loads((case / "gold.json").read_text(encoding="utf-8"))["inputs"]
    place = room / "incident"
    draft([str(case / name) for name in inputs], Options(), place, talk, Asker("drill", NOW))
    return place


def opened(place: Path, by: str = "dana", **more: Any) -> Session:
    return Session(place, Reviewer(name=by), RulesDrafter(), NOW, **more)


def steps(session: Session) -> Iterator[Gate]:
    """Reviews to the end: an edit at each stage that may be edited, waivers where needed, approval; yields each gate after its answer."""
    gate = session.gate()
    edited = {d.stage for d in session.history() if d.verb == "edit"}
    while not gate.finished:
        if gate.stage not in edited and gate.stage != "publish":
            edited.add(gate.stage)
            gate = session.edit(gate.id, changed(gate), NOW)
        elif bars := barring(list(gate.unmet)):
            gate = session.waive(gate.id, bars[0].condition, f"accepted at {gate.stage}", NOW)
        elif gate.moved:
            gate = session.keep(gate.id, NOW)
        else:
            gate = session.approve(gate.id, NOW)
        yield gate


def changed(gate: Gate) -> Any:
    """The text with a person's words in it: one question more."""
    if gate.stage in ("publish",):
        return gate.text
    question = {"text": f"What did {gate.stage} teach?", "evidence": [], "stage": gate.stage}
    plain = gate.text.model_dump(mode="json", by_alias=True)
    return type(gate.text).model_validate({**plain, "questions": [*plain["questions"], question]})


def shows(place: Path) -> str:
    """All that the record says to a reviewer: the gate, every decision, the document. Raises what opening raises."""
    with opened(place, share=True) as session:
        gate, history = session.gate(), session.history()
        session.render()
    said = [gate.id, gate.stage, gate.text.model_dump_json(), gate.finished, [d.model_dump_json() for d in history]]
    return json.dumps([*said, (place / "postmortem.json").read_text(encoding="utf-8")])


def says_or_shows(place: Path, right: str) -> str:
    """ "detected" with words, "right" when the state is the one it was, else what went wrong."""
    try:
        seen = shows(place)
    except RetroError:
        return "detected"
    return "right" if seen == right else "WRONG STATE"


def copy(place: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(place, to)
    return to
