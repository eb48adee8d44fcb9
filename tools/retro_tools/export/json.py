"""postmortem.json: the contract `retro/postmortem@1`, keys in its order."""

from __future__ import annotations

from retro_tools.export import Exporter
from retro_tools.schema import Postmortem


def render(postmortem: Postmortem) -> str:
    """The document as JSON, two spaces a level, with a last newline."""
    return postmortem.model_dump_json(by_alias=True, indent=2) + "\n"


EXPORTER = Exporter("json", "postmortem.json", render)
