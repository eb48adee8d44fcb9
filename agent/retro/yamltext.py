"""A stage's text as YAML that a person reads and edits, and back again, validated.

Everything unquoted is text, except null, true and false: `14:02` is no number here and `no` no truth value, as YAML 1.1
would have it. What comes back passes the gate for foreign text, and secrets in it are cut, like all that is stored.
Source: YAML 1.1, sexagesimal integers and booleans; PyYAML's implicit resolvers.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

import yaml

from retro.fitting import NotValidError, Text, validated
from retro_tools.redact import Redactor
from retro_tools.schema import Noun
from retro_tools.text import clean


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        del indentless
        super().increase_indent(flow, False)


class _Loader(yaml.SafeLoader):
    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}  # pyright: ignore[reportIncompatibleVariableOverride]


_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])


class _Ids(list[str]):
    """A list of evidence ids, written on one line."""


_Dumper.add_representer(_Ids, lambda d, ids: d.represent_sequence("tag:yaml.org,2002:seq", ids, flow_style=True))
_Dumper.add_representer(str, lambda d, text: d.represent_scalar("tag:yaml.org,2002:str", text, style=_style(text)))


def _style(text: str) -> str | None:
    return "|" if "\n" in text and not text.endswith("\n") and clean(text) == text else None


def dump(text: Noun) -> str:
    """The text as YAML, keys in the order of the model, evidence ids on one line."""
    return dump_plain(text.model_dump(mode="json", by_alias=True))


def dump_plain(value: Any) -> str:
    return yaml.dump(_shaped(value), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


def _shaped(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _Ids(v) if k in ("evidence", "addresses") and v else _shaped(v) for k, v in value.items()}
    return [_shaped(v) for v in value] if isinstance(value, list) else value


def load_plain(written: str, place: str) -> Any:
    """YAML as plain data, all scalars text but null, true and false; `NotValidError` names the line."""
    try:
        return _cleaned(yaml.load(written, Loader=_Loader), Redactor())  # noqa: S506
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise NotValidError(
            f"{place}{line}: is not YAML ({getattr(wrong, 'problem', wrong)}); mend it and try again"
        ) from wrong
    except RecursionError:
        raise NotValidError(f"{place}: is nested too deep; mend it and try again") from None


def load(written: str, output: type[Text], place: str) -> Text:
    """The text a person wrote, as `output`; `NotValidError` says where it is wrong and what belongs there."""
    return validated(load_plain(written, place), output, place)


def _cleaned(value: Any, redactor: Redactor) -> Any:
    if isinstance(value, str):
        return redactor.clean(clean(value))
    if isinstance(value, dict):
        return {clean(str(k)): _cleaned(v, redactor) for k, v in value.items()}
    return [_cleaned(v, redactor) for v in value] if isinstance(value, list) else value
