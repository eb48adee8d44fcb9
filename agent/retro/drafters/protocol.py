"""The one protocol of all drafters. Failing is an exception, never a sentence in the document."""

from __future__ import annotations

from typing import Protocol

from retro.stage import Stage, StageDraft
from retro.state import State
from retro.workbench import Workbench


class Drafter(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def model(self) -> str | None: ...

    def draft(self, stage: Stage, bench: Workbench, state: State, note: str) -> StageDraft:
        """The stage's output from the evidence and what was approved before it; `note` is what a reviewer asked for."""
        ...


class RulesDrafter:
    """Asks each stage's own rules; needs no model and no network."""

    name = "rules"
    model = None

    def draft(self, stage: Stage, bench: Workbench, state: State, note: str) -> StageDraft:
        """The same draft for the same evidence, byte for byte; a note cannot change what rules read."""
        del note
        return stage.by_rules(bench, state)
