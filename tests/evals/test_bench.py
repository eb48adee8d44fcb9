"""The bench's export is made to measure, and what is timed is also counted."""

from pathlib import Path

import pytest

from retro_evals import growth, timed
from retro_evals.bench import _miscounted
from retro_evals.make_slack_export import SlackExport


def _written(path: Path, messages: int) -> SlackExport:
    export = SlackExport(messages, seed=3)
    export.write(path)
    path.with_suffix(".secrets").write_text("\n".join(export.secrets))
    return export


def test_the_same_seed_makes_the_same_export(tmp_path: Path) -> None:
    _written(tmp_path / "a.zip", 300)
    _written(tmp_path / "b.zip", 300)
    one, two = (timed.ingest(tmp_path / name)["counts"] for name in ("a.zip", "b.zip"))
    assert one == two


def test_ingest_counts_what_was_written_and_stores_no_planted_secret(tmp_path: Path) -> None:
    export = _written(tmp_path / "export.zip", 3_000)
    assert _miscounted(dict(export.truth), timed.ingest(tmp_path / "export.zip")) == ""


def test_a_lost_message_and_a_secret_left_are_named() -> None:
    told = {"counts": {"messages": 9, "read": 10}, "left": 1}
    assert _miscounted({"messages": 10, "secrets": 2}, told) == "messages 9, not 10; 1 of 2 planted secrets left"


def test_a_cost_that_grows_with_the_channel_is_over_the_bar(capsys: pytest.CaptureFixture[str]) -> None:
    assert growth.judged("draft", {1_000: 0.0005, 10_000: 0.0005, 100_000: 0.005}) == 1
    assert "grows 1.00 x, 10.00 x (bar 1.5) | OVER" in capsys.readouterr().out


def test_a_cost_that_only_falls_is_linear(capsys: pytest.CaptureFixture[str]) -> None:
    assert growth.judged("draft", {1_000: 0.0007, 10_000: 0.0003}) == 0
    assert "draft, µs of CPU a message at 1,000: 700 | 10,000: 300" in capsys.readouterr().out
