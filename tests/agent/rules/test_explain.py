"""A score is a sum, and the sum can be read."""

import re

from retro.drafters.rules.timeline import explain
from tests.agent.rules.conftest import Line, bench

LINES: list[Line] = [
    (0, "ann", "morning, coffee anyone"),
    (5, "bob", "declaring sev1: payments are failing for all customers"),
    (9, "cat", "rolled back billing 2.4"),
    (15, "bob", "payments work again, error rate back to normal"),
]


def test_what_is_listed_adds_up_to_the_score() -> None:
    said = explain(bench(LINES).weighed, "m3")
    score = float(re.search(r": ([+-]\d+\.\d+) against", said)[1])  # type: ignore[index]
    added = sum(float(v) for v in re.findall(r"^ *([+-]\d+\.\d+)  ", said, re.MULTILINE))
    assert abs(added - score) < 0.2


def test_small_talk_is_left() -> None:
    assert explain(bench(LINES).weighed, "m1").startswith("m1 was left")


def test_a_declaration_is_taken() -> None:
    assert explain(bench(LINES).weighed, "m2").startswith("m2 was taken")
