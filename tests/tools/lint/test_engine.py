"""What the engine leaves alone, where findings point, and what damaged Markdown does to it."""

from __future__ import annotations

import time

import pytest

from retro_tools.lint import lint, lint_action, lint_prose

BLAME = "Dana failed to check the quota."


def _blame(text: str) -> list[str]:
    return [f.span for f in lint(text) if f.rule.startswith("blame/")]


@pytest.mark.parametrize(
    "text",
    [
        f"> {BLAME}",
        f"> We heard:\n{BLAME}",
        f"```\n{BLAME}\n```",
        f"~~~\n{BLAME}\n",
        f"text\n\n    {BLAME}\n",
        f"`{BLAME}`",
        f"The log says “{BLAME}”",
        f'The log says "{BLAME}"',
        f"<!-- {BLAME} -->",
        "[x]: https://example.org/Dana-failed-to-check\n",
        "See [the page](https://example.org/Dana/failed/to/check).",
        f"---\nsummary: {BLAME}\n---\n\nAll is well.",
        "`deployctl` failed to check the quota.",
    ],
)
def test_what_is_quoted_or_code_is_not_ours_to_judge(text: str) -> None:
    assert _blame(f"{text}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        BLAME,
        f"- {BLAME}",
        f"**{BLAME}**",
        f"| When | What |\n|---|---|\n| 10:02 | {BLAME} |",
        f"# {BLAME}",
        f"[{BLAME}](https://example.org)",
        f"> quoted\n\n{BLAME}",
        f"```\ncode\n```\n{BLAME}",
        f"{BLAME}\r\n",
        f"1. one\n\n   {BLAME}",
    ],
)
def test_prose_is_read_wherever_it_stands(text: str) -> None:
    assert len(_blame(f"{text}\n")) == 1


def test_a_finding_points_at_code_points_and_ends_exclusively() -> None:
    finding = next(f for f in lint("# Ü\n\n😀 Dana failed to check it.\n") if f.rule == "blame/person-as-cause")
    assert (finding.line, finding.column, finding.end_column, finding.span) == (3, 3, 17, "Dana failed to")


def test_a_finding_over_two_lines_says_where_it_ends() -> None:
    finding = next(f for f in lint("The engineer failed\nto check it.\n") if f.rule == "blame/person-as-cause")
    assert (finding.line, finding.end_line, finding.end_column) == (1, 2, 3)


def test_names_the_document_lists_are_people() -> None:
    assert _blame("Authors: Zbynek, Oyelaran\n\nOyelaran failed to check it.\n") == ["Oyelaran failed to"]


def test_an_attacker_is_no_responder() -> None:
    assert _blame("The attacker, who failed to log in twice, guessed the third password.\n") == []


def test_a_single_passage_can_be_asked_about() -> None:
    assert [f.rule for f in lint_prose(BLAME)] == ["blame/person-as-cause"]


def test_a_single_action_can_be_asked_about() -> None:
    assert "actions/vague-verb" in {f.rule for f in lint_action("Improve the deploy process")}


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "failed to " * 100_000,
        "`" * 300_000,
        "` `` " * 100_000,
        "[" * 300_000,
        "](" * 200_000,
        '"' * 300_000,
        "*_" * 200_000,
        "|" * 300_000,
        "<!--" * 100_000,
        "> " * 200_000,
        "'a " * 200_000,
        "(" * 300_000,
        "- [ ] " + "Improve " * 50_000,
        "## Action items\n\n- " + "(owner: x " * 30_000,
        "## Action items\n\n- " + "1 May " * 50_000,
        "|-" * 100_000 + "\n" + "|-" * 100_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_lines_take_linear_time(text: str) -> None:
    began = time.process_time()
    lint(text + "\n")
    assert time.process_time() - began < 10


def test_right_to_left_text_and_controls_are_read_as_text() -> None:
    assert _blame("שלום \u202eDana\x1b[31m failed to check it.\n") == []
