"""Impact: who lost what for how long, in the record's own figures; "unknown" rather than a guess."""

from __future__ import annotations

import re

from retro.drafters.rules.saying import neutral
from retro.drafters.rules.spotting import Read, Reading
from retro.stage import Milestones
from retro_tools.dossier import Dossier
from retro_tools.schema import DataIntegrity, Impact, ImpactNumber, Question

_FIGURE = re.compile(r"(?<![\w.:/#@-])(?:[£$€¥]\s?\d[\d.,]*\d?[kKmM]?|\d[\d.,]*(?:\s?%|[kKmM]\b)?)(?![\w:/]|[.,]\d)")
_MOST = 14
_SUBJECT = re.compile(
    r"customer|user|order|payment|attempt|request|search|ticket|call|hospital|result|notification|message|push|mail|"
    r"row|record|repo|contact|account|seller|device|mirror|fetch|download|sale|revenue|session|fail|lost|affected|reservation|"
    r"kunden|nutzer|bestell|ausfall|用户|客户|订单|请求|条|笔",
    re.IGNORECASE,
)


def draft_impact(dossier: Dossier, reading: Reading, milestones: Milestones) -> tuple[Impact, list[Question]]:
    """The impact, and what to ask about it."""
    telling = _telling(reading)
    numbers = _numbers(dossier, telling)
    users = next(
        (n for n in numbers if re.search(r"customer|user|kunden|nutzer|用户|客户", n.what, re.IGNORECASE)), None
    )
    integrity, proof = _integrity(reading)
    minutes = None
    if milestones.onset and milestones.mitigation and milestones.mitigation >= milestones.onset:
        minutes = round((milestones.mitigation - milestones.onset).total_seconds() / 60)
    impact = Impact(
        users_affected=f"{users.value} ({users.what})" if users else None,
        duration_minutes=minutes,
        data_integrity=integrity,
        sla_breach=True if any(r.has("breach") for r in reading.near()) else None,
        numbers=numbers,
        summary=_summary(minutes, users, numbers, integrity),
        evidence=[*dict.fromkeys(i for n in numbers for i in n.evidence), *proof][:6],
    )
    return impact, _questions(users, integrity, proof)


def _summary(
    minutes: int | None, users: ImpactNumber | None, numbers: list[ImpactNumber], integrity: DataIntegrity
) -> str:
    lasted = (
        f"Users were affected for {minutes} minutes."
        if minutes is not None
        else "How long users were affected is unknown."
    )
    who = f" The record counts {users.value}: {users.what}." if users else " How many users were affected is unknown."
    said = {"none lost": " No data was lost.", "unknown": " Whether data was lost is unknown."}
    more = f" Data was {integrity}." if integrity in ("lost", "corrupted") else said[integrity]
    return lasted + (who if users or not numbers else "") + more


def _telling(reading: Reading) -> list[Read]:
    """Records that count harm; final counts first, then later ones."""
    found = [
        r
        for r in reading.near()
        if r.figures and not r.hostile and not r.item.bot and r.has("impactnoun", "final", "lost")
    ]
    found = [r for r in found if r.has("final", "harm", "lost", "report", "sla", "correction") and not r.has("promise")]
    return sorted(
        found, key=lambda r: (-(2 * r.has("final") + r.has("correction") + r.has("lost", "harm")), -r.item.at_us)
    )


def _numbers(dossier: Dossier, telling: list[Read]) -> list[ImpactNumber]:
    numbers: dict[str, ImpactNumber] = {}
    for read in telling:
        for clause in re.split(r"[;\n]|(?<=[a-z%])[.,:](?=\s)|\s[-–—]\s|，|。", read.item.text[:1500]):
            if not _SUBJECT.search(clause):
                continue
            for found in _FIGURE.finditer(clause):
                value = found.group().strip()
                if value in numbers or len(value) == 1 or re.fullmatch(r"20\d\d", value):
                    continue
                what = " ".join(neutral(dossier, clause.replace(found.group(), " ", 1)).split())[:110]
                numbers[value] = ImpactNumber(value=value, what=what, evidence=[read.item.id])
            if len(numbers) >= _MOST:
                return list(numbers.values())
    return list(numbers.values())


def _integrity(reading: Reading) -> tuple[DataIntegrity, list[str]]:
    """The latest firm word on data; a loss outweighs an earlier all-clear."""
    verdict: DataIntegrity = "unknown"
    proof: list[str] = []
    for read in reading.near():
        if read.hostile or read.item.text.rstrip().endswith("?") or read.has("unverified", "hypothesis"):
            continue
        said: DataIntegrity | None = None
        if read.has("none_lost"):
            said = "none lost"
        elif read.has("corrupted") and read.has("impactnoun"):
            said = "corrupted"
        elif read.has("lost") and read.has("impactnoun") and read.figures:
            said = "lost"
        if said:
            verdict, proof = said, [read.item.id]
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
