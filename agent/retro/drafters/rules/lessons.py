"""Lessons: what worked, what did not, and where luck helped, as mechanisms with the record that shows them."""

from __future__ import annotations

import re
from collections.abc import Callable

from retro.drafters.rules.saying import quotation, role
from retro.drafters.rules.spotting import Read, read
from retro.stage import CausesDraft, LessonsDraft, TimelineDraft
from retro_tools.dossier import Dossier
from retro_tools.schema import Lesson, Lessons

_LUCK = re.compile(
    r"\bluck(?:y|ily)?\b|by chance|pure coincidence|fortunate|happened to (?:be|look|need)|\bglück|zufällig|幸好|运气|侥幸",
    re.IGNORECASE,
)
_WORKED = re.compile(
    r"worked (?:well|as)|rollback (?:is|was) safe|no schema change|in parallel|caught it|good thing|paid off|confirmed by|spot.?check|"
    r"reconcil|verified|matched? (?:prod|the)|within (?:\d+ )?minutes|restored in|thread dump|hat gut funktioniert|做得好",
    re.IGNORECASE,
)
_DIDNT = re.compile(
    r"command not found|no longer exists|permission denied|expired|retired|blocked by|locked out|nobody (?:was )?(?:read|saw|notic|watch)\w*|"
    r"wrong (?:time|number|channel|window)|too late|took (?:longer|too long)|never (?:fired|paged|tested|worked)|no alert|didn't (?:page|fire|alert)|"
    r"made it worse|back(?:ed)? up .{0,20}fail|out of date|stale|skipped|not in the runbook|no runbook|no owner|kein alarm|veraltet|没有告警|没人看",
    re.IGNORECASE,
)
_MOST = 6


def draft_lessons(dossier: Dossier, timeline: TimelineDraft, causes: CausesDraft) -> LessonsDraft:
    """Up to six of each."""
    del timeline, causes
    near = [r for r in read(dossier).near() if not r.hostile and not r.item.bot and not r.has("blame")]
    worked = _pick(
        near,
        lambda r: (
            2.0 * bool(_WORKED.search(r.item.text))
            + r.has("none_lost")
            + 0.6 * r.has("report")
            + 0.5 * r.has("ruled_out")
        ),
        1.5,
    )
    didnt = _pick(
        near, lambda r: 2.0 * bool(_DIDNT.search(r.item.text)) + 1.0 * r.has("worse") + 0.5 * r.has("correction"), 1.9
    )
    lucky = _pick(near, lambda r: 2.0 * bool(_LUCK.search(r.item.text)), 1.9)
    said = {
        "worked": [_lesson(dossier, r, "This worked") for r in worked],
        "didnt": [_lesson(dossier, r, "This got in the way") for r in didnt],
        "lucky": [_lesson(dossier, r, "Luck helped") for r in lucky],
    }
    return LessonsDraft(lessons=Lessons.model_validate(said), questions=[])


def _pick(near: list[Read], fit: Callable[[Read], float], least: float) -> list[Read]:
    scored = [(fit(r), r) for r in near if len(r.item.text) > 25 and not r.item.text.rstrip().endswith("?")]
    best = sorted([p for p in scored if p[0] >= least], key=lambda p: -p[0])[:_MOST]
    return sorted((r for _, r in best), key=lambda r: r.item.at_us)


def _lesson(dossier: Dossier, one: Read, lead: str) -> Lesson:
    who = role(dossier, one.item)
    return Lesson(
        text=f"{lead}, in the words of {who[0].lower() + who[1:]}: {quotation(dossier, one.item, tuple(one.cues))}",
        evidence=[one.item.id],
    )
