"""The truth about one incident: which stage outputs exist. The order of the fields is the order of the stages.

Records stay outside: the state is written again at each step, so it holds ids, never messages.
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import TypedDict, get_args

from retro.stage import (
    ActionsDraft,
    CausesDraft,
    FollowupDraft,
    IngestDraft,
    LessonsDraft,
    PublishDraft,
    ScopeDraft,
    Stage,
    TimelineDraft,
)
from retro_tools.schema import Noun, Rejected, StageName

STATE_VERSION = 1
"""Raised whenever a field or a stage changes its meaning; a record of another version is refused with words."""


class State(TypedDict, total=False):
    ingest: IngestDraft
    scope: ScopeDraft
    timeline: TimelineDraft
    causes: CausesDraft
    lessons: LessonsDraft
    actions: ActionsDraft
    followup: FollowupDraft
    publish: PublishDraft


class Refusals(Noun):
    """What the checks refused in one stage's draft."""

    refused: list[Rejected]


@cache
def stages() -> tuple[Stage, ...]:
    """Every stage in order: one module of `retro.stages` for each field of `State`."""
    return tuple(importlib.import_module(f"retro.stages.{name}").STAGE for name in State.__annotations__)


STAGE_NAMES: tuple[StageName, ...] = get_args(StageName)
