"""Actions: bounded promises with owner, date and a state in which anyone can see that they are done."""

from __future__ import annotations

from collections.abc import Callable

from retro.checks.carried import carried
from retro.drafters.rules.actions import draft_actions
from retro.stage import ActionsDraft, Condition, Problem, Stage
from retro.state import State
from retro.workbench import Workbench
from retro_tools.lint import lint_action
from retro_tools.lint.config import Config
from retro_tools.schema import Action


def _draft(bench: Workbench, state: State) -> ActionsDraft:
    return draft_actions(bench.weighed, state["causes"].causes)


def _missing(field: str, lack: str) -> Callable[[Workbench, State], list[Problem]]:
    def problems(bench: Workbench, state: State) -> list[Problem]:
        del bench
        return [
            Problem(f"/actions/{i}/{field}", f"{action.title!r} {lack}")
            for i, action in enumerate(state["actions"].actions)
            if not getattr(action, field)
        ]

    return problems


def _no_lint_error(bench: Workbench, state: State) -> list[Problem]:
    config = Config(names=bench.names)
    return [
        Problem(f"/actions/{i}/title", f'"{found.span}": {found.message}')
        for i, action in enumerate(state["actions"].actions)
        for found in lint_action(_as_item(action), config)
        if found.level == "error"
    ]


def _as_item(action: Action) -> str:
    """The action as the linter reads one: its words, then who, when and how it is seen to be done."""
    more = (f"owner: {action.owner}" if action.owner else "", f"due: {action.due}" if action.due else "")
    done = f" Done when {action.done_when}" if action.done_when else ""
    said = ", ".join(m for m in more if m)
    return f"{action.title}{f' ({said})' if said else ''}.{done}"


STAGE = Stage(
    "actions",
    ActionsDraft,
    _draft,
    (
        Condition("every action has an owner", _missing("owner", "has no owner")),
        Condition("every action has a due date", _missing("due", "has no date")),
        Condition("no action has an error of the linter", _no_lint_error),
        carried("actions"),
        Condition("every action is linked in the tracker", _missing("tracker", "is not filed yet")),
    ),
    needs=("timeline", "causes"),
)
