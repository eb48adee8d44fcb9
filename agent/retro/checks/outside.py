"""What was told outside, as the evidence has it, against what the postmortem says: times, figures, "no data lost".

A difference is explained by a timeline entry that cites the record and gives the postmortem's own value beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from retro.stage import Condition, Problem, TimelineDraft
from retro.state import State
from retro.workbench import Workbench
from retro_tools.dossier import Dossier, Kept

_TOLD = re.compile(
    r"(?:posted|published|updated|sent|put up|went out|live)\b[^.?\n]{0,50}\b(?:status ?page|statuspage|customers|users|merchants|clients)"
    r"|(?:status ?page|statuspage|status update|customer (?:notice|e-?mail|statement|update))[^.?\n]{0,30}[:\"“]"
    r"|\b(?:told|informed|notified|e-?mailed) (?:the |our |all |affected )*(?:customers|users|merchants|clients)\b"
    r"|Statusseite[^.?\n]{0,40}[:\"„]|Kund(?:en|innen)[^.?\n]{0,20}(?:informiert|benachrichtigt)|状态页[^。？\n]{0,20}[:：]|公告[:：]",
    re.IGNORECASE,
)
_PLACE = re.compile(r"status[-_ ]?page|customer[-_ ]?comms|public[-_ ]?status", re.IGNORECASE)
_KEPT = re.compile(
    r"\bno (?:\w+ )?data (?:(?:was|were|has been|is|are) )?(?:lost|loss|affected|corrupted)|\bno loss of (?:\w+ )?data"
    r"|keine Daten (?:gingen )?verloren|kein Datenverlust|(?:没有|无)数据丢失",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    r"\b(?:since|from|between|beg[ai]n(?:ning)?|start(?:ed|ing)?|seit|von|ab)\s+(?:at\s+|about\s+|around\s+|approximately\s+|um\s+)*(\d{1,2})[:.h](\d\d)\b(?!\s*(?:[ap]m|P[SD]?T|E[SD]T|CES?T|JST|IST))",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?<![\w.])(\d[\d.,]*\s?%|\d[\d.,]*(?=\s+(?:\w+\s)?(?:customers|users|merchants|orders|payments|requests)\b))"
)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
_NEAR_MIN = 5


def told_outside(dossier: Dossier) -> list[Kept]:
    """The records in which something is told to people outside."""
    return [i for i in dossier.items if not i.event and not i.deleted and _is_told(dossier, i)]


def _is_told(dossier: Dossier, item: Kept) -> bool:
    place = _PLACE.search(item.channel) or _PLACE.search(dossier.people.get(item.author).name or "")
    return bool(place or _TOLD.search(item.text))


def _agrees(bench: Workbench, state: State) -> list[Problem]:
    timeline = state["timeline"]
    return [p for item in bench.told_outside for p in _differences(item, timeline)]


def _differences(item: Kept, timeline: TimelineDraft) -> Iterator[Problem]:
    entries = [_QUOTED.sub("", e.text) for e in timeline.timeline if item.id in e.evidence]
    impact = timeline.impact
    integrity = impact.data_integrity
    lost = integrity in ("lost", "corrupted") and not any(integrity in text.lower() for text in entries)
    if lost and _KEPT.search(item.text):
        yield _problem(item, "/impact/data_integrity", "no data was lost", f"data was {integrity}", integrity)
    onset = timeline.milestones.onset
    if onset and (began := _BEGAN.search(item.text)):
        said, ours = f"{int(began[1]):02}:{began[2]}", f"{onset:%H:%M}"
        if _apart_min(began, onset) > _NEAR_MIN and not any(ours in text for text in entries):
            yield _problem(item, "/incident/started_at", f"it began at {said}", f"it began at {ours}", ours)
    known = " ".join([impact.summary, impact.users_affected or "", *(f"{n.value} {n.what}" for n in impact.numbers)])
    for figure in dict.fromkeys(_FIGURE.findall(item.text)):
        if any(c.isdigit() for c in known) and not _has(known, figure) and not any(_has(t, figure) for t in entries):
            yield _problem(item, "/impact/numbers", f"{figure} were affected", "other figures", figure)


def _problem(item: Kept, where: str, said: str, ours: str, value: str) -> Problem:
    step = f"correct it, or explain it in a timeline entry that cites {item.id} and gives {value}"
    return Problem(where, f"{item.id} tells people outside that {said}, the postmortem has {ours}; {step}")


def _apart_min(clock: re.Match[str], at: datetime) -> int:
    apart = abs(int(clock[1]) * 60 + int(clock[2]) - at.hour * 60 - at.minute)
    return min(apart, 24 * 60 - apart)


def _has(text: str, figure: str) -> bool:
    return figure.replace(" ", "").replace(",", "") in text.replace(" ", "").replace(",", "")


AGREES = Condition("facts agree with what was told outside, or the difference is explained", _agrees)
