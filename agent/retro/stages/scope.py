"""Scope: audience, template, owner, visibility, and whether the incident is security-sensitive."""

from __future__ import annotations

from retro.checks.external import SCOPE_CLEARED
from retro.checks.wording import blameless
from retro.drafters.rules.scope import draft_scope
from retro.stage import Condition, Problem, ScopeDraft, Stage
from retro.state import State
from retro.workbench import Workbench


def _draft(bench: Workbench, state: State) -> ScopeDraft:
    del state
    return draft_scope(bench.weighed)


def _owner_named(bench: Workbench, state: State) -> list[Problem]:
    del bench
    named = (state["scope"].scope.owner or "").strip()
    return [] if named else [Problem("/scope/owner", "nobody owns this document yet")]


def _template_fits(bench: Workbench, state: State) -> list[Problem]:
    del bench
    scope = state["scope"]
    if scope.scope.template == "full" or not (scope.severity in ("SEV1", "SEV2") or scope.security_sensitive):
        return []
    why = "a security incident" if scope.security_sensitive else scope.severity
    return [Problem("/scope/template", f"lightweight is for lower severities and near misses; {why} calls for full")]


STAGE = Stage(
    "scope",
    ScopeDraft,
    _draft,
    (
        Condition("a template is chosen that the severity calls for", _template_fits),
        Condition("a document owner is named", _owner_named),
        SCOPE_CLEARED,
        blameless("scope"),
    ),
)
