"""Outputs, one file each, found by scanning this folder; each module ends in `EXPORTER = Exporter(…)`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from retro_tools.schema import Postmortem


@dataclass(frozen=True, slots=True)
class Exporter:
    name: str
    filename: str
    render: Callable[[Postmortem], str]
    """The file's whole text, a pure function of the document; foreign text in it is inert."""
