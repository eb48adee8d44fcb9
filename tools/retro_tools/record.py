"""What a reader yields: records as their source tells them, before redaction and numbering.

A reader turns one input into a stream of `Record`, `Person` and `Dropped`. Together they account for everything
that stood in the input: a record is read (`Record`) or dropped with a reason (`Dropped`), never skipped in silence.
Plain slotted classes, for a hundred thousand of them pass through; `schema.Evidence` is what comes out at the end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

RecordKind = Literal["message", "alert", "change", "call"]
AlertStatus = Literal["firing", "resolved", "acknowledged", "escalated", "note", "other"]


@dataclass(slots=True)
class AlertFacts:
    """What an alert payload states, whoever sent it; webhook and bot message of one alert share `name`."""

    source: str
    """Who raised it: alertmanager, grafana, pagerduty, cloudwatch, opsgenie …"""
    name: str
    """The rule or check, as the source spells it ("CheckoutErrorRateHigh")."""
    status: AlertStatus
    severity: str = ""
    """As the source spells it ("critical", "P1"); empty when it does not say."""
    fingerprint: str = ""
    """The source's own id for one alert over its life; pairs firing with resolved."""
    service: str = ""
    ends_at_us: int | None = None
    """When it ended, in microseconds since the epoch, where one record tells both ends."""
    url: str = ""


@dataclass(slots=True)
class Record:
    """One message, alert, change or spoken cue."""

    member: str
    """The file inside a folder or zip ("inc-0303/2026-03-03.json"); empty for a single file."""
    native_id: str
    """The record's own id, verbatim; else `[n]` or `L<line>` (see the evidence refs of the contract)."""
    at_us: int
    """When it was said, in microseconds since the epoch, UTC."""
    author: str
    """Key of its `Person`, or the name as written."""
    text: str
    """The format's markup decoded (links as their label and URL, mentions as @name), else as written."""
    kind: RecordKind = "message"
    channel: str = ""
    thread: str = ""
    """native_id of the message this one replies to; empty for a message of the channel or a thread's first."""
    event: str = ""
    """join, part, quit, topic, pin, rename, call … for what the system says; empty for what people or bots say."""
    bot: bool = False
    edited: bool = False
    deleted: bool = False
    ends_at_us: int | None = None
    """Where a reader knows it: the end of a spoken cue."""
    reactions: tuple[tuple[str, int], ...] = ()
    """(emoji name or character, count)."""
    files: tuple[str, ...] = ()
    """Names of attached files; their content is never fetched."""
    links: tuple[str, ...] = ()
    """URLs in the text or attachments, in order."""
    mentions: tuple[str, ...] = ()
    """Keys of the people it addresses."""
    alert: AlertFacts | None = None


@dataclass(slots=True)
class Person:
    """Someone the export knows: from a user table, a profile in a message, or an author field."""

    key: str
    """What `Record.author` and `Record.mentions` hold."""
    handle: str = ""
    """Login without @ ("tomasz.wrona")."""
    name: str = ""
    """Display name, else real name."""
    real_name: str = ""
    email: str = ""
    title: str = ""
    bot: bool = False
    aliases: tuple[str, ...] = field(default=())


@dataclass(slots=True)
class Dropped:
    """A record that stood in the input and did not become evidence."""

    ref: str
    """member#id as in Record, "" when the record cannot be named."""
    why: str
    """Short and countable: "no timestamp", "stands twice", "not an object"."""


Item = Record | Person | Dropped
