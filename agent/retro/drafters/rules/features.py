"""The features of a record: what was seen in it and around it, by name, as the linear heads of `model.py` weigh it.

Every feature is a short readable name, so that `retro draft --explain` can print a score as a sum of reasons. Names of
people are no features: a name says who, never what.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from retro.drafters.rules.reading import MINUTE_US, Reading, Seen

Features = dict[str, float]

_LENGTHS = ((4, "0-3 words"), (9, "4-8 words"), (16, "9-15 words"), (31, "16-30 words"), (61, "31-60 words"))
_PERCENT = re.compile(r"\d\s?%|percent|prozent|百分")
_UNIT = re.compile(
    r"\d\s?(?:ms|s|sec|m|min|h|k|m|gb|mb|tb|rps|qps|req|rows|users|customers|orders|tickets)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"^>|```")
_MARKS: dict[str, Callable[[Seen], object]] = {
    "states a time": lambda s: s.times,
    "percent": lambda s: _PERCENT.search(s.item.text),
    "unit": lambda s: _UNIT.search(s.item.text),
    "identifier": lambda s: s.names,
    "ends in a question": lambda s: s.item.text.rstrip().endswith(("?", "？")),
    "holds a question": lambda s: s.question and not s.item.text.rstrip().endswith(("?", "？")),
    "exclaims": lambda s: s.item.text.rstrip().endswith("!"),
    "pasted block": lambda s: _QUOTED.search(s.item.text),
    "link": lambda s: s.item.links,
    "file": lambda s: s.item.files,
    "mentions someone": lambda s: s.item.mentions,
    "edited": lambda s: s.item.edited,
    "reactions": lambda s: sum(n for _, n in s.item.reactions) >= 2,
}
_INTO = (
    (10, "first ten minutes"),
    (60, "first hour"),
    (180, "first three hours"),
    (720, "first half day"),
    (2160, "first day and a half"),
)
_LINKED = (
    ("links a change", re.compile(r"/pull/|/merge_requests/|/commit/|/compare/|/releases?/|/changes?/")),
    ("links a picture of it", re.compile(r"grafana|/d/|dashboard|kibana|datadog|honeycomb|/graph|metrics")),
    ("links a ticket", re.compile(r"/issues?/|/browse/|jira|ticket|zendesk")),
)
_NEAR_US = 6 * MINUTE_US
_CONTEXT = frozenset(
    ["harm", "report", "did", "decide", "hypothesis", "ruled_out", "cause", "found", "worse", "better", "recovered", "resolved", "declare", "escalate", "comms", "correction", "promise", "aftercare", "unknown", "chatter", "blame", "change"]
)  # fmt: skip


def features(reading: Reading) -> dict[str, Features]:
    """Features by evidence id, for every record of the incident."""
    incident = reading.incident
    known = _known_names(reading)
    around = _Around(reading)
    found: dict[str, Features] = {}
    for place, seen in enumerate(incident):
        own = dict.fromkeys(_own(seen), 1.0)
        own.update(dict.fromkeys(_words(seen, known), 1.0))
        own.update(dict.fromkeys(around.of(place, seen), 1.0))
        found[seen.item.id] = own
    return found


def _known_names(reading: Reading) -> frozenset[str]:
    people = reading.dossier.people
    spelled = (n for p in people for n in (p.name, p.real_name, p.handle, *p.aliases))
    return frozenset(part for name in spelled for part in re.split(r"[\s._\-]+", name.lower()) if part)


def _own(seen: Seen) -> Iterator[str]:
    for cue, times in seen.cues.items():
        yield f"cue {cue}"
        if times > 1:
            yield f"cue {cue} twice"
    count = len(seen.words)
    yield next((name for limit, name in _LENGTHS if count < limit), "over 60 words")
    figures = sum(1 for word in seen.words if "#" in word)
    if figures:
        yield "a figure" if figures < 3 else "many figures"
    yield from (name for name, there in _MARKS.items() if there(seen))
    yield from (name for name, kind in _LINKED if any(kind.search(url) for url in seen.item.links))
    yield from _kind(seen)


def _kind(seen: Seen) -> Iterator[str]:
    item = seen.item
    if item.kind == "call":
        yield "spoken"
    if item.same_as:
        yield "told before"
    if seen.to_tool:
        yield "addressed to a tool"
    if item.alert:
        source = "alert" if item.kind == "alert" else "alert in chat"
        yield f"{source} {item.alert.status}"
        yield f"severity {item.alert.severity.lower()[:12] or 'unsaid'}"
    elif item.bot:
        yield "bot tells a change" if seen.changes else "bot"
        if seen.meter:
            yield "bot repeats itself"
        for cue in seen.cues:
            yield f"bot: {cue}"
    elif seen.changes:
        yield "change record"


def _words(seen: Seen, names: frozenset[str]) -> Iterator[str]:
    """Words and pairs of neighbours; for wide scripts pairs of characters."""
    if seen.item.bot or seen.item.kind == "alert":
        return
    last = "^"
    for word in seen.words[:120]:
        if word in names:
            last = "@"
            continue
        if "#" in word and len(word) > 3:
            word = "a#"
        yield f"“{word}”"
        yield f"“{last} {word}”"
        last = word


class _Around:
    """What stands around a record: its thread, its neighbours, its place in the incident, its echo in what follows."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._incident = reading.incident
        self._lead = {k for k, role in reading.dossier.people.roles.items() if role == "the incident commander"}
        self._comms = {k for k, role in reading.dossier.people.roles.items() if role == "the communications lead"}
        self._later = self._mentions()
        self._channel_next = self._neighbours()

    def _mentions(self) -> dict[str, list[int]]:
        """Where in the incident each rare word or identifier stands."""
        rare = max(4, len(self._incident) // 12)
        spread = self._reading.spread
        places: dict[str, list[int]] = defaultdict(list)
        for place, seen in enumerate(self._incident):
            for word in {*seen.words, *seen.names}:
                if 1 < spread[word] <= rare and len(word) > 2:
                    places[word].append(place)
        return places

    def _neighbours(self) -> list[tuple[int | None, int | None]]:
        """For each record the place of the one before and after it in its channel or thread."""
        last: dict[tuple[str, str], int] = {}
        before: list[int | None] = []
        after: list[int | None] = [None] * len(self._incident)
        for place, seen in enumerate(self._incident):
            key = (seen.item.channel, seen.item.thread)
            previous = last.get(key)
            if previous is None and seen.item.thread:
                root = self._reading.by_id.get(seen.item.thread)
                previous = self._place(root) if root else None
            before.append(previous)
            if previous is not None and after[previous] is None:
                after[previous] = place
            last[key] = place
        return list(zip(before, after, strict=True))

    def _place(self, seen: Seen) -> int | None:
        low, high = 0, len(self._incident) - 1
        while low <= high:
            middle = (low + high) // 2
            if self._incident[middle].index == seen.index:
                return middle
            if self._incident[middle].index < seen.index:
                low = middle + 1
            else:
                high = middle - 1
        return None

    def of(self, place: int, seen: Seen) -> Iterator[str]:
        """The names of what stands around the record."""
        item = seen.item
        yield from self._thread(seen)
        yield from self._beside(place, seen)
        yield self._pace(place, seen)
        yield from self._when(seen)
        if item.author in self._lead:
            yield "by the lead"
        if item.author in self._comms:
            yield "by communications"
        if self._reading.focus.side(seen):
            yield "side channel"
        yield from self._echo(place, seen)

    def _thread(self, seen: Seen) -> Iterator[str]:
        replies = len(self._reading.dossier.replies.get(seen.item.id, ()))
        if replies:
            yield "has replies" if replies < 3 else "long thread"
        root = self._reading.by_id.get(seen.item.thread) if seen.item.thread else None
        if root is not None:
            yield "reply"
            for cue in root.cues:
                if cue in _CONTEXT:
                    yield f"in a thread on {cue}"
            if root.item.alert:
                yield "in a thread on an alert"

    def _beside(self, place: int, seen: Seen) -> Iterator[str]:
        before, after = self._channel_next[place]
        for side, other_place in (("after", before), ("before", after)):
            if other_place is None:
                continue
            other = self._incident[other_place]
            if abs(other.item.at_us - seen.item.at_us) > _NEAR_US:
                continue
            for cue in other.cues:
                if cue in _CONTEXT:
                    yield f"{side} {cue}"
            if other.question:
                yield f"{side} a question"
            if other.item.author == seen.item.author:
                yield f"{side} own"

    def _pace(self, place: int, seen: Seen) -> str:
        """How fast people spoke around it, against how fast they speak as a rule."""
        times = [s.item.at_us for s in self._incident[max(0, place - 5) : place + 6]]
        minutes = (times[-1] - times[0]) / MINUTE_US / max(1, len(times) - 1)
        return next(
            (name for limit, name in ((0.5, "in a rush"), (2, "brisk"), (10, "steady")) if minutes < limit), "slow"
        )

    def _when(self, seen: Seen) -> Iterator[str]:
        focus, at = self._reading.focus, seen.item.at_us
        if at < focus.start_us:
            yield "before the first sign"
            return
        into = (at - focus.start_us) / MINUTE_US
        yield next((name for limit, name in _INTO if into < limit), "days into it")
        past = (at - self._reading.over_us) / MINUTE_US
        if past > 0:
            yield "after the end"
            yield "soon after the end" if past < 45 else "long after the end"

    def _echo(self, place: int, seen: Seen) -> Iterator[str]:
        """How much of what it says is taken up by later records, and whether it brings something new up."""
        taken_up, brought = 0, 0
        for word in {*seen.words, *seen.names}:
            places = self._later.get(word)
            if not places:
                continue
            later = len(places) - _until(places, place + 1)
            taken_up += min(later, 3)
            brought += places[0] == place and later >= 2
        yield next(
            (name for limit, name in ((1, "no echo"), (4, "faint echo"), (9, "echo")) if taken_up < limit), "loud echo"
        )
        if brought:
            yield "brings up a name" if brought < 3 else "brings up names"


def _until(places: list[int], place: int) -> int:
    """How many of the sorted places lie before `place`."""
    low, high = 0, len(places)
    while low < high:
        middle = (low + high) // 2
        if places[middle] < place:
            low = middle + 1
        else:
            high = middle
    return low
