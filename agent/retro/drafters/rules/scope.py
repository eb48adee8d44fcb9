"""Scope: title, severity as declared, sensitivity, who answered, and the invitation to the review."""

from __future__ import annotations

import re

from retro.drafters.rules.phrasebook import Phrases
from retro.drafters.rules.title import title
from retro.drafters.rules.weighing import Weighed
from retro.stage import ScopeDraft
from retro_tools.dossier import Dossier
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
_MOST_RESPONDERS = 12


def draft_scope(weighed: Weighed) -> ScopeDraft:
    """What broke, how bad it was called, and for whom this document is."""
    dossier, said = weighed.reading.dossier, weighed.said
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
        invite=said("scope.invite"),
    )
    return ScopeDraft(
        title=title(weighed),
        severity=severity,
        security_sensitive=secure,
        scope=scope,
        responders=_responders(weighed),
        questions=_questions(said, severity, owner, ids),
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


def _responders(weighed: Weighed) -> list[Responder]:
    """Those with a role, then those who wrote most."""
    dossier, said = weighed.reading.dossier, weighed.said
    wrote: dict[str, int] = {}
    for item in dossier.items:
        if not item.bot and not item.event and item.author:
            wrote[item.author] = wrote.get(item.author, 0) + 1
    order = sorted(wrote, key=lambda k: (dossier.people.role(k) == DEFAULT_ROLE, -wrote[k], k))
    return [
        Responder(
            name=dossier.people.get(k).name or k,
            role=re.sub(r"^(?:the|an?) ", "", said.word("roles", dossier.people.role(k))),
        )
        for k in order[:_MOST_RESPONDERS]
        if wrote[k] >= 2 or dossier.people.role(k) != DEFAULT_ROLE
    ]


def _questions(said: Phrases, severity: Severity | None, owner: str | None, ids: list[str]) -> list[Question]:
    asked: list[Question] = []
    if severity is None:
        asked.append(Question(text=said("questions.severity"), evidence=ids, stage="scope"))
    if owner is None:
        asked.append(Question(text=said("questions.owner"), evidence=[], stage="scope"))
    return asked
