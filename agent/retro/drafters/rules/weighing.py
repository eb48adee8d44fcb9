"""A reading with every record's features and what the heads make of them: the one thing the stages' rules look at."""

from __future__ import annotations

from dataclasses import dataclass, field

from retro.drafters.rules.features import Features, features
from retro.drafters.rules.model import Model
from retro.drafters.rules.reading import Reading, Seen
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
    _scores: dict[tuple[str, str], float] = field(default_factory=dict[tuple[str, str], float])

    def over(self, head: str, seen: Seen) -> float:
        """How far a record's score lies above the head's threshold; below zero the answer is no."""
        key = (head, seen.item.id)
        if key not in self._scores:
            self._scores[key] = self.model.over(head, self.found[seen.item.id])
        return self._scores[key]

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
        found = self.found[seen.item.id]
        return max(PHASES, key=lambda phase: self.model.score(f"phase {phase}", found))


def weigh(reading: Reading, model: Model) -> Weighed:
    """A reading with the features of its records."""
    return Weighed(reading, model, features(reading))
