"""Causes: what people and machines said set it off, made it possible and made it worse, as one graph to the impact."""

from __future__ import annotations

import re

from retro.drafters.rules.saying import quotation, role
from retro.drafters.rules.spotting import Read, Reading, read
from retro.stage import CausesDraft, TimelineDraft
from retro_tools.clock import to_us
from retro_tools.dossier import Dossier
from retro_tools.schema import Cause, Causes, Confidence, Link, Question

_HOUR_US = 3_600_000_000
_STRONG = re.compile(
    r"root cause|\bbecause\b|caused by|turns out|that explains|is exactly it|the reason|\bdue to\b|that's why|found it|"
    r"found the|so every|inside the .{0,20}transaction|\btrigger|which means|never had|\bweil\b|\bursache\b|\bgrund\b|deshalb|"
    r"liegt an|因为|原因|导致|根因",
    re.IGNORECASE,
)
_FACTOR = re.compile(
    r"\b(?:no|without|missing|never|not|only|nobody|n't)\b.{0,60}\b(?:alert|alarm|page|monitor|test|check|limit|timeout|backoff|jitter|"
    r"retry|runbook|canary|staging|review|owner|backup|verif|expir|validation|rate|fallback|documented|watch|read)\w*|"
    r"\b(?:runbook|staging|canary|alert|freeze|retries|retry|cache|default|limit)\b.{0,60}\b(?:only|not|n't|no|old|stale|wrong|goes to|"
    r"without|instead|also|same|shared|shares|expired|blocks|stub|hard-?coded|retired)\b|ohne|kein(?:e|en)?\b.{0,40}(?:alarm|test|prüf)|没有.{0,12}(?:告警|监控|测试|校验|限制)",
    re.IGNORECASE,
)
_RULED = re.compile(
    r"ruled? (?:it )?out|\bnot it\b|isn't it\b|not the cause|not related|red herring|one less|scratch that|so not |war es nicht|nicht die ursache|排除|不是.{0,8}(?:原因|问题)",
    re.IGNORECASE,
)
_MOST_FACTORS = 7


def draft_causes(dossier: Dossier, timeline: TimelineDraft) -> CausesDraft:
    """The graph: trigger → root cause ← factors, root cause → impact; hypotheses ruled out stand apart."""
    reading = read(dossier)
    near = [r for r in reading.near() if not r.hostile]
    ruled = [r for r in near if _RULED.search(r.item.text) and not r.item.bot and r.has("ruled_out")][:4]
    told = _statements(near, {r.item.id for r in ruled})
    trigger = _trigger(reading, near, timeline)
    root = told[0] if told else None
    factors = _factors(near, [r for r in (trigger, root, *ruled) if r], told)
    nodes: list[Cause] = []
    if trigger:
        nodes.append(_node(dossier, "trigger", "c1", trigger, "likely"))
    if root:
        nodes.append(
            _node(
                dossier,
                "root_cause",
                "c2",
                root,
                "likely" if root.item.reactions or root.has("found") else "hypothesis",
            )
        )
    nodes += [_node(dossier, "contributing_factor", f"c{n}", r, "likely") for n, r in enumerate(factors, 3)]
    nodes += [_node(dossier, "ruled_out", f"r{n}", r, "likely") for n, r in enumerate(ruled, 1)]
    first = next(iter(timeline.impact.numbers), None)
    harm = f"Users were affected: {first.value}, {first.what}" if first else "Users were affected; how many is unknown."
    proof = first.evidence if first else []
    nodes.append(
        Cause(id="impact", kind="impact", text=harm, evidence=proof, confidence="likely" if proof else "hypothesis")
    )
    return CausesDraft(causes=Causes(nodes=nodes, edges=_edges(nodes)), questions=_questions(trigger, root))


def _statements(near: list[Read], left: set[str]) -> list[Read]:
    """Cause statements, the firmest first."""
    found = [
        r for r in near if r.item.id not in left and not r.item.bot and r.has("cause") and _STRONG.search(r.item.text)
    ]
    found = [
        r for r in found if not r.item.text.rstrip().endswith("?") and not r.has("blame") and len(r.item.text) > 40
    ]
    return sorted(found, key=lambda r: (-_firm(r), r.item.at_us))


def _firm(one: Read) -> float:
    cues = one.cues
    firm = (
        1.0 * min(3, cues.get("cause", 0))
        + 0.8 * ("found" in cues)
        + 0.5 * one.figures
        + 0.4 * bool(one.item.reactions)
    )
    firm += min(len(one.item.text), 300) / 200 + 1.5 * bool(
        re.search(r"root cause|found it|is exactly it|that explains|根因|ursache", one.item.text, re.IGNORECASE)
    )
    return firm - 1.5 * ("hypothesis" in cues) - 1.5 * ("promise" in cues) - 1.0 * ("chatter" in cues)


def _trigger(reading: Reading, near: list[Read], timeline: TimelineDraft) -> Read | None:
    """The change nearest before the onset that the cause statements speak of, else the nearest one."""
    onset = timeline.milestones.onset or timeline.milestones.detection
    if onset is None:
        return None
    before = to_us(onset) + 120_000_000
    changes = [
        r
        for r in reading.reads
        if before - 12 * _HOUR_US <= r.item.at_us <= before
        and (r.change or (r.has("change") and not r.item.bot))
        and not r.item.event
    ]
    if not changes:
        return None
    words = " ".join(r.item.text.lower() for r in near if r.has("cause", "did"))
    named = set(re.findall(r"[a-z][\w.-]*\d[\w.-]*|[a-z]+-[a-z-]+|v?\d+(?:\.\d+)+", words))

    def fit(one: Read) -> tuple[float, int]:
        own = set(re.findall(r"[a-z][\w.-]*\d[\w.-]*|[a-z]+-[a-z-]+|v?\d+(?:\.\d+)+", one.item.text.lower()))
        return len(own & named) + 1.0 * one.change + 0.5 * one.has("change"), one.item.at_us

    return max(changes, key=fit)


def _factors(near: list[Read], left: list[Read], told: list[Read]) -> list[Read]:
    taken = {r.item.id for r in left}
    found = [
        r
        for r in near
        if r.item.id not in taken and not r.item.bot and not r.has("blame") and not r.item.text.rstrip().endswith("?")
    ]
    found = [
        r
        for r in found
        if len(r.item.text) > 40 and ((_FACTOR.search(r.item.text) and r.has("cause", "found")) or r in told[1:])
    ]
    return sorted(
        sorted(found, key=lambda r: -_firm(r) - bool(_FACTOR.search(r.item.text)))[:_MOST_FACTORS],
        key=lambda r: r.item.at_us,
    )


def _node(dossier: Dossier, kind: str, name: str, one: Read, confidence: Confidence) -> Cause:
    quote = quotation(dossier, one.item, ("cause", "found", "change", "ruled_out"), 34)
    told = {"trigger": "noted the change", "ruled_out": "ruled out"}.get(kind, "stated")
    return Cause.model_validate(
        {
            "id": name,
            "kind": kind,
            "text": f"{role(dossier, one.item)} {told}: {quote}",
            "evidence": [one.item.id],
            "confidence": confidence,
        }
    )


def _edges(nodes: list[Cause]) -> list[Link]:
    """Trigger and factors lead to the root cause, and that to the impact; without one, each leads to the impact."""
    by_kind = {n.kind: n for n in nodes}
    root, edges = by_kind.get("root_cause"), list[Link]()
    for node in nodes:
        if node.kind in ("trigger", "contributing_factor"):
            edges.append(
                _edge(
                    node,
                    root.id if root else "impact",
                    "set off" if node.kind == "trigger" else "made possible or worse",
                )
            )
    if root:
        edges.append(_edge(root, "impact", "led to"))
    return edges


def _edge(node: Cause, target: str, text: str) -> Link:
    return Link.model_validate(
        {"from": node.id, "to": target, "text": text, "evidence": node.evidence, "confidence": "hypothesis"}
    )


def _questions(trigger: Read | None, root: Read | None) -> list[Question]:
    asked: list[Question] = []
    if trigger is None:
        asked.append(
            Question(
                text="What set the incident off? The record shows no change before its beginning.",
                evidence=[],
                stage="causes",
            )
        )
    if root is None:
        asked.append(
            Question(
                text="What, once fixed, would stop this class of failure? The record states no root cause.",
                evidence=[],
                stage="causes",
            )
        )
    return asked
