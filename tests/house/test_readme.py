"""The README is true: its commands exist, its links lead somewhere, and it names no host of a package registry."""

import re
import subprocess
from pathlib import Path

import pytest

from retro_evals.readme import drafted, excerpt, with_excerpt

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", README)) <= targets


def test_every_option_named_is_in_the_help() -> None:
    from retro.cli import _parser

    commands = next(a for a in _parser()._actions if a.dest == "==SUPPRESS==" or a.choices).choices or {}
    known = {option for command in commands.values() for action in command._actions for option in action.option_strings}
    named = set(re.findall(r"retro draft[^`\n]*?(--[a-z]+)", README))
    assert named <= known


@pytest.fixture(scope="module")
def draft() -> str:
    """postmortem.md of the example, drafted once."""
    return drafted()


def test_the_excerpt_is_what_the_example_drafts(draft: str) -> None:
    """After a change to what is drafted: `make readme`."""
    assert with_excerpt(README, draft) == README


def test_every_line_of_the_excerpt_stands_in_the_draft(draft: str) -> None:
    assert [line for line in excerpt(draft).split("\n") if line not in (*draft.split("\n"), "…")] == []


def test_every_relative_link_leads_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_no_registry_host_and_no_local_path_is_tracked() -> None:
    registries = r"py[p]i\.o|python[h]osted\.|registry\.n[p]mjs|deb\.d[e]bian\."
    found = subprocess.run(["git", "grep", "-nIE", registries, "--", "."], cwd=ROOT, capture_output=True, text=True)
    assert found.stdout == ""
