"""Damages a reviewed record in every way of the bar and looks: detected, or the right state; never a wrong one, never overwritten.

`python -m retro_evals.drill_damage [--every BYTES] [--random N]`; exit 1 when anything else was seen.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from retro import store
from retro_evals.drilling import copy, drafted, opened, says_or_shows, shows, steps

Damage = tuple[str, bytes | None]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=512)
    parser.add_argument("--random", type=int, default=500)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        seen = drill(Path(room), args.every, args.random)
    for (kind, what), count in sorted(seen.items()):
        print(f"{kind}: {what} {count}")
    return int(any(what not in ("detected", "right") for _, what in seen))


def drill(room: Path, every: int, random_tries: int, seed: int = 7) -> Counter[tuple[str, str]]:
    """How often each kind of damage was seen as what."""
    place = drafted(room)
    with opened(place) as session:
        for number, _ in enumerate(steps(session)):
            if number == 11:
                break
    right = shows(place)
    whole = (place / store.NAME).read_bytes()
    seen: Counter[tuple[str, str]] = Counter()
    for kind, data in _damages(whole, every, random_tries, random.Random(seed)):  # noqa: S311
        hurt = copy(place, room / "hurt") / store.NAME
        hurt.write_bytes(data)
        what = says_or_shows(hurt.parent, right)
        if what == "detected" and hurt.read_bytes() != data:
            what = "OVERWRITTEN"
        seen[kind, what] += 1
    seen["log deleted", _without_log(place, room, right)] += 1
    return seen


def _damages(whole: bytes, every: int, tries: int, dice: random.Random) -> Iterator[tuple[str, bytes]]:
    yield "zero length", b""
    yield "not a database", b"hello " * 1000
    for end in range(every, len(whole), every):
        yield "truncated", whole[:end]
    for _ in range(tries):
        at = dice.randrange(len(whole) - 16)
        yield "random bytes", whole[:at] + dice.randbytes(16) + whole[at + 16 :]


def _without_log(place: Path, room: Path, right: str) -> str:
    """The log of a review that was killed right after an acknowledged answer is taken away."""
    from multiprocessing import get_context

    hurt = copy(place, room / "hurt")
    other = get_context("spawn").Process(target=_answer_and_die, args=(hurt,))
    other.start()
    other.join()
    for name in ("-wal", "-shm"):
        (hurt / f"{store.NAME}{name}").unlink(missing_ok=True)
    with opened(hurt, share=True) as session:
        known = [d.verb for d in session.history()]
    return "right" if known[-1] == "back" and shows(hurt) != right else "WRONG STATE"


def _answer_and_die(place: Path) -> None:
    import os

    session = opened(place)
    session.back(session.gate().id, "ingest", session.history()[-1].at)
    os._exit(9)


if __name__ == "__main__":
    sys.exit(main())
