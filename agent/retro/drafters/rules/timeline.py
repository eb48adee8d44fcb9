"""Timeline: the minutes that matter, each said in plain words with the records that carry it."""

from __future__ import annotations

from retro.drafters.rules.events import alert_words
from retro.drafters.rules.impact import draft_impact
from retro.drafters.rules.milestones import Candidate, find_milestones
from retro.drafters.rules.reading import MINUTE_US, Seen
from retro.drafters.rules.saying import say, stated_words
from retro.drafters.rules.weighing import Weighed
from retro.stage import TimelineDraft
from retro_tools.clock import from_us
from retro_tools.schema import Phase, TimelineEntry

_MOST = 36
_MOST_BACKING = 2
_BESIDE_US = 180_000_000
_BREATH_US = 90_000_000
"""Lines that one person sends within one breath are one statement."""
_WRONG = ("harm", "declare", "report", "lost")
_DONE = ("did", "recovered", "resolved")


def draft_timeline(weighed: Weighed) -> TimelineDraft:
    """Entries, milestones, impact, and questions for what is missing."""
    found = find_milestones(weighed)
    taken = _taken(weighed)
    backing = _Backing(weighed, taken)
    entries = [_entry(weighed, [*group, *backing.of(group)]) for group in _groups(weighed, taken)]
    entries += _alert_ends(weighed)
    entries += _stated(weighed, found.taken, entries)
    impact, asked = draft_impact(weighed, found.milestones)
    return TimelineDraft(
        timeline=sorted(entries, key=lambda e: e.at),
        milestones=found.milestones,
        impact=impact,
        questions=[*found.questions, *asked],
    )


def _taken(weighed: Weighed) -> list[Seen]:
    best = [s for s in weighed.best("timeline", 2 * _MOST) if not s.item.same_as and not s.meter]
    return sorted(best[:_MOST], key=lambda s: s.index) or _bare_signs(weighed)


def _bare_signs(weighed: Weighed) -> list[Seen]:
    """Where nothing stands out, the alerts and what people say is wrong, and, after that, done or over: never silence."""
    own = [s for s in weighed.reading.incident if not s.to_tool and not s.item.same_as and not s.meter]
    wrong = [s for s in own if s.fires or (s.human and s.has(*_WRONG) and not s.question)]
    if not wrong:
        return []
    after = [s for s in own if s.index > wrong[0].index and (s.clears or (s.human and s.has(*_DONE)))]
    return sorted({s.index: s for s in (*wrong, *after)}.values(), key=lambda s: s.index)[:_MOST]


def _groups(weighed: Weighed, taken: list[Seen]) -> list[list[Seen]]:
    """One event each: what one person says in one breath about one thing stays together."""
    groups: list[list[Seen]] = []
    for seen in taken:
        last = groups[-1][-1] if groups else None
        if last is not None and _one_breath(last, seen) and weighed.phase(last) == weighed.phase(seen):
            groups[-1].append(seen)
        else:
            groups.append([seen])
    return groups


class _Backing:
    """What was said beside an entry's record about the same thing, and would not stand by itself."""

    def __init__(self, weighed: Weighed, taken: list[Seen]) -> None:
        self._weighed = weighed
        self._told = {s.item.id for s in taken}
        self._incident = weighed.reading.incident
        self._place = {s.item.id: n for n, s in enumerate(self._incident)}
        self._rare = max(4, len(self._incident) // 15)

    def of(self, group: list[Seen]) -> list[Seen]:
        """Up to two records within three minutes that share a telling word with the group; each backs one entry."""
        first, last = self._place[group[0].item.id], self._place[group[-1].item.id]
        words = {w for s in group for w in self._telling(s)}
        beside = [*self._incident[max(0, first - 4) : first], *self._incident[last + 1 : last + 7]]
        found = [s for s in beside if self._backs(s, group, words)]
        found.sort(key=lambda s: (-self._weighed.over("timeline", s), s.index))
        self._told.update(s.item.id for s in found[:_MOST_BACKING])
        return found[:_MOST_BACKING]

    def _backs(self, seen: Seen, group: list[Seen], words: set[str]) -> bool:
        near = any(abs(seen.item.at_us - s.item.at_us) <= _BESIDE_US for s in group)
        free = seen.human and not seen.to_tool and seen.item.id not in self._told
        same = seen.item.channel == group[0].item.channel
        return (
            near and free and same and bool(words & self._telling(seen)) and not seen.has("chatter", "blame", "vague")
        )

    def _telling(self, seen: Seen) -> set[str]:
        spread = self._weighed.reading.spread
        return {w for w in {*seen.words, *seen.names} if len(w) > 3 and 1 < spread[w] <= self._rare}


def _one_breath(last: Seen, seen: Seen) -> bool:
    same = last.item.author == seen.item.author and last.item.channel == seen.item.channel
    return same and seen.human and seen.item.at_us - last.item.at_us <= _BREATH_US


def _entry(weighed: Weighed, group: list[Seen]) -> TimelineEntry:
    best = max(group, key=lambda s: (weighed.over("timeline", s), -s.index))
    ids = [best.item.id, *(s.item.id for s in group if s is not best)]
    return TimelineEntry(
        at=from_us(best.item.at_us // MINUTE_US * MINUTE_US),
        phase=weighed.phase(best),
        text=say(weighed.voice, best, weighed.phase(best)),
        evidence=ids[:6],
        inferred=False,
    )


def _alert_ends(weighed: Weighed) -> list[TimelineEntry]:
    """The other end of alerts whose one record tells both."""
    found: list[TimelineEntry] = []
    for seen in weighed.reading.incident:
        alert = seen.item.alert
        if not (alert and seen.fires and alert.status == "resolved" and alert.ends_at_us) or seen.item.same_as:
            continue
        if weighed.over("timeline", seen) < 0:
            continue
        text = alert_words(weighed.voice, seen.item, "resolved")
        at = from_us(alert.ends_at_us)
        found.append(TimelineEntry(at=at, phase="mitigation", text=text, evidence=[seen.item.id], inferred=False))
    return found


_MILESTONES: dict[str, Phase] = {
    "onset": "onset",
    "detection": "detection",
    "mitigation": "mitigation",
    "resolution": "resolution",
}


def _stated(weighed: Weighed, taken: dict[str, Candidate], entries: list[TimelineEntry]) -> list[TimelineEntry]:
    """Milestones whose time a text states stand in the timeline at that time."""
    found: list[TimelineEntry] = []
    for name, candidate in taken.items():
        at = from_us(candidate.at_us // MINUTE_US * MINUTE_US)
        told = any(e.phase == name and abs((e.at - at).total_seconds()) < 90 for e in entries)
        if not candidate.stated or told:
            continue
        phase = _MILESTONES[name]
        text = stated_words(weighed.voice, name, candidate.seen.item, candidate.place)
        ids = [candidate.seen.item.id]
        found.append(TimelineEntry(at=at, phase=phase, text=text, evidence=ids, inferred=True))
    return found


def explain(weighed: Weighed, evidence_id: str) -> str:
    """Why a record was taken or left: what added up, head by head."""
    seen = weighed.reading.by_id[evidence_id]
    if evidence_id not in weighed.found:
        return f"{evidence_id} was left: it lies outside the incident's channels and span"
    head, found = weighed.model.heads["timeline"], weighed.found[evidence_id]
    taken = any(s is seen for s in _taken(weighed))
    bare = taken and head.score(found) < head.threshold
    lines = [
        f"{evidence_id} was {'taken' if taken else 'left'}: "
        f"{head.score(found):+.2f} against {head.threshold:+.2f}, as {weighed.phase(seen)}"
        f"{'; nothing here stands out, so every sign that something is wrong counts' if bare else ''}",
        f"{head.bias:+6.2f}  where every record starts",
    ]
    reasons = head.reasons(found)
    lines += [f"{value:+6.2f}  {name}" for name, value in reasons[:25]]
    if rest := reasons[25:]:
        lines.append(f"{sum(value for _, value in rest):+6.2f}  {len(rest)} smaller reasons")
    others = [h for h in ("cause", "ruled_out", "worked", "didnt", "action", "impact") if weighed.over(h, seen) >= 0]
    return "\n".join([*lines, *(f"also read as: {h.replace('_', ' ')}" for h in others)])
