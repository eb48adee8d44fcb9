"""Grafana unified alerting: the webhook contact point's payload, Alertmanager's shape with panels and values.

Source: grafana.com/docs, "Configure the webhook notifier" (Grafana 9 to 12).
"""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.alerts import AlertSource
from retro_tools.alerts._payloads import payloads
from retro_tools.alerts._prometheus import alerts_of
from retro_tools.record import Item
from retro_tools.source import Source

_OWN = (b'"grafana_folder"', b'"dashboardURL"', b'"panelURL"', b'"silenceURL"', b'"valueString"')


def sniff(source: Source) -> float:
    """Alertmanager's fields with some that only Grafana adds."""
    head = source.head()
    if b'"labels"' not in head or b'"startsAt"' not in head:
        return 0.0
    return 0.98 if sum(mark in head for mark in _OWN) >= 2 else 0.0


def read(source: Source) -> Iterator[Item]:
    """Every alert of every payload."""
    for native, payload in payloads(source):
        yield from alerts_of(native, payload, "grafana")


SOURCE = AlertSource("grafana", "Grafana alerting webhook", sniff, read)
