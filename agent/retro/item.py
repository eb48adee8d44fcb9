"""One item of a stage's text: found by its JSON pointer, and replaced by the item of a fresh draft that says the same thing.

Every other item stays as it is, whoever wrote it.
"""

from __future__ import annotations

from typing import Any

from retro.fitting import validated
from retro.stage import StageDraft
from retro_tools.errors import InputError


def find(text: StageDraft, pointer: str) -> Any:
    """The item at `/timeline/3` as plain data; `InputError` when nothing stands there."""
    at: Any = text.model_dump(mode="json", by_alias=True)
    for step in _steps(pointer):
        at = at[_key(at, step, pointer)]
    return at


def put_item(standing: StageDraft, fresh: StageDraft, pointer: str) -> StageDraft:
    """`standing` with the item at `pointer` taken from `fresh`: the one of the same id or the most shared evidence."""
    old, steps = find(standing, pointer), _steps(pointer)
    new = _counterpart(fresh, steps, old)
    if new is None:
        return standing
    return set_at(standing, pointer, new)


def set_at(text: StageDraft, pointer: str, value: Any) -> StageDraft:
    """`text` with `value` at `pointer`, validated; `-` as the last step adds to a list, None as value takes an item out."""
    plain: Any = text.model_dump(mode="json", by_alias=True)
    *way, last = _steps(pointer)
    at = plain
    for step in way:
        at = at[_key(at, step, pointer)]
    if isinstance(at, list) and last == "-":
        at.append(value)
    elif isinstance(at, list) and value is None:
        del at[_key(at, last, pointer)]
    else:
        at[_key(at, last, pointer)] = value
    return validated(plain, type(text), pointer)


def _key(at: Any, step: str, pointer: str) -> Any:
    """The step as `at` counts or names it."""
    if isinstance(at, list) and step.isdecimal() and int(step) < len(at):
        return int(step)
    if isinstance(at, dict) and step in at:
        return step
    raise InputError(pointer, "nothing stands there", "name an item as the stage's text numbers them")


def _steps(pointer: str) -> list[str]:
    return pointer.strip("/").split("/")


def _counterpart(fresh: StageDraft, steps: list[str], old: Any) -> Any:
    if not isinstance(old, dict) or not steps[-1].isdigit():
        return find(fresh, "/".join(steps))
    items = find(fresh, "/".join(steps[:-1]))
    if "id" in old:
        return next((i for i in items if i["id"] == old["id"]), None)
    shared = [(len(set(i["evidence"]) & set(old["evidence"])), -n) for n, i in enumerate(items) if i.get("evidence")]
    best = max(shared, default=(0, 0))
    return items[-best[1]] if best[0] else None
