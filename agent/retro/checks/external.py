"""The external statement: leaks nothing internal, contradicts nothing approved, and waits for legal or infosec where it must."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retro.checks.passages import passages
from retro.stage import Condition, Problem
from retro.state import State
from retro.workbench import Workbench

_WHERE = "/followup/external_statement"
_INTERNAL = {
    "an internal address": re.compile(
        r"\b(?:\d{1,3}\.){3}\d{1,3}\b|\b[\w-]+(?:\.[\w-]+)*\.(?:internal|local|lan|corp|svc)\b", re.I
    ),
    "a machine or service": re.compile(
        r"\b[a-z]+(?:-[a-z0-9]+)*-(?:\d+|[a-z]*\d[a-z0-9]*|api|db|svc|service|prod|staging|admin|worker|gateway|proxy|cluster|node|pool|queue|cache)\b"
    ),
    "a link": re.compile(r"\bhttps?://\S+", re.I),
    "an e-mail address": re.compile(r"\b[\w.+-]+@[\w-]+\.\w+\b"),
    "a record's id": re.compile(r"\b[ma]\d+\b"),
    "something that was cut": re.compile(r"\[[a-z][a-z0-9-]* \d+\]"),
    "an open hole": re.compile(
        r"\bCVE-\d{4}-\d+\b|\b(?:not yet patched|still (?:open|unpatched|exposed|vulnerable))\b", re.I
    ),
}
_NUMBER = re.compile(r"(?<![\w.])\d{1,2}:\d\d\b|(?<![\w.:-])\d[\d.,]*\d\s?%?|(?<![\w.:-])\d\s?%?")
_KEPT = re.compile(
    r"\bno (?:\w+ )?data (?:(?:was|were|has been) )?(?:lost|loss|affected|corrupted)|\bno loss of data", re.I
)


def _statement(state: State) -> str:
    return state["followup"].followup.external_statement or ""


def _leaks(bench: Workbench, state: State) -> list[Problem]:
    statement = _statement(state)
    found = [
        Problem(_WHERE, f'"{hit.group()}" is {what}; leave it out')
        for what, pattern in _INTERNAL.items()
        for hit in pattern.finditer(statement)
    ]
    if bench.dossier.people.find(statement):
        found.append(Problem(_WHERE, "names a person of the incident; speak of the team"))
    return found


def _contradicts(bench: Workbench, state: State) -> list[Problem]:
    del bench
    statement, known = _statement(state), "\n".join(_approved(state)).replace(",", "")
    found = [
        Problem(_WHERE, f"{number} stands nowhere in the approved timeline and impact")
        for number in dict.fromkeys(n.strip().rstrip(".,") for n in _NUMBER.findall(statement))
        if not re.search(rf"(?<![\d.:]){re.escape(number.replace(',', ''))}(?![\d:])", known)
    ]
    integrity = state["timeline"].impact.data_integrity
    if _KEPT.search(statement) and integrity != "none lost":
        found.append(Problem(_WHERE, f"says that no data was lost; the approved impact says {integrity}"))
    return found


def _approved(state: State) -> Iterator[str]:
    timeline = state["timeline"]
    yield from (words for name in ("scope", "timeline", "causes", "lessons") for _, words in passages(state[name]))
    marks = timeline.milestones
    instants = [marks.onset, marks.detection, marks.mitigation, marks.resolution, *(e.at for e in timeline.timeline)]
    yield from (f"{at:%Y-%m-%d %H:%M %-d %Y}" for at in instants if at)
    impact = timeline.impact
    yield f"{impact.users_affected or ''} {'' if impact.duration_minutes is None else impact.duration_minutes}"
    yield from (f"{n.value} {n.what}" for n in impact.numbers)
    yield from state["followup"].followup.review_dates


def _not_cleared(where: str, goes_outside: bool, bench: Workbench, state: State) -> list[Problem]:
    if not state["scope"].security_sensitive or bench.cleared or not goes_outside:
        return []
    return [
        Problem(
            where, "goes outside, and nobody from legal or infosec has approved: review with --role legal or infosec"
        )
    ]


def _scope_cleared(bench: Workbench, state: State) -> list[Problem]:
    return _not_cleared("/scope/visibility", state["scope"].scope.visibility == "customer_facing", bench, state)


def _statement_cleared(bench: Workbench, state: State) -> list[Problem]:
    return _not_cleared(_WHERE, bool(_statement(state)), bench, state)


LEAKS_NOTHING = Condition("the external text leaks nothing internal", _leaks)
CONTRADICTS_NOTHING = Condition("the external text contradicts nothing approved", _contradicts)
_CLEARED = "a security-sensitive incident goes outside only with legal or infosec's approval"
SCOPE_CLEARED = Condition(_CLEARED, _scope_cleared)
STATEMENT_CLEARED = Condition(_CLEARED, _statement_cleared)
