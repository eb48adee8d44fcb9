"""What every drafter and check may look at besides the state: the evidence, its reading, and the day."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from retro_tools.dossier import Dossier, Kept
from retro_tools.schema import Coverage, Input, StageName

if TYPE_CHECKING:
    from retro.drafters.rules.model import Model
    from retro.drafters.rules.weighing import Weighed
    from retro.stage import Problem

Waivers = dict[StageName, dict[str, list[str]]]


@dataclass
class Workbench:
    dossier: Dossier
    coverage: Coverage
    inputs: list[Input]
    language: str = "en"
    waivers: Waivers = field(default_factory=dict)
    """By stage and exit condition: the reason, then each problem it covers."""
    cleared: bool = False
    """Whether the approval of a named legal or infosec person is among the decisions."""
    model: Model | None = None
    """Weights of the rules drafter other than those that come with Retro: when it is trained and measured."""

    @cached_property
    def weighed(self) -> Weighed:
        """The rules' reading of the evidence with its weights, made once."""
        from retro.drafters.rules.model import trained
        from retro.drafters.rules.phrasebook import phrases
        from retro.drafters.rules.reading import read
        from retro.drafters.rules.weighing import weigh

        return weigh(read(self.dossier), self.model or trained(), phrases(self.language))

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name and handle of the people in the evidence, for the linter to know them by."""
        people = (p for p in self.dossier.people if not p.bot)
        return frozenset(
            n for p in people for n in (p.name, p.real_name, p.handle.lstrip("@"), *p.aliases) if len(n) > 2
        )

    @cached_property
    def told_outside(self) -> list[Kept]:
        """The records in which something is told to people outside, looked for once."""
        from retro.checks.outside import told_outside

        return told_outside(self.dossier)

    @cached_property
    def known(self) -> dict[str, list[Problem]]:
        """What was found in a text by a check that reads nothing else, by the text: a review asks again at every answer."""
        return {}
