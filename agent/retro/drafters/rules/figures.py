"""Figures that say how much was lost: every number with what it counts is a candidate, weighed by the head "figure"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from retro.drafters.rules.features import Features
from retro.drafters.rules.lexicon import tokens
from retro.drafters.rules.reading import Seen
from retro.drafters.rules.weighing import Weighed

_FIGURE = re.compile(
    r"(?<![\w.:/#@\-–])(?:[£$€¥]\s?)?(?:\d{1,3}(?:[,.' ]\d{3})+|\d+)(?:[.,]\d+)?"
    r"(?:\s?(?:%|percent|k|m|bn|million|billion|thousand|mio|mrd|tsd|万|亿)(?![\w])|\s?(?:ms|s|sec|min|minutes?|h|hours?|gb|tb|mb)(?![\w])|\s?(?:€|eur|usd|gbp|chf)(?![\w]))?"
    r"(?![\d:/]|[.,]\d|-\d)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;\n。；]|(?<=[^\d])[.](?=\s)|\s[-–—]\s")
_CUES = frozenset(
    [
        "impactnoun",
        "final",
        "correction",
        "lost",
        "none_lost",
        "report",
        "harm",
        "sla",
        "breach",
        "recovered",
        "found",
        "comms",
        "promise",
        "hypothesis",
        "change",
        "did",
        "unknown",
        "worse",
    ]
)
_COMMA = re.compile(r"[,，]\s+|[，；]")
_MOST_LETTERS = 140
_MOST_A_RECORD = 8


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as written, the clause it stands in, and its record."""

    value: str
    clause: str
    seen: Seen
    found: Features
    place: tuple[int, int] = (0, 0)
    """Where the number stands in the clause."""

    def short(self, most: int = _MOST_LETTERS) -> str:
        """The clause, shortened at its commas around the number, at words where it has none; never within a number."""
        if len(self.clause) <= most:
            return self.clause
        start, end = self.place
        cuts = [0, *(m.end() for m in _COMMA.finditer(self.clause)), len(self.clause)]
        first = max(cut for cut in cuts if cut <= start)
        if end - first > most:
            first = _word_start(self.clause, max(first, start - most // 2))
        last = max([cut for cut in cuts if end <= cut <= first + most], default=0)
        if last == 0:
            cut = self.clause.rfind(" ", end, first + most)
            last = cut if cut >= 0 else end
        head, tail = "… " if first else "", " …" if last < len(self.clause) else ""
        return head + self.clause[first:last].strip(" ,;:，；") + tail


def _word_start(text: str, place: int) -> int:
    return text.find(" ", place) + 1 if place else 0


def offered(weighed: Weighed) -> Iterator[Figure]:
    """Every figure in the incident's records, oldest first."""
    for seen in weighed.reading.incident:
        if seen.to_tool or seen.meter or not any("#" in word for word in seen.words):
            continue
        yield from _of(weighed, seen)


def _of(weighed: Weighed, seen: Seen) -> Iterator[Figure]:
    text = seen.item.text[:1500]
    timed = [one.span for one in seen.times]
    clauses = _clauses(text)
    count = 0
    for match in _FIGURE.finditer(text):
        if any(a <= match.start() < b for a, b in timed) or count >= _MOST_A_RECORD:
            continue
        count += 1
        value = match.group().strip()
        a, b = next((a, b) for a, b in clauses if a <= match.start() < b)
        ahead, own = (len(" ".join(part.split())) for part in (text[a : match.start()] + "^", value))
        clause = " ".join(text[a:b].split())
        near = dict.fromkeys(_features(weighed, seen, text, match, value), 1.0)
        yield Figure(value, clause, seen, near, (ahead - 1, ahead - 1 + own))


def _clauses(text: str) -> list[tuple[int, int]]:
    cuts = [0, *(m.end() for m in _CLAUSE.finditer(text)), len(text) + 1]
    return list(pairwise(cuts))


def _features(weighed: Weighed, seen: Seen, text: str, match: re.Match[str], value: str) -> Iterator[str]:
    for cue in seen.cues:
        if cue in _CUES:
            yield f"cue {cue}"
    yield from _shape(value)
    before, after = (
        tokens(text[max(0, match.start() - 30) : match.start()]),
        tokens(text[match.end() : match.end() + 30]),
    )
    for word in before[-2:]:
        yield f"before “{word}”"
    for word in after[:2]:
        yield f"after “{word}”"
    if weighed.over("impact", seen) >= 0:
        yield "record tells impact"
    if seen.item.bot:
        yield "bot"
    if seen.item.at_us > weighed.reading.over_us:
        yield "after the end"
    if seen.item.at_us < weighed.reading.focus.start_us:
        yield "before the first sign"
    if seen.question:
        yield "question"


def _shape(value: str) -> Iterator[str]:
    digits = re.sub(r"\D", "", value)
    yield ("one digit", "two digits", "three digits", "more digits")[min(len(digits), 4) - 1]
    if re.search(r"[,.']", value):
        yield "grouped or broken"
    unit = re.sub(r"[\d.,'\s]", "", value.lower())
    yield f"unit {unit or 'none'}"
    if re.fullmatch(r"20[12]\d", digits):
        yield "a year"
