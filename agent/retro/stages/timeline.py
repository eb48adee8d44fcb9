"""Timeline: what happened when, in UTC, the four milestones, and who lost what for how long."""

from __future__ import annotations

from retro.checks.carried import carried
from retro.checks.outside import AGREES
from retro.checks.wording import blameless
from retro.drafters.rules.phrasebook import unknown_words
from retro.drafters.rules.timeline import draft_timeline
from retro.stage import Condition, Problem, Stage, TimelineDraft
from retro.state import State
from retro.workbench import Workbench


def _draft(bench: Workbench, state: State) -> TimelineDraft:
    del state
    return draft_timeline(bench.weighed)


def _entries_cite(bench: Workbench, state: State) -> list[Problem]:
    del bench
    return [
        Problem(f"/timeline/{i}", f"{entry.text!r} cites nothing")
        for i, entry in enumerate(state["timeline"].timeline)
        if not entry.evidence
    ]


def _impact_known(bench: Workbench, state: State) -> list[Problem]:
    del bench
    impact = state["timeline"].impact
    if impact.numbers or impact.users_affected or any(word in impact.summary.lower() for word in unknown_words()):
        return []
    return [Problem("/impact", "no figure, and not marked as unknown")]


STAGE = Stage(
    "timeline",
    TimelineDraft,
    _draft,
    (
        Condition("every timeline entry cites evidence", _entries_cite),
        carried("timeline"),
        AGREES,
        Condition("impact is quantified or marked unknown", _impact_known),
        blameless("timeline"),
    ),
)
