"""Linear heads over named features: how much each feature speaks for what, from the one readable file of weights.

`weights.json` holds for each head its bias, its threshold and a weight per feature; `python -m retro_evals.train` makes
it from the cases in the repository. A score is a plain sum, so every decision can be explained by what added up.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from retro.drafters.rules.features import Features


@dataclass(frozen=True, slots=True)
class Head:
    """One question about a record, answered by a sum; above `threshold` the answer is yes."""

    bias: float
    threshold: float
    weights: Mapping[str, float]

    def score(self, found: Features) -> float:
        """Bias and the weights of the features that are there."""
        weight, total = self.weights.get, 0.0
        for name, value in found.items():
            if (added := weight(name)) is not None:
                total += added * value
        return self.bias + total

    def reasons(self, found: Features) -> list[tuple[str, float]]:
        """What adds up, the weightiest first."""
        added = [(name, self.weights[name] * value) for name, value in found.items() if name in self.weights]
        return sorted(added, key=lambda pair: (-abs(pair[1]), pair[0]))


@dataclass(frozen=True, slots=True)
class Model:
    heads: Mapping[str, Head]

    def score(self, head: str, found: Features) -> float:
        """The score of one head."""
        return self.heads[head].score(found)

    def over(self, head: str, found: Features) -> float:
        """The score less the threshold: zero and above means yes."""
        one = self.heads[head]
        return one.score(found) - one.threshold


def from_json(text: str) -> Model:
    """A model from the text of a file of weights."""
    raw = json.loads(text)
    return Model({name: Head(h["bias"], h["threshold"], h["weights"]) for name, h in raw.items()})


@cache
def trained() -> Model:
    """The weights that come with Retro."""
    return from_json((files("retro.drafters.rules") / "weights.json").read_text("utf-8"))
