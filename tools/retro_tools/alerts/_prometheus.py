"""Alerts in Alertmanager's shape, which Grafana's unified alerting shares.

An id is `fingerprint@startsAt`, verbatim. A resolved alert tells both of its ends: it stands at its start.
Source: prometheus.io/docs/alerting, "Webhook configuration" (version 4) and Alertmanager's API v2.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from retro_tools.alerts._payloads import alert_record, line
from retro_tools.chat._fields import Json, instant, obj, text
from retro_tools.record import AlertFacts, Dropped, Record

_NEVER_US = 946_684_800_000_000
"""The year 2000: Go's zero time and its kin lie before."""
_MOST_CUT = 1000


def alerts_of(native: str, payload: Json, source: str) -> Iterator[Record | Dropped]:
    """A record for each alert of one webhook payload, or of one API object; what the sender cut off is counted."""
    listed = payload.get("alerts")
    alerts: list[Any] = listed if isinstance(listed, list) else [payload] if "labels" in payload else []
    if not alerts:
        yield Dropped(f"#{native}", "a payload without an alert")
    cut = payload.get("truncatedAlerts")
    for _ in range(min(cut, _MOST_CUT) if isinstance(cut, int) else 0):
        yield Dropped(f"#{native}", "cut off by the sender (truncatedAlerts)")
    for number, value in enumerate(alerts):
        alert = obj(value)
        labels = obj(payload.get("commonLabels")) | obj(alert.get("labels"))
        began = text(alert.get("startsAt"))
        at_us = instant(began)
        if at_us is None or at_us < _NEVER_US:
            yield Dropped(
                f"#{native}.alerts[{number}]", "alert without a start" if not began else "start of alert not readable"
            )
            continue
        yield _record(payload, alert, labels, began, at_us, source)


def _record(payload: Json, alert: Json, labels: Json, began: str, at_us: int, source: str) -> Record:
    notes = obj(payload.get("commonAnnotations")) | obj(alert.get("annotations"))
    ends = instant(alert.get("endsAt"))
    state = text(alert.get("status")) or text(obj(alert.get("status")).get("state")) or text(payload.get("status"))
    ended = ends if ends and ends > _NEVER_US and state == "resolved" else None
    name = text(labels.get("alertname")) or text(payload.get("title")) or "alert"
    severity = text(labels.get("severity")) or text(labels.get("priority"))
    service = text(labels.get("service")) or text(labels.get("job")) or text(labels.get("instance"))
    facts = AlertFacts(
        source=source,
        name=name,
        status="resolved" if state == "resolved" else "firing",
        severity=severity,
        fingerprint=text(alert.get("fingerprint")) or _own_fingerprint(labels),
        service=service,
        ends_at_us=ended,
        url=text(alert.get("generatorURL")),
    )
    said = [text(notes.get(k)) for k in ("summary", "description", "message")]
    links = (notes.get("runbook_url"), alert.get("dashboardURL"), alert.get("panelURL"), alert.get("generatorURL"))
    words = line(facts.status, name, [service, severity], said)
    native = f"{facts.fingerprint}@{began}"
    return alert_record(native, at_us, words, facts, links=tuple(u for link in links if (u := text(link))))


def _own_fingerprint(labels: Json) -> str:
    told = "\n".join(f"{k}={text(v)}" for k, v in sorted(labels.items()))
    return hashlib.sha256(told.encode()).hexdigest()[:16]
