"""Impact: who lost what for how long, in the record's own figures; "unknown" rather than a guess."""

from __future__ import annotations

import re

from retro.drafters.rules import figures
from retro.drafters.rules.figures import Figure
from retro.drafters.rules.saying import neutral
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
        summary=_summary(minutes, users, numbers, integrity),
        evidence=[*dict.fromkeys(i for n in numbers for i in n.evidence), *proof][:6],
    )
    return impact, _questions(users, integrity, proof)


def _minutes(milestones: Milestones) -> int | None:
    if milestones.onset is None or milestones.mitigation is None or milestones.mitigation < milestones.onset:
        return None
    return round((milestones.mitigation - milestones.onset).total_seconds() / 60)


def _summary(
    minutes: int | None, users: ImpactNumber | None, numbers: list[ImpactNumber], integrity: DataIntegrity
) -> str:
    lasted = (
        f"Users were affected for {minutes} minutes."
        if minutes is not None
        else "How long users were affected is unknown."
    )
    who = "" if users or numbers else " How many users were affected is unknown."
    data = {
        "none lost": " The record says that no data was lost.",
        "lost": " Data was lost.",
        "corrupted": " Data was corrupted.",
        "unknown": " Whether data was lost is unknown.",
    }
    return lasted + who + data[integrity]


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
    people = weighed.reading.dossier
    return [ImpactNumber(value=f.value, what=neutral(people, f.clause)[:140], evidence=[f.seen.item.id]) for f in taken]


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


def _questions(users: ImpactNumber | None, integrity: DataIntegrity, proof: list[str]) -> list[Question]:
    asked: list[Question] = []
    if users is None:
        asked.append(Question(text="How many users or customers were affected?", evidence=[], stage="timeline"))
    if integrity == "unknown":
        asked.append(
            Question(text="Was any data lost or corrupted, and how was that checked?", evidence=proof, stage="timeline")
        )
    return asked
