"""How far one text is from another: a share from 0 to 1 for the record, and a diff to read."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from retro.stage import StageDraft
from retro.yamltext import dump

_MOST_WORDS = 3_000


def share(draft: StageDraft, text: StageDraft) -> float:
    """How much of `draft` a person changed: 0.0 nothing, 1.0 all; by words, in long texts by whole values."""
    if draft == text:
        return 0.0
    before, after = (list(_leaves(t.model_dump(mode="json"))) for t in (draft, text))
    if len(before) + len(after) < _MOST_WORDS:
        before, after = ([w for leaf in leaves for w in leaf.split()] for leaves in (before, after))
    ratio = difflib.SequenceMatcher(None, before, after, autojunk=False).ratio()
    return min(1.0, max(0.001, round(1 - ratio, 3)))


def diff(draft: StageDraft, text: StageDraft, names: tuple[str, str] = ("draft", "now")) -> str:
    """A unified diff of the two as YAML; empty when they are equal."""
    before, after = (dump(t).splitlines() for t in (draft, text))
    return "\n".join(difflib.unified_diff(before, after, *names, lineterm="", n=2))


def told(before: StageDraft, now: StageDraft) -> Iterator[str]:
    """What changed, one line each, in words that need no signs to be read aloud."""
    old, new = (dump(t).splitlines() for t in (before, now))
    for line in list(difflib.unified_diff(old, new, lineterm="", n=0))[2:]:
        if line[0] in "-+":
            yield f"{'Before' if line[0] == '-' else 'Now'}: {line[1:].strip()}"


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    elif value is not None:
        yield str(value)
