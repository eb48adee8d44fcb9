"""Puts a real excerpt of the example's draft into the README: `make readme`.

A test compares the README with what this module makes, so the excerpt cannot go stale.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
EXAMPLE = ("examples/checkout/export.zip", "examples/checkout/alertmanager.json")
_BLOCK = re.compile(r"(?<=<!-- excerpt -->\n)```\n.*?\n```(?=\n)", re.DOTALL)
_CUT = "…"
_ENTRIES = 6
_LONGEST = 150


def main() -> int:
    """Writes the README anew where its excerpt has changed."""
    before = README.read_text(encoding="utf-8")
    after = with_excerpt(before, drafted())
    if after != before:
        README.write_text(after, encoding="utf-8")
    print("README.md: the excerpt " + ("is new" if after != before else "was true already"))
    return 0


def drafted() -> str:
    """The example's postmortem.md, drafted now."""
    with tempfile.TemporaryDirectory() as room:
        out = Path(room) / "checkout"
        command = [sys.executable, "-m", "retro", "draft", "--out", str(out), *EXAMPLE]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        return (out / "postmortem.md").read_text(encoding="utf-8")


def with_excerpt(readme: str, markdown: str) -> str:
    """The README with the excerpt of `markdown` between its fences."""
    made, count = _BLOCK.subn(lambda _: f"```\n{excerpt(markdown)}\n```", readme)
    if count != 1:
        raise ValueError(f"README.md: {count} excerpts are marked by <!-- excerpt -->; mark one")
    return made


def excerpt(markdown: str) -> str:
    """Title, facts and some entries of the timeline, as drafted; lines left out are marked by an ellipsis."""
    title = next(line for line in markdown.split("\n") if line.startswith("# "))
    facts = _table(markdown, "Summary")
    rows = [row for row in _table(markdown, "Timeline") if len(row) <= _LONGEST]
    marked = [row for row in rows if "| **" in row]
    rest = [row for row in rows[2:] if row not in marked]
    shown = {*rows[:2], *marked, *rest[:: max(1, len(rest) // _ENTRIES)][:_ENTRIES]}
    return "\n".join([title, "", _CUT, "", *facts, "", _CUT, "", *(row for row in rows if row in shown)])


def _table(markdown: str, section: str) -> list[str]:
    """The rows of a section's first table."""
    body = markdown.split(f"\n## {section}\n", 1)[1].split("\n## ", 1)[0]
    return [line for line in body.split("\n") if line.startswith("|")]


if __name__ == "__main__":
    sys.exit(main())
