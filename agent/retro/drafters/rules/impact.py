"""Impact: who lost what for how long, in the record's own figures; "unknown" rather than a guess."""

from __future__ import annotations

import re

from retro.drafters.rules import affected, figures
from retro.drafters.rules.figures import Figure
from retro.drafters.rules.phrasebook import Phrases
from retro.drafters.rules.weighing import Weighed
from retro.stage import Milestones
from retro_tools.schema import DataIntegrity, Impact, ImpactNumber, Question

_MOST = 12
_LEAST_SHOWN = 3
_LONG = 48 * 60
"""From so many minutes on a length is told in days."""


def draft_impact(weighed: Weighed, milestones: Milestones) -> tuple[Impact, list[Question]]:
    """The impact, and what to ask about it."""
    offered = () if weighed.reading.quiet else figures.offered(weighed)
    scored = [(weighed.model.over("figure", f.found), f) for f in offered]
    numbers = _numbers(weighed, scored)
    people = affected.who(scored)
    users = weighed.voice.neutral(affected.answer(people)) if people else None
    integrity, proof = _integrity(weighed)
    minutes = _minutes(milestones)
    shown = [people.seen.item.id] if people else []
    impact = Impact(
        users_affected=users,
        duration_minutes=minutes,
        data_integrity=integrity,
        sla_breach=True if _breached(weighed) else None,
        numbers=numbers,
        summary="",
        evidence=list(dict.fromkeys([*shown, *proof, *(i for n in numbers for i in n.evidence)]))[:6],
    )
    impact = impact.model_copy(update={"summary": summary(weighed.said, impact)})
    return impact, _questions(weighed.said, users, integrity, proof)


def _minutes(milestones: Milestones) -> int | None:
    if milestones.onset is None or milestones.mitigation is None or milestones.mitigation < milestones.onset:
        return None
    return round((milestones.mitigation - milestones.onset).total_seconds() / 60)


def summary(said: Phrases, impact: Impact) -> str:
    """Who was affected, how long, and what became of the data."""
    minutes = impact.duration_minutes
    lasted = said("impact.lasted_unknown") if minutes is None else said("impact.lasted", length=length(said, minutes))
    users = impact.users_affected
    who = said("impact.who", users=users[0].upper() + users[1:]) if users else said("impact.who_unknown")
    data = said(f"impact.data_{impact.data_integrity.split()[0]}")
    return said("sentences").join([who, lasted, data])


def length(said: Phrases, minutes: int) -> str:
    """A duration as people say it."""
    if minutes >= _LONG:
        return said("impact.days", d=minutes // 1440, h=minutes // 60 % 24)
    if minutes >= 120:
        return said("impact.hours", h=minutes // 60, m=minutes % 60)
    return said("impact.minute") if minutes == 1 else said("impact.minutes", n=minutes)


def _numbers(weighed: Weighed, scored: list[tuple[float, Figure]]) -> list[ImpactNumber]:
    """The weightiest figures in the order in which they were told."""
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
        ImpactNumber(value=f.value, what=weighed.voice.neutral(f.short()), evidence=[f.seen.item.id]) for f in taken
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


def _questions(said: Phrases, users: str | None, integrity: DataIntegrity, proof: list[str]) -> list[Question]:
    asked: list[Question] = []
    if users is None:
        asked.append(Question(text=said("questions.users"), evidence=[], stage="timeline"))
    if integrity == "unknown":
        asked.append(Question(text=said("questions.integrity"), evidence=proof, stage="timeline"))
    return asked
