"""Causes: one graph from trigger over root cause and contributing factors to impact, and what was ruled out."""

from __future__ import annotations

from retro.checks.carried import carried
from retro.checks.wording import NO_STRONGER, blameless
from retro.drafters.rules.causes import draft_causes
from retro.stage import CausesDraft, Condition, Problem, Stage
from retro.state import State
from retro.workbench import Workbench
from retro_tools.schema import Causes

CAUSAL = ("trigger", "root_cause", "contributing_factor")


def _draft(bench: Workbench, state: State) -> CausesDraft:
    return draft_causes(bench.weighed, state["timeline"])


def _causes_cite(bench: Workbench, state: State) -> list[Problem]:
    del bench
    causes = state["causes"].causes
    return [
        Problem(f"/causes/{part}/{i}", f"{item.text!r} cites nothing and is not marked as a hypothesis")
        for part, items in (("nodes", causes.nodes), ("edges", causes.edges))
        for i, item in enumerate(items)
        if not item.evidence and item.confidence != "hypothesis"
    ]


def _has_factor(bench: Workbench, state: State) -> list[Problem]:
    del bench
    if any(node.kind == "contributing_factor" for node in state["causes"].causes.nodes):
        return []
    return [Problem("/causes/nodes", "no contributing factor is named")]


def _nobody_named(bench: Workbench, state: State) -> list[Problem]:
    return [
        Problem(f"/causes/nodes/{i}", "names a person; say what the system allowed")
        for i, node in enumerate(state["causes"].causes.nodes)
        if node.kind in CAUSAL and bench.dossier.people.find(node.text)
    ]


def _path_to_impact(bench: Workbench, state: State) -> list[Problem]:
    del bench
    if reaches_impact(state["causes"].causes):
        return []
    return [Problem("/causes/edges", "no path leads from a trigger to the impact")]


def reaches_impact(causes: Causes) -> bool:
    """Whether links lead from a trigger (or, without one, a root cause) to an impact node."""
    kinds = {node.id: node.kind for node in causes.nodes}
    starts = [i for i, k in kinds.items() if k == "trigger"] or [i for i, k in kinds.items() if k == "root_cause"]
    todo, seen = list(starts), set[str]()
    while todo:
        node = todo.pop()
        if kinds.get(node) == "impact":
            return True
        if node not in seen:
            seen.add(node)
            todo += [edge.target for edge in causes.edges if edge.source == node]
    return False


STAGE = Stage(
    "causes",
    CausesDraft,
    _draft,
    (
        Condition("every cause and link cites evidence or is a hypothesis", _causes_cite),
        carried("causes"),
        NO_STRONGER,
        Condition("at least one contributing factor is named", _has_factor),
        Condition("no individual is named as a cause", _nobody_named),
        Condition("a path leads from trigger to impact", _path_to_impact),
        blameless("causes"),
    ),
    needs=("timeline",),
)
