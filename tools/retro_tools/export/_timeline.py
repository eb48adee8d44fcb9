"""Timeline: one table in UTC, its four milestones marked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from retro_tools.export._parts import Heading, Line, Paragraph, Part, Table, cites, say, strong
from retro_tools.schema import Postmortem, TimelineEntry


def section(pm: Postmortem) -> Iterator[Part]:
    yield Heading("Timeline")
    if not pm.timeline:
        yield Paragraph(say("The record shows no event of the incident."))
        return
    one_day = len({e.at.date() for e in pm.timeline}) == 1
    day = f", on {pm.timeline[0].at:%A} {pm.timeline[0].at:%Y-%m-%d}" if one_day else ""
    stated = any(e.inferred for e in pm.timeline)
    note = " “Stated” marks a time that a message tells, rather than the time it was sent at." if stated else ""
    yield Paragraph(say(f"All times are UTC{day}.{note}"))
    form = "%H:%M" if one_day else "%Y-%m-%d %H:%M"
    marks = _milestones(pm)
    rows = tuple(_row(e, form, marks.get(i, "")) for i, e in enumerate(pm.timeline))
    yield Table("Timeline of the incident", ("Time", "Phase", "What happened", "Evidence"), rows)


def _row(entry: TimelineEntry, form: str, milestone: str) -> tuple[Line, ...]:
    return (
        say(f"{entry.at:{form}}", " (stated)" if entry.inferred else ""),
        say(strong(milestone)) if milestone else say(entry.phase),
        say(entry.text),
        cites(entry.evidence),
    )


def _milestones(pm: Postmortem) -> dict[int, str]:
    """The milestone that each entry marks: at most one entry a milestone, of its phase and within its minute."""
    incident = pm.incident
    found: dict[int, str] = {}
    for phase, at in (
        ("onset", incident.started_at),
        ("detection", incident.detected_at),
        ("mitigation", incident.mitigated_at),
        ("resolution", incident.resolved_at),
    ):
        fits = [i for i, e in enumerate(pm.timeline) if e.phase == phase and at and _same_minute(e.at, at)]
        if fits:
            found.setdefault(fits[0], phase)
    return found


def _same_minute(one: datetime, other: datetime) -> bool:
    return one.replace(second=0, microsecond=0) == other.replace(second=0, microsecond=0)
