"""Every rule is its own test: what its manual page calls good is left alone, what it calls bad is flagged."""

from __future__ import annotations

import pytest

from retro_tools.lint import lint
from retro_tools.lint.rule import Rule
from retro_tools.lint.scanning import all_rules


def _document(rule: Rule, text: str) -> str:
    if "\n" in text:
        return text
    return f"## Action items\n\n- {text}\n" if rule.unit == "item" else f"## Root cause\n\n{text}\n"


def _cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, text, id=f"{rule.name}: {text[:40]}") for rule in all_rules() for text in getattr(rule, kind)
    ]


@pytest.mark.parametrize(("rule", "text"), _cases("good"))
def test_what_a_rule_calls_good_it_leaves_alone(rule: Rule, text: str) -> None:
    assert [f.span for f in lint(_document(rule, text)) if f.rule == rule.name] == []


@pytest.mark.parametrize(("rule", "text"), _cases("bad"))
def test_what_a_rule_calls_bad_it_flags(rule: Rule, text: str) -> None:
    assert rule.name in {f.rule for f in lint(_document(rule, text))}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_a_rule_is_its_own_manual_page(rule: Rule) -> None:
    assert rule.why
    assert rule.source
    assert len(rule.bad) >= 2
    assert len(rule.good) >= 2
