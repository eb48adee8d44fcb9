"""What bars a stage's exit: its conditions, each with the problems it finds and the waiver that covers them."""

from __future__ import annotations

from dataclasses import dataclass

from retro.stage import Problem, Stage
from retro.state import State
from retro.workbench import Waivers, Workbench


@dataclass(frozen=True, slots=True)
class Unmet:
    """A condition that does not hold."""

    condition: str
    problems: tuple[Problem, ...]
    """Those that no waiver covers; empty when all are covered."""
    waived: str | None
    """The reason on the record; it covers the problems that stood there when it was given, not later ones."""


def unmet(stage: Stage, bench: Workbench, state: State, waivers: Waivers) -> list[Unmet]:
    """Every condition of the stage that finds a problem, waived or not."""
    found: list[Unmet] = []
    for condition in stage.conditions:
        problems = condition.problems(bench, state)
        if problems:
            reason, *covered = waivers.get(stage.name, {}).get(condition.name, [None])
            left = tuple(p for p in problems if p.message not in covered)
            found.append(Unmet(condition.name, left, reason))
    return found


def barring(found: list[Unmet]) -> list[Unmet]:
    """Those that withhold approval."""
    return [u for u in found if u.problems]
