"""Two reviewers answer the same gate at the same time, again and again: one decision counts, the other person is told.

`python -m retro_evals.drill_race [--tries N]`; exit 1 when a decision that was acknowledged is lost, stands under another
stage than its reviewer saw, or both were acknowledged for one gate. The two are processes, started once.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, BinaryIO

from retro.gate import ConflictError, Gate
from retro.session import Session
from retro_evals.drilling import NOW, drafted, opened

Reviewer = tuple[BinaryIO, BinaryIO]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tries", type=int, default=1000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        seen = drill(Path(room), args.tries)
    print(" · ".join(f"{name} {count}" for name, count in seen.items()))
    return int(any(seen[bad] for bad in ("lost", "misfiled", "both acknowledged", "nobody told")))


def drill(room: Path, tries: int) -> Counter[str]:
    place = drafted(room)
    pair = [_reviewer(place, name) for name in ("dana", "lee")]
    seen: Counter[str] = Counter(dict.fromkeys(("tries", "lost", "misfiled", "both acknowledged", "nobody told"), 0))
    acknowledged: dict[str, list[str]] = {}
    for number in range(tries):
        with opened(place, share=True) as session:
            gate = session.gate()
        for _, to in pair:
            to.write(json.dumps([gate.id, number]).encode() + b"\n")
            to.flush()
        answers = [json.loads(answer.readline()) for answer, _ in pair]
        won = [a for a in answers if a[0] == "acknowledged"]
        seen["tries"] += 1
        seen["both acknowledged"] += len(won) > 1
        seen["nobody told"] += len(won) + sum(a[0] == "told" for a in answers) != 2
        for answer in won:
            acknowledged[gate.id] = [gate.stage, *answer[1:]]
    for _, to in pair:
        to.close()
    with opened(place, share=True) as session:
        held = {d.gate: [d.stage, d.by, d.note or d.verb] for d in session.history()}
    seen["lost"] = sum(gate not in held or held[gate][1:] != said[1:] for gate, said in acknowledged.items())
    seen["misfiled"] = sum(gate in held and held[gate][0] != said[0] for gate, said in acknowledged.items())
    seen["acknowledged"] = len(acknowledged)
    return seen


def _reviewer(place: Path, name: str) -> Reviewer:
    """A process that answers each gate it is handed; its answers, and its ear."""
    (hear, say), (listen, tell) = os.pipe(), os.pipe()
    if os.fork() == 0:
        os.close(say)
        os.close(listen)
        with os.fdopen(hear, "rb") as asked, os.fdopen(tell, "wb") as out, opened(place, name, share=True) as session:
            for line in asked:
                gate, number = json.loads(line)
                out.write(json.dumps(_answer(session, gate, number, name)).encode() + b"\n")
                out.flush()
        os._exit(0)
    os.close(hear)
    os.close(tell)
    return os.fdopen(listen, "rb"), os.fdopen(say, "wb")


def _answer(session: Session, gate: str, number: int, name: str) -> list[Any]:
    """Approves, or goes back, or asks for a redraft, so that the gate moves to and fro."""
    try:
        note = _decide(session, session.gate(), gate, number, name)
    except ConflictError as told:
        return ["told", told.theirs.by]
    return ["acknowledged", name, note]


def _decide(session: Session, seen: Gate, gate: str, number: int, name: str) -> str:
    if seen.stage == "ingest":
        session.approve(gate, NOW)
        return "approve"
    if number % 3 == 0:
        session.back(gate, "ingest", NOW)
        return "back"
    session.redraft(gate, f"{name} {number}", NOW)
    return f"{name} {number}"


if __name__ == "__main__":
    sys.exit(main())
