"""What is not settled: questions by stage, claims that were left out, findings, and checks that do not hold yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retro_tools.export._parts import Heading, Line, Listing, Paragraph, Part, cites, say, strong
from retro_tools.export._wording import count
from retro_tools.schema import Check, Finding, Postmortem, StageName

_ABOUT: dict[StageName, str] = {
    "ingest": "About the inputs",
    "scope": "About the scope",
    "timeline": "About the timeline and the impact",
    "causes": "About the causes",
    "lessons": "About the lessons",
    "actions": "About the actions",
    "followup": "About the follow-up",
    "publish": "About publishing",
}
_SECTIONS = {
    "timeline": "Timeline",
    "impact": "Impact",
    "causes": "Causes",
    "lessons": "Lessons",
    "actions": "Actions",
    "followup": "Communication and follow-up",
}
_LEVELS = ("error", "warning", "suggestion")
_MOST_FINDINGS = 20


def section(pm: Postmortem, full: bool) -> Iterator[Part]:
    yield from questions(pm, tuple(_ABOUT))
    if pm.rejected:
        yield Heading("Claims left out")
        yield Paragraph(say("A draft made these claims, and their evidence does not carry them."))
        yield Listing(tuple(say(r.claim, strong(" Left out: "), r.why) for r in pm.rejected))
    if pm.findings:
        yield Heading("Findings")
        worst_first = sorted(pm.findings, key=lambda f: _LEVELS.index(f.level))
        yield Listing(tuple(_finding(f) for f in worst_first[:_MOST_FINDINGS]))
        if len(pm.findings) > _MOST_FINDINGS:
            yield Paragraph(say(f"{count(len(pm.findings) - _MOST_FINDINGS, 'more finding')} in postmortem.json."))
    if full and pm.checklist:
        yield from _checklist(pm.checklist)


def questions(pm: Postmortem, only: tuple[StageName, ...]) -> Iterator[Part]:
    asked = [q for q in pm.questions if q.stage in only]
    if not asked:
        return
    yield Heading("Open questions")
    for stage in only:
        if of_stage := [q for q in asked if q.stage == stage]:
            yield Heading(_ABOUT[stage], 3)
            yield Listing(tuple(say(q.text, cites(q.evidence, " (", ")")) for q in of_stage))


def _finding(finding: Finding) -> Line:
    better = f" Better: {finding.suggestion}" if finding.suggestion else ""
    waived = f" Waived: {finding.waived}" if finding.waived else ""
    said = f" It says: “{finding.span}”." if finding.span else ""
    return say(_where(finding.where), f": {finding.message}{said}{better}{waived}")


def _where(pointer: str) -> Line:
    """A JSON pointer as a reader finds the place: an evidence id, "Timeline, entry 4", else the pointer itself."""
    section, *rest = pointer.removeprefix("/").split("/")
    if section == "evidence" and len(rest) == 1:
        return cites(rest)
    number = next((int(part) + 1 for part in rest if re.fullmatch(r"[0-9]{1,6}", part)), None)
    if section not in _SECTIONS:
        return say(pointer)
    return say(_SECTIONS[section], f", entry {number}" if number else "")


def _checklist(checklist: list[Check]) -> Iterator[Part]:
    unmet = [c for c in checklist if not c.passed and c.waived is None]
    waived = [c for c in checklist if not c.passed and c.waived is not None]
    met = [c for c in checklist if c.passed]
    yield Heading("Checklist")
    lines = [say(strong("Not yet: "), c.check) for c in unmet]
    lines += [say(strong("Waived: "), f"{c.check} ({c.waived})") for c in waived]
    if met:
        lines.append(say(strong("Met: "), "; ".join(c.check for c in met)))
    yield Listing(tuple(lines))
