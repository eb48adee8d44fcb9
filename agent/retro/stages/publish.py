"""Publish: the final checklist, one line for each exit condition of the stages before."""

from __future__ import annotations

from retro.stage import Condition, Problem, PublishDraft, Stage
from retro.state import State, stages
from retro.workbench import Workbench
from retro_tools.schema import Check


def _draft(bench: Workbench, state: State) -> PublishDraft:
    conditions = [c for stage in stages() if stage.name != "publish" for c in stage.conditions]
    return PublishDraft(
        checklist=[Check(check=c.name, passed=not c.problems(bench, state), waived=None) for c in conditions]
    )


def _checklist_passes(bench: Workbench, state: State) -> list[Problem]:
    del bench
    return [
        Problem(f"/checklist/{i}", check.check)
        for i, check in enumerate(state["publish"].checklist)
        if not check.passed and check.waived is None
    ]


STAGE = Stage("publish", PublishDraft, _draft, (Condition("every check passes or is waived", _checklist_passes),))
