"""Opsgenie alerts: the answer of "get alert" or "list alerts", and the webhook's payload.

Source: docs.opsgenie.com, "Alert API" (get alert, list alerts) and "Webhook integration".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from retro_tools.alerts import AlertSource
from retro_tools.alerts._payloads import alert_record, line, payloads
from retro_tools.chat._fields import Json, instant, obj, text
from retro_tools.record import AlertFacts, AlertStatus, Dropped, Item, Person, Record
from retro_tools.source import Source

_STATES: dict[str, AlertStatus] = {
    "Create": "firing",
    "Acknowledge": "acknowledged",
    "Close": "resolved",
    "EscalateNext": "escalated",
    "AddNote": "note",
}


def sniff(source: Source) -> float:
    """`tinyId` stands in no other vendor's payload."""
    head = source.head()
    return 0.97 if b'"tinyId"' in head and (b'"alias"' in head or b'"alertId"' in head) else 0.0


def read(source: Source) -> Iterator[Item]:
    """A record for each alert or event."""
    met = set[str]()
    for native, payload in payloads(source):
        data: Any = payload.get("data")
        alerts: list[Any] = data if isinstance(data, list) else [obj(data) or payload]
        for number, value in enumerate(alerts):
            alert, place = obj(value), f"[{number}]" if isinstance(data, list) else native
            action = text(payload.get("action"))
            alert = obj(alert.get("alert")) or alert
            person = _person(alert) if action and action != "Create" else None
            if person and person.key not in met:
                met.add(person.key)
                yield person
            yield _one(place, alert, action, person.key if person else "")


def _person(alert: Json) -> Person | None:
    """Who acted, by the mailbox's name: addresses themselves are not kept."""
    email = text(alert.get("username"))
    key, at, _ = email.partition("@")
    return Person(key, handle=key, name=key, email=email) if at else None


def _one(place: str, alert: Json, action: str, author: str) -> Record | Dropped:
    native = text(alert.get("id") or alert.get("alertId")) or place
    at_us = instant(alert.get("createdAt"))
    if action and action != "Create":
        at_us = instant(alert.get("updatedAt")) or at_us
    if at_us is None:
        return Dropped(f"#{native}", "timestamp not readable")
    alias = text(alert.get("alias"))
    closed = text(alert.get("status")) == "closed"
    open_ms = obj(alert.get("report")).get("closeTime")
    ended = at_us + int(open_ms) * 1000 if closed and isinstance(open_ms, int | float) and 0 <= open_ms < 1e13 else None
    if closed and ended is None:
        ended = instant(alert.get("updatedAt"))
    facts = AlertFacts(
        source="opsgenie",
        name=alias if alias not in ("", native) else text(alert.get("message")),
        status=_STATES.get(action, "other") if action else "resolved" if closed else "firing",
        severity=text(alert.get("priority")),
        fingerprint=alias or native,
        ends_at_us=ended,
    )
    said = [text(alert.get("message")), text(alert.get("note")), text(alert.get("description"))]
    word = action if facts.status == "other" else facts.status
    return alert_record(native, at_us, line(word, facts.name, [facts.severity], said), facts, author)


SOURCE = AlertSource("opsgenie", "Opsgenie alert", sniff, read)
