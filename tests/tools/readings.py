"""The samples of every format, and each one's reading as text that a person can check line by line.

`python -m tests.tools.readings` writes the expected files again; what changed is then read in the diff.
"""

import json
from collections.abc import Iterator
from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from retro_tools.chat import ChatFormat
from retro_tools.clock import from_us
from retro_tools.opening import open_input
from retro_tools.record import AlertFacts, Dropped, Person, Record
from retro_tools.sniffing import readers
from retro_tools.source import Source

ROOM = Path(__file__).parent.parent / "samples"
SAID: dict[str, tuple[date | None, str]] = {
    "plain-log": (date(2026, 2, 3), "Europe/Berlin"),
    "json-messages": (None, "Europe/London"),
    "irssi": (None, "Europe/Berlin"),
    "weechat": (None, "America/New_York"),
    "slack-paste": (date(2026, 6, 17), "Europe/Berlin"),
}
"""What a person says beside the text (`--date`, `--timezone`), by format."""


def samples() -> list[Path]:
    """Every sample: a file or folder named after its format, with a variant's name between dots."""
    return sorted(p for p in ROOM.iterdir() if not p.name.endswith(".expected.json"))


def expected(sample: Path) -> Path:
    return ROOM / f"{sample.name if sample.is_dir() else sample.stem}.expected.json"


def format_name(sample: Path) -> str:
    return sample.name.split(".")[0]


def own_reader(sample: Path) -> ChatFormat:
    return next(reader for reader in readers() if reader.name == format_name(sample))


def opened(sample: Path) -> Source:
    source = open_input(str(sample))
    day, zone = SAID.get(format_name(sample), (None, "UTC"))
    source.day, source.zone = day, ZoneInfo(zone)
    return source


def reading(sample: Path) -> dict[str, list[dict[str, Any]]]:
    """Records, people and what was dropped, each without the fields that hold nothing."""
    found: dict[str, list[dict[str, Any]]] = {"records": [], "people": [], "dropped": []}
    for item in own_reader(sample).read(opened(sample)):
        room = "records" if isinstance(item, Record) else "people" if isinstance(item, Person) else "dropped"
        found[room].append(dict(_told(item)))
    return found


def _told(item: Record | Person | Dropped | AlertFacts) -> Iterator[tuple[str, Any]]:
    for field in fields(item):
        value = getattr(item, field.name)
        if value == field.default and field.default is not MISSING:
            continue
        if isinstance(value, AlertFacts):
            yield field.name, dict(_told(value))
        elif field.name.endswith("_us"):
            yield field.name.removesuffix("_us"), from_us(value).isoformat()
        else:
            yield field.name, json.loads(json.dumps(value))


def as_text(found: dict[str, list[dict[str, Any]]]) -> str:
    """JSON with one record on a line."""
    rooms = (
        f' "{room}": [' + ",".join(f"\n  {json.dumps(item, ensure_ascii=False)}" for item in items) + "\n ]"
        for room, items in found.items()
    )
    return "{\n" + ",\n".join(rooms) + "\n}\n"


if __name__ == "__main__":
    for each in samples():
        expected(each).write_text(as_text(reading(each)), encoding="utf-8")
