"""Follow-up: summaries put together from what earlier stages hold, and the days on which actions are looked at again."""

from __future__ import annotations

from datetime import timedelta

from retro.stage import ActionsDraft, CausesDraft, ScopeDraft, TimelineDraft
from retro_tools.clock import from_us
from retro_tools.dossier import Dossier
from retro_tools.schema import Followup


def draft_followup(
    dossier: Dossier, scope: ScopeDraft, timeline: TimelineDraft, causes: CausesDraft, actions: ActionsDraft
) -> Followup:
    """No external statement: policy, not the rules, says when one is due."""
    marks = timeline.milestones
    over = marks.resolution or marks.mitigation or from_us(dossier.items[-1].at_us)
    began = f"It began at {marks.onset:%Y-%m-%d %H:%M} UTC." if marks.onset else "When it began is unknown."
    ended = f"It was over at {marks.resolution:%H:%M} UTC." if marks.resolution else "When it was over is unknown."
    named = [n for n in causes.causes.nodes if n.kind in ("trigger", "root_cause", "contributing_factor")]
    open_ = sum(a.status == "open" for a in actions.actions)
    internal = [
        f"{scope.title}." if not scope.title.endswith(".") else scope.title,
        began,
        ended,
        timeline.impact.summary,
        f"{len(named)} causes and factors are named, {open_} actions are open."
        if named or open_
        else "No cause and no action is named yet.",
    ]
    return Followup(
        internal_summary=" ".join(internal),
        executive_summary=" ".join([began, ended, timeline.impact.summary]),
        external_statement=None,
        review_dates=[(over + timedelta(days=days)).date().isoformat() for days in (30, 60)],
        distribution=[],
    )
