"""Wording: blameless, as the linter has it, and no stronger than the evidence."""

from __future__ import annotations

import re

from retro.checks.passages import passages
from retro.stage import Condition, Problem
from retro.state import State
from retro.workbench import Workbench
from retro_tools.lint import lint
from retro_tools.lint.config import Config
from retro_tools.schema import StageName

_BARS = ("error", "warning")
_CERTAIN = re.compile(
    r"\b(?:confirm(?:s|ed)|prove[sdn]?|certain(?:ly)?|definite(?:ly)?|undoubtedly|clearly|eindeutig|zweifelsfrei)\b|确认|证明",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|„[^“]*“|`[^`]*`")
_FIRST_LINE, _LINES_EACH = 3, 2


def blameless(name: StageName) -> Condition:
    """The linter's blame rules find nothing in the stage's prose; what is quoted is not ours to judge."""

    def problems(bench: Workbench, state: State) -> list[Problem]:
        shown = [(place, " ".join(words.split())) for place, words in passages(state[name])]
        document = "## \n\n" + "\n\n".join(words for _, words in shown)
        asked = f"{name} {document}"
        if asked in bench.known:
            return bench.known[asked]
        found = lint(document, Config(names=bench.names))
        bench.known[asked] = [
            Problem(shown[(f.line - _FIRST_LINE) // _LINES_EACH][0], f'"{f.span}": {f.message}')
            for f in found
            if f.rule.startswith("blame/") and f.level in _BARS
        ]
        return bench.known[asked]

    return Condition("the wording is blameless", problems)


def _too_sure(bench: Workbench, state: State) -> list[Problem]:
    del bench
    causes = state["causes"].causes
    return [
        Problem(
            f"/causes/{part}/{i}", f'"{sure.group()}" is stronger than its evidence, which makes it {item.confidence}'
        )
        for part, items in (("nodes", causes.nodes), ("edges", causes.edges))
        for i, item in enumerate(items)
        if item.confidence != "confirmed" and (sure := _CERTAIN.search(_QUOTED.sub("", item.text)))
    ]


NO_STRONGER = Condition("no cause is worded more strongly than its evidence", _too_sure)
