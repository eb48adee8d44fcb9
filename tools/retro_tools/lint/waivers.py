"""Waivers: a finding that somebody allowed, with the reason, which stays on the record.

In the text, `<!-- retro: allow blame/counterfactual because we quote the regulator -->` covers the block it stands in or
that follows it; before the first heading it covers the document. A waiver without a reason waives nothing and is itself
a finding, `waivers/no-reason`; so is one that names no rule there is, `waivers/unknown-rule`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from fnmatch import fnmatchcase
from typing import NamedTuple

from retro_tools.lint.config import Config
from retro_tools.lint.finding import Finding
from retro_tools.lint.markdown import Comment, Document
from retro_tools.lint.scanning import all_rules

_WAIVER = re.compile(r"^\s*retro:\s*allow\s+([\w/,\s-]+?)(?:\s+because\b[:\s]*(.*))?\s*$", re.IGNORECASE | re.DOTALL)


class _Waiver(NamedTuple):
    rules: tuple[str, ...]
    reason: str
    first_line: int
    last_line: int


def apply_waivers(findings: list[Finding], document: Document, config: Config, path: str) -> list[Finding]:
    """The findings with the reasons of the waivers that cover them, and findings about waivers that give none."""
    waivers: list[_Waiver] = []
    for comment in document.comments:
        if match := _WAIVER.match(comment.text):
            findings = findings + _about(comment, match, document, path, waivers)
    by_path = [w for w in config.waivers if fnmatchcase(path.removeprefix("./"), w.path)]
    if not waivers and not by_path:
        return findings
    return [
        f._replace(waived=_reason(f, waivers) or next((w.because for w in by_path if _covers(w.rule, f.rule)), None))
        for f in findings
    ]


def _about(
    comment: Comment, match: re.Match[str], document: Document, path: str, waivers: list[_Waiver]
) -> list[Finding]:
    rules = tuple(name for name in re.split(r"[,\s]+", match.group(1)) if name)
    reason = " ".join((match.group(2) or "").split())
    known = {rule.name for rule in all_rules()} | {rule.name.partition("/")[0] for rule in all_rules()}
    unknown = [name for name in rules if name not in known]
    if not reason:
        return [
            _finding(
                comment,
                document,
                path,
                "waivers/no-reason",
                "a waiver without a reason waives nothing; add “because …”",
            )
        ]
    waivers.append(_Waiver(rules, reason, *_reach(comment, document)))
    if unknown:
        return [
            _finding(
                comment,
                document,
                path,
                "waivers/unknown-rule",
                f"there is no rule {unknown[0]}; retro lint --rules lists them",
            )
        ]
    return []


def _reach(comment: Comment, document: Document) -> tuple[int, int]:
    """Lines a waiver covers: its own block, else the next one; the whole document from above the first heading."""
    lines = document.lines
    line, last = bisect_right(lines, comment.start), bisect_right(lines, comment.end - 1)
    heading = next((b.line for b in document.blocks if b.kind == "heading"), None)
    if not any(b.line <= line for b in document.blocks) and heading is not None and heading > line:
        return 1, len(lines)
    for block in document.blocks:
        end = block.line + block.masked.count("\n")
        if block.line <= line <= end or block.line > line:
            return line, max(end, last)
    return line, last


def _finding(comment: Comment, document: Document, path: str, rule: str, message: str) -> Finding:
    lines = document.lines
    first, last = bisect_right(lines, comment.start) - 1, bisect_right(lines, comment.end - 1) - 1
    span = document.text[comment.start : comment.end]
    return Finding(
        path,
        first + 1,
        comment.start - lines[first] + 1,
        last + 1,
        comment.end - lines[last] + 1,
        rule,
        "warning",
        span,
        message,
        None,
        None,
    )


def _reason(finding: Finding, waivers: list[_Waiver]) -> str | None:
    if finding.rule.startswith("waivers/"):
        return None
    return next(
        (
            w.reason
            for w in waivers
            if w.first_line <= finding.line <= w.last_line and any(_covers(r, finding.rule) for r in w.rules)
        ),
        None,
    )


def _covers(named: str, rule: str) -> bool:
    return named in (rule, rule.partition("/")[0])
