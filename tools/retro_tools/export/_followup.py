"""Lessons, and what is said to whom afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.export._parts import Heading, Listing, Paragraph, Part, Quote, cites, say
from retro_tools.export._wording import listed, repeats
from retro_tools.schema import Postmortem


def lessons(pm: Postmortem) -> Iterator[Part]:
    named = (
        ("What worked", pm.lessons.worked),
        ("What did not", pm.lessons.didnt),
        ("Where we got lucky", pm.lessons.lucky),
    )
    yield Heading("Lessons")
    if not any(items for _, items in named):
        yield Paragraph(say("No lesson is named yet: the record tells of none, the review meeting may."))
    for name, items in named:
        if items:
            yield Heading(name, 3)
            yield Listing(tuple(say(i.text, cites(i.evidence, " (", ")")) for i in items))


def section(pm: Postmortem, full: bool) -> Iterator[Part]:
    followup = pm.followup
    yield Heading("Communication and follow-up")
    yield Paragraph(say(_dates(pm)))
    if full or not repeats(followup.executive_summary, followup.internal_summary):
        yield Heading("For executives", 3)
        yield Quote(followup.executive_summary)
    if followup.external_statement:
        yield Heading("External statement", 3)
        yield Quote(followup.external_statement)
    if full:
        yield from _told_outside(pm)
        yield Heading("Invitation to the review meeting", 3)
        yield Quote(pm.scope.invite)


def _dates(pm: Postmortem) -> str:
    dates = listed(pm.followup.review_dates)
    reviewed = (
        f"The actions are looked at again on {dates}." if dates else "No day is set for looking at the actions again."
    )
    sent = f" This goes to {listed(pm.followup.distribution)}." if pm.followup.distribution else ""
    outside = "" if pm.followup.external_statement else " No statement for the outside is drafted."
    return reviewed + sent + outside


def _told_outside(pm: Postmortem) -> Iterator[Part]:
    told = [e for e in pm.timeline if e.phase == "communication"]
    if told:
        yield Heading("Told during the incident", 3)
        yield Listing(tuple(say(f"{e.at:%Y-%m-%d %H:%M}: {e.text}", cites(e.evidence, " (", ")")) for e in told))
