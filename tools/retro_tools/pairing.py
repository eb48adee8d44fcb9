"""Alerts that belong together: one alert told twice, and firing with its resolving.

Records keep their own ids and refs; `same_as` points at the earlier telling. Names are compared by their letters and
digits, so that "push-delivery-p99" and "PushDeliveryP99" are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from retro_tools.dossier import Kept
from retro_tools.record import Record

SAME_WITHIN_US = 10 * 60 * 1_000_000


@dataclass(slots=True)
class Episode:
    """One alert from its firing to its end."""

    name: str
    severity: str
    fired: list[str]
    """Ids of the records that tell of its firing, the earliest first."""
    started_at_us: int
    resolved: list[str] = field(default_factory=list)
    ended_at_us: int | None = None
    flaps: int = 0
    """How often it fired again within ten minutes of its end."""


def letters(name: str) -> str:
    """The name by which two tellings are compared."""
    return re.sub(r"[\W_]+", "", name.lower())


def settle(records: Iterable[Kept | Record]) -> None:
    """A resolved record stands at its end when another one told of the same start."""
    fired: set[tuple[str, int]] = set()
    ended: list[Kept | Record] = []
    for record in records:
        facts = record.alert
        if facts is None or not facts.fingerprint:
            continue
        if facts.status == "firing":
            fired.add((facts.fingerprint, record.at_us))
        elif facts.status == "resolved" and facts.ends_at_us:
            ended.append(record)
    for record in ended:
        facts = record.alert
        if facts and facts.ends_at_us and (facts.fingerprint, record.at_us) in fired:
            record.at_us = facts.ends_at_us


def pair(items: list[Kept]) -> None:
    """Sets `same_as` on the later telling of an alert's firing or resolving."""
    last: dict[tuple[str, str], Kept] = {}
    for item in items:
        if item.alert is None or item.alert.status not in ("firing", "resolved"):
            continue
        for status, at_us in _instants(item):
            key = (letters(item.alert.name), status)
            first = last.get(key)
            if first is not None and first is not item and at_us - _when(first, status) <= SAME_WITHIN_US:
                if first.author != item.author or first.kind != item.kind:
                    item.same_as = item.same_as or first.id
            else:
                last[key] = item


def episodes(items: list[Kept]) -> list[Episode]:
    """Every alert's life, in the order of firing."""
    found: list[Episode] = []
    current: dict[str, Episode] = {}
    for item in items:
        if item.alert is None:
            continue
        name = letters(item.alert.name)
        for status, at_us in _instants(item):
            episode = current.get(name)
            if status == "firing":
                current[name] = _fire(found, episode, item, at_us)
            elif episode is not None and status == "resolved":
                episode.resolved.append(item.id)
                episode.ended_at_us = episode.ended_at_us or at_us
    return found


def _fire(found: list[Episode], episode: Episode | None, item: Kept, at_us: int) -> Episode:
    facts = item.alert
    assert facts is not None
    if episode is not None and episode.ended_at_us is None:
        episode.fired.append(item.id)
        episode.severity = episode.severity or facts.severity
        return episode
    if episode is not None and episode.ended_at_us is not None and at_us - episode.ended_at_us <= SAME_WITHIN_US:
        if at_us > episode.started_at_us and item.id not in episode.fired:
            episode.flaps += 1
        episode.fired.append(item.id)
        episode.ended_at_us = None if at_us > episode.ended_at_us else episode.ended_at_us
        return episode
    fresh = Episode(facts.name, facts.severity, [item.id], at_us)
    found.append(fresh)
    return fresh


def _instants(item: Kept) -> list[tuple[str, int]]:
    """What one record tells: a resolved alert that stands at its start tells both ends."""
    facts = item.alert
    assert facts is not None
    if facts.status == "resolved" and facts.ends_at_us and item.at_us < facts.ends_at_us:
        return [("firing", item.at_us), ("resolved", facts.ends_at_us)]
    return [(facts.status, item.at_us)]


def _when(item: Kept, status: str) -> int:
    return next((at for told, at in _instants(item) if told == status), item.at_us)
