"""Impact: who lost what and for how long, each with its figure or called unknown."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.export._parts import Heading, Listing, Paragraph, Part, Table, cites, say, strong
from retro_tools.export._summary import how_long
from retro_tools.export._wording import repeats
from retro_tools.schema import Postmortem

_SLA = {True: "breached", False: "kept", None: "unknown"}


def section(pm: Postmortem, full: bool) -> Iterator[Part]:
    """The lightweight template has the section only where there is a figure or a harm to tell."""
    impact = pm.impact
    if not full and not impact.numbers and impact.users_affected is None and impact.sla_breach is None:
        return
    yield Heading("Impact")
    if impact.summary and not repeats(impact.summary, pm.followup.internal_summary):
        yield Paragraph(say(impact.summary))
    yield Listing(
        (
            say(strong("Users affected: "), impact.users_affected or "unknown"),
            say(strong("Duration: "), how_long(pm)),
            say(strong("Data: "), impact.data_integrity),
            say(strong("Service level agreement: "), _SLA[impact.sla_breach]),
            *([say(strong("Evidence: "), cites(impact.evidence))] if impact.evidence and not impact.numbers else []),
        )
    )
    if impact.numbers:
        rows = tuple((say(n.value), say(n.what), cites(n.evidence)) for n in impact.numbers)
        yield Table("Figures of the impact", ("Figure", "What it counts", "Evidence"), rows)
