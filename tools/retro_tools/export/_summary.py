"""Summary: what happened, to whom, for how long, why, and what now, for a reader with one minute."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from retro_tools.export._parts import Heading, Line, Paragraph, Part, Table, cites, say, strong
from retro_tools.export._wording import count, lasting, listed, minute, sentence
from retro_tools.schema import Postmortem

_STATUS = {
    "draft": "Draft: nobody has approved any of this yet.",
    "in_review": "In review.",
    "approved": "Approved.",
}

_UNKNOWN = "unknown"
_MANY_UNKNOWN = 4


def quiet(pm: Postmortem) -> bool:
    """Nothing in the record looks like an incident."""
    told = [n for n in pm.causes.nodes if n.kind in ("trigger", "root_cause")]
    return not (pm.timeline or told or pm.actions or pm.impact.numbers)


def nothing_happened(pm: Postmortem) -> Iterator[Part]:
    """The whole of a document about nothing."""
    times = sorted(record.at for record in pm.evidence.values())
    span = f", from {minute(times[0])} to {minute(times[-1])}," if times else ""
    yield Heading("Summary")
    yield Paragraph(
        say(
            strong("Nothing in this record looks like an incident."),
            f" {count(pm.coverage.kept, 'record')}{span} {'was' if pm.coverage.kept == 1 else 'were'} read, and "
            f"{'' if _alerts(pm) else 'no alert, '}no report of harm, no change and no promise was recognised. If there was "
            "an incident, it was spoken of elsewhere, or in words that the rules do not know: draft again with that "
            "channel or its alerts, or read the record itself.",
        )
    )


def _alerts(pm: Postmortem) -> bool:
    return any(record.kind == "alert" for record in pm.evidence.values())


def section(pm: Postmortem, full: bool) -> Iterator[Part]:
    yield Paragraph(say(strong(_STATUS[pm.incident.status]), _approved(pm), _left_to_do(pm, full)), note=True)
    if pm.incident.security_sensitive:
        yield Paragraph(
            say(
                strong("Security-sensitive."),
                " Nothing of this goes outside before a named legal or infosec person has approved it.",
            ),
            note=True,
        )
    yield Heading("Summary")
    yield Paragraph(say(pm.followup.internal_summary))
    yield Table("The incident at a glance", ("Fact", "Value"), tuple(_facts(pm)), rows_named=True)


def _approved(pm: Postmortem) -> str:
    """The stages that stand approved while others wait; going back to one opens it again."""
    stages: list[str] = []
    for note in pm.provenance.decisions:
        opened = note.decision.removeprefix("back to ") if note.decision.startswith("back to ") else note.stage
        stages = [stage for stage in stages if stage != opened] + ([note.stage] if note.decision == "approve" else [])
    return f" Approved so far: {listed(stages)}." if stages and pm.incident.status == "in_review" else ""


def _left_to_do(pm: Postmortem, full: bool) -> str:
    """What stands between this draft and an approved document; only the full template shows the checks."""
    unmet = full and sum(not c.passed and c.waived is None for c in pm.checklist)
    left = [
        count(len(pm.questions), "open question") if pm.questions else "",
        f"{count(len(pm.rejected), 'claim')} left out" if pm.rejected else "",
        f"{unmet} of {count(len(pm.checklist), 'check')} not met" if unmet else "",
    ]
    said = listed([part for part in left if part])
    return f" {said[0].upper()}{said[1:]}, listed below." if said else ""


def _facts(pm: Postmortem) -> Iterator[tuple[Line, ...]]:
    """What is unknown stands in its own row, or, where that is most of it, together in the last."""
    incident, impact = pm.incident, pm.impact
    known = [
        ("Severity", say(incident.severity or "not declared")),
        ("Affected", say(impact.users_affected or _UNKNOWN)),
        ("For how long", say(how_long(pm))),
        ("Why", _why(pm)),
        ("What now", say(_what_now(pm))),
        *_times(pm),
        ("Document owner", say(pm.scope.owner or "not named yet")),
    ]
    unknown = [name for name, value in known if value == say(_UNKNOWN)]
    together = unknown if len(unknown) >= _MANY_UNKNOWN else []
    for name, value in known:
        if name not in together:
            yield say(name), value
    if together:
        yield say("Not known yet"), say(listed([name[0].lower() + name[1:] for name in together]))


def _times(pm: Postmortem) -> Iterator[tuple[str, Line]]:
    incident = pm.incident
    for name, at in (
        ("Began", incident.started_at),
        ("Detected", incident.detected_at),
        ("Mitigated", incident.mitigated_at),
        ("Resolved", incident.resolved_at),
    ):
        yield name, say(minute(at), _since(at, incident.started_at))


def how_long(pm: Postmortem) -> str:
    minutes = pm.impact.duration_minutes
    return f"{lasting(minutes)}, from onset to mitigation" if minutes is not None else _UNKNOWN


def _since(at: datetime | None, began: datetime | None) -> str:
    if at is None or began is None or at == began:
        return ""
    minutes = round((at - began).total_seconds() / 60)
    return f" ({lasting(abs(minutes))} {'after' if minutes >= 0 else 'before'} it began)"


def _why(pm: Postmortem) -> Line:
    for kind, missing in (("root_cause", ""), ("trigger", "The root cause is not established. What set it off: ")):
        if found := [n for n in pm.causes.nodes if n.kind == kind]:
            cause = found[0]
            more = f", one of {len(found)}" if len(found) > 1 else ""
            return say(missing, sentence(cause.text), f" ({cause.confidence}{more}", cites(cause.evidence, ", "), ")")
    return say("not established yet")


def _what_now(pm: Postmortem) -> str:
    open_ = [a for a in pm.actions if a.status == "open"]
    if not open_:
        return "no action is open" if pm.actions else "no action is promised yet"
    due = min((a.due for a in open_ if a.due), default=None)
    owned = sum(a.owner is not None for a in open_)
    first = f", the first due {due}" if due else ", none with a date"
    return f"{count(len(open_), 'action')} open{first}; {owned or 'none'} with an owner"
