"""The prose of a stage's text, passage by passage, with the place of each as a JSON pointer into the postmortem."""

from __future__ import annotations

from collections.abc import Iterator

from retro.stage import ActionsDraft, CausesDraft, FollowupDraft, LessonsDraft, ScopeDraft, StageDraft, TimelineDraft

Passage = tuple[str, str]


def passages(text: StageDraft) -> Iterator[Passage]:
    """Place and words of everything in the text that a reader reads as prose."""
    if isinstance(text, ScopeDraft):
        yield from (("/incident/title", text.title), ("/scope/invite", text.scope.invite))
    elif isinstance(text, TimelineDraft):
        yield from ((f"/timeline/{i}", entry.text) for i, entry in enumerate(text.timeline))
        yield "/impact/summary", text.impact.summary
    elif isinstance(text, CausesDraft):
        yield from ((f"/causes/nodes/{i}", node.text) for i, node in enumerate(text.causes.nodes))
        yield from ((f"/causes/edges/{i}", edge.text) for i, edge in enumerate(text.causes.edges))
    elif isinstance(text, LessonsDraft):
        for part in ("worked", "didnt", "lucky"):
            yield from ((f"/lessons/{part}/{i}", lesson.text) for i, lesson in enumerate(getattr(text.lessons, part)))
    elif isinstance(text, ActionsDraft):
        yield from ((f"/actions/{i}/title", action.title) for i, action in enumerate(text.actions))
    elif isinstance(text, FollowupDraft):
        yield "/followup/internal_summary", text.followup.internal_summary
        yield "/followup/executive_summary", text.followup.executive_summary
        yield "/followup/external_statement", text.followup.external_statement or ""
