"""The four instants an incident is measured by, each the earliest or firmest record that shows it, or none."""

from __future__ import annotations

from retro.drafters.rules.spotting import Read, Reading
from retro.drafters.rules.stated import stated
from retro.stage import Milestones
from retro_tools.clock import from_us
from retro_tools.dossier import Dossier
from retro_tools.schema import Question

_MINUTE_US = 60_000_000


def find_milestones(dossier: Dossier, reading: Reading) -> tuple[Milestones, list[Question]]:
    """Milestones, and a question for each that the record does not show."""
    del dossier
    near = [r for r in reading.near() if not r.hostile]
    detection = _detection(near)
    resolution = _last(near, "resolved", detection)
    mitigation = _mitigation(near, detection, resolution)
    onset = _onset(near, reading, detection)
    found = {"onset": onset, "detection": detection, "mitigation": mitigation, "resolution": resolution}
    asked = [_ask(name) for name, at in found.items() if at is None]
    minute = {n: from_us(at // _MINUTE_US * _MINUTE_US) if at else None for n, at in found.items()}
    return Milestones(**minute), asked


def _ask(name: str) -> Question:
    texts = {
        "onset": "When did harm to users begin?",
        "detection": "When were the responders first told?",
        "mitigation": "When did harm to users stop or shrink?",
        "resolution": "When was the incident over, and who confirmed it?",
    }
    return Question(text=f"{texts[name]} The record does not show it.", evidence=[], stage="timeline")


def _detection(near: list[Read]) -> int | None:
    """The first alert that fires, or the first report of harm by a person."""
    for read in near:
        alert = read.item.alert
        if alert and alert.status == "firing" and alert.severity.lower() not in ("info", "warning", "low", "p4", "p5"):
            return read.item.at_us
        if not read.item.bot and read.has("report") and read.has("harm"):
            return read.item.at_us
    return next((r.item.at_us for r in near if r.has("declare") or r.item.alert), None)


def _last(near: list[Read], cue: str, after: int | None) -> int | None:
    """The first firm declaration after detection by a person."""
    spoken = [r for r in near if r.has(cue) and not r.item.bot and (after is None or r.item.at_us > after)]
    spoken = [r for r in spoken if not r.has("hypothesis", "promise") and not r.item.text.rstrip().endswith("?")]
    return spoken[0].item.at_us if spoken else None


def _mitigation(near: list[Read], detection: int | None, resolution: int | None) -> int | None:
    """The last start of relief before resolution that nothing worse follows."""
    relief: int | None = None
    for read in near:
        at = read.item.at_us
        if detection is None or at <= detection or (resolution is not None and at > resolution):
            continue
        if read.has("recovered") and not read.item.text.rstrip().endswith("?") and not read.has("hypothesis", "worse"):
            relief = relief or at
        elif read.has("worse") and read.has("harm"):
            relief = None
    return relief


def _onset(near: list[Read], reading: Reading, detection: int | None) -> int | None:
    """A stated beginning, corrected last; else the first alert or report."""
    found: int | None = None
    for read in near:
        if read.has("first") and read.has("harm", "cause", "correction", "found") and not read.item.bot:
            for instant in stated(read.item.text[:1500], read.item.at_us, reading.offsets)[:1]:
                if detection is None or detection - 12 * 60 * _MINUTE_US <= instant.at_us <= detection:
                    found = instant.at_us
    return found if found is not None else detection
