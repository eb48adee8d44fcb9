"""What a command may load: start-up is where people feel a tool first."""

import subprocess
import sys

import pytest

HEAVY = ("langgraph", "openai", "textual", "tiktoken", "pydantic", "orjson", "jinja2")


def _loaded(code: str) -> set[str]:
    probe = f"import sys\ntry:\n    {code}\nexcept SystemExit:\n    pass\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("flag", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(flag: str) -> None:
    assert _loaded(f"from retro.cli import main; main(['{flag}'])") & set(HEAVY) == set()


def test_ingest_loads_no_graph_and_no_screen() -> None:
    assert _loaded("import retro_tools.ingest") & {"langgraph", "openai", "textual"} == set()
