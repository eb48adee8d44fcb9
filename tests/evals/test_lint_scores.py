"""The sentences in evals/lint hold the linter to its bars."""

from __future__ import annotations

import pytest

from retro_evals.lint_scores import BARS, HERE, Score, interval, read_rightly, rows_of, score

_SETS = [(path.name.partition(".")[0].partition("-")[0], path.name) for path in sorted(HERE.glob("*.jsonl"))]


@pytest.mark.parametrize(("kind", "name"), _SETS)
def test_precision_holds_its_bar(kind: str, name: str) -> None:
    assert score(kind, rows_of(HERE / name)).precision >= BARS[kind][0]


@pytest.mark.parametrize(("kind", "name"), _SETS)
def test_recall_holds_its_bar(kind: str, name: str) -> None:
    assert score(kind, rows_of(HERE / name)).recall >= BARS[kind][1]


@pytest.mark.parametrize("field", ["owner", "due"])
def test_owners_and_dates_are_read(field: str) -> None:
    right, of = read_rightly(rows_of(HERE / "actions.jsonl"), field)
    assert right / of >= 0.95


def test_a_score_is_the_share_it_says() -> None:
    assert (Score(9, 1, 3).precision, Score(9, 1, 3).recall) == (0.9, 0.75)


def test_an_interval_holds_its_share() -> None:
    low, high = interval(9, 10)
    assert low < 0.9 < high
