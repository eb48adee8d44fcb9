"""Lessons: what worked, what did not, where luck helped; mechanisms, not virtues."""

from __future__ import annotations

from retro.checks.carried import carried
from retro.checks.wording import blameless
from retro.drafters.rules.lessons import draft_lessons
from retro.stage import Condition, LessonsDraft, Problem, Stage
from retro.state import State
from retro.workbench import Workbench


def _draft(bench: Workbench, state: State) -> LessonsDraft:
    return draft_lessons(bench.weighed, state["timeline"], state["causes"])


def _lessons_cite(bench: Workbench, state: State) -> list[Problem]:
    del bench
    lessons = state["lessons"].lessons
    parts = (("worked", lessons.worked), ("didnt", lessons.didnt), ("lucky", lessons.lucky))
    return [
        Problem(f"/lessons/{part}/{i}", f"{item.text!r} cites nothing")
        for part, items in parts
        for i, item in enumerate(items)
        if not item.evidence
    ]


STAGE = Stage(
    "lessons",
    LessonsDraft,
    _draft,
    (Condition("every lesson cites evidence", _lessons_cite), carried("lessons"), blameless("lessons")),
    needs=("timeline", "causes"),
)
