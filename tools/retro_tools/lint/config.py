"""What a project decides: levels, its own words, names and roles, what is off and where. `[tool.retro.lint]` in
pyproject.toml, or `[lint]` in retro.toml; the nearest file upwards counts.

    [tool.retro.lint]
    off = ["actions/no-due"]                     # rules or whole rooms
    levels = { "blame/hindsight" = "error" }
    names = ["Sanjana", "Oyelaran"]              # people
    roles = ["crew chief"]
    systems = ["operator"]                       # words that never mean a person here
    allow-words = ["obvious"]                    # words the rules do not see
    [[tool.retro.lint.paths]]
    match = "docs/archive/**"
    off = ["actions"]
    [[tool.retro.lint.waivers]]
    rule = "blame/hindsight"
    path = "docs/2024-*.md"
    because = "published before the guide"
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple, cast

from retro_tools.errors import InputError
from retro_tools.lint.finding import LEVELS, Level

_KEYS = {"off", "levels", "names", "roles", "systems", "allow-words", "paths", "waivers"}


class PathWaiver(NamedTuple):
    rule: str
    path: str
    because: str


class Config(NamedTuple):
    off: frozenset[str] = frozenset()
    levels: tuple[tuple[str, Level], ...] = ()
    names: frozenset[str] = frozenset()
    allowed_words: frozenset[str] = frozenset()
    off_by_path: tuple[tuple[str, frozenset[str]], ...] = ()
    waivers: tuple[PathWaiver, ...] = ()

    def level(self, rule: str, default: Level) -> Level:
        for name, level in self.levels:
            if name in (rule, rule.partition("/")[0]):
                return level
        return default

    def off_for(self, path: str) -> frozenset[str]:
        """Rules and rooms that are off for a file; the same set object for the same answer."""
        found = self.off
        for match, off in self.off_by_path:
            if path and fnmatchcase(path.removeprefix("./"), match):
                found |= off
        return found


def load(start: Path) -> Config:
    """The configuration that holds for `start` (a folder): the nearest retro.toml or pyproject.toml that has a section."""
    for folder in (start, *start.parents):
        for name, keys in (("retro.toml", ("lint",)), ("pyproject.toml", ("tool", "retro", "lint"))):
            file = folder / name
            if file.is_file() and (table := _table(file, keys)) is not None:
                return parse(table, str(file))
    return Config()


def load_file(file: Path) -> Config:
    """The configuration in one named file, whichever of the two kinds it is."""
    keys = ("tool", "retro", "lint") if file.name == "pyproject.toml" else ("lint",)
    return parse(_table(file, keys) or {}, str(file))


def _table(file: Path, keys: tuple[str, ...]) -> dict[str, Any] | None:
    try:
        raw = file.read_bytes()
    except OSError as unreadable:
        raise InputError(
            str(file), f"cannot be read ({unreadable.strerror})", "make it readable, or move it away"
        ) from unreadable
    if keys[-1].encode() not in raw:
        return None
    import tomllib

    try:
        table: Any = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise InputError(str(file), f"is not valid TOML ({broken})", "mend the file; nothing was linted") from broken
    for key in keys:
        table = table.get(key) if isinstance(table, dict) else None
    return cast("dict[str, Any] | None", table)


def parse(table: dict[str, Any], place: str) -> Config:
    """A configuration from its table; what it does not know or cannot use is an error that names the key."""
    if unknown := set(table) - _KEYS:
        raise InputError(
            place, f"unknown key {sorted(unknown)[0]!r} for the linter", f"known are {', '.join(sorted(_KEYS))}"
        )
    levels = table.get("levels", {})
    if not isinstance(levels, dict) or any(level not in LEVELS for level in levels.values()):
        raise InputError(
            place,
            "levels must map a rule to error, warning or suggestion",
            'write levels = { "blame/hindsight" = "error" }',
        )
    paths = _tables(table, "paths", place, ("match", "off"))
    waivers = _tables(table, "waivers", place, ("rule", "path", "because"))
    roles = {word.lower().replace(" ", "-") for word in _strings(table, "roles", place)}
    return Config(
        off=frozenset(_strings(table, "off", place)),
        levels=tuple(cast("dict[str, Level]", levels).items()),
        names=frozenset(word.lower() for name in _strings(table, "names", place) for word in name.split()) | roles,
        allowed_words=frozenset(
            w.lower() for w in (*_strings(table, "allow-words", place), *_strings(table, "systems", place))
        ),
        off_by_path=tuple((p["match"], frozenset(_strings(p, "off", place))) for p in paths),
        waivers=tuple(PathWaiver(w["rule"], w["path"], w["because"]) for w in waivers),
    )


def _strings(table: dict[str, Any], key: str, place: str) -> list[str]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise InputError(place, f"{key} must be a list of strings", f'write {key} = ["…"]')
    return cast("list[str]", value)


def _tables(table: dict[str, Any], key: str, place: str, needed: tuple[str, ...]) -> list[dict[str, Any]]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) and set(needed) <= set(item) for item in value):
        raise InputError(
            place,
            f"each of {key} needs {', '.join(needed)}",
            "a waiver gives its reason as because = …" if key == "waivers" else "",
        )
    return cast("list[dict[str, Any]]", value)
