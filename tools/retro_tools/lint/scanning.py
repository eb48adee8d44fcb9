"""Finds the rules: every module of every room under `rules/`, and those other packages offer (entry points `retro.rules`).

Names follow from the place: `rules/blame/human_error.py` is `blame/human-error`. Entry points are looked up only where
some installed package declares the group, so that start-up does not pay for them.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from pkgutil import iter_modules

from retro_tools.errors import RetroError
from retro_tools.lint import rules as _rules
from retro_tools.lint.rule import Rule

_GROUP = "retro.rules"


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule by name, in alphabetical order."""
    return tuple(sorted((*_own(), *_foreign()), key=lambda rule: rule.name))


def rule_named(name: str) -> Rule:
    """The rule of that name; a `RetroError` names the nearest otherwise."""
    for rule in all_rules():
        if rule.name == name:
            return rule
    from difflib import get_close_matches

    near = get_close_matches(name, [rule.name for rule in all_rules()], 1)
    raise RetroError(
        f"{name}: no such rule" + (f"; did you mean {near[0]}?" if near else "; retro lint --rules lists them")
    )


def _own() -> Iterator[Rule]:
    for room in sorted(m.name for m in iter_modules(_rules.__path__)):
        package = importlib.import_module(f"{_rules.__name__}.{room}")
        for module in sorted(m.name for m in iter_modules(package.__path__) if not m.name.startswith("_")):
            found = importlib.import_module(f"{package.__name__}.{module}")
            rule: Rule = found.RULE
            yield rule._replace(name=f"{room}/{module.replace('_', '-')}", about=(found.__doc__ or "").strip())


def _foreign() -> Iterator[Rule]:
    if not any(_declares(Path(folder)) for folder in sys.path if folder):
        return
    from importlib.metadata import entry_points

    for point in entry_points(group=_GROUP):
        rule: Rule = point.load()
        yield rule._replace(name=rule.name or point.name)


def _declares(folder: Path) -> bool:
    if not folder.name.endswith("-packages"):
        return False
    try:
        return any(_GROUP.encode() in found.read_bytes() for found in folder.glob("*.dist-info/entry_points.txt"))
    except OSError:
        return False
