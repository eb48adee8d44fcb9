"""Follow-up: summaries for their readers, and the dates on which the actions are looked at again."""

from __future__ import annotations

from datetime import date

from retro.checks.external import CONTRADICTS_NOTHING, LEAKS_NOTHING, STATEMENT_CLEARED
from retro.checks.wording import blameless
from retro.drafters.rules.followup import draft_followup
from retro.stage import Condition, FollowupDraft, Problem, Stage
from retro.state import State
from retro.workbench import Workbench


def _draft(bench: Workbench, state: State) -> FollowupDraft:
    followup = draft_followup(bench.weighed, state["scope"], state["timeline"], state["causes"], state["actions"])
    return FollowupDraft(followup=followup, questions=[])


def _reviews_set(bench: Workbench, state: State) -> list[Problem]:
    del bench
    dates = state["followup"].followup.review_dates
    if not dates:
        return [Problem("/followup/review_dates", "no date on which the actions are looked at again")]
    wrong = [(i, day) for i, day in enumerate(dates) if not _is_day(day)]
    return [Problem(f"/followup/review_dates/{i}", f"{day!r} is no day; write it as YYYY-MM-DD") for i, day in wrong]


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


STAGE = Stage(
    "followup",
    FollowupDraft,
    _draft,
    (
        STATEMENT_CLEARED,
        LEAKS_NOTHING,
        CONTRADICTS_NOTHING,
        Condition("review dates are set", _reviews_set),
        blameless("followup"),
    ),
    needs=("scope", "timeline", "causes", "actions"),
)
