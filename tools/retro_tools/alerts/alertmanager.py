"""Prometheus Alertmanager: webhook payloads (version 3 and 4) and the /api/v2/alerts array.

Source: prometheus.io/docs/alerting/latest/configuration, "webhook_config".
"""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.alerts import AlertSource
from retro_tools.alerts._payloads import payloads
from retro_tools.alerts._prometheus import alerts_of
from retro_tools.record import Item
from retro_tools.source import Source


def sniff(source: Source) -> float:
    """Labels with an alertname and a start."""
    head = source.head()
    return 0.9 if all(m in head for m in (b'"labels"', b'"alertname"', b'"startsAt"')) else 0.0


def read(source: Source) -> Iterator[Item]:
    """Every alert of every payload."""
    for native, payload in payloads(source):
        yield from alerts_of(native, payload, "alertmanager")


SOURCE = AlertSource("alertmanager", "Prometheus Alertmanager webhook", sniff, read)
