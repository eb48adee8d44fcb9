"""What a project decides, from retro.toml or pyproject.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from retro_tools.errors import InputError
from retro_tools.lint import lint
from retro_tools.lint.config import load, parse

TEXT = "Dana failed to check the quota.\n"


def _rules(config_text: dict[str, object], text: str = TEXT, path: str = "") -> set[str]:
    return {f.rule for f in lint(text, parse(config_text, "test"), path)}


def test_a_rule_that_is_off_is_silent() -> None:
    assert "blame/person-as-cause" not in _rules({"off": ["blame/person-as-cause"]})


def test_a_room_is_off_where_the_path_matches() -> None:
    table: dict[str, object] = {"paths": [{"match": "archive/*", "off": ["blame"]}]}
    assert [bool(_rules(table, path=p)) for p in ("archive/a.md", "docs/a.md")] == [False, True]


def test_a_level_is_the_projects_to_set() -> None:
    config = parse({"levels": {"blame/person-as-cause": "suggestion"}}, "test")
    assert {f.level for f in lint(TEXT, config) if f.rule == "blame/person-as-cause"} == {"suggestion"}


def test_own_names_are_people() -> None:
    assert "blame/person-as-cause" in _rules({"names": ["Wxyz"]}, "Wxyz failed to check the quota.\n")


def test_own_words_are_left_alone() -> None:
    assert "blame/hindsight" not in _rules({"allow-words": ["obviously"]}, "Obviously the flag was set.\n")


def test_the_nearest_file_upwards_counts(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.retro.lint]\noff = ["blame"]\n')
    (tmp_path / "docs").mkdir()
    assert load(tmp_path / "docs").off == {"blame"}


def test_a_pyproject_without_a_section_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "retro.toml").write_text('[lint]\noff = ["actions"]\n')
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert load(tmp_path / "docs").off == {"actions"}


@pytest.mark.parametrize(
    "text",
    [
        "[lint\n",
        "[lint]\noff = 3\n",
        "[lint]\ncolour = 'red'\n",
        "[lint]\nlevels = { x = 'loud' }\n",
        "[[lint.waivers]]\nrule = 'blame'\n",
    ],
)
def test_an_unusable_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "retro.toml").write_text(text)
    with pytest.raises(InputError, match=r"retro\.toml"):
        load(tmp_path)
