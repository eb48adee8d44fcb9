"""Ingest: what was read, and whose zone was assumed. Approved once every input's zone is known."""

from __future__ import annotations

from retro.stage import Condition, IngestDraft, Problem, Stage
from retro.state import State
from retro.workbench import Workbench
from retro_tools.schema import Question


def _draft(bench: Workbench, state: State) -> IngestDraft:
    del state
    asked = [
        Question(
            text=f"The times in {path} carry no zone and were read as UTC. Is that the zone they were written in?",
            evidence=[],
            stage="ingest",
        )
        for path in bench.dossier.zone_assumed
    ]
    return IngestDraft(inputs=bench.inputs, coverage=bench.coverage, questions=asked)


def _something_read(bench: Workbench, state: State) -> list[Problem]:
    del state
    return [] if bench.dossier.items else [Problem("/coverage", "no message or alert was read")]


def _zones_known(bench: Workbench, state: State) -> list[Problem]:
    return [
        Problem(
            "/provenance/inputs",
            f"{path}: no zone was given and UTC was assumed; add it to zones_confirmed, or draft again with --timezone",
        )
        for path in bench.dossier.zone_assumed
        if path not in state["ingest"].zones_confirmed
    ]


STAGE = Stage(
    "ingest",
    IngestDraft,
    _draft,
    (
        Condition("at least one message or alert was read", _something_read),
        Condition("the zone of every input is known or confirmed", _zones_known),
    ),
)
