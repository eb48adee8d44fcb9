"""Scope: title, severity as declared, sensitivity, who answered, and the invitation to the review."""

from __future__ import annotations

import re

from retro.drafters.rules.saying import neutral
from retro.stage import ScopeDraft
from retro_tools.dossier import Dossier, Kept
from retro_tools.people import DEFAULT_ROLE
from retro_tools.schema import Question, Responder, Scope, Severity

_SEVERITY = re.compile(
    r"\b(?:sev(?:erity)?|schweregrad)[-\s:]?([1-5])\b|(?:^|\s)(?:级别|严重)[:：]?\s?([1-5])", re.IGNORECASE
)
_PRIORITY = re.compile(r"\bp([1-5])\s+incident\b", re.IGNORECASE)
_SECURITY = re.compile(
    r"unauthori[sz]ed access|credentials? (?:leak|expos)|leaked (?:token|key|credential|secret)|token (?:was |is )?(?:leaked|exposed)|"
    r"\b(?:data breach|CVE-\d{4}|exfiltrat\w+|intrusion|compromised|SIEM|forensics?|attacker)\b|入侵|泄露|kompromittiert",
    re.IGNORECASE,
)
_WRITER = re.compile(
    r"\bI(?:'ll| will) (?:write|own|draft|start) (?:up )?(?:the )?(?:post-?mortem|retro|review|doc)\b", re.IGNORECASE
)
_NEAR_MISS = re.compile(r"\bnear[- ]miss\b", re.IGNORECASE)
_MOST_RESPONDERS = 12

INVITE = (
    "We meet to learn how our systems made this incident possible and what made it hard to see and to end. Everyone acted "
    "sensibly on what they knew at the time; we ask how and what, not who. Agenda: the timeline and what is missing from it "
    "(10 min), impact (5 min), the chain from trigger to impact and what contributed (15 min), what worked, what did not and "
    "where we were lucky (10 min), actions with owners and dates (15 min)."
)


def draft_scope(dossier: Dossier) -> ScopeDraft:
    """What broke, how bad it was called, and for whom this document is."""
    severity, ids = _severity(dossier)
    tells = [i for i in dossier.items if not i.event and _SECURITY.search(i.text)]
    secure = len(tells) >= 3
    owner = next(
        (dossier.people.owner_name(i.author) for i in dossier.items if not i.bot and _WRITER.search(i.text)), None
    )
    full = severity in ("SEV1", "SEV2") or secure
    scope = Scope(
        audience=["engineering", "executive", "customer support"] if full else ["engineering"],
        template="full" if full else "lightweight",
        owner=owner,
        visibility="internal",
        invite=INVITE,
    )
    return ScopeDraft(
        title=_title(dossier, ids),
        severity=severity,
        security_sensitive=secure,
        scope=scope,
        responders=_responders(dossier),
        questions=_questions(severity, owner, ids),
    )


def _severity(dossier: Dossier) -> tuple[Severity | None, list[str]]:
    """The worst that was declared, in the record's own scale."""
    best: tuple[int, str] | None = None
    for item in dossier.items:
        if item.event or item.alert or "?" in item.text[-3:]:
            continue
        found = _SEVERITY.search(item.text) or _PRIORITY.search(item.text)
        if found:
            level = int(next(g for g in found.groups() if g))
            best = min(best or (9, ""), (level, item.id))
    if best is None:
        return None, []
    levels: tuple[Severity, ...] = ("SEV1", "SEV2", "SEV3", "SEV4", "SEV5")
    return levels[best[0] - 1], [best[1]]


def _title(dossier: Dossier, ids: list[str]) -> str:
    """From the channel's own name, the first severe alert, or the words of the declaration."""
    alert = next((i.alert for i in dossier.items if i.alert and i.alert.status == "firing" and i.alert.name), None)
    declared = next((dossier.by_id[i] for i in ids), None)
    channels = [
        c
        for i in dossier.items
        if (c := re.sub(r"^(?:inc(?:ident)?s?)[-_ ]*", "", i.channel.rsplit("> ", 1)[-1])) != i.channel
    ]
    if declared is not None and (said := _clause(dossier, declared)):
        return said
    if channels and (name := re.sub(r"[\d_-]+", " ", max(set(channels), key=channels.count)).strip()):
        return name[:1].upper() + name[1:] + " incident"
    if any(_NEAR_MISS.search(i.text) for i in dossier.items):
        return "Near miss"
    return f"{neutral(dossier, alert.name)[:70]} incident" if alert else "Incident"


def _clause(dossier: Dossier, item: Kept) -> str:
    """The clause of a declaration that says what is wrong, where it has one."""
    for part in re.split(r"[\n.;!]|\s[-–—]\s|,\s", _SEVERITY.sub("", item.text)):
        plain = " ".join(neutral(dossier, part).split()).strip(" :,()[]")
        if (
            12 <= len(plain) <= 80
            and "[" not in plain
            and re.search(r"fail|down|error|slow|late|delay|broken|not |empty|lost", plain, re.IGNORECASE)
        ):
            return plain[:1].upper() + plain[1:]
    return ""


def _responders(dossier: Dossier) -> list[Responder]:
    """Those with a role, then those who wrote most."""
    wrote: dict[str, int] = {}
    for item in dossier.items:
        if not item.bot and not item.event and item.author:
            wrote[item.author] = wrote.get(item.author, 0) + 1
    order = sorted(wrote, key=lambda k: (dossier.people.role(k) == DEFAULT_ROLE, -wrote[k], k))
    return [
        Responder(name=dossier.people.get(k).name or k, role=re.sub(r"^(?:the|an?) ", "", dossier.people.role(k)))
        for k in order[:_MOST_RESPONDERS]
        if wrote[k] >= 2 or dossier.people.role(k) != DEFAULT_ROLE
    ]


def _questions(severity: Severity | None, owner: str | None, ids: list[str]) -> list[Question]:
    asked: list[Question] = []
    if severity is None:
        asked.append(Question(text="Which severity was this? The record declares none.", evidence=ids, stage="scope"))
    if owner is None:
        asked.append(Question(text="Who owns this document?", evidence=[], stage="scope"))
    return asked
