"""Publish: the final checklist, one line for each exit condition of the stages before, as the checks find it now."""

from __future__ import annotations

from retro.conditions import unmet
from retro.stage import Condition, Problem, PublishDraft, Stage
from retro.state import STAGE_NAMES, State, stages
from retro.workbench import Workbench
from retro_tools.schema import Check


def checklist(bench: Workbench, state: State) -> list[Check]:
    """Each condition by name, with the reason where it is waived; a waiver covers only the problems it was given for."""
    found: dict[str, Check] = {}
    for stage in stages():
        if stage.name == "publish":
            continue
        open_ = {u.condition: u for u in unmet(stage, bench, state, bench.waivers)}
        for condition in stage.conditions:
            failed = open_.get(condition.name)
            waived = failed.waived if failed and not failed.problems else None
            found[f"{stage.name}: {condition.name}"] = Check(
                check=f"{stage.name}: {condition.name}", passed=failed is None, waived=waived
            )
    return list(found.values())


def _draft(bench: Workbench, state: State) -> PublishDraft:
    return PublishDraft(checklist=checklist(bench, state))


def _checklist_passes(bench: Workbench, state: State) -> list[Problem]:
    return [
        Problem(f"/checklist/{i}", check.check)
        for i, check in enumerate(checklist(bench, state))
        if not check.passed and check.waived is None
    ]


STAGE = Stage(
    "publish",
    PublishDraft,
    _draft,
    (Condition("every check passes or is waived", _checklist_passes),),
    needs=STAGE_NAMES[:-1],
)
