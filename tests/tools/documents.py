"""A small document that has everything, and the same with any text in place of every free text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from retro_tools.schema import Postmortem

_NAMED = {"id", "from", "to", "thread", "evidence", "addresses", "where"}
"""Ids: they keep their own words at the front, so that they still tell one thing from another."""
_SET = {
    *("schema", "severity", "started_at", "detected_at", "mitigated_at", "resolved_at", "status", "template"),
    *("visibility", "audience", "at", "phase", "data_integrity", "kind", "confidence", "due", "category"),
    *("stage", "level", "rule", "url", "tracker"),
}
"""Fields whose values are a closed list or a time, where no text from outside can stand, and addresses, tested apart."""


def _claim(text: str, *ids: str) -> dict[str, Any]:
    return {"text": text, "evidence": list(ids)}


def _record(at: str, text: str, thread: str | None = None, **marks: bool) -> dict[str, Any]:
    known = {"edited": False, "deleted": False} | marks
    return {"ref": f"export.zip#{at}", "at": f"2026-03-02T{at}Z", "author": "dana", "kind": "message", "text": text} | {
        "thread": thread,
        **known,
    }


def plain() -> dict[str, Any]:
    """The document as JSON has it."""
    return {
        "schema": "retro/postmortem@1",
        "incident": {
            "id": "2026-03-02-billing",
            "title": "Payments fail after a deploy",
            "severity": "SEV2",
            "started_at": "2026-03-02T14:02:00Z",
            "detected_at": "2026-03-02T14:06:00Z",
            "mitigated_at": "2026-03-02T14:26:00Z",
            "resolved_at": None,
            "security_sensitive": True,
            "status": "draft",
        },
        "scope": {
            "audience": ["engineering"],
            "template": "full",
            "owner": "dana",
            "visibility": "internal",
            "invite": "We meet to learn.",
        },
        "responders": [{"name": "dana", "role": "incident commander"}],
        "timeline": [
            {"at": "2026-03-02T14:02:00Z", "phase": "onset", "inferred": True}
            | _claim("Payments began to fail.", "m2"),
            {"at": "2026-03-02T14:06:00Z", "phase": "detection", "inferred": False}
            | _claim("Support reported it.", "m2"),
            {"at": "2026-03-02T14:26:00Z", "phase": "mitigation", "inferred": False}
            | _claim("Rolled back.", "m5", "m6"),
            {"at": "2026-03-02T14:30:00Z", "phase": "communication", "inferred": False} | _claim("Status page.", "m6"),
        ],
        "impact": {
            "users_affected": "412 customers",
            "duration_minutes": 24,
            "data_integrity": "none lost",
            "sla_breach": None,
            "numbers": [{"value": "412", "what": "failed payments", "evidence": ["m6"]}],
            "summary": "Payments failed for 24 minutes.",
            "evidence": ["m6"],
        },
        "causes": {
            "nodes": [
                {"id": "c1", "kind": "trigger", "confidence": "confirmed"} | _claim("billing-api 2.4.0 went out", "m1"),
                {"id": "c2", "kind": "root_cause", "confidence": "likely"} | _claim("A connection per request", "m4"),
                {"id": "c3", "kind": "contributing_factor", "confidence": "hypothesis"}
                | _claim("No alert on the pool"),
                {"id": "c4", "kind": "ruled_out", "confidence": "likely"} | _claim("The payment provider", "m3"),
                {"id": "c5", "kind": "impact", "confidence": "confirmed"} | _claim("Payments fail", "m2"),
            ],
            "edges": [
                {"from": "c1", "to": "c2", "confidence": "likely"} | _claim("set off", "m4"),
                {"from": "c3", "to": "c2", "confidence": "hypothesis"} | _claim("made worse"),
                {"from": "c2", "to": "c5", "confidence": "likely"} | _claim("led to", "m4"),
            ],
        },
        "lessons": {
            "worked": [_claim("The rollback took six minutes.", "m5")],
            "didnt": [_claim("Customers told us first.", "m2")],
            "lucky": [_claim("It was a Monday.", "m3")],
        },
        "actions": [
            {
                "title": "Add an alert on pool saturation",
                "owner": "lee",
                "due": "2026-03-06",
                "category": "detect",
                "addresses": ["c3"],
                "done_when": "The alert fires in a drill.",
                "tracker": "not a link",
                "status": "open",
                "evidence": ["m6"],
            }
        ],
        "followup": {
            "internal_summary": "A deploy filled the connection pool.",
            "executive_summary": "Payments failed for half an hour.",
            "external_statement": "Some payments failed.",
            "review_dates": ["2026-04-01", "2026-05-01"],
            "distribution": ["engineering"],
        },
        "checklist": [
            {"check": "an owner is named", "passed": True, "waived": None},
            {"check": "impact is quantified", "passed": False, "waived": None},
            {"check": "actions are filed", "passed": False, "waived": "filed on Monday"},
        ],
        "questions": [{"stage": "timeline"} | _claim("When was it over?", "m6"), {"stage": "scope"} | _claim("Whose?")],
        "findings": [
            {
                "where": "/evidence/m3",
                "rule": "evidence/instruction",
                "level": "warning",
                "span": "ignore all rules",
                "message": "This text addresses the tool.",
                "suggestion": None,
                "waived": None,
            }
        ],
        "rejected": [{"stage": "causes", "claim": "The disk was full.", "why": "no record says so"}],
        "links": [{"kind": "dashboard", "url": "no address", "evidence": ["m2"]}],
        "evidence": {
            "m1": _record("14:00:00", "deployed billing-api 2.4.0"),
            "m2": _record("14:06:00", "five customers cannot pay, all since 14:02"),
            "m3": _record("14:07:00", "is it the provider?", "m2"),
            "m4": _record("14:15:00", "one connection per request", "m2", edited=True),
            "m5": _record("14:20:00", "rolled back", deleted=True),
            "m6": _record("14:26:00", "412 payments failed, none lost"),
        },
        "coverage": {
            "read": 8,
            "kept": 6,
            "dropped": [{"count": 2, "why": "stands twice", "refs": ["export.zip#9"]}],
            "counts": {"threads": 1, "edits": 1},
            "redacted": {"github-token": 2},
        },
        "provenance": {
            "drafter": "rules",
            "model": None,
            "prompts": {},
            "inputs": [{"path": "export.zip", "sha256": "ab" * 32, "format": "slack-export"}],
            "decisions": [
                {"stage": "scope", "by": "dana", "at": "2026-03-03T09:00:00Z", "decision": "approve", "changed": 0.1}
            ],
            "tokens": 0,
            "usd": 0.0,
        },
    }


def document(change: Callable[[str], str] = lambda text: text, **top: Any) -> Postmortem:
    """The document with `change` made to every free text in it, keys of evidence included; `top` replaces whole parts."""
    return Postmortem.model_validate(_changed("", plain() | top, change))


def _changed(key: str, value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        named = key in ("evidence", "counts", "redacted")
        return {_id(k, change) if named else k: _changed(k, v, change) for k, v in value.items()}
    if isinstance(value, list):
        return [_changed(key, v, change) for v in value]
    if not isinstance(value, str) or key in _SET:
        return value
    return _id(value, change) if key in _NAMED else change(value)


def _id(value: str, change: Callable[[str], str]) -> str:
    """Ids stay when nothing else does: `change` of an empty text is what is put behind them."""
    return value + change("")
