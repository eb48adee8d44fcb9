"""Claims stand in the records they cite: the drafters' own check, held against what a person edited too."""

from __future__ import annotations

from retro.grounding import ground
from retro.stage import Condition, Problem
from retro.state import State
from retro.workbench import Workbench
from retro_tools.schema import StageName


def carried(name: StageName) -> Condition:
    """Every claim of the stage holds against the records it cites."""

    def problems(bench: Workbench, state: State) -> list[Problem]:
        _, refused = ground(name, state[name], bench.dossier)
        return [Problem(f"/{name}", f"{r.claim!r} {r.why}") for r in refused]

    return Condition("every claim stands in the records it cites", problems)
