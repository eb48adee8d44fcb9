"""A case's gold answers laid on its records: which record carries which answer. Only training and scoring read this."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from retro_tools.clock import to_us
from retro_tools.dossier import Dossier, Kept
from retro_tools.ingest import Options, ingest

NEAR_US = 5 * 60_000_000
"""A timeline entry and the record that carries it lie this close; a later record of it is a later mention."""
CASES = Path(__file__).parents[1] / "cases"


@dataclass(slots=True)
class Labels:
    """For each record id what the gold says of it."""

    timeline: dict[str, bool] = field(default_factory=dict[str, bool])
    """Ids of records that carry a timeline entry of their own minute, with whether it is a key one."""
    phase: dict[str, str] = field(default_factory=dict[str, str])
    told: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """trigger, root_cause, contributing_factor, ruled_out, worked, didnt, action, impact, noise → record ids."""
    anywhere: set[str] = field(default_factory=set[str])
    """Every record that some answer cites."""


@dataclass(slots=True)
class Case:
    name: str
    folder: Path
    gold: dict[str, Any]
    dossier: Dossier
    labels: Labels


def names(folder: Path = CASES) -> list[str]:
    """Every case, in the order of their names."""
    return [c.name for c in sorted(folder.iterdir()) if (c / "gold.json").is_file()]


def flags(folder: Path) -> list[str]:
    """What a person would have said on the command line."""
    return (folder / "flags").read_text(encoding="utf-8").split() if (folder / "flags").is_file() else []


def load(name: str, cases: Path = CASES) -> Case:
    """Reads a case's inputs as its flags say, and lays its gold on the records."""
    folder = cases / name
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    said = flags(folder)
    options = Options(zone=_zone(said), day=_day(said))
    dossier = ingest([str(folder / path) for path in gold["inputs"]], options).dossier
    for item in dossier.items:
        item.ref = item.ref.removeprefix(f"{folder}/")
    return Case(name, folder, gold, dossier, lay(gold, dossier))


def _zone(said: list[str]) -> ZoneInfo | None:
    return ZoneInfo(said[said.index("--timezone") + 1]) if "--timezone" in said else None


def _day(said: list[str]) -> date | None:
    return date.fromisoformat(said[said.index("--date") + 1]) if "--date" in said else None


def lay(gold: dict[str, Any], dossier: Dossier) -> Labels:
    """The gold's refs as record ids."""
    by_ref: dict[str, Kept] = {}
    for item in dossier.items:
        by_ref.setdefault(item.ref, item)
        by_ref.setdefault(re.sub(r"(#L\d+)\.\d+$", r"\1", item.ref), item)
    labels = Labels()

    def cited(answers: Iterable[Any]) -> set[str]:
        return {by_ref[ref].id for answer in answers for ref in answer["evidence"] if ref in by_ref}

    for entry in gold["timeline"]:
        at = to_us(datetime.fromisoformat(entry["at"].replace("Z", "+00:00")))
        near = [i for i in cited([entry]) if _near(dossier.by_id[i], at)]
        for i in near:
            labels.timeline[i] = labels.timeline.get(i, False) or bool(entry.get("key"))
            labels.phase.setdefault(i, entry["phase"])
    for kind in ("trigger", "root_cause", "contributing_factor"):
        labels.told[kind] = cited(c for c in gold["causes"] if c["kind"] == kind)
    labels.told["worked"], labels.told["didnt"] = cited(gold["worked"]), cited(gold["didnt"])
    labels.told["action"] = cited(gold["actions"])
    labels.told["impact"] = cited(gold["impact"].get("numbers", []))
    labels.anywhere = set().union(cited(gold["timeline"]), *labels.told.values())
    traps = gold["traps"]
    labels.told["ruled_out"] = cited(traps.get("red_herrings", []))
    labels.told["noise"] = cited([{"evidence": traps.get("noise", [])}])
    return labels


def _near(item: Kept, at_us: int) -> bool:
    """Whether the record stands at that minute, or its alert ended then."""
    ends = item.alert.ends_at_us if item.alert else None
    return abs(item.at_us - at_us) <= NEAR_US or (ends is not None and abs(ends - at_us) <= NEAR_US)
