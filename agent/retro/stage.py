"""What a stage yields: one output model each. Models fill these; ids, hashes and costs are ours and are not in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import Field

from retro_tools.schema import (
    Action,
    Causes,
    Check,
    Coverage,
    Followup,
    Impact,
    Input,
    Instant,
    Lessons,
    Noun,
    Question,
    Responder,
    Scope,
    Severity,
    StageName,
    TimelineEntry,
)

if TYPE_CHECKING:
    from retro.state import State
    from retro.workbench import Workbench


class Milestones(Noun):
    """The four instants an incident is measured by; null where the record does not show one."""

    onset: Instant | None
    detection: Instant | None
    mitigation: Instant | None
    resolution: Instant | None


class ScopeDraft(Noun):
    title: str
    """What broke, for whom, in one line."""
    severity: Severity | None
    security_sensitive: bool
    scope: Scope
    responders: list[Responder]
    questions: list[Question]


class TimelineDraft(Noun):
    timeline: list[TimelineEntry]
    milestones: Milestones
    impact: Impact
    questions: list[Question]


class CausesDraft(Noun):
    causes: Causes
    questions: list[Question]


class LessonsDraft(Noun):
    lessons: Lessons
    questions: list[Question]


class ActionsDraft(Noun):
    actions: list[Action]
    questions: list[Question]


class FollowupDraft(Noun):
    followup: Followup
    questions: list[Question]


class IngestDraft(Noun):
    """What a person confirms about the reading; the records themselves stay outside the graph's state."""

    inputs: list[Input]
    coverage: Coverage
    questions: list[Question]
    zones_confirmed: list[str] = Field(default_factory=list[str])
    """Paths of inputs without a zone for which a person confirmed that UTC, as assumed, is right."""


class PublishDraft(Noun):
    checklist: list[Check]


StageDraft = (
    IngestDraft | ScopeDraft | TimelineDraft | CausesDraft | LessonsDraft | ActionsDraft | FollowupDraft | PublishDraft
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Where an exit condition does not hold, and why."""

    where: str
    """A JSON pointer into the postmortem, "" for the whole stage."""
    message: str


@dataclass(frozen=True, slots=True)
class Condition:
    """An exit condition: while it finds a problem, approval is withheld until it is met or waived with a reason."""

    name: str
    """In words, as the checklist shows it."""
    problems: Callable[[Workbench, State], list[Problem]]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its name, what it yields, how the rules draft it, and what must hold before it may be approved."""

    name: StageName
    output: type[Noun]
    by_rules: Callable[[Workbench, State], StageDraft]
    conditions: tuple[Condition, ...]
    needs: tuple[StageName, ...] = ()
    """The earlier stages it is drafted from; a drafter is handed these alone, and their content decides what is stale."""
