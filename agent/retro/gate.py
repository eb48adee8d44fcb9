"""What a reviewer sees at a gate, as values; every front end shows the same."""

from __future__ import annotations

from dataclasses import dataclass

from retro.conditions import Unmet
from retro.decision import Decision
from retro.stage import StageDraft
from retro_tools.errors import RetroError
from retro_tools.schema import Rejected, StageName


@dataclass(frozen=True, slots=True)
class Gate:
    """The question in front of the reviewer, or the end when `finished`."""

    id: str
    """The interrupt; an answer names it, so that no answer ever lands on another question."""
    stage: StageName
    number: int
    """1 for the first stage."""
    text: StageDraft
    draft: StageDraft
    """The newest draft of a drafter; the same as `text` until a person changed it."""
    unmet: tuple[Unmet, ...]
    moved: tuple[str, ...]
    """Inputs of this text that changed since it was made or approved, by stage ("evidence" for the evidence): stale when not empty."""
    edited: bool
    approved: tuple[StageName, ...]
    rejected: tuple[Rejected, ...]
    """What the drafter claimed and the checks refused."""
    finished: bool


class WithheldError(RetroError):
    """Approval is withheld: exit conditions do not hold and are not waived."""

    def __init__(self, stage: StageName, barring: list[Unmet]) -> None:
        self.barring = barring
        lines = [f"{u.condition}: {p.message} ({p.where or '/'})" for u in barring for p in u.problems]
        shown = "; ".join(lines[:6]) + (f"; and {len(lines) - 6} more" if len(lines) > 6 else "")
        super().__init__(f"{stage}: cannot be approved yet: {shown}; edit, or waive each condition with a reason")


class RefusedError(RetroError):
    """The answer does not fit the gate; nothing was changed."""


class ConflictError(RetroError):
    """The gate was answered by someone else first; their decision stands, and the words of both are here."""

    def __init__(self, theirs: Decision, theirs_text: StageDraft, yours_text: StageDraft, yours: str) -> None:
        self.theirs, self.theirs_text, self.yours_text = theirs, theirs_text, yours_text
        super().__init__(
            f"{theirs.stage}: {theirs.by} decided first ({theirs.verb} at {theirs.at:%Y-%m-%d %H:%M} UTC); "
            f"your {yours} was not recorded; look at both texts and decide again"
        )
