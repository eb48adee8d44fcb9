"""Alerts and changes that bots tell in chat: read off their words, for bots only.

Source: message templates of Grafana, Alertmanager's Slack receiver, Nagios/Icinga, CloudWatch, Datadog, Opsgenie,
Uptime Kuma; deploy notices of Argo CD, GitHub, GitLab, Jenkins, Atlantis and home-made bots.
"""

from __future__ import annotations

import re

from retro_tools.dossier import Kept
from retro_tools.record import AlertFacts, AlertStatus

_STATUS: tuple[tuple[AlertStatus, str], ...] = (
    ("firing", r"FIRING|PROBLEM|CRITICAL|ALARM|ALERT(?:ING)?|TRIGGERED|DOWN|FAILING|UNHEALTHY|WARN(?:ING)?|🔥|🔴|🚨"),
    ("resolved", r"RESOLVED|RECOVER(?:Y|ED)|OK|UP|CLOSED|HEALTHY|CLEARED|✅|🟢"),
    ("acknowledged", r"ACKNOWLEDGE(?:D|MENT)|ACKED"),
)
_NAGIOS = re.compile(
    r"\s*[*_]*(?P<word>PROBLEM|RECOVERY|ACKNOWLEDGEMENT|FLAPPINGSTART|FLAPPINGSTOP)[*_]*\s*[-:]\s*(?P<name>\S+(?:/\S+)?)"
    r"(?:\s+is\s+(?P<level>\w+))?"
)
_BRACKETED = re.compile(
    r"[*_\s]*(?::[\w-]+:\s*)?[\[(*]{1,3}\s*(?P<word>"
    + "|".join(p for _, p in _STATUS)
    + r")\b[^\])*\n]{0,12}[\])*]{1,3}[:\s]*\s*(?P<name>[^\s(:\n][^(\n:]{0,90})?",
    re.IGNORECASE,
)
_LED = re.compile(
    r"[*_\s]*(?:[🔥🔴🚨✅🟢⚠️❗]+|:[\w-]+:)?\s*(?P<word>FIRING|ALARM|RESOLVED|TRIGGERED|RECOVERED|CRITICAL|ALERT)\b\s*[:\-–—]\s*"
    r"[\"“]?(?P<name>[^\s\"(\n][^\"(\n]{0,90})",
)
_CHANGE = re.compile(
    r"\b(?:deploy(?:ed|ing|ment)?|rolled?\s?(?:out|back)|rollback|rollout|released?|promot(?:ed|ion|ing)|canary|"
    r"appl(?:y complete|ied)|merged|pushed \d* ?commits?|sync(?:ed)? (?:to|succeeded)|migrat(?:ed|ion)|"
    r"(?:feature )?flag\b|config(?:uration)? (?:change|updated?|set)|live on|now (?:live|serving)|v?\d+\.\d+\.\d+\S* .{0,30}live|"
    r"ausgerollt|eingespielt|发布|上线|部署|回滚)",
    re.IGNORECASE,
)


def recognise(item: Kept) -> None:
    """Sets `item.alert` where a bot's message carries an alert."""
    if not item.bot or item.alert is not None or item.kind != "message" or item.event:
        return
    head = item.text[:400]
    match = _NAGIOS.match(head) or _BRACKETED.match(head) or _LED.match(head)
    if match is None:
        return
    status = _status(match["word"])
    name = (match["name"] or head.split("\n", 1)[0]).strip(" *_:`-–—")
    level = match.groupdict().get("level") or ""
    item.alert = AlertFacts(source=item.author, name=name, status=status, severity=level.lower(), fingerprint="")


def is_change(item: Kept) -> bool:
    """Whether a bot tells of a deploy, an apply, a flag or another change."""
    return item.kind == "change" or (item.bot and item.alert is None and _CHANGE.search(item.text[:600]) is not None)


def _status(word: str) -> AlertStatus:
    upper = word.upper()
    if upper.startswith("FLAPPINGSTOP"):
        return "resolved"
    for status, pattern in reversed(_STATUS):
        if re.fullmatch(pattern, upper):
            return status
    return "firing"
