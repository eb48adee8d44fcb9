"""Follow-up: summaries for their readers, and the dates on which the actions are looked at again."""

from __future__ import annotations

from retro.drafters.rules.followup import draft_followup
from retro.stage import Condition, FollowupDraft, Problem, Stage
from retro.state import State
from retro.workbench import Workbench


def _draft(bench: Workbench, state: State) -> FollowupDraft:
    followup = draft_followup(bench.dossier, state["scope"], state["timeline"], state["causes"], state["actions"])
    return FollowupDraft(followup=followup, questions=[])


def _reviews_set(bench: Workbench, state: State) -> list[Problem]:
    del bench
    if state["followup"].followup.review_dates:
        return []
    return [Problem("/followup/review_dates", "no date on which the actions are looked at again")]


STAGE = Stage(
    "followup",
    FollowupDraft,
    _draft,
    (Condition("review dates are set", _reviews_set),),
    needs=("scope", "timeline", "causes", "actions"),
)
