"""What a person ruled at a gate: one row of the record each, never changed afterwards."""

from __future__ import annotations

from typing import Literal

from retro_tools.schema import Instant, Noun, StageName

Verb = Literal["approve", "keep", "edit", "redraft", "waive", "back"]

EXTERNAL_ROLES = ("legal", "infosec")
"""Whose approval lets text of a security-sensitive incident go outside."""


class Reviewer(Noun):
    """Who decides. Retro takes their word for it; the record keeps it."""

    name: str
    role: str | None = None
    """"legal" or "infosec" where it matters; else any role or none."""


class Decision(Noun):
    gate: str
    """The interrupt that was answered; at most one decision answers it."""
    stage: StageName
    verb: Verb
    by: str
    role: str | None
    at: Instant
    draft: str
    """Ref of the newest draft that a drafter made of this stage."""
    shown: str
    """Ref of the text that stood at the gate."""
    result: str
    """Ref of the text that stands after the decision."""
    basis: dict[str, str]
    """What the text stands on after the decision: the evidence and the texts of the stages it needs."""
    changed: float
    """How much of the draft a person changed so far, 0.0 to 1.0."""
    note: str = ""
    """A redraft's wish or a waiver's reason."""
    item: str = ""
    """JSON pointer of the one item to draft again; empty for the whole stage."""
    to: StageName | None = None
    """Where a `back` leads."""
    condition: str = ""
    """Which exit condition a waiver is for."""
    problems: tuple[str, ...] = ()
    """What barred the exit when the decision was made, in words; for a waiver, what it covers."""
    ticket: str = ""
    """The asker's own name for this answer, so that asking twice records once; empty for none."""
