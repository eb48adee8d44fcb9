"""Amazon CloudWatch alarms through SNS: an envelope whose Message is the alarm as JSON, or the alarm alone (raw delivery).

A subscription request is no alert; its link would confirm it and is not kept.
Source: docs.aws.amazon.com, "HTTP/HTTPS notification JSON format" and "CloudWatch alarm state change" messages.
"""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from retro_tools.alerts import AlertSource
from retro_tools.alerts._payloads import alert_record, line, payloads
from retro_tools.chat._fields import Json, instant, obj, text
from retro_tools.record import AlertFacts, AlertStatus, Dropped, Item, Record
from retro_tools.source import Source

_STATES: dict[str, AlertStatus] = {"ALARM": "firing", "OK": "resolved"}


def sniff(source: Source) -> float:
    """An SNS envelope, or the alarm message by itself."""
    head = source.head()
    if b'"TopicArn"' in head and b'"MessageId"' in head:
        return 0.98 if b"AlarmName" in head or b"SubscribeURL" in head else 0.6
    return 0.9 if b'"AlarmName"' in head and b'"NewStateValue"' in head else 0.0


def read(source: Source) -> Iterator[Item]:
    """A record for each alarm's change of state."""
    for native, payload in payloads(source):
        yield _one(native, payload)


def _one(place: str, envelope: Json) -> Record | Dropped:
    native = text(envelope.get("MessageId")) or place
    kind = text(envelope.get("Type"))
    if kind.endswith("Confirmation"):
        return Dropped(f"#{native}", "a subscription request, not an alert")
    alarm = envelope if "AlarmName" in envelope else _message(envelope)
    if "AlarmName" not in alarm:
        return Dropped(f"#{native}", "a notification that is not an alarm")
    at_us = instant(_colon(text(alarm.get("StateChangeTime")))) or instant(envelope.get("Timestamp"))
    if at_us is None:
        return Dropped(f"#{native}", "timestamp not readable")
    name, state = text(alarm.get("AlarmName")), text(alarm.get("NewStateValue"))
    trigger = obj(alarm.get("Trigger"))
    facts = AlertFacts(
        source="cloudwatch",
        name=name,
        status=_STATES.get(state, "other"),
        fingerprint=text(alarm.get("AlarmArn")) or name,
        service=text(trigger.get("Namespace")),
    )
    word = facts.status if state in _STATES else state
    said = [text(alarm.get("AlarmDescription")), text(alarm.get("NewStateReason"))]
    return alert_record(native, at_us, line(word, name, [facts.service], said), facts)


def _message(envelope: Json) -> Json:
    raw = envelope.get("Message")
    if isinstance(raw, dict):
        return obj(raw)  # pyright: ignore[reportUnknownArgumentType]
    try:
        return obj(orjson.loads(text(raw)))
    except orjson.JSONDecodeError:
        return {}


def _colon(stamp: str) -> str:
    """ "+0000" as ISO writes it."""
    return f"{stamp[:-2]}:{stamp[-2:]}" if len(stamp) > 5 and stamp[-5] in "+-" else stamp


SOURCE = AlertSource("cloudwatch-sns", "CloudWatch alarm through SNS", sniff, read)
