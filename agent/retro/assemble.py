"""The state and the evidence, put together as the one document every exporter renders."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from retro.drafters.protocol import Drafter
from retro.links import links
from retro.state import State
from retro.workbench import Workbench
from retro_tools.clock import from_us
from retro_tools.dossier import Dossier, Kept
from retro_tools.instruction import addressed_to_tool
from retro_tools.schema import (
    SCHEMA,
    Evidence,
    Finding,
    Incident,
    Postmortem,
    Provenance,
    Question,
    Rejected,
)

MOST_EVIDENCE = 20_000


def assemble(bench: Workbench, state: State, drafter: Drafter, rejected: list[Rejected]) -> Postmortem:
    """The whole postmortem; a pure function of the record."""
    scope, timeline = state["scope"], state["timeline"]
    return Postmortem(
        schema=SCHEMA,
        incident=_incident(bench, state),
        scope=scope.scope,
        responders=scope.responders,
        timeline=timeline.timeline,
        impact=timeline.impact,
        causes=state["causes"].causes,
        lessons=state["lessons"].lessons,
        actions=state["actions"].actions,
        followup=state["followup"].followup,
        checklist=state["publish"].checklist,
        questions=_questions(state),
        findings=findings(bench.dossier),
        rejected=rejected,
        links=links(bench.dossier),
        evidence=evidence(bench.dossier, _cited(state)),
        coverage=bench.coverage,
        provenance=Provenance(
            drafter=drafter.name, model=drafter.model, prompts={}, inputs=bench.inputs, decisions=[], tokens=0, usd=0.0
        ),
    )


def _incident(bench: Workbench, state: State) -> Incident:
    scope, milestones = state["scope"], state["timeline"].milestones
    began = milestones.onset or milestones.detection or _first(bench.dossier, state)
    return Incident(
        id=f"{began:%Y-%m-%d}-{slug(scope.title)}",
        title=scope.title,
        severity=scope.severity,
        started_at=milestones.onset,
        detected_at=milestones.detection,
        mitigated_at=milestones.mitigation,
        resolved_at=milestones.resolution,
        security_sensitive=scope.security_sensitive,
        status="draft",
    )


def _first(dossier: Dossier, state: State) -> datetime:
    entries = state["timeline"].timeline
    return entries[0].at if entries else from_us(dossier.items[0].at_us)


def slug(title: str) -> str:
    """Lower-case words joined by hyphens, safe as a folder's name, 48 characters at most; "incident" when none are left."""
    plain = unicodedata.normalize("NFKD", title.lower())
    words = "-".join(re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c))))
    return words[:48].rstrip("-") or "incident"


def _questions(state: State) -> list[Question]:
    asked = [
        *state["ingest"].questions,
        *state["scope"].questions,
        *state["timeline"].questions,
        *state["causes"].questions,
        *state["lessons"].questions,
        *state["actions"].questions,
        *state["followup"].questions,
    ]
    return list({q.text: q for q in asked}.values())


def findings(dossier: Dossier) -> list[Finding]:
    """Messages addressed to the tool, listed so that a person sees the attempt."""
    found: list[Finding] = []
    for item in dossier.items:
        if span := addressed_to_tool(item.text):
            found.append(
                Finding(
                    where=f"/evidence/{item.id}",
                    rule="evidence/instruction",
                    level="warning",
                    span=span[:200],
                    message="This text addresses the tool. It was read as evidence only and carries no claim by itself.",
                    suggestion=None,
                    waived=None,
                )
            )
    return found


def _cited(state: State) -> set[str]:
    timeline, causes, lessons = state["timeline"], state["causes"].causes, state["lessons"].lessons
    claims = [
        *timeline.timeline,
        timeline.impact,
        *timeline.impact.numbers,
        *causes.nodes,
        *causes.edges,
        *lessons.worked,
        *lessons.didnt,
        *lessons.lucky,
        *state["actions"].actions,
        *_questions(state),
    ]
    return {i for claim in claims for i in claim.evidence}


def evidence(dossier: Dossier, cited: set[str]) -> dict[str, Evidence]:
    """Every record up to 20,000; beyond that the cited ones with their threads."""
    items = dossier.items
    if len(items) > MOST_EVIDENCE:
        roots = {dossier.by_id[i].thread or i for i in cited if i in dossier.by_id}
        items = [item for item in items if item.id in cited or item.id in roots or item.thread in roots]
    return {item.id: _evidence(dossier, item) for item in items}


def _evidence(dossier: Dossier, item: Kept) -> Evidence:
    person = dossier.people.get(item.author)
    return Evidence(
        ref=item.ref,
        at=from_us(item.at_us),
        author=person.name or person.real_name or person.handle or item.author,
        kind=item.kind,
        text=item.text,
        thread=item.thread or None,
        edited=item.edited,
        deleted=item.deleted,
    )
