"""Imports point one way: tests → evals → agent → tools; heavy packages stay in the rooms that need them."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = {
    "tools": {"retro", "retro_evals", "langgraph", "openai", "textual", "langchain_core"},
    "agent": {"retro_evals"},
}
ONLY_IN = {"langgraph": {"agent/retro/graph.py", "agent/retro/store.py"}}


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("room", FORBIDDEN)
def test_no_import_points_back(room: str) -> None:
    wrong = {
        str(p): _imports(p) & FORBIDDEN[room] for p in (ROOT / room).rglob("*.py") if _imports(p) & FORBIDDEN[room]
    }
    assert wrong == {}


@pytest.mark.parametrize("package", ONLY_IN)
def test_a_heavy_package_stays_where_it_is_needed(package: str) -> None:
    places = {p.relative_to(ROOT).as_posix() for p in (ROOT / "agent").rglob("*.py") if package in _imports(p)}
    assert places <= ONLY_IN[package]


def test_every_stage_of_the_state_has_its_file() -> None:
    from retro.state import STAGE_NAMES, State, stages

    assert tuple(State.__annotations__) == STAGE_NAMES == tuple(s.name for s in stages())
