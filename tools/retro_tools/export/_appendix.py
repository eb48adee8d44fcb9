"""Appendix: links, the records that are cited with what stands around them, who was there, and how the draft was made."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.export._links import shown
from retro_tools.export._parts import Heading, Line, Listing, Paragraph, Part, Records, Shown, Table, cites, say, strong
from retro_tools.export._wording import count, listed, minute
from retro_tools.schema import DecisionNote, Evidence, Postmortem, Reference, Responder

_LONGEST_TEXT = 1200
_LINK_KINDS = {
    "dashboard": "Dashboards",
    "metric": "Metrics",
    "trace": "Traces",
    "log": "Logs",
    "runbook": "Runbooks",
    "ticket": "Tickets",
    "change": "Changes",
    "other": "Other",
}

_COUNTED = {
    "bots": ("message of a bot", "messages of bots"),
    "deletions": ("deletion",),
    "edits": ("edit",),
    "files": ("file",),
    "joins": ("join or leave", "joins and leaves"),
    "reactions": ("reaction",),
    "replies": ("reply", "replies"),
    "threads": ("thread",),
}


def section(pm: Postmortem) -> Iterator[Part]:
    keys = _with_threads(pm, cited(pm))
    yield from _links(pm, set(keys))
    if pm.responders:
        yield Heading("Who was there")
        yield Table("Roles", ("Role", "Names"), tuple(_roles(pm.responders)))
    if keys:
        yield Heading("Evidence")
        yield Paragraph(
            say("What is cited above and what stands around it in its thread; postmortem.json holds the rest.")
        )
        yield Records(tuple(_shown(pm, key) for key in keys))
    yield from making(pm)


def _roles(responders: list[Responder]) -> Iterator[tuple[Line, ...]]:
    """One row a role, named roles before those who only took part."""
    names: dict[str, list[str]] = {}
    for responder in responders:
        names.setdefault(responder.role, []).append(responder.name)
    for role in sorted(names, key=lambda r: r == "responder"):
        yield say(role), say(", ".join(names[role]))


def _links(pm: Postmortem, shown_here: set[str]) -> Iterator[Part]:
    """By kind, of the "other" kind only what stands in a record shown here.

    An address from a message that addresses the tool is shown and not followed.
    """
    distrusted = {f.where.removeprefix("/evidence/") for f in pm.findings if f.rule == "evidence/instruction"}
    told = [link for link in pm.links if link.kind != "other" or shown_here & set(link.evidence)]
    if told:
        yield Heading("Links")
        rows = (_link(link, distrusted) for kind in _LINK_KINDS for link in told if link.kind == kind)
        yield Table("Links", ("Kind", "Address", "Evidence"), tuple(rows))


def _link(link: Reference, distrusted: set[str]) -> tuple[Line, ...]:
    follow = not set(link.evidence) <= distrusted
    return say(_LINK_KINDS[link.kind]), say(shown(link.url, follow)), cites(link.evidence)


def cited(pm: Postmortem) -> set[str]:
    """Ids that anything in the document cites."""
    claims = [
        *pm.timeline,
        pm.impact,
        *pm.impact.numbers,
        *pm.causes.nodes,
        *pm.causes.edges,
        *pm.lessons.worked,
        *pm.lessons.didnt,
        *pm.lessons.lucky,
        *pm.actions,
        *pm.questions,
    ]
    ids = {i for claim in claims for i in claim.evidence}
    ids |= {f.where.removeprefix("/evidence/") for f in pm.findings}
    return {i for i in ids if i in pm.evidence}


def _with_threads(pm: Postmortem, ids: set[str]) -> list[str]:
    """The ids, the first message of each one's thread, and the replies just before and after; threads in one piece."""
    order = {key: number for number, key in enumerate(sorted(pm.evidence, key=lambda k: (pm.evidence[k].at, k)))}
    replies: dict[str, list[str]] = {}
    for key in order:
        if root := _root(pm, key):
            replies.setdefault(root, []).append(key)
    wanted = set(ids)
    for root, thread in replies.items():
        near = [i for i, key in enumerate(thread) if key in ids]
        if near:
            wanted |= {root, *(thread[j] for i in near for j in (i - 1, i + 1) if 0 <= j < len(thread))}
    return sorted(wanted, key=lambda k: (order[_root(pm, k) or k], _root(pm, k) != "", order[k]))


def _root(pm: Postmortem, key: str) -> str:
    """The message that a reply stands under, empty when it is no reply or its thread is not here."""
    root = pm.evidence[key].thread or ""
    return root if root in pm.evidence and root != key and not pm.evidence[root].thread else ""


def _shown(pm: Postmortem, key: str) -> Shown:
    record = pm.evidence[key]
    marks = [record.kind] if record.kind != "message" else []
    marks += [name for name, holds in (("edited", record.edited), ("deleted", record.deleted)) if holds]
    head = ", ".join([f"{record.at:%Y-%m-%d %H:%M:%S} UTC", record.author, *marks])
    return Shown(key, head, _cut(record), bool(_root(pm, key)))


def _cut(record: Evidence) -> str:
    left = len(record.text) - _LONGEST_TEXT
    return (
        record.text if left <= 0 else f"{record.text[:_LONGEST_TEXT]} … ({left:,} more characters in postmortem.json)"
    )


def making(pm: Postmortem) -> Iterator[Part]:
    """How this draft was made."""
    coverage, made = pm.coverage, pm.provenance
    yield Heading("How this draft was made")
    by = f"the model {made.model}, checked against the evidence" if made.model else "rules, without a language model"
    used = f" It took {made.tokens:,} tokens ({made.usd:.2f} USD)." if made.tokens else ""
    yield Paragraph(say(f"Drafted by {by}.{used} {_read(pm)}"))
    if coverage.dropped:
        yield Listing(tuple(say(f"{count(d.count, 'record')} dropped: {d.why}") for d in coverage.dropped))
    cut = [f"{n:,} {kind}" for kind, n in coverage.redacted.items() if n]
    yield Paragraph(
        say(f"Cut before anything was stored: {listed(cut)}." if cut else "Nothing had to be cut from the evidence.")
    )
    if made.prompts:
        yield Listing(tuple(say(f"Prompt {name}: SHA-256 {digest}") for name, digest in made.prompts.items()))
    inputs = tuple((say(i.path), say(i.format), say(i.sha256)) for i in made.inputs)
    yield Table("Inputs", ("Input", "Format", "SHA-256"), inputs)
    if made.decisions:
        yield Heading("What people decided", 3)
        yield Listing(tuple(_decision(d) for d in made.decisions))


def _decision(note: DecisionNote) -> Line:
    role = f", {note.role}" if note.role else ""
    changed = f", {note.changed:.0%} changed" if note.changed else ""
    reason = f": {note.reason}" if note.reason else ""
    return say(strong(f"{note.stage}: "), f"{note.decision} ({note.by}{role}, {minute(note.at)}{changed}){reason}")


def _read(pm: Postmortem) -> str:
    coverage = pm.coverage
    counts = [count(n, *_COUNTED.get(kind, (kind, kind))) for kind, n in coverage.counts.items() if n]
    among = f" They hold {listed(counts)}." if counts else ""
    return f"{count(coverage.read, 'record')} read, {coverage.kept:,} kept.{among}"
