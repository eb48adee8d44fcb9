"""Making one stage's draft: drafted from the evidence and what stands before it, grounded, and kept under what it was made from.

A draft is looked up before it is made. Drafting ahead, in the graph or again after a crash are one and the same call;
a finished draft is never made twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from retro import __version__, course
from retro.course import Course
from retro.drafters.protocol import Drafter
from retro.grounding import ground
from retro.item import put_item
from retro.ledger import Ledger
from retro.stage import FollowupDraft, Stage, StageDraft
from retro.state import State
from retro.workbench import Workbench
from retro_tools.schema import Rejected

Talk = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Desk:
    """What drafting needs at hand."""

    ledger: Ledger
    bench: Workbench
    drafter: Drafter
    talk: Talk


def made_from(desk: Desk, stage: Stage, at: Course) -> str:
    """Everything the draft depends on, as one key: inputs by content, who drafts, and what was asked."""
    drafter, ask = desk.drafter, at["ask"]
    parts: list[object] = [course.key(at, stage.name), drafter.name, drafter.model, __version__, desk.bench.cleared]
    parts += [desk.bench.language] if desk.bench.language != "en" else []
    if ask and ask["number"]:
        parts += [ask, at["texts"][stage.name] if ask["item"] else ""]
    return course.digest(parts)


def draft(desk: Desk, stage: Stage, at: Course) -> tuple[str, str]:
    """Ref of the stage's draft and the key it is kept under; made only when it is not there yet."""
    key = made_from(desk, stage, at)
    known = desk.ledger.draft(key)
    if known:
        return known[0], key
    text, refused = make(desk, stage, at, reads(desk, stage, at))
    return keep(desk, stage, key, text, refused), key


def reads(desk: Desk, stage: Stage, at: Course) -> State:
    """The texts a draft is made from."""
    return desk.ledger.state(at["texts"], stage.needs)


def keep(desk: Desk, stage: Stage, key: str, text: StageDraft, refused: list[Rejected]) -> str:
    """Puts a finished draft into the record; returns the ref of its text."""
    ref = desk.ledger.put_draft(key, stage.name, text, refused)
    desk.talk(f"{stage.name} drafted" + (f", claims refused: {len(refused)}" if refused else ""))
    return ref


def make(desk: Desk, stage: Stage, at: Course, state: State) -> tuple[StageDraft, list[Rejected]]:
    """The draft and what the checks refused; leaves the record alone, so that it may run beside a person's reading."""
    ask = at["ask"]
    made = desk.drafter.draft(stage, desk.bench, state, ask["note"] if ask else "")
    text, refused = ground(stage.name, _inside(desk, state, made), desk.bench.dossier)
    if ask and ask["item"]:
        text = put_item(desk.ledger.text(at["texts"][stage.name]), text, ask["item"])
    return text, refused


def _inside(desk: Desk, state: State, text: StageDraft) -> StageDraft:
    """Nothing external is drafted for a security-sensitive incident before a named legal or infosec person approved."""
    if not isinstance(text, FollowupDraft) or desk.bench.cleared or not state["scope"].security_sensitive:
        return text
    return text.model_copy(update={"followup": text.followup.model_copy(update={"external_statement": None})})
