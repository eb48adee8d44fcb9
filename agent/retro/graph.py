"""The state machine: one node per stage in the order of `State`, each followed by the one shared review node.

A stage's node drafts; the review node does nothing but ask, for an interrupted node runs again from its start. What the
graph carries is a `Course`: digests and names. Tracing to outside is switched off in code, whatever the environment says.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import langsmith
import orjson
from langgraph.graph import END, START, StateGraph
from langgraph.types import Command, interrupt

from retro import course, drafting, store
from retro.course import Course
from retro.decision import Decision
from retro.drafting import Desk
from retro.ledger import DamagedError
from retro.stage import Stage
from retro.state import stages
from retro_tools.schema import StageName

_ODD = (AttributeError, KeyError, TypeError, IndexError)
"""What LangGraph meets when rows of its own are missing or name what is not there."""


class Machine:
    """The compiled graph over one open record. One thread at a time; the session sees to that."""

    def __init__(self, graph: Any) -> None:
        self._graph = graph
        self._config: Any = {"configurable": {"thread_id": store.THREAD}, "recursion_limit": 6 * len(stages()) + 8}

    def start(self, at: Course) -> None:
        """Sets the course and runs until a person is asked or the end."""
        self._invoke(course.sealed(at))

    def answer(self, gate: str, decision: Decision, number: int) -> None:
        """Takes in a decision that the record holds already, and runs until the next question or the end."""
        self._invoke(Command(resume={gate: {"decision": decision.model_dump(mode="json"), "number": number}}))

    def go_on(self) -> None:
        """After a crash: runs on from the last step that was stored."""
        self._invoke(None)

    def stands(self) -> tuple[Course, str | None]:
        """The course as stored, and the gate that waits for an answer; no gate while a step is unfinished or at the end."""
        try:
            with langsmith.tracing_context(enabled=False):
                snapshot = self._graph.get_state(self._config)
            gates = [i.id for i in snapshot.interrupts]
        except _ODD as odd:
            raise DamagedError(f"the steps of the graph do not fit together ({odd})") from odd
        if snapshot.values and not course.intact(snapshot.values):
            raise DamagedError("the course is not what was written")
        return snapshot.values, gates[0] if gates else None

    def _invoke(self, given: object) -> None:
        with langsmith.tracing_context(enabled=False):
            self._graph.invoke(given, self._config, durability="sync")


@contextmanager
def machine(desk: Desk, connecting: store.Connect = store.connect) -> Generator[Machine]:
    """The machine over the desk's record."""
    with store.saver(desk.ledger.db, connecting) as saver:
        found = Machine(_graph(desk).compile(checkpointer=saver))
        begun = desk.ledger.note("begun")
        if begun and not found.stands()[0]:  # brought up from a version whose checkpoints are not read any more
            found.start(orjson.loads(begun))
        yield found


def _graph(desk: Desk) -> Any:
    graph: Any = StateGraph(Course)
    names = [stage.name for stage in stages()]
    for stage in stages():
        graph.add_node(stage.name, _node(desk, stage))
        graph.add_edge(stage.name, "review")
    graph.add_node("review", _review, destinations=(*names, END))
    graph.add_conditional_edges(START, _first, names)
    return graph


def _first(at: Course) -> StageName:
    return at["at"]


def _node(desk: Desk, stage: Stage) -> Callable[[Course], Course]:
    def draft(at: Course) -> Course:
        """Drafts unless a person's text stands, or the text stands on these very inputs."""
        name = stage.name
        keep = name in at["texts"] and (course.human(at, name) or not course.stale(at, name))
        if keep and not at["ask"]:
            return course.sealed(Course({**at, "at": name}))
        return course.drafted(at, name, *drafting.draft(desk, stage, at))

    return draft


def _review(at: Course) -> Command[Any]:
    """The gate. An unattended first draft records no decision and goes on to the next stage."""
    if not at["attended"]:
        names = [stage.name for stage in stages()]
        onward = names[names.index(at["at"]) + 1 :]
        return Command(goto=onward[0] if onward else END)
    answer: Any = interrupt({"stage": at["at"]})
    after = course.ruled(at, Decision.model_validate(answer["decision"]), answer["number"])
    return Command(update=after, goto=_next(at, after))


def _next(before: Course, after: Course) -> str:
    if after["finished"]:
        return END
    return after["at"] if after["ask"] or after["at"] != before["at"] else "review"
