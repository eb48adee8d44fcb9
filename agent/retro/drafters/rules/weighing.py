"""A reading with every record's features and what the heads make of them: the one thing the stages' rules look at."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from functools import cached_property
from math import isnan, nan

from retro.drafters.rules.features import Features, features
from retro.drafters.rules.model import Model
from retro.drafters.rules.phrasebook import Phrases, phrases
from retro.drafters.rules.reading import Reading, Seen
from retro.drafters.rules.voice import Voice
from retro_tools.schema import Phase

PHASES: tuple[Phase, ...] = (
    "onset",
    "detection",
    "escalation",
    "diagnosis",
    "action",
    "mitigation",
    "resolution",
    "communication",
)


@dataclass
class Weighed:
    reading: Reading
    model: Model
    found: dict[str, Features]
    """Features by evidence id, of the records of the incident."""
    said: Phrases = field(default_factory=phrases)
    """What the draft says in its own words, in its language."""
    _scores: dict[str, array[float]] = field(default_factory=dict[str, "array[float]"])
    """By head, each record's score at its index; NaN until it is asked for."""

    def score(self, head: str, seen: Seen) -> float:
        """A record's score, summed once however often it is asked for."""
        scores = self._scores.get(head)
        if scores is None:
            scores = self._scores[head] = array("d", [nan]) * len(self.reading.seen)
        if isnan(scores[seen.index]):
            scores[seen.index] = self.model.score(head, self.found[seen.item.id])
        return scores[seen.index]

    @cached_property
    def voice(self) -> Voice:
        """How the draft speaks of this incident."""
        return Voice(self.reading.dossier, self.said, [s.item for s in self.reading.incident])

    def over(self, head: str, seen: Seen) -> float:
        """How far a record's score lies above the head's threshold; below zero the answer is no."""
        return self.score(head, seen) - self.model.heads[head].threshold

    def best(self, head: str, most: int, least: float = 0.0) -> list[Seen]:
        """The records that answer yes, at most so many, the firmest first; text addressed to the tool never does."""
        told = [s for s in self.reading.incident if not s.to_tool and self.over(head, s) >= least]
        return sorted(told, key=lambda s: (-self.over(head, s), s.index))[:most]

    def phase(self, seen: Seen) -> Phase:
        """What kind of minute it was."""
        if seen.fires:
            return "detection"
        if seen.item.alert and seen.item.kind == "alert" and seen.item.alert.status == "acknowledged":
            return "detection"
        return max(PHASES, key=lambda phase: self.score(f"phase {phase}", seen))


def weigh(reading: Reading, model: Model, said: Phrases | None = None) -> Weighed:
    """A reading with the features of its records."""
    return Weighed(reading, model, features(reading), said or phrases())
