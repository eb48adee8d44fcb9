"""Drafting an incident again: what people decided and wrote goes over into the new record, whatever the drafts say now."""

from __future__ import annotations

from retro import course
from retro.course import Course
from retro.ledger import Ledger
from retro_tools.schema import StageName


def taken_over(old: Ledger, before: Course, new: Ledger) -> Course | None:
    """Copies the decisions and every text they name into `new`; returns the old course, or None when nobody decided."""
    decisions = old.decisions()
    if not decisions:
        return None
    for decision in decisions[len(new.decisions()) :]:
        new.decide(decision)
        for ref in (decision.draft, decision.shown, decision.result, *decision.basis.values()):
            old.copy_text(ref, new)
    for ref in (*before["texts"].values(), *(r for basis in before["basis"].values() for r in basis.values())):
        old.copy_text(ref, new)
    return before


def merged(fresh: Course, kept: Course) -> Course:
    """The fresh drafts, but a person's texts, approvals and waivers; what they stand on shows whether they are stale."""
    theirs: list[StageName] = [name for name in kept["texts"] if course.human(kept, name)]
    return Course(
        {
            **fresh,
            "at": "ingest",
            "attended": False,
            "finished": False,
            "texts": {**fresh["texts"], **{n: kept["texts"][n] for n in theirs}},
            "basis": {**fresh["basis"], **{n: kept["basis"][n] for n in theirs}},
            "own": kept["own"],
            "approved": kept["approved"],
            "waived": kept["waived"],
            "applied": kept["applied"],
        }
    )
