"""Causes: what people and machines said set it off, made it possible and made it worse, as one graph to the impact."""

from __future__ import annotations

from dataclasses import dataclass, field

from retro.drafters.rules.lexicon import lexicon, tokens
from retro.drafters.rules.phrasebook import Phrases
from retro.drafters.rules.promise import what_is_promised
from retro.drafters.rules.reading import HOUR_US, Seen
from retro.drafters.rules.saying import say, told
from retro.drafters.rules.weighing import Weighed
from retro.stage import CausesDraft, TimelineDraft
from retro_tools.clock import to_us
from retro_tools.schema import Cause, CauseKind, Causes, Confidence, Link, Question

KINDS: tuple[CauseKind, ...] = ("trigger", "root_cause", "contributing_factor")
_MOST_RECORDS, _MOST_NODES, _MOST_RULED_OUT = 18, 10, 5
_MOST_CITED = 4
_BEARING = (
    "cause",
    "root",
    "found",
    "change",
    "worse",
    "harm",
    "correction",
    "did",
    "report",
    "ended",
    "first",
    "unowned",
)
_NEARLY = -1.0
"""A record that names a cause in so many words is taken when it falls short by no more than this, if none else does."""
_ALIKE = 0.3


@dataclass(slots=True)
class _Group:
    """Records that state one cause, the firmest first."""

    kind: CauseKind
    told: list[Seen]
    words: set[str] = field(default_factory=set[str])


def draft_causes(weighed: Weighed, timeline: TimelineDraft) -> CausesDraft:
    """The graph: trigger → root cause ← factors, root cause → impact; hypotheses ruled out stand apart."""
    groups = [] if weighed.reading.quiet else _groups(weighed)
    if groups and not any(g.kind == "trigger" for g in groups) and (change := _change(weighed, timeline)):
        groups.insert(0, _Group("trigger", [change]))
    _settle(weighed, groups)
    causal = {s.item.id for g in groups for s in g.told}
    ruled = [s for s in weighed.best("ruled_out", _MOST_RULED_OUT) if groups and s.item.id not in causal]
    order = sorted(groups, key=lambda g: (KINDS.index(g.kind), *_firmness(weighed, g)))
    nodes = [_node(weighed, g, f"c{n}") for n, g in enumerate(order, 1)]
    nodes += [_ruled_out(weighed, s, f"r{n}") for n, s in enumerate(sorted(ruled, key=lambda s: s.index), 1)]
    if nodes:
        nodes.append(_impact(weighed.said, timeline))
    return CausesDraft(
        causes=Causes(nodes=nodes, edges=_edges(weighed.said, nodes)), questions=_questions(weighed.said, order)
    )


def _groups(weighed: Weighed) -> list[_Group]:
    """Cause statements, those about the same thing together."""
    groups: list[_Group] = []
    told = weighed.best("cause", _MOST_RECORDS)
    if not any(s.has("root") for s in told):
        told += [s for s in weighed.best("cause", 2, _NEARLY) if s.has("root") and s not in told]
    for seen in told:
        if (
            seen.item.same_as
            or not _bears(weighed, seen)
            or weighed.over("ruled_out", seen) > weighed.over("cause", seen)
            or _refuted(weighed, seen)
        ):
            continue
        kind, words = _kind(weighed, seen), _telling(weighed, seen)
        near = [g for g in groups if g.kind == kind and _alike(g.words, words)]
        if near and len(near[0].told) < _MOST_CITED:
            near[0].told.append(seen)
            near[0].words |= words
        elif len(groups) < _MOST_NODES:
            groups.append(_Group(kind, [seen], words))
    return groups


def _bears(weighed: Weighed, seen: Seen) -> bool:
    """Whether the record can bear on the cause at all: before the first sign only a change does, and small talk never."""
    if seen.item.at_us < weighed.reading.focus.start_us:
        return seen.changes or seen.has("change", "did") or seen.item.alert is not None
    return (
        not seen.human or seen.has(*_BEARING) or weighed.over("action", seen) >= 0 or weighed.over("cause", seen) > 1.0
    )


def _refuted(weighed: Weighed, seen: Seen) -> bool:
    """Whether somebody later rules out what this record only supposed."""
    if not (seen.has("hypothesis") or seen.question):
        return False
    words = _telling(weighed, seen)
    later = (s for s in weighed.reading.incident if s.index > seen.index and weighed.over("ruled_out", s) >= 0)
    return any(len(words & _telling(weighed, s)) >= 1 or s.item.thread == seen.item.id for s in later)


def _kind(weighed: Weighed, seen: Seen) -> CauseKind:
    return max(KINDS, key=lambda kind: weighed.over(kind, seen))


def _telling(weighed: Weighed, seen: Seen) -> set[str]:
    """Its words and identifiers that stand in few other records."""
    spread, rare = weighed.reading.spread, max(4, len(weighed.reading.incident) // 10)
    return {w for w in {*seen.words, *seen.names} if len(w) > 2 and spread[w] <= rare}


def _alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= max(2, _ALIKE * min(len(one), len(other)))


def _settle(weighed: Weighed, groups: list[_Group]) -> None:
    """One root cause at least where causes are known, and two triggers at most: what is firmer keeps its kind."""
    firmness = {
        id(g): max(weighed.over(g.kind, s) for s in g.told) if g.told[0].item.id in weighed.found else 0.0
        for g in groups
    }
    triggers = sorted((g for g in groups if g.kind == "trigger"), key=lambda g: -firmness[id(g)])
    for extra in triggers[2:]:
        extra.kind = "contributing_factor"
    factors = [g for g in groups if g.kind == "contributing_factor"]
    if factors and not any(g.kind == "root_cause" for g in groups):
        max(factors, key=lambda g: max(weighed.over("root_cause", s) for s in g.told)).kind = "root_cause"


def _firmness(weighed: Weighed, group: _Group) -> tuple[float, int]:
    """Root causes the firmest first, for the first is what the summary tells; the others as they came up."""
    best = group.told[0]
    firm = weighed.over("cause", best) + weighed.over("root_cause", best) if group.kind == "root_cause" else 0.0
    return (-firm, best.index)


def _change(weighed: Weighed, timeline: TimelineDraft) -> Seen | None:
    """The last change before the onset that later talk takes up, else none."""
    onset = timeline.milestones.onset or timeline.milestones.detection
    if onset is None:
        return None
    last = to_us(onset) + 2 * HOUR_US // 60
    changes = [
        s
        for s in weighed.reading.incident
        if last - 12 * HOUR_US <= s.item.at_us <= last
        and (s.changes or (s.has("change") and s.human))
        and not s.to_tool
    ]
    taken_up = [
        s
        for s in changes
        if weighed.found[s.item.id].keys() & {"echo", "loud echo", "brings up a name", "brings up names"}
    ]
    return max(taken_up, key=lambda s: (weighed.over("trigger", s), s.index), default=None)


def _node(weighed: Weighed, group: _Group, name: str) -> Cause:
    best = max(group.told, key=lambda s: (not _proposes(weighed, s), s.has("root"), s.has("cause")))
    if _proposes(weighed, best) and (remedy := what_is_promised(best.item.text)):
        said = weighed.said("causes.gap", quote=weighed.voice.quoted(remedy, 34))
    elif best.human:
        said = told(weighed.voice, best, weighed.phase(best), ("cause", "root", "found", "change"), 34, 14)
    else:
        said = say(weighed.voice, best, weighed.phase(best))
    return Cause(
        id=name,
        kind=group.kind,
        text=said,
        evidence=[s.item.id for s in group.told],
        confidence=_confidence(group),
    )


def _proposes(weighed: Weighed, seen: Seen) -> bool:
    return seen.item.id in weighed.found and weighed.over("action", seen) >= 0


def _confidence(group: _Group) -> Confidence:
    """Only hedged: a hypothesis. Said by several records: likely. The rules confirm nothing."""
    return "hypothesis" if all(s.has("hypothesis") or s.question for s in group.told) else "likely"


def _ruled_out(weighed: Weighed, seen: Seen, name: str) -> Cause:
    text = told(weighed.voice, seen, "diagnosis", ("ruled_out", "correction"), 30, 10)
    return Cause(id=name, kind="ruled_out", text=text, evidence=[seen.item.id], confidence="likely")


def _impact(said: Phrases, timeline: TimelineDraft) -> Cause:
    words = lexicon()
    harms = (n for n in timeline.impact.numbers if words.cues(tokens(n.what)).keys() & {"harm", "lost", "report"})
    first = next(harms, None)
    if first is None:
        text = said("causes.harm_unknown")
        return Cause(id="impact", kind="impact", text=text, evidence=[], confidence="hypothesis")
    return Cause(
        id="impact",
        kind="impact",
        text=said("causes.harm", words=first.what),
        evidence=first.evidence,
        confidence="likely",
    )


def _edges(said: Phrases, nodes: list[Cause]) -> list[Link]:
    """Trigger and factors lead to the root cause, and that to the impact; without one, each leads to the impact."""
    root = next((n for n in nodes if n.kind == "root_cause"), None)
    edges: list[Link] = []
    for node in nodes:
        if node.kind in ("trigger", "contributing_factor"):
            text = said("causes.set_off" if node.kind == "trigger" else "causes.made_possible")
            edges.append(_edge(node, root.id if root else "impact", text))
        elif node.kind == "root_cause":
            edges.append(_edge(node, "impact", said("causes.led_to")))
    return edges


def _edge(node: Cause, target: str, text: str) -> Link:
    return Link.model_validate(
        {"from": node.id, "to": target, "text": text, "evidence": node.evidence, "confidence": "hypothesis"}
    )


def _questions(said: Phrases, groups: list[_Group]) -> list[Question]:
    asked = {
        "trigger": said("questions.trigger"),
        "root_cause": said("questions.root_cause"),
    }
    kinds = {g.kind for g in groups}
    return [Question(text=text, evidence=[], stage="causes") for kind, text in asked.items() if kind not in kinds]
