"""Opsgenie alerts: the answer of "get alert" or "list alerts", and the webhook's payload.

Source: docs.opsgenie.com, "Alert API" (get alert, list alerts) and "Webhook integration".
"""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.alerts import AlertSource
from retro_tools.alerts._payloads import alert_record, line, payloads
from retro_tools.chat._fields import Json, instant, obj, objects, text
from retro_tools.record import AlertFacts, AlertStatus, Dropped, Item, Record
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
    for payload in payloads(source):
        data = payload.get("data")
        for alert in objects(data) if isinstance(data, list) else [obj(data) or payload]:
            yield _one(obj(alert.get("alert")) or alert, text(payload.get("action")))


def _one(alert: Json, action: str) -> Record | Dropped:
    native = text(alert.get("id") or alert.get("alertId"))
    at_us = instant(alert.get("createdAt"))
    if action and action != "Create":
        at_us = instant(alert.get("updatedAt")) or at_us
    if at_us is None:
        return Dropped(f"#{native}", "timestamp not readable")
    closed = text(alert.get("status")) == "closed"
    open_ms = obj(alert.get("report")).get("closeTime")
    ended = at_us + int(open_ms) * 1000 if closed and isinstance(open_ms, int | float) else None
    if closed and ended is None:
        ended = instant(alert.get("updatedAt"))
    facts = AlertFacts(
        source="opsgenie",
        name=text(alert.get("alias")) or text(alert.get("message")),
        status=_STATES.get(action, "resolved" if closed else "firing"),
        severity=text(alert.get("priority")),
        fingerprint=text(alert.get("alias")) or native,
        ends_at_us=ended,
    )
    said = [text(alert.get("message")), text(alert.get("description"))]
    return alert_record(native, at_us, line(facts.status, facts.name, [facts.severity], said), facts)


SOURCE = AlertSource("opsgenie", "Opsgenie alert", sniff, read)
