"""Timeline: the minutes that matter, the four milestones, and the impact, each from what a record says."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from retro.drafters.rules.impact import draft_impact
from retro.drafters.rules.milestones import find_milestones
from retro.drafters.rules.saying import quotation, role
from retro.drafters.rules.spotting import Read, Reading
from retro.stage import TimelineDraft
from retro_tools.clock import from_us, to_us
from retro_tools.dossier import Dossier
from retro_tools.schema import Phase, TimelineEntry

_MINUTE_US = 60_000_000
_MERGE_US = 2 * _MINUTE_US
_MOST = 60


def _fired(read: Read) -> bool:
    """A resolved alert that stands at its start tells of its firing there."""
    alert = read.item.alert
    return bool(alert and alert.status == "resolved" and (alert.ends_at_us or 0) > read.item.at_us)


def _alert_ends(dossier: Dossier, reading: Reading) -> list[TimelineEntry]:
    """The other end of alerts whose one record tells both."""
    return [
        TimelineEntry(
            at=from_us(r.item.alert.ends_at_us),
            phase="mitigation",
            text=f'The alert "{dossier.people.neutral(r.item.alert.name)[:80]}" resolved.',
            evidence=[r.item.id],
            inferred=False,
        )
        for r in reading.near()
        if _fired(r) and r.item.alert and r.item.alert.ends_at_us and not r.item.same_as
    ]


@cache
def weights() -> dict[str, Any]:
    """The one readable file of weights."""
    return tomllib.loads((files("retro.drafters.rules") / "weights.toml").read_text("utf-8"))


def parts(read: Read) -> dict[str, float]:
    """What adds up to a record's score, by feature."""
    w, item = weights(), read.item
    found = {f"cue {cue}": w["cue"][cue] for cue in read.cues if cue in w["cue"]}
    if item.alert:
        found["alert"] = w["alert"]
    elif item.bot and not read.change:
        found["bot"] = w["bot"]
    if read.change:
        found["change"] = w["change"]
    if read.figures:
        found["figure"] = w["figure"]
    if len(item.text) < 25 and not item.alert:
        found["short"] = w["short"]
    if item.text.rstrip().endswith(("?", "？")):
        found["question"] = w["question"]
    if item.reactions:
        found["reaction"] = w["reaction"]
    if read.hostile:
        found["hostile"] = w["hostile"]
    return found


def score(read: Read) -> float:
    """How much a record speaks for standing in the timeline."""
    return sum(parts(read).values())


def draft_timeline(dossier: Dossier, reading: Reading) -> TimelineDraft:
    """Entries, milestones, impact, and questions for what is missing."""
    milestones, questions = find_milestones(dossier, reading)
    entries = [
        _entry(dossier, group)
        for group in _groups(_taken(reading, to_us(milestones.resolution) if milestones.resolution else 0))
    ]
    impact, asked = draft_impact(dossier, reading, milestones)
    return TimelineDraft(
        timeline=sorted([*entries, *_alert_ends(dossier, reading)], key=lambda e: e.at),
        milestones=milestones,
        impact=impact,
        questions=[*questions, *asked],
    )


def _taken(reading: Reading, over_us: int) -> list[Read]:
    """The best records of the incident; after its resolution only what is weightier still."""
    take = weights()["take"]
    scored = [
        (score(r) - (1.0 if over_us and r.item.at_us > over_us + 30 * _MINUTE_US else 0.0), r) for r in reading.near()
    ]
    chosen = [(s, r) for s, r in scored if s >= take and not r.item.same_as]
    chosen.sort(key=lambda pair: (-pair[0], pair[1].item.at_us))
    return sorted((r for _, r in chosen[: _MOST + 14]), key=lambda r: r.item.at_us)


def _groups(taken: list[Read]) -> list[list[Read]]:
    """Neighbours of one kind within two minutes are one event."""
    groups: list[list[Read]] = []
    for read in taken:
        last = groups[-1] if groups else None
        if (
            last
            and read.item.at_us - last[0].item.at_us <= _MERGE_US
            and phase(read) == phase(last[0])
            and len(last) < 4
        ):
            last.append(read)
        else:
            groups.append([read])
    return groups[:_MOST]


def phase(read: Read) -> Phase:
    """What kind of minute it was."""
    item = read.item
    if _fired(read):
        return "detection"
    if item.alert:
        return (
            "resolution"
            if item.alert.status == "resolved"
            else "detection"
            if item.alert.status == "firing"
            else "escalation"
        )
    if read.has("resolved"):
        return "resolution"
    if read.has("declare"):
        return "escalation"
    if read.has("comms"):
        return "communication"
    if read.has("recovered") and not read.has("worse"):
        return "mitigation"
    if read.change and not read.has("did"):
        return "onset"
    if read.has("report") and read.has("harm"):
        return "detection"
    if read.has("did", "decide") and not read.has("cause", "ruled_out"):
        return "action"
    return "escalation" if read.has("escalate") else "diagnosis"


def _entry(dossier: Dossier, group: list[Read]) -> TimelineEntry:
    best = max(group, key=score)
    ids = [r.item.id for r in group]
    return TimelineEntry(
        at=from_us(best.item.at_us // _MINUTE_US * _MINUTE_US),
        phase=phase(best),
        text=say(dossier, best),
        evidence=ids[:6],
        inferred=False,
    )


_VERBS: dict[Phase, str] = {
    "action": "acted",
    "communication": "told others",
    "mitigation": "reported relief",
    "resolution": "declared",
    "escalation": "raised",
    "detection": "reported",
    "diagnosis": "found",
    "onset": "noted",
}


def say(dossier: Dossier, read: Read) -> str:
    """One entry in plain words."""
    item = read.item
    if item.alert and item.alert.name:
        told = {
            "firing": "fired",
            "resolved": "resolved",
            "acknowledged": "was acknowledged",
            "escalated": "was escalated",
        }
        severity = f" ({item.alert.severity})" if item.alert.severity else ""
        name = dossier.people.neutral(item.alert.name)[:80]
        if _fired(read):
            return f'The alert "{name}"{severity} fired.'
        return f'The alert "{name}"{severity} {told.get(item.alert.status, "was noted on")}.'
    quote = quotation(dossier, item, tuple(read.cues))
    verb = "reported" if item.bot else _VERBS[phase(read)]
    return f"{role(dossier, item)} {verb}: {quote}" if quote else f"{role(dossier, item)} shared a file."


def explain(dossier: Dossier, reading: Reading, evidence_id: str) -> str:
    """Why a record was taken or left: what added up."""
    del dossier
    read, take = reading.by_id[evidence_id], weights()["take"]
    lines = [f"{value:+5.1f}  {name}" for name, value in sorted(parts(read).items(), key=lambda p: -abs(p[1]))]
    total = score(read)
    place = "inside" if read.near else "outside"
    verdict = "taken" if total >= take and read.near else "left"
    return "\n".join(
        [f"{evidence_id} was {verdict}: {total:.1f} against {take}, {place} the incident's channels and span", *lines]
    )
