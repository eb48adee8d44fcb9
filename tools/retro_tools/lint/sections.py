"""Which part of a postmortem a heading opens, whatever the house calls it."""

from __future__ import annotations

import re
from functools import cache

_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("external", ("external", "status page", "customer communication", "public statement", "customer notice", "customer-facing", "message to customers", "statement to customers")),
    ("lessons", ("lesson", "went well", "went wrong", "went poorly", "could have gone better", "got lucky", "were lucky", "what worked", "didn't work", "did not work", "learned", "learnt", "learnings", "takeaways")),
    ("timeline", ("timeline", "chronology", "sequence of events", "what happened when", "course of events")),
    ("actions", ("action", "corrective", "preventive", "preventative", "remediation", "next steps", "next step", "follow-up item", "follow up item", "follow-ups", "follow ups", "followups", "todo", "to do", "to-do", "tasks", "improvements", "future work", "what we will do", "what we are doing", "what's next", "prevention", "follow-up work", "long term fix", "short term fix", "countermeasure", "recommendation")),
    ("followup", ("follow-up", "follow up", "followup", "review date", "review schedule")),
    ("impact", ("impact", "affected", "damage", "customer effect", "consequences")),
    ("causes", ("root cause", "cause", "contributing", "analysis", "why it happened", "what went on", "trigger", "five whys", "5 whys")),
    ("responders", ("responder", "participants", "people involved", "attendees", "authors", "roles")),
)  # fmt: skip


@cache
def kind_of(heading: str) -> str:
    """The kind of section a heading opens, "" when it tells nothing; words count from their beginning."""
    low = heading.lower()
    return next((kind for kind, pattern in _patterns() if pattern.search(low)), "")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """ "due to dockerhub" holds no "to do": what ends in a whole word must end there."""
    return tuple(
        (kind, re.compile(r"\b(?:" + "|".join(word + (r"\b" if word in _WHOLE else "") for word in words) + ")"))
        for kind, words in _KINDS
    )


_WHOLE = ("to do", "todo", "to-do")
