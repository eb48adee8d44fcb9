"""Findings for people: the line, a caret under the words, what is wrong and what to write instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from retro_tools.lint.finding import Finding
from retro_tools.lint.rule import Rule
from retro_tools.text import clean_line

_BEFORE, _AFTER = 60, 100


def report(findings: Sequence[Finding], lines: Sequence[str]) -> Iterator[str]:
    """Printable lines for the findings of one file; terminal codes in the text are cut."""
    for finding in findings:
        where = f"{clean_line(finding.path)}:{finding.line}:{finding.column}"
        level = f"waived ({clean_line(finding.waived)})" if finding.waived else finding.level
        yield f"{where}: {level}: {clean_line(finding.message)} [{finding.rule}]"
        yield from _excerpt(finding, lines[finding.line - 1] if finding.line <= len(lines) else "")
        if finding.suggestion and not finding.waived:
            yield f"    try: {clean_line(finding.suggestion)}"


def _excerpt(finding: Finding, line: str) -> Iterator[str]:
    start = finding.column - 1
    end = finding.end_column - 1 if finding.end_line == finding.line else len(line)
    head = _shown(line[max(0, start - _BEFORE) : start]).lstrip()
    words = _shown(line[start : min(end, start + _AFTER)])
    tail = _shown(line[end : end + max(0, _AFTER - len(words))]).rstrip()
    more = "…" if start > _BEFORE else ""
    yield f"    {more}{head}{words}{tail}"
    yield "    " + " " * (len(more) + _width(head)) + "^" * max(1, _width(words.rstrip()))


def _shown(text: str) -> str:
    """Cleaned, tabs as blanks, white space at the edges kept."""
    inner = clean_line(text)
    left = " " if text[:1].isspace() and inner else ""
    right = " " if text[-1:].isspace() and inner else ""
    return left + inner + right


def _width(text: str) -> int:
    """Columns a terminal gives the text: wide East Asian characters take two, combining marks none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def manual(rule: Rule) -> str:
    """A rule's manual page."""
    bad = "\n".join(f"    {text}" for text in rule.bad)
    good = "\n".join(f"    {text}" for text in rule.good)
    return (
        f"{rule.name} ({rule.flags})\n\n{rule.about}\n\nWhy: {rule.why}\nSource: {rule.source}\n\n"
        f"Flagged:\n{bad}\n\nLeft alone:\n{good}\n\n"
        f"Allow it once, with a reason:\n    <!-- retro: allow {rule.name} because … -->"
    )
