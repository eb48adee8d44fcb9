"""The state machine: one node per stage in the order of `State`, each followed by the one shared review node.

A stage's node drafts, grounds and stores; the review node does nothing but ask, for an interrupted node runs again from
its start. Tracing to outside is switched off in code, whatever the environment says.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import langsmith
from langgraph.graph import END, START, StateGraph
from langgraph.types import Command

from retro import store
from retro.drafters.protocol import Drafter
from retro.grounding import ground
from retro.stage import Stage
from retro.state import STATE_VERSION, State, stages
from retro.workbench import Workbench

Talk = Callable[[str], None]


def run(db: sqlite3.Connection, bench: Workbench, drafter: Drafter, talk: Talk) -> State:
    """All stages without questions; returns the state after the last, with every step in the record."""
    store.put(db, "state_version", str(STATE_VERSION))
    with langsmith.tracing_context(enabled=False), store.saver(db) as saver:
        graph = _graph(db, bench, drafter, talk).compile(checkpointer=saver)
        config: Any = {"configurable": {"thread_id": store.THREAD}, "recursion_limit": 4 * len(stages()) + 8}
        final: Any = graph.invoke({}, config, durability="sync")
    return final


def load(db: sqlite3.Connection) -> State:
    """The state as the record holds it, each part validated again: a model that changed since is an error, not a guess."""
    with store.saver(db) as saver:
        checkpoint = saver.get({"configurable": {"thread_id": store.THREAD}})
    values: Any = checkpoint["channel_values"] if checkpoint else {}
    state: Any = {}
    for stage in stages():
        if stage.name in values:
            state[stage.name] = stage.output.model_validate(values[stage.name].model_dump())
    return state


def _graph(db: sqlite3.Connection, bench: Workbench, drafter: Drafter, talk: Talk) -> Any:
    graph: Any = StateGraph(State)
    names = [stage.name for stage in stages()]
    for stage in stages():
        graph.add_node(stage.name, _node(db, bench, drafter, stage, talk))
        graph.add_edge(stage.name, "review")
    graph.add_node("review", _review, destinations=(*names, END))
    graph.add_edge(START, names[0])
    return graph


def _node(db: sqlite3.Connection, bench: Workbench, drafter: Drafter, stage: Stage, talk: Talk) -> Any:
    def draft(state: State) -> dict[str, Any]:
        made = drafter.draft(stage, bench, state, "")
        grounded, refused = ground(stage.name, made, bench.dossier)
        store.write_refusals(db, stage.name, refused)
        talk(f"{stage.name} drafted" + (f", {len(refused)} claims refused" if refused else ""))
        return {stage.name: grounded}

    return draft


def _review(state: State) -> Command[str]:
    """The gate. An unattended first draft records no decision and goes on to the first stage not drafted yet."""
    waiting = [stage.name for stage in stages() if stage.name not in state]
    return Command(goto=waiting[0] if waiting else END)
