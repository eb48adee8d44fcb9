"""Impact: who lost what for how long, in the record's own figures; "unknown" rather than a guess."""

from __future__ import annotations

import re

from retro.drafters.rules import figures
from retro.drafters.rules.figures import Figure
from retro.drafters.rules.phrasebook import Phrases
from retro.drafters.rules.weighing import Weighed
from retro.stage import Milestones
from retro_tools.schema import DataIntegrity, Impact, ImpactNumber, Question

_MOST = 10
_LEAST_SHOWN = 3
_WHO = re.compile(
    r"customer|user|people|tenant|account|merchant|player|student|patient|passenger|driver|member|device|hospital|kunden|nutzer|bürger|用户|客户",
    re.IGNORECASE,
)


def draft_impact(weighed: Weighed, milestones: Milestones) -> tuple[Impact, list[Question]]:
    """The impact, and what to ask about it."""
    numbers = _numbers(weighed)
    users = next((n for n in numbers if _WHO.search(n.what)), None)
    integrity, proof = _integrity(weighed)
    minutes = _minutes(milestones)
    impact = Impact(
        users_affected=f"{users.value} ({users.what})" if users else None,
        duration_minutes=minutes,
        data_integrity=integrity,
        sla_breach=True if _breached(weighed) else None,
        numbers=numbers,
        summary="",
        evidence=[*dict.fromkeys(i for n in numbers for i in n.evidence), *proof][:6],
    )
    impact = impact.model_copy(update={"summary": summary(weighed.said, impact)})
    return impact, _questions(weighed.said, users, integrity, proof)


def _minutes(milestones: Milestones) -> int | None:
    if milestones.onset is None or milestones.mitigation is None or milestones.mitigation < milestones.onset:
        return None
    return round((milestones.mitigation - milestones.onset).total_seconds() / 60)


def summary(said: Phrases, impact: Impact) -> str:
    """How long, for whom where that is unknown, and what of the data."""
    minutes = impact.duration_minutes
    lasted = said("impact.lasted_unknown") if minutes is None else said("impact.lasted", length=length(said, minutes))
    who = [] if impact.users_affected or impact.numbers else [said("impact.who_unknown")]
    data = said(f"impact.data_{impact.data_integrity.split()[0]}")
    return said("sentences").join([lasted, *who, data])


def length(said: Phrases, minutes: int) -> str:
    """A duration as people say it."""
    if minutes >= 120:
        return said("impact.hours", h=minutes // 60, m=minutes % 60)
    return said("impact.minute") if minutes == 1 else said("impact.minutes", n=minutes)


def _numbers(weighed: Weighed) -> list[ImpactNumber]:
    """The weightiest figures, those of one clause together, in the order in which they were told."""
    if weighed.reading.quiet:
        return []
    scored = [(weighed.model.over("figure", f.found), f) for f in figures.offered(weighed)]
    best: dict[str, tuple[float, Figure]] = {}
    for over, figure in scored:
        key = re.sub(r"[\s,]", "", figure.value.lower())
        if key not in best or over >= best[key][0]:
            best[key] = (over, figure)
    ranked = sorted(best.values(), key=lambda pair: (-pair[0], pair[1].seen.index))
    taken = [f for over, f in ranked if over >= 0][:_MOST]
    if len(taken) < _LEAST_SHOWN:
        nearly = [f for over, f in ranked if over >= -1.0 and f.seen.has("impactnoun", "harm", "lost")]
        taken = nearly[:_LEAST_SHOWN]
    taken.sort(key=lambda f: f.seen.index)
    return [
        ImpactNumber(value=f.value, what=weighed.voice.neutral(f.clause)[:140], evidence=[f.seen.item.id])
        for f in taken
    ]


def _breached(weighed: Weighed) -> bool:
    return any(s.has("breach") and not s.question and not s.has("hypothesis") for s in weighed.reading.incident)


def _integrity(weighed: Weighed) -> tuple[DataIntegrity, list[str]]:
    """The latest firm word on data."""
    verdict: DataIntegrity = "unknown"
    proof: list[str] = []
    for seen in weighed.reading.incident:
        if seen.to_tool or seen.item.bot or seen.question or seen.has("unverified", "hypothesis"):
            continue
        said: DataIntegrity | None = None
        if seen.has("none_lost"):
            said = "none lost"
        elif seen.has("corrupted"):
            said = "corrupted"
        elif seen.has("lost") and any("#" in word for word in seen.words):
            said = "lost"
        if said and not (said == "none lost" and verdict == "lost" and not seen.has("final", "correction")):
            verdict, proof = said, [seen.item.id]
    return verdict, proof


def _questions(said: Phrases, users: ImpactNumber | None, integrity: DataIntegrity, proof: list[str]) -> list[Question]:
    asked: list[Question] = []
    if users is None:
        asked.append(Question(text=said("questions.users"), evidence=[], stage="timeline"))
    if integrity == "unknown":
        asked.append(Question(text=said("questions.integrity"), evidence=proof, stage="timeline"))
    return asked
