"""Lessons: what worked, what did not, and where luck helped, as mechanisms with the record that shows them.

Some are read in what was said; some follow from the record itself: an alert after the harm, a pasted credential, a
status page that was corrected, a step after which it got worse.
"""

from __future__ import annotations

from collections.abc import Iterator

from retro.drafters.rules.asking import questions
from retro.drafters.rules.pasted import pasted, personal, with_answers
from retro.drafters.rules.reading import MINUTE_US, Seen
from retro.drafters.rules.saying import told
from retro.drafters.rules.weighing import Weighed
from retro.stage import CausesDraft, LessonsDraft, TimelineDraft
from retro_tools.clock import from_us, to_us
from retro_tools.schema import Lesson, Lessons

_MOST_SAID = 4
_MOST = 7
_LATE_US = 4 * MINUTE_US


def draft_lessons(weighed: Weighed, timeline: TimelineDraft, causes: CausesDraft) -> LessonsDraft:
    """Up to seven of each; what follows from the record first."""
    del causes
    didnt = _distinct([*_derived(weighed, timeline), *_said(weighed, "didnt")])
    worked = _distinct([*_noticed_first(weighed), *_said(weighed, "worked")])
    lucky = [
        _lesson(weighed, s, ("luck",)) for s in weighed.reading.incident if s.human and s.has("luck") and _plain(s)
    ]
    return LessonsDraft(
        lessons=Lessons(worked=worked[:_MOST], didnt=didnt[:_MOST], lucky=lucky[:3]), questions=questions(weighed)
    )


def _plain(seen: Seen) -> bool:
    return not seen.to_tool and not seen.has("promise", "chatter") and len(seen.words) > 4


def _said(weighed: Weighed, head: str) -> list[Lesson]:
    best = [s for s in weighed.best(head, 3 * _MOST_SAID, -0.4) if s.human and not s.question and not s.has("blame")]
    return [_lesson(weighed, s, tuple(s.cues)) for s in best[:_MOST_SAID]]


def _lesson(weighed: Weighed, seen: Seen, wanted: tuple[str, ...], lead: str = "") -> Lesson:
    """What was said, after what it shows where that does not follow from the words."""
    said = told(weighed.voice, seen, weighed.phase(seen), wanted)
    return Lesson(text=weighed.said(f"lessons.{lead}", said=said) if lead else said, evidence=[seen.item.id])


def _distinct(lessons: list[Lesson]) -> list[Lesson]:
    """Each record tells one lesson."""
    told: set[str] = set()
    kept: list[Lesson] = []
    for lesson in lessons:
        if lesson.evidence[0] not in told:
            kept.append(lesson)
            told.update(lesson.evidence[:1])
    return kept


def _derived(weighed: Weighed, timeline: TimelineDraft) -> Iterator[Lesson]:
    yield from _setbacks(weighed)
    yield from _late_alert(weighed, timeline)
    yield from _status_page(weighed)
    yield from _pasted(weighed)


def _setbacks(weighed: Weighed) -> Iterator[Lesson]:
    """A step after which it got worse: what was said of it, and the step before it."""
    reading = weighed.reading
    count = 0
    for place, seen in enumerate(reading.incident):
        if (
            not (seen.human and seen.has("worse") and seen.has("did", "cause", "found", "harm", "correction"))
            or seen.question
        ):
            continue
        if reading.focus.start_us > seen.item.at_us or seen.item.at_us > reading.over_us or count >= 2:
            continue
        step = next(
            (s for s in reversed(reading.incident[max(0, place - 14) : place]) if s.human and s.has("did", "decide")),
            None,
        )
        lesson = _lesson(weighed, seen, ("worse",), "setback")
        count += 1
        yield lesson.model_copy(update={"evidence": [seen.item.id, *([step.item.id] if step else [])]})


def _late_alert(weighed: Weighed, timeline: TimelineDraft) -> Iterator[Lesson]:
    """The first alert against the onset, both to the minute."""
    reading = weighed.reading
    onset = timeline.milestones.onset
    alert = next(
        (s for s in reading.incident if s.fires and not s.meter and s.item.at_us >= reading.focus.start_us), None
    )
    if onset is None or alert is None or alert.item.at_us - to_us(onset) < _LATE_US:
        return
    proof = next((e.evidence[0] for e in timeline.timeline if e.at == onset and e.evidence), None)
    ids = [alert.item.id, *([proof] if proof and proof != alert.item.id else [])]
    text = weighed.said("lessons.late_alert", time=f"{from_us(alert.item.at_us):%H:%M}")
    yield Lesson(text=text, evidence=ids)


def _status_page(weighed: Weighed) -> Iterator[Lesson]:
    """What was published and had to be corrected."""
    reading = weighed.reading
    posts = [s for s in reading.incident if s.has("status_page") or (s.item.bot and "status" in s.item.author.lower())]
    fixed = next(
        (s for s in posts if s.human and (s.has("correction") or (s.times and s.has("harm", "first", "ended")))), None
    )
    post = next((s for s in reversed(posts) if fixed and s.item.at_us < fixed.item.at_us), None)
    if fixed is None:
        return
    lesson = _lesson(weighed, fixed, ("correction", "status_page"), "corrected")
    yield lesson.model_copy(update={"evidence": [fixed.item.id, *([post.item.id] if post else [])]})


def _pasted(weighed: Weighed) -> Iterator[Lesson]:
    """Credentials and personal data that were pasted; what was cut says it, not the words."""
    for what, cut in (("credential", pasted(weighed)), ("personal", personal(weighed))):
        if cut:
            yield Lesson(text=weighed.said(f"lessons.{what}"), evidence=with_answers(weighed, cut))


def _noticed_first(weighed: Weighed) -> Iterator[Lesson]:
    """People who raised it before any alert did."""
    reading = weighed.reading
    alert = next(
        (s for s in reading.incident if s.fires and not s.meter and s.item.at_us >= reading.focus.start_us), None
    )
    report = next(
        (
            s
            for s in reading.incident
            if s.human and s.has("report") and s.has("harm") and s.item.at_us >= reading.focus.start_us
        ),
        None,
    )
    if report is not None and (alert is None or alert.item.at_us > report.item.at_us):
        yield _lesson(weighed, report, ("report", "harm"), "people_first")
