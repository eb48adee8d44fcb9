"""The postmortem as a sequence of plain parts, which Markdown and HTML each write in their own way.

What stands in a part is text, never markup: writers escape it for their medium.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from retro_tools.schema import Cause, Postmortem

PHASE_WORDS = {
    "root_cause": "Root cause",
    "trigger": "Trigger",
    "contributing_factor": "Contributing factor",
    "symptom": "Symptom",
    "ruled_out": "Ruled out",
    "impact": "Impact",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A heading ("h2"), paragraph ("p"), list ("ul"), table ("table"), record ("quote") or graph ("mermaid")."""

    kind: str
    text: str = ""
    rows: list[list[str]] = field(default_factory=list[list[str]])
    """Of a table: its head first. Of a list: one cell a row."""


def parts(pm: Postmortem) -> Iterator[Part]:
    """The whole document after its title; the lightweight template leaves impact's table, lessons and the checklist out."""
    full = pm.scope.template == "full"
    yield from _head(pm)
    yield from _impact(pm)
    yield from _timeline(pm)
    yield from _causes(pm)
    if full:
        yield from _lessons(pm)
    yield from _actions(pm)
    yield from _followup(pm)
    yield from _open(pm)
    if full:
        yield Part("h2", "Checklist")
        yield Part(
            "ul",
            rows=[
                [("Yes: " if c.passed else f"Waived ({c.waived}): " if c.waived else "Not yet: ") + c.check]
                for c in pm.checklist
            ],
        )
    yield from _appendix(pm)


def title(pm: Postmortem) -> str:
    return f"Postmortem: {pm.incident.title}"


def status(pm: Postmortem) -> str:
    said = {"draft": "Draft: nobody has approved any of this yet.", "in_review": "In review.", "approved": "Approved."}
    return said[pm.incident.status]


def minute(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else "unknown"


def _head(pm: Postmortem) -> Iterator[Part]:
    incident = pm.incident
    yield Part("h2", "Summary")
    yield Part("p", pm.followup.internal_summary)
    began = incident.started_at
    rows = [["Fact", "Value"], ["Severity", incident.severity or "not declared"]]
    for name, at in (
        ("Began", began),
        ("Detected", incident.detected_at),
        ("Mitigated", incident.mitigated_at),
        ("Resolved", incident.resolved_at),
    ):
        after = (
            f" ({round((at - began).total_seconds() / 60)} min after it began)" if at and began and at > began else ""
        )
        rows.append([name, minute(at) + after])
    rows.append(["Owner of this document", pm.scope.owner or "not named yet"])
    yield Part("table", rows=rows)


def _impact(pm: Postmortem) -> Iterator[Part]:
    yield Part("h2", "Impact")
    yield Part("p", pm.impact.summary)
    if pm.impact.numbers:
        yield Part(
            "table",
            rows=[
                ["Figure", "What it counts", "Evidence"],
                *([n.value, n.what, ", ".join(n.evidence)] for n in pm.impact.numbers),
            ],
        )


def _timeline(pm: Postmortem) -> Iterator[Part]:
    yield Part("h2", "Timeline")
    if not pm.timeline:
        yield Part("p", "The record shows no event of an incident.")
        return
    days = {e.at.date() for e in pm.timeline}
    form = "%H:%M" if len(days) == 1 else "%m-%d %H:%M"
    rows = [
        [f"{e.at:{form}}" + (" (stated)" if e.inferred else ""), e.phase, e.text, ", ".join(e.evidence)]
        for e in pm.timeline
    ]
    yield Part("p", f"All times are UTC{f', on {pm.timeline[0].at:%Y-%m-%d}' if len(days) == 1 else ''}.")
    yield Part("table", rows=[["Time", "Phase", "What happened", "Evidence"], *rows])


def _causes(pm: Postmortem) -> Iterator[Part]:
    yield Part("h2", "Causes")
    nodes = [n for n in pm.causes.nodes if n.kind != "ruled_out"]
    if len(nodes) < 2:
        yield Part("p", "The record states no cause.")
        return
    yield Part("mermaid", "\n".join(_mermaid(pm)))
    rows = [
        [PHASE_WORDS[n.kind], n.text, n.confidence, ", ".join(n.evidence) or "none"]
        for n in nodes
        if n.kind != "impact"
    ]
    yield Part("table", rows=[["Kind", "Cause", "Confidence", "Evidence"], *rows])
    yield Part("h3", "Whys, read off the graph")
    yield Part("ul", rows=[[why] for why in _whys(pm)])
    if ruled := [n for n in pm.causes.nodes if n.kind == "ruled_out"]:
        yield Part("h3", "Ruled out")
        yield Part("ul", rows=[[f"{n.text} ({', '.join(n.evidence)})"] for n in ruled])


def _mermaid(pm: Postmortem) -> Iterator[str]:
    names = {n.id: f"n{i}" for i, n in enumerate(pm.causes.nodes)}
    yield "flowchart TD"
    for node in pm.causes.nodes:
        if node.kind != "ruled_out":
            yield f'    {names[node.id]}["{_label(PHASE_WORDS[node.kind] + ": " + node.text)}"]'
    for edge in pm.causes.edges:
        if edge.source in names and edge.target in names:
            yield f'    {names[edge.source]} -->|"{_label(edge.text)}"| {names[edge.target]}'


def _label(text: str) -> str:
    """A Mermaid label: letters, digits and harmless marks, at most 110 characters."""
    plain = " ".join(re.sub(r"[^\w .,:;/%+'’…-]", " ", text).split())
    return plain if len(plain) <= 110 else plain[:110].rsplit(" ", 1)[0] + " …"


def _whys(pm: Postmortem) -> Iterator[str]:
    """From the impact backwards, one cause a step, the strongest kind first; five steps at most."""
    by_id: dict[str, Cause] = {n.id: n for n in pm.causes.nodes}
    order = {"symptom": 0, "root_cause": 1, "trigger": 2, "contributing_factor": 3}
    at = next((n.id for n in pm.causes.nodes if n.kind == "impact"), "")
    seen = {at}
    for _ in range(5):
        before = [
            by_id[e.source] for e in pm.causes.edges if e.target == at and e.source in by_id and e.source not in seen
        ]
        if not before:
            return
        cause = min(before, key=lambda n: order.get(n.kind, 9))
        yield f"Why? {cause.text}"
        seen.add(cause.id)
        at = cause.id


def _lessons(pm: Postmortem) -> Iterator[Part]:
    yield Part("h2", "Lessons")
    for name, items in (
        ("What worked", pm.lessons.worked),
        ("What did not", pm.lessons.didnt),
        ("Where we got lucky", pm.lessons.lucky),
    ):
        yield Part("h3", name)
        yield (
            Part("ul", rows=[[f"{i.text} ({', '.join(i.evidence)})"] for i in items])
            if items
            else Part("p", "The record names nothing.")
        )


def _actions(pm: Postmortem) -> Iterator[Part]:
    yield Part("h2", "Actions")
    if not pm.actions:
        yield Part("p", "No action was promised in the record.")
        return
    head = ["Action", "Owner", "Due", "Category", "Done when", "Status", "Tracker", "Evidence"]
    rows = [
        [
            a.title,
            a.owner or "nobody yet",
            a.due or "no date",
            a.category,
            a.done_when,
            a.status,
            a.tracker or "not filed",
            ", ".join(a.evidence),
        ]
        for a in pm.actions
    ]
    yield Part("table", rows=[head, *rows])


def _followup(pm: Postmortem) -> Iterator[Part]:
    yield Part("h2", "Follow-up")
    yield Part("p", f"Executive summary: {pm.followup.executive_summary}")
    if pm.followup.external_statement:
        yield Part("p", f"External statement: {pm.followup.external_statement}")
    yield Part("p", f"The actions are looked at again on {' and '.join(pm.followup.review_dates) or 'no day yet'}.")


def _open(pm: Postmortem) -> Iterator[Part]:
    yield Part("h2", "Open questions")
    if pm.questions:
        yield Part("ul", rows=[[q.text + (f" ({', '.join(q.evidence)})" if q.evidence else "")] for q in pm.questions])
    else:
        yield Part("p", "None.")
    if pm.rejected:
        yield Part("h3", "Claims that the checks refused")
        yield Part("ul", rows=[[f"{r.claim}: {r.why}"] for r in pm.rejected])
    if pm.findings:
        yield Part("h3", "Findings")
        yield Part("ul", rows=[[f"{f.where}: {f.message}"] for f in pm.findings[:20]])


def _appendix(pm: Postmortem) -> Iterator[Part]:
    yield Part("h2", "Appendix: evidence cited")
    for key in _cited(pm):
        record = pm.evidence[key]
        marks = (", edited" if record.edited else "") + (", deleted" if record.deleted else "")
        yield Part(
            "quote", record.text[:1500], rows=[[f"{key}, {record.at:%Y-%m-%d %H:%M:%S} UTC, {record.author}{marks}"]]
        )
    if pm.links:
        yield Part("h2", "Appendix: links")
        yield Part("ul", rows=[[f"{link.kind}: {link.url} ({', '.join(link.evidence)})"] for link in pm.links])
    yield Part("h2", "How this draft was made")
    c, p = pm.coverage, pm.provenance
    said = f"Drafted by {p.drafter}{f' with {p.model}' if p.model else ''}. {c.read} records were read, {c.kept} kept"
    yield Part("p", said + "".join(f", {d.count} dropped ({d.why})" for d in c.dropped) + ".")
    cut = ", ".join(f"{n} {kind}" for kind, n in c.redacted.items())
    yield Part("p", f"Cut before anything was stored: {cut}." if cut else "Nothing had to be cut from the evidence.")
    yield Part("table", rows=[["Input", "Format", "sha256"], *([i.path, i.format, i.sha256[:16]] for i in p.inputs)])
    for note in p.decisions:
        yield Part("p", f"{note.stage}: {note.decision} by {note.by} at {minute(note.at)}, {note.changed:.0%} changed.")


def _cited(pm: Postmortem) -> list[str]:
    claims = [
        *pm.timeline,
        *pm.causes.nodes,
        *pm.impact.numbers,
        *pm.lessons.worked,
        *pm.lessons.didnt,
        *pm.lessons.lucky,
        *pm.actions,
    ]
    ids = dict.fromkeys(i for claim in claims for i in claim.evidence)
    return sorted((i for i in ids if i in pm.evidence), key=lambda i: (pm.evidence[i].at, i))
