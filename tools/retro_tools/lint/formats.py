"""Findings for machines: JSON by the contract, SARIF 2.1.0 (OASIS, 2020), and annotations of GitHub's workflow commands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from retro_tools.lint.finding import Finding
from retro_tools.lint.rule import Rule
from retro_tools.text import clean

_SARIF_LEVEL = {"error": "error", "warning": "warning", "suggestion": "note"}
_GITHUB_LEVEL = {"error": "error", "warning": "warning", "suggestion": "notice"}


def as_json(findings: Sequence[Finding]) -> str:
    return json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=2)


def as_sarif(findings: Sequence[Finding], rules: Sequence[Rule], version: str) -> str:
    """One run; a waived finding carries a suppression with its reason."""
    known = [rule.name for rule in rules]
    driver = {
        "name": "retro lint",
        "version": version,
        "rules": [_sarif_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(finding, known) for finding in findings],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.about.splitlines()[0]},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.why} Source: {rule.source}"},
        "defaultConfiguration": {"level": _SARIF_LEVEL[rule.flags]},
    }


def _sarif_result(finding: Finding, known: list[str]) -> dict[str, Any]:
    message = finding.message + (f" {finding.suggestion}" if finding.suggestion else "")
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _SARIF_LEVEL[finding.level],
        "message": {"text": clean(message)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(finding.path.replace("\\", "/"))},
                    "region": region,
                }
            }
        ],
    }
    if finding.rule in known:
        result["ruleIndex"] = known.index(finding.rule)
    if finding.waived:
        result["suppressions"] = [{"kind": "inSource", "justification": clean(finding.waived)}]
    return result


def as_github(findings: Sequence[Finding]) -> Iterator[str]:
    """Workflow commands, one a line; what is waived is left out."""
    for f in findings:
        if f.waived:
            continue
        place = f"file={_property(f.path)},line={f.line},endLine={f.end_line},col={f.column},endColumn={f.end_column}"
        text = f.message + (f"\n{f.suggestion}" if f.suggestion else "")
        yield f"::{_GITHUB_LEVEL[f.level]} {place},title={_property(f.rule)}::{_data(text)}"


def _data(text: str) -> str:
    return clean(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
