"""Scope: audience, template, owner, visibility, and whether the incident is security-sensitive."""

from __future__ import annotations

from retro.drafters.rules.scope import draft_scope
from retro.stage import Condition, Problem, ScopeDraft, Stage
from retro.state import State
from retro.workbench import Workbench


def _draft(bench: Workbench, state: State) -> ScopeDraft:
    del state
    return draft_scope(bench.dossier)


def _owner_named(bench: Workbench, state: State) -> list[Problem]:
    del bench
    return [] if state["scope"].scope.owner else [Problem("/scope/owner", "nobody owns this document yet")]


STAGE = Stage("scope", ScopeDraft, _draft, (Condition("a document owner is named", _owner_named),))
