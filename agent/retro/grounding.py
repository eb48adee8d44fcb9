"""Grounding, done by code: a claim that its evidence does not carry is refused and listed with the reason.

Refused are ids that do not exist, times that no cited record carries, numbers and quoted phrases that stand nowhere in
the cited text, and claims that rest on text addressed to the tool alone. The same checks hold for every drafter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from retro.stage import ActionsDraft, CausesDraft, LessonsDraft, StageDraft, TimelineDraft
from retro_tools.clock import from_us, to_us
from retro_tools.dossier import Dossier
from retro_tools.instruction import addressed_to_tool
from retro_tools.schema import (
    Action,
    Cause,
    ImpactNumber,
    Lesson,
    Rejected,
    StageName,
    TimelineEntry,
)

MOST_CITED = 6
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_QUOTED = re.compile(r'"([^"]+)"')
_GAP = re.compile(r"…|\.\.\.|\[[^\]]*\]")
_CLOCK = re.compile(
    r"(?<!\d)\d{1,2}\s?[:.h]\s?(\d\d)(?!\d)|(?<!\d)(\d{1,3})\s*(?:m|min|mins|minutes?|Minuten|分钟|h|hours?)\b|分"
)
_MINUTE_US = 60_000_000
_SECOND_US = 1_000_000
"""Stored times are whole seconds."""

Claim = TypeVar("Claim", TimelineEntry, Cause, Lesson, Action, ImpactNumber)


class Checker:
    """Checks claims of one stage against one dossier; `refused` gathers what did not hold."""

    def __init__(self, dossier: Dossier, stage: StageName) -> None:
        self._dossier = dossier
        self._stage: StageName = stage
        self.refused: list[Rejected] = []

    def keep(self, claims: Iterable[Claim]) -> list[Claim]:
        """The claims that hold; the others go to `refused`."""
        held: list[Claim] = []
        for claim in claims:
            why = self._why_not(claim)
            if why:
                self.refused.append(Rejected(stage=self._stage, claim=_words(claim), why=why))
            else:
                held.append(claim)
        return held

    def _why_not(self, claim: Claim) -> str:
        why = self.ids(claim.evidence, _words(claim))
        if not why and isinstance(claim, TimelineEntry):
            why = self._time(claim)
        return why

    def ids(self, ids: list[str], text: str) -> str:
        """Why `text` may not rest on `ids`; empty when it may."""
        unknown = [i for i in ids if i not in self._dossier.by_id]
        if unknown:
            return f"cites {', '.join(unknown)}, which does not exist"
        if len(ids) > MOST_CITED:
            return f"cites {len(ids)} records; {MOST_CITED} at most carry one claim"
        cited = [self._dossier.by_id[i] for i in ids]
        if cited and all(addressed_to_tool(item.text) for item in cited):
            return "rests only on text addressed to the tool"
        source = "\n".join(f"{item.text} {from_us(item.at_us):%Y-%m-%d %H:%M}" for item in cited)
        return _number_missing(text, source) or _quote_missing(text, source) if ids else ""

    def _time(self, entry: TimelineEntry) -> str:
        at = to_us(entry.at)
        cited = [self._dossier.by_id[i] for i in entry.evidence]
        if not entry.inferred:
            near = any(abs(item.at_us - at) < _MINUTE_US for item in cited)
            ends = any(item.alert and abs((item.alert.ends_at_us or 0) - at) < _SECOND_US for item in cited)
            return "" if near or ends or not cited else f"its time {entry.at:%H:%M} is that of no record it cites"
        if any(_states_minute(item.text, at) for item in cited):
            return ""
        return f"its time {entry.at:%H:%M} is stated in no record it cites"


def ground(stage: StageName, draft: StageDraft, dossier: Dossier) -> tuple[StageDraft, list[Rejected]]:
    """The draft without the claims that do not hold, and those claims with the reason."""
    checker = Checker(dossier, stage)
    if isinstance(draft, TimelineDraft):
        impact = draft.impact.model_copy(update={"numbers": checker.keep(draft.impact.numbers)})
        draft = draft.model_copy(update={"timeline": checker.keep(draft.timeline), "impact": impact})
    elif isinstance(draft, CausesDraft):
        draft = draft.model_copy(update={"causes": _ground_causes(draft, checker)})
    elif isinstance(draft, LessonsDraft):
        parts = {part: checker.keep(getattr(draft.lessons, part)) for part in ("worked", "didnt", "lucky")}
        draft = draft.model_copy(update={"lessons": draft.lessons.model_copy(update=parts)})
    elif isinstance(draft, ActionsDraft):
        draft = draft.model_copy(update={"actions": checker.keep(draft.actions)})
    return draft, checker.refused


def _ground_causes(draft: CausesDraft, checker: Checker) -> object:
    nodes = checker.keep(draft.causes.nodes)
    held = {node.id for node in nodes}
    edges = [e for e in draft.causes.edges if {e.source, e.target} <= held and not checker.ids(e.evidence, e.text)]
    return draft.causes.model_copy(update={"nodes": nodes, "edges": edges})


def _words(claim: TimelineEntry | Cause | Lesson | Action | ImpactNumber) -> str:
    if isinstance(claim, Action):
        return claim.title
    return claim.value if isinstance(claim, ImpactNumber) else claim.text


def _number_missing(text: str, source: str) -> str:
    known = set(_NUMBER.findall(source))
    known |= {n.replace(",", "") for n in known}
    plain = source.replace(",", "")
    for number in _NUMBER.findall(text):
        if number not in known and number.replace(",", "") not in known and number.replace(",", "") not in plain:
            return f"the number {number} stands in no record it cites"
    return ""


def _quote_missing(text: str, source: str) -> str:
    flat = _flat(source)
    for quote in _QUOTED.findall(text):
        for piece in _GAP.split(quote):
            if _flat(piece).strip(" .,;:") not in flat:
                return f'the words "{piece.strip()}" stand in no record it cites'
    return ""


def _flat(text: str) -> str:
    return " ".join(re.sub(r"[\"'“”„‘’«»`*_~]", "", text.lower()).split())


def _states_minute(text: str, at_us: int) -> bool:
    """Whether a clock time with this minute, or a span that could lead to it, stands in the text."""
    minute = from_us(at_us).minute
    for stated, span in _CLOCK.findall(text):
        if span or not stated or int(stated) % 30 == minute % 30 or int(stated) % 15 == minute % 15:
            return True
    return bool(re.search(r"\b(noon|midnight|mittag|mitternacht|\d{1,2}\s*(?:am|pm|uhr))\b|点", text, re.IGNORECASE))
