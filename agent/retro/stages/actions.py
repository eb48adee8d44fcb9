"""Actions: bounded promises with owner, date and a state in which anyone can see that they are done."""

from __future__ import annotations

from collections.abc import Callable

from retro.drafters.rules.actions import draft_actions
from retro.stage import ActionsDraft, Condition, Problem, Stage
from retro.state import State
from retro.workbench import Workbench


def _draft(bench: Workbench, state: State) -> ActionsDraft:
    return draft_actions(bench.dossier, state["timeline"], state["causes"].causes)


def _missing(field: str, lack: str) -> Callable[[Workbench, State], list[Problem]]:
    def problems(bench: Workbench, state: State) -> list[Problem]:
        del bench
        return [
            Problem(f"/actions/{i}/{field}", f"{action.title!r} {lack}")
            for i, action in enumerate(state["actions"].actions)
            if not getattr(action, field)
        ]

    return problems


STAGE = Stage(
    "actions",
    ActionsDraft,
    _draft,
    (
        Condition("every action has an owner", _missing("owner", "has no owner")),
        Condition("every action has a due date", _missing("due", "has no date")),
        Condition("every action is linked in the tracker", _missing("tracker", "is not filed yet")),
    ),
    needs=("timeline", "causes"),
)
