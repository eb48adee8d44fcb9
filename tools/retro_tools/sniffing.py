"""Chooses the reader of an input: every format and source looks at it, the surest wins, `--format` overrides."""

from __future__ import annotations

from retro_tools import registry
from retro_tools.chat import ChatFormat
from retro_tools.errors import InputError
from retro_tools.opening import apart
from retro_tools.schema import DroppedCount
from retro_tools.source import Source
from retro_tools.text import clean_line

SURE_ENOUGH = 0.3


def readers() -> list[ChatFormat]:
    """Every chat format and alert source, by name."""
    chats = registry.plugins("retro_tools.chat", "FORMAT", "retro.chat")
    alerts = registry.plugins("retro_tools.alerts", "SOURCE", "retro.alerts")
    return sorted([*chats, *alerts], key=lambda f: f.name)


def choose(source: Source, wanted: str | None = None) -> ChatFormat:
    """The reader for `source`; `InputError` says what was looked at and what would be accepted."""
    known = {reader.name: reader for reader in readers()}
    if wanted is not None:
        if wanted not in known:
            raise InputError("--format", f"{wanted!r} is not known", f"give one of {', '.join(known)}")
        source.insisted = True
        return known[wanted]
    best = max(known.values(), key=lambda reader: reader.sniff(source))
    if best.sniff(source) >= SURE_ENOUGH:
        return best
    titles = "; ".join(f"{reader.name}, {reader.title}" for reader in known.values())
    raise InputError(
        source.path, f"no known format fits ({_looked_at(source)})", f"name one with --format; accepted are: {titles}"
    )


def expand(source: Source) -> list[Source]:
    """`source` itself, or, for a folder or zip that no format reads as a whole, one source for each of its files."""
    if not source.container or any(reader.sniff(source) >= SURE_ENOUGH for reader in readers()):
        return [source]
    return [inner for part in apart(source) for inner in expand(part)]


def nothing_read(paths: list[str], dropped: list[DroppedCount], wanted: str | None) -> InputError:
    """Says that nothing was kept, what was left out and why, and what to do about it."""
    said = [f"{one.count:,} left out as {one.why!r} ({one.refs[0]})" for one in dropped[:3]]
    problem = "; ".join(["no message or alert was found", *said])
    step = f"is it {wanted}? leave --format out" if wanted else "is the export empty? check what it holds"
    return InputError(", ".join(paths), problem, step)


def _looked_at(source: Source) -> str:
    if source.container:
        return f"{len(source.members)} files, the first is {clean_line(source.members[0].name)}"
    begins = clean_line(source.head(80).decode("utf-8", "replace"))
    return f"{source.only.size:,} bytes, beginning {begins!r}"
