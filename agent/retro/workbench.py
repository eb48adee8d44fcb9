"""What every drafter and check may look at besides the state: the evidence, its reading, and the day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from retro_tools.dossier import Dossier
from retro_tools.schema import Coverage, Input

if TYPE_CHECKING:
    from retro.drafters.rules.spotting import Reading


@dataclass
class Workbench:
    dossier: Dossier
    coverage: Coverage
    inputs: list[Input]
    language: str = "en"

    @cached_property
    def reading(self) -> Reading:
        """The rules' reading of the evidence, made once."""
        from retro.drafters.rules.spotting import read

        return read(self.dossier)
