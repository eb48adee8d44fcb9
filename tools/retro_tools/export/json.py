"""postmortem.json: the contract `retro/postmortem@1`, keys in its order; marks that act on a terminal are escaped."""

from __future__ import annotations

import re

from retro_tools.export import Exporter
from retro_tools.schema import Postmortem
from retro_tools.text import SUSPECT


def render(postmortem: Postmortem) -> str:
    """The document as JSON, two spaces a level, with a last newline. Suspect characters can stand in its strings only."""
    return re.sub(SUSPECT, _escaped, postmortem.model_dump_json(by_alias=True, indent=2)) + "\n"


def _escaped(found: re.Match[str]) -> str:
    units = found.group().encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


EXPORTER = Exporter("json", "postmortem.json", render)
