"""Kills Retro at seeded moments over drafting and review, from a ready mark, and looks what is left of what was acknowledged.

`python -m retro_evals.drill_kill [--kills N] [--seed S]`; exit 1 when a decision is lost or altered, a finished draft was
made again, or a record is not sound. A forked child does the work, so that start-up does not eat the kills.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from retro import store
from retro.ledger import Ledger
from retro_evals.drilling import drafted, opened, shows, steps

Said = list[list[str]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        seen = drill(Path(room), args.kills, args.seed)
    print(" · ".join(f"{name} {count}" for name, count in seen.items()))
    return int(any(seen[bad] for bad in ("lost or altered", "made again", "not sound")))


def drill(room: Path, kills: int, seed: int) -> Counter[str]:
    """Counts what was seen over the kills; an incident is gone on with until it is finished, then another begins."""
    dice = random.Random(seed)  # noqa: S311
    seen: Counter[str] = Counter(dict.fromkeys(("killed", "finished", "lost or altered", "made again", "not sound"), 0))
    number, acked, made = 0, list[list[str]](), Counter[str]()
    began = time.monotonic()
    _run(room / "whole", None)
    longest_s = time.monotonic() - began
    while seen["killed"] < kills:
        place = room / str(number)
        said, ended = _run(place, dice.uniform(0.005, longest_s))
        seen["killed"] += not ended
        new = [line[1:] for line in said if line[0] == "acked"]
        acked += new
        seen["acknowledged"] += len(new)
        made.update(line[1] for line in said if line[0] == "drafted")
        wrong = _look(place / "incident", acked, made)
        if wrong.total():
            print(f"kill {seen['killed']} of seed {seed}: {dict(wrong)}", file=sys.stderr)
            return seen + wrong
        if ended:
            shows(place / "incident")
            seen["finished"] += 1
            number, acked, made = number + 1, [], Counter()
    return seen


def _run(place: Path, after_s: float | None) -> tuple[Said, bool]:
    """One child from its ready mark to its death or its end; all that it said, and whether it ended by itself."""
    place.mkdir(exist_ok=True)
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        _work(place, write)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        assert pipe.readline() == b'["ready"]\n'
        if after_s is not None:
            time.sleep(after_s)
            os.kill(child, signal.SIGKILL)
        said = [json.loads(line) for line in pipe.read().splitlines(keepends=True) if line.endswith(b"\n")]
    _, status = os.waitpid(child, 0)
    return said, os.WIFEXITED(status)


def _work(place: Path, out: int) -> None:
    def say(*words: Any) -> None:
        os.write(out, json.dumps(words).encode() + b"\n")

    def talk(line: str) -> None:
        if line.split()[1:2] in (["drafted"], ["drafted,"]):
            say("drafted", line.split()[0])

    say("ready")
    if not (place / "incident" / store.NAME).exists():
        drafted(place, talk=talk)
    with opened(place / "incident", talk=talk) as session:
        for _ in steps(session):
            last = session.history()[-1]
            say("acked", last.gate, last.model_dump_json())


def _look(place: Path, acked: Said, made: Counter[str]) -> Counter[str]:
    """What is wrong with the record, read the way the next reviewer would."""
    seen: Counter[str] = Counter()
    if not (place / store.NAME).exists():
        return seen
    with closing(sqlite3.connect(place / store.NAME)) as db:
        seen["not sound"] += db.execute("PRAGMA integrity_check").fetchone()[0] != "ok"
        held = {d.gate: d.model_dump_json() for d in Ledger(db).decisions()}
        seen["lost or altered"] += sum(held.get(gate) != body for gate, body in acked)
        kept = Counter(stage for (stage,) in db.execute("SELECT stage FROM draft"))
        seen["made again"] += sum(max(0, count - kept[stage]) for stage, count in made.items())
    return seen


if __name__ == "__main__":
    sys.exit(main())
