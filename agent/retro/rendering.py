"""The postmortem as the record has it: the state that stands, the decisions on it, and how far it is approved."""

from __future__ import annotations

from dataclasses import dataclass

from retro.assemble import assemble
from retro.course import Course
from retro.decision import Decision
from retro.ledger import Ledger
from retro.opening import cleared
from retro.stage import PublishDraft
from retro.stages.publish import checklist
from retro.state import State
from retro.workbench import Workbench
from retro_tools import registry
from retro_tools.schema import DecisionNote, Postmortem, Rejected


@dataclass(frozen=True, slots=True)
class Origin:
    """Who drafted, as the record noted it."""

    name: str
    model: str | None = None


def postmortem(ledger: Ledger, bench: Workbench, at: Course) -> Postmortem:
    """The whole document; a pure function of the record."""
    decisions = ledger.decisions()
    bench.waivers, bench.cleared = at["waived"], cleared(decisions)
    state = _withheld(ledger.state(at["texts"]), bench)
    state["publish"] = PublishDraft(checklist=checklist(bench, state))
    whole = assemble(bench, state, Origin(ledger.note("drafter") or "rules"), _rejected(ledger, at))  # pyright: ignore[reportArgumentType]
    status = "approved" if at["finished"] else "in_review" if decisions else "draft"
    return whole.model_copy(
        update={
            "incident": whole.incident.model_copy(update={"status": status}),
            "provenance": whole.provenance.model_copy(update={"decisions": [_note(d) for d in decisions]}),
        }
    )


def files(whole: Postmortem) -> dict[str, str]:
    """Every exporter's file, by file name."""
    exporters = registry.plugins("retro_tools.export", "EXPORTER", "retro.exports")
    return {e.filename: e.render(whole) for e in exporters}


def _withheld(state: State, bench: Workbench) -> State:
    """No external text of a security-sensitive incident leaves before a named legal or infosec person approved."""
    if not state["scope"].security_sensitive or bench.cleared:
        return state
    followup = state["followup"].followup.model_copy(update={"external_statement": None})
    return State({**state, "followup": state["followup"].model_copy(update={"followup": followup})})


def _note(decision: Decision) -> DecisionNote:
    verb = {"waive": f"waive {decision.condition}", "back": f"back to {decision.to}"}.get(decision.verb, decision.verb)
    return DecisionNote(
        stage=decision.stage,
        by=decision.by,
        role=decision.role,
        at=decision.at,
        decision=verb,
        reason=decision.note or None,
        changed=decision.changed,
    )


def _rejected(ledger: Ledger, at: Course) -> list[Rejected]:
    found = [ledger.draft(key) for key in at["drafts"].values()]
    return [r for draft in found if draft for r in draft[1]]
