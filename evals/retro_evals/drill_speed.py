"""What a decision costs beside a bare SqliteSaver step, and what a reviewed record weighs beside its evidence, in one run.

`python -m retro_evals.drill_speed [--messages N]`; exit 1 over the bars: approving ≤ 3 × the bare step, the record ≤ 2 × its
evidence. The bare step is the same two-node loop, a resume to the next question, with SqliteSaver as it comes but in WAL
with synchronous=FULL, so that both are on the disk when they return. Interleaved; medians.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any, TypedDict

from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.graph import START, StateGraph
from langgraph.types import Command, interrupt

from retro import store
from retro_evals.drilling import NOW, drafted, opened, steps
from retro_evals.make_slack_export import SlackExport
from retro_tools import evidence_db

_ROUNDS = 40
_BARS = {"approve": 3.0, "size": 2.0}


class _Bare(TypedDict, total=False):
    texts: dict[str, str]
    number: int


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=2000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        place = drafted(Path(room), _case(Path(room), args.messages))
        size = _weigh(place)
        approve_s, bare_s = _time(place, Path(room) / "bare.db")
    ratios = {"approve": approve_s / bare_s, "size": size}
    print(
        f"approve {approve_s * 1000:.1f} ms, bare step {bare_s * 1000:.1f} ms: {ratios['approve']:.2f} × (bar {_BARS['approve']} ×)"
    )
    print(
        f"record of a reviewed incident of {args.messages} messages: {size:.2f} × its evidence (bar {_BARS['size']} ×)"
    )
    return int(any(ratios[name] > bar for name, bar in _BARS.items()))


def _case(room: Path, messages: int) -> Path:
    """A generated export of that many messages, laid out as a case."""
    case = room / "case"
    case.mkdir()
    SlackExport(messages).write(case / "export.zip")
    (case / "gold.json").write_text(json.dumps({"inputs": ["export.zip"]}), encoding="utf-8")
    return case


def _weigh(place: Path) -> float:
    """The whole record's bytes after a review with an edit at each stage, beside those of its evidence alone."""
    with opened(place) as session:
        for _ in steps(session):
            pass
    alone = place.parent / "evidence.db"
    with closing(sqlite3.connect(place / store.NAME)) as db, closing(sqlite3.connect(alone)) as only:
        only.executescript(evidence_db.TABLES)
        evidence_db.write(only, evidence_db.load(db))
        only.commit()
    return (place / store.NAME).stat().st_size / alone.stat().st_size


def _time(place: Path, bare: Path) -> tuple[float, float]:
    """Median seconds of an approval and of a bare step, taken in turn."""
    approvals, bares = list[float](), list[float]()
    with opened(place) as session, closing(sqlite3.connect(bare, check_same_thread=False)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        step = _stepper(db)
        gate = session.back(session.gate().id, "ingest", NOW)
        for _ in range(_ROUNDS):
            bares.append(step())
            began = time.perf_counter()
            after = session.approve(gate.id, NOW)
            approvals.append(time.perf_counter() - began)
            gate = session.back(after.id, "ingest", NOW)
    return statistics.median(approvals), statistics.median(bares)


def _stepper(db: sqlite3.Connection) -> Any:
    def review(at: _Bare) -> Command[Any]:
        return Command(goto="stage", update={"number": at["number"] + interrupt({"stage": at["number"]})})

    def stage(at: _Bare) -> _Bare:
        return {"texts": {**at.get("texts", {}), str(at["number"] % 8): "x" * 64}}

    graph: Any = StateGraph(_Bare)
    graph.add_node("stage", stage)
    graph.add_node("review", review, destinations=("stage",))
    graph.add_edge(START, "stage")
    graph.add_edge("stage", "review")
    compiled = graph.compile(checkpointer=SqliteSaver(db))
    config = {"configurable": {"thread_id": "bare"}}
    known = compiled.invoke({"number": 0}, config, durability="sync")

    def step() -> float:
        nonlocal known
        began = time.perf_counter()
        known = compiled.invoke(Command(resume={known["__interrupt__"][0].id: 1}), config, durability="sync")
        return time.perf_counter() - began

    return step


if __name__ == "__main__":
    sys.exit(main())
