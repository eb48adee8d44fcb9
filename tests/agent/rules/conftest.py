"""Dossiers made of a few lines, and drafts of all stages from them."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from retro.assemble import assemble
from retro.drafters.protocol import RulesDrafter
from retro.grounding import ground
from retro.stage import StageDraft
from retro.state import State, stages
from retro.workbench import Workbench
from retro_tools.clock import to_us
from retro_tools.dossier import Dossier, Kept
from retro_tools.people import People
from retro_tools.record import Person
from retro_tools.schema import Coverage, Postmortem, Rejected

START = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
Line = tuple[int, str, str] | tuple[int, str, str, dict[str, Any]]


def dossier(lines: Iterable[Line]) -> Dossier:
    """Records from (minute, author, text[, fields])."""
    items: list[Kept] = []
    for n, (minute, author, text, *more) in enumerate(lines, 1):
        fields: dict[str, Any] = more[0] if more else {}
        at = to_us(START + timedelta(minutes=minute))
        items.append(Kept(f"m{n}", f"log#L{n}", at, author, fields.pop("kind", "message"), text, **fields))
    items.sort(key=lambda item: item.at_us)
    return Dossier(items, People(Person(a, handle=a, name=a.title()) for a in sorted({i.author for i in items})))


def bench(lines: Iterable[Line]) -> Workbench:
    """A workbench over these records."""
    return Workbench(dossier(lines), Coverage(read=0, kept=0, dropped=[], counts={}, redacted={}), [])


@pytest.fixture
def draft() -> Callable[[Iterable[Line]], Postmortem]:
    """All stages, drafted and grounded in memory."""

    def run(lines: Iterable[Line]) -> Postmortem:
        desk = bench(lines)
        state: State = {}
        refused: list[Rejected] = []
        for stage in stages():
            made: StageDraft = stage.by_rules(desk, state)
            grounded, why = ground(stage.name, made, desk.dossier)
            state = State(**{**state, stage.name: grounded})  # type: ignore[typeddict-item]
            refused += why
        return assemble(desk, state, RulesDrafter(), refused)

    return run
