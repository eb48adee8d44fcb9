"""Actions: what is promised, by whom, until when, and how anyone can see that it is done."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.export._links import shown
from retro_tools.export._parts import Heading, Line, Paragraph, Part, Table, cites, say
from retro_tools.schema import Action, Postmortem


def section(pm: Postmortem) -> Iterator[Part]:
    yield Heading("Actions")
    if not pm.actions:
        yield Paragraph(say("No action was promised in the record."))
        return
    head = ("Action", "Owner", "Due", "Category", "Addresses", "Done when", "Tracker", "Evidence")
    causes = {n.id: n.text for n in pm.causes.nodes}
    yield Table("Actions", head, tuple(_row(a, causes) for a in pm.actions))


def _row(action: Action, causes: dict[str, str]) -> tuple[Line, ...]:
    state = "" if action.status == "open" else f" ({action.status})"
    return (
        say(action.title, state),
        say(action.owner or "nobody yet"),
        say(action.due or "no date"),
        say(action.category),
        say("; ".join(_short(causes[i]) for i in action.addresses if i in causes) or "no cause named"),
        say(action.done_when or "not said"),
        say(shown(action.tracker)) if action.tracker else say("not filed"),
        cites(action.evidence),
    )


def _short(text: str) -> str:
    return text if len(text) <= 90 else text[:90].rsplit(" ", 1)[0] + " …"
