"""What a stage yields: one output model each. Models fill these; ids, hashes and costs are ours and are not in them."""

from __future__ import annotations

from retro_tools.schema import (
    Action,
    Causes,
    Impact,
    Instant,
    Lessons,
    Noun,
    Question,
    Responder,
    Scope,
    Severity,
    TimelineEntry,
)


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
