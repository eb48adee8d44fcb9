"""Follow-up: summaries put together from what earlier stages hold, who gets them, and when the actions are looked at again.

The internal summary says in five sentences what, who, how long, why and what now. The executive one says in three what
people outside the team need; it quotes nothing, for a quotation carries jargon and internal names.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from retro.drafters.rules.impact import length, summary
from retro.drafters.rules.phrasebook import Phrases
from retro.drafters.rules.weighing import Weighed
from retro.stage import ActionsDraft, CausesDraft, ScopeDraft, TimelineDraft
from retro_tools.clock import from_us
from retro_tools.schema import Action, Cause, Followup

_REVIEW_DAYS = (30, 60)
_JARGON = re.compile(
    r"[\w-]+\.[\w.-]+|\w+[_/]\w+|[a-z]+-[\w-]+|\b[a-z]+[A-Z]\w*|\b(?:[A-Z]{2,}\d*|p\d\d)\b|\b[A-Z][a-z]+[A-Z]\w*|[A-Z]\w+-\w+"
)


def draft_followup(
    weighed: Weighed, scope: ScopeDraft, timeline: TimelineDraft, causes: CausesDraft, actions: ActionsDraft
) -> Followup:
    """No external statement: policy, not the rules, says when one is due."""
    marks, said = timeline.milestones, weighed.said
    over = marks.resolution or marks.mitigation or from_us(weighed.reading.dossier.items[-1].at_us)
    return Followup(
        internal_summary=_internal(said, scope, timeline, causes, actions),
        executive_summary=_executive(said, scope, timeline, actions),
        external_statement=None,
        review_dates=[_working_day(over.date() + timedelta(days=days)).isoformat() for days in _REVIEW_DAYS],
        distribution=_distribution(said, scope),
    )


def _internal(
    said: Phrases, scope: ScopeDraft, timeline: TimelineDraft, causes: CausesDraft, actions: ActionsDraft
) -> str:
    why = _why(said, causes.causes.nodes)
    return said("sentences").join(
        [_what(said, scope, timeline), *_harm(said, timeline), why, _now(said, actions.actions)]
    )


def _harm(said: Phrases, timeline: TimelineDraft) -> list[str]:
    """Who and how long; a person's own words on the impact where they wrote some."""
    impact = timeline.impact
    if impact.summary != summary(said, impact):
        return [impact.summary]
    users = impact.users_affected
    who = said("followup.who", users=users.split(" (")[0]) if users else said("followup.who_unknown")
    return [who, _how_long(said, timeline)]


def _executive(said: Phrases, scope: ScopeDraft, timeline: TimelineDraft, actions: ActionsDraft) -> str:
    known = not _JARGON.search(scope.title)
    what = (
        _what(said, scope, timeline)
        if known
        else said("followup.what_plain", severity=_severity(said, scope), day=_day(said, timeline))
    )
    return said("sentences").join([what, _harm(said, timeline)[-1], _now(said, actions.actions)])


def _what(said: Phrases, scope: ScopeDraft, timeline: TimelineDraft) -> str:
    title = scope.title.rstrip(".")
    return said("followup.what", title=title, severity=_severity(said, scope), day=_day(said, timeline))


def _severity(said: Phrases, scope: ScopeDraft) -> str:
    return said("followup.severity", severity=scope.severity) if scope.severity else ""


def _day(said: Phrases, timeline: TimelineDraft) -> str:
    """When it began; where no record shows that, when it was noticed, and said as that."""
    marks = timeline.milestones
    if marks.onset:
        return said("followup.day", at=f"{marks.onset:%Y-%m-%d %H:%M}")
    return said("followup.noticed", at=f"{marks.detection:%Y-%m-%d %H:%M}") if marks.detection else ""


def _how_long(said: Phrases, timeline: TimelineDraft) -> str:
    marks, minutes = timeline.milestones, timeline.impact.duration_minutes
    lasted = (
        said("followup.lasted", length=length(said, minutes))
        if minutes is not None
        else said("followup.lasted_unknown")
    )
    data = said(f"followup.data_{timeline.impact.data_integrity.split()[0]}")
    end = "" if marks.resolution or marks.mitigation else said("followup.end_unknown")
    return said("followup.how_long", lasted=lasted, data=data, end=end)


def _why(said: Phrases, nodes: list[Cause]) -> str:
    """The root cause, else the trigger, in the words of its node."""
    for kind in ("root_cause", "trigger", "contributing_factor"):
        told = next((n for n in nodes if n.kind == kind), None)
        if told:
            others = sum(n.kind in ("trigger", "root_cause", "contributing_factor") for n in nodes) - 1
            more = said("followup.more", n=others) if others > 1 else ""
            return said("followup.why", cause=told.text.rstrip("."), more=more)
    return said("followup.why_unknown")


def _now(said: Phrases, actions: list[Action]) -> str:
    open_ = [a for a in actions if a.status == "open"]
    if not open_:
        return said("followup.nothing_open")
    due = min((a.due for a in open_ if a.due), default="")
    owned = sum(a.owner is not None for a in open_)
    first = said("followup.first_due", due=due) if due else ""
    return said("followup.one_open" if len(open_) == 1 else "followup.open", n=len(open_), owned=owned, first=first)


def _distribution(said: Phrases, scope: ScopeDraft) -> list[str]:
    """Those who answered in a role, and the readers that the scope names."""
    plain = re.sub(r"^(?:the|an?) ", "", said.word("roles", "a responder"))
    leads = [r.name for r in scope.responders if r.role != plain]
    return [*dict.fromkeys(leads), *(said.word("readers", reader) for reader in scope.scope.audience)][:16]


def _working_day(day: date) -> date:
    """The Monday after, where it is a weekend's."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day
