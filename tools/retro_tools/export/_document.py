"""The order of the document: what a reader needs first comes first, how it was made comes last.

A section that has nothing to say is left out; what the record does not show is called unknown.
"""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.export import _actions, _appendix, _causes, _followup, _impact, _open, _summary, _timeline
from retro_tools.export._parts import Part
from retro_tools.schema import Postmortem


def title(pm: Postmortem) -> str:
    return f"Postmortem: {pm.incident.title}"


def parts(pm: Postmortem) -> Iterator[Part]:
    """Everything after the title. The lightweight template is summary, timeline, causes, actions and follow-up."""
    full = pm.scope.template == "full"
    if _summary.quiet(pm):
        yield from _summary.nothing_happened(pm)
        yield from _open.questions(pm, only=("ingest",))
        yield from _appendix.making(pm)
        return
    yield from _summary.section(pm, full)
    yield from _impact.section(pm, full)
    yield from _timeline.section(pm)
    yield from _causes.section(pm)
    if full:
        yield from _followup.lessons(pm)
    yield from _actions.section(pm)
    yield from _followup.section(pm, full)
    yield from _open.section(pm, full)
    yield from _appendix.section(pm)
