"""Every JSON sample with values swapped for what no vendor sends: read and accounted for, or refused in words; no crash."""

import json
import tempfile
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retro_tools import evidence_db
from retro_tools.errors import InputError
from retro_tools.ingest import Ingested, Options, ingest
from tests.tools.readings import ROOM, samples

STRANGE: list[Any] = [
    *(None, True, 0, -1, 1e308, 10**30, 10**400, "", "\ud800", "\x00", "a\x1b[31m", "<@U1>", "9" * 5000, "٣٤٥"),
    *([], {}, [[]], [None], ["x"], [{}], {"a": 1}, "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"),
    *(1772546400000, 1772546400000000, "-1", "2026-13-45", "<t:99999999999:R>"),
]
JSON = [p for p in samples() if p.suffix in (".json", ".jsonl")]
ZIPPED = [p for sample in samples() if sample.is_dir() for p in sorted(sample.rglob("*.json"))]


def _spots(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [path, *(spot for key in keys for spot in _spots(value[key], (*path, key)))]


def _swapped(value: Any, dice: Random) -> Any:
    """`value` with something strange in one place, or without that place."""
    *path, last = dice.choice(_spots(value)) or (None,)
    if last is None:
        return dice.choice(STRANGE)
    around = value
    for key in path:
        around = around[key]
    if dice.random() < 0.2:
        del around[last]
    else:
        around[last] = dice.choice(STRANGE)
    return value


def _mangled(text: str, dice: Random) -> str:
    try:
        return json.dumps(_swapped(json.loads(text), dice))
    except json.JSONDecodeError:
        return "\n".join(json.dumps(_swapped(json.loads(x), dice)) for x in text.splitlines() if x.strip())


def _ingested(path: Path, name: str | None = None) -> Ingested | None:
    try:
        return ingest([str(path)], Options(day=date(2026, 3, 2), format=name))
    except InputError:
        return None


def _check(read: Ingested | None) -> None:
    if read is not None:
        told = read.coverage
        assert told.read == told.kept + sum(d.count for d in told.dropped)
        assert evidence_db.expected(read.dossier)


@pytest.mark.parametrize("sample", JSON, ids=lambda p: p.name)
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**9), named=st.booleans())
def test_a_file_with_strange_values_is_read_or_refused(sample: Path, seed: int, named: bool) -> None:
    with tempfile.TemporaryDirectory() as room:
        path = Path(room, sample.name)
        path.write_text(_mangled(sample.read_text(encoding="utf-8"), Random(seed)), encoding="utf-8")
        _check(_ingested(path, sample.name.split(".")[0] if named else None))


@pytest.mark.parametrize("member", ZIPPED, ids=lambda p: p.relative_to(ROOM).as_posix())
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_an_export_with_a_strange_member_is_read_or_refused(member: Path, seed: int) -> None:
    root = ROOM / member.relative_to(ROOM).parts[0]
    with tempfile.TemporaryDirectory() as room:
        for other in root.rglob("*.json"):
            text = other.read_text(encoding="utf-8")
            copy = Path(room, "export", other.relative_to(root))
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(_mangled(text, Random(seed)) if other == member else text, encoding="utf-8")
        _check(_ingested(Path(room, "export")))
