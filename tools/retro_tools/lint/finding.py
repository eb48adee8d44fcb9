"""What a linter saw: the contract of `retro lint --json` (design, section 3).

Lines and columns count from 1 in code points, ends are exclusive; `span` is the offending words as they stand.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Level = Literal["error", "warning", "suggestion"]
LEVELS: tuple[Level, ...] = ("error", "warning", "suggestion")


class Finding(NamedTuple):
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    rule: str
    """`room/name`."""
    level: Level
    span: str
    message: str
    """What is wrong and why it matters."""
    suggestion: str | None
    """A wording of this very sentence that looks at the system, where one can be given."""
    waived: str | None
    """The reason of the waiver that covers it."""
    replacement: str | None = None
    """What `--fix` puts in the span's place; None where a rewrite could change a fact. Not in the JSON."""

    def as_json(self) -> dict[str, object]:
        """The keys of the contract, in its order."""
        return {name: getattr(self, name) for name in CONTRACT}


CONTRACT = Finding._fields[:-1]


class Place(NamedTuple):
    line: int
    column: int
