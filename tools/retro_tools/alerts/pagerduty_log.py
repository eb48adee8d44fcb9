"""PagerDuty log entries: what happened to an incident, from trigger to resolve, newest first.

Source: developer.pagerduty.com, "List log entries for an incident" (REST API v2), log entry types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from retro_tools.alerts import AlertSource
from retro_tools.alerts._payloads import alert_record, payloads
from retro_tools.chat._fields import Json, instant, obj, text
from retro_tools.record import AlertFacts, AlertStatus, Dropped, Item, Person, Record
from retro_tools.source import Source

_TYPE = re.compile(rb'"type"\s*:\s*"(?:trigger|acknowledge|resolve|notify|escalate|assign|annotate)_log_entry')
_STATUS: dict[str, AlertStatus] = {
    "trigger": "firing",
    "acknowledge": "acknowledged",
    "resolve": "resolved",
    "escalate": "escalated",
    "annotate": "note",
}
_NUMBERED = re.compile(r"^\[#\d+\]\s*")


def sniff(source: Source) -> float:
    """Log entries by their type names."""
    return 1.0 if _TYPE.search(source.head()) else 0.0


def read(source: Source) -> Iterator[Item]:
    """Every entry, and the people who acted."""
    met = set[str]()
    for native, payload in payloads(source):
        rows: Any = payload.get("log_entries")
        entries: list[Any] = rows if isinstance(rows, list) else [payload.get("log_entry") or payload]
        for number, row in enumerate(entries):
            entry = obj(row)
            if not entry:
                yield Dropped(f"#[{number}]" if rows is not None else f"#{native}", "not an object")
                continue
            person = _person(entry)
            if person and person.key not in met:
                met.add(person.key)
                yield person
            yield _one(entry, person)


def _person(entry: Json) -> Person | None:
    agent = obj(entry.get("agent"))
    if not text(agent.get("type")).startswith("user"):
        return None
    name = text(agent.get("summary") or agent.get("name"))
    return Person(text(agent.get("id")) or name, name=name, real_name=name)


def _one(entry: Json, person: Person | None) -> Record | Dropped:
    native = text(entry.get("id"))
    at_us = instant(entry.get("created_at"))
    if at_us is None:
        return Dropped(f"#{native}", "timestamp not readable")
    incident, channel = obj(entry.get("incident")), obj(entry.get("channel"))
    name = _NUMBERED.sub("", text(incident.get("summary") or incident.get("title")))
    status = _STATUS.get(text(entry.get("type")).removesuffix("_log_entry"), "other")
    said = [text(entry.get("summary")), text(channel.get("content") or channel.get("summary"))]
    facts = AlertFacts(
        source="pagerduty",
        name=name or text(channel.get("summary")),
        status=status,
        severity=text(obj(channel.get("details")).get("severity")) or text(incident.get("urgency")),
        fingerprint=text(incident.get("id")),
        service=text(obj(entry.get("service")).get("summary")),
    )
    words = ": ".join([part for part in (facts.name, " ".join(dict.fromkeys(s for s in said if s))) if part])
    links = tuple(u for u in (text(entry.get("html_url")), text(incident.get("html_url"))) if u)
    return alert_record(native, at_us, words, facts, person.key if person else "", links)


SOURCE = AlertSource("pagerduty-log", "PagerDuty log entries", sniff, read)
