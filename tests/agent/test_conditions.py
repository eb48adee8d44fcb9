"""Every exit condition, on a text that breaks only it: approval is withheld, what and where is said, a waiver lets it pass."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from retro.cli import main
from retro.conditions import barring, unmet
from retro.decision import Reviewer
from retro.drafters.protocol import RulesDrafter
from retro.gate import Gate, WithheldError
from retro.item import set_at
from retro.session import Session
from retro.stage import Problem
from retro.stages.ingest import STAGE as INGEST
from retro.state import State, stages
from retro.workbench import Workbench
from retro_tools.dossier import Dossier
from retro_tools.people import People
from retro_tools.schema import Coverage

from .conftest import MESSAGES, NOW

TOLD = (
    "lee",
    "2026-03-02T14:10:00Z",
    'status page: "payments fail since 14:00 UTC, no data was lost, 412 payments failed"',
)
FACTOR = {
    "id": "f1",
    "kind": "contributing_factor",
    "text": "The pool was not watched.",
    "evidence": [],
    "confidence": "hypothesis",
}
Values = dict[str, Any]


class Break(NamedTuple):
    stage: str
    condition: str
    values: Values
    where: str
    said: str


ENTRY: Values = {
    "at": "2026-03-02T14:20:00Z",
    "phase": "action",
    "text": "The release was rolled back.",
    "inferred": False,
}
BREAKS = (
    Break(
        "scope",
        "a template is chosen that the severity calls for",
        {"scope/template": "lightweight"},
        "/scope/template",
        "SEV2 calls for full",
    ),
    Break("scope", "a document owner is named", {"scope/owner": " "}, "/scope/owner", "nobody owns"),
    Break(
        "scope",
        "a security-sensitive incident goes outside only with legal or infosec's approval",
        {"security_sensitive": True, "scope/visibility": "customer_facing"},
        "/scope/visibility",
        "--role legal or infosec",
    ),
    Break(
        "scope",
        "the wording is blameless",
        {"title": "The outage was caused by human error"},
        "/incident/title",
        "human error",
    ),
    Break(
        "timeline",
        "every timeline entry cites evidence",
        {"timeline/-": {**ENTRY, "evidence": []}},
        "/timeline/",
        "cites nothing",
    ),
    Break(
        "timeline",
        "every claim stands in the records it cites",
        {"timeline/-": {**ENTRY, "evidence": ["m1"]}},
        "/timeline",
        "is that of no record it cites",
    ),
    Break(
        "timeline",
        "facts agree with what was told outside, or the difference is explained",
        {"milestones/onset": "2026-03-02T13:30:00Z"},
        "/incident/started_at",
        "tells people outside that it began at 14:00",
    ),
    Break(
        "timeline",
        "facts agree with what was told outside, or the difference is explained",
        {"impact/data_integrity": "lost"},
        "/impact/data_integrity",
        "no data was lost",
    ),
    Break(
        "timeline",
        "impact is quantified or marked unknown",
        {"impact/numbers": [], "impact/summary": "It was bad."},
        "/impact",
        "no figure",
    ),
    Break(
        "timeline",
        "the wording is blameless",
        {"impact/summary": "Unknown; caused by human error."},
        "/impact/summary",
        "human error",
    ),
    Break(
        "causes",
        "every cause and link cites evidence or is a hypothesis",
        {"causes/nodes/-": {**FACTOR, "id": "f2", "confidence": "likely"}},
        "/causes/nodes/",
        "cites nothing",
    ),
    Break(
        "causes",
        "every claim stands in the records it cites",
        {"causes/nodes/-": {**FACTOR, "id": "f2", "text": "It held 77 connections.", "evidence": ["m1"]}},
        "/causes",
        "the number 77",
    ),
    Break(
        "causes",
        "no cause is worded more strongly than its evidence",
        {"causes/nodes/-": {**FACTOR, "id": "f2", "text": "It was definitely the pool."}},
        "/causes/nodes/",
        "definitely",
    ),
    Break(
        "causes",
        "at least one contributing factor is named",
        {"factor": None},
        "/causes/nodes",
        "no contributing factor",
    ),
    Break(
        "causes",
        "no individual is named as a cause",
        {"causes/nodes/-": {**FACTOR, "id": "f2", "text": "The release of dana went out."}},
        "/causes/nodes/",
        "names a person",
    ),
    Break("causes", "a path leads from trigger to impact", {"causes/edges": []}, "/causes/edges", "no path"),
    Break(
        "causes",
        "the wording is blameless",
        {"causes/nodes/-": {**FACTOR, "id": "f2", "text": "There was human error."}},
        "/causes/nodes/",
        "human error",
    ),
    Break(
        "lessons",
        "every lesson cites evidence",
        {"lessons/worked/-": {"text": "The rollback was one command.", "evidence": []}},
        "/lessons/worked/",
        "cites nothing",
    ),
    Break(
        "lessons",
        "every claim stands in the records it cites",
        {"lessons/worked/-": {"text": "The rollback took 77 minutes.", "evidence": ["m1"]}},
        "/lessons",
        "the number 77",
    ),
    Break(
        "lessons",
        "the wording is blameless",
        {"lessons/didnt/-": {"text": "It was human error.", "evidence": ["m1"]}},
        "/lessons/didnt/",
        "human error",
    ),
    Break("actions", "every action has an owner", {"actions/0/owner": None}, "/actions/0/owner", "has no owner"),
    Break("actions", "every action has a due date", {"actions/0/due": None}, "/actions/0/due", "has no date"),
    Break(
        "actions",
        "every action is linked in the tracker",
        {"actions/0/tracker": None},
        "/actions/0/tracker",
        "is not filed yet",
    ),
    Break(
        "actions",
        "every claim stands in the records it cites",
        {"actions/0/title": "Add an alert at 93 connections of the pool"},
        "/actions",
        "the number 93",
    ),
    Break(
        "followup",
        "the external text leaks nothing internal",
        {"followup/external_statement": "The host db-prod-3 was slow."},
        "/followup/external_statement",
        "db-prod-3",
    ),
    Break(
        "followup",
        "the external text leaks nothing internal",
        {"followup/external_statement": "An on-call engineer, lee, mended it."},
        "/followup/external_statement",
        "names a person",
    ),
    Break(
        "followup",
        "the external text contradicts nothing approved",
        {"followup/external_statement": "About 9000 payments failed."},
        "/followup/external_statement",
        "9000 stands nowhere",
    ),
    Break("followup", "review dates are set", {"followup/review_dates": []}, "/followup/review_dates", "no date"),
    Break(
        "followup",
        "review dates are set",
        {"followup/review_dates": ["soon"]},
        "/followup/review_dates/0",
        "'soon' is no day",
    ),
    Break(
        "followup",
        "the wording is blameless",
        {"followup/executive_summary": "It was human error."},
        "/followup/executive_summary",
        "human error",
    ),
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A drafted incident of which the outside was told."""
    room = tmp_path_factory.mktemp("told")
    channel = room / "channel.json"
    messages = sorted([*MESSAGES, TOLD], key=lambda m: m[1])
    channel.write_text(json.dumps([{"author": a, "created_at": at, "content": text} for a, at, text in messages]))
    assert main(["draft", "--out", str(room / "incident"), str(channel)]) == 0
    return room / "incident"


@pytest.fixture
def session(told: Path, tmp_path: Path) -> Iterator[Session]:
    import shutil

    shutil.copytree(told, tmp_path / "incident")
    with Session(tmp_path / "incident", Reviewer(name="dana"), RulesDrafter(), NOW) as opened:
        yield opened


def _set(session: Session, gate: Gate, values: Values) -> Gate:
    text = gate.text
    for place, value in values.items():
        text = set_at(text, place, value)
    return session.edit(gate.id, text, NOW)


def _sound(gate: Gate) -> Values:
    """What has to be changed in the rules' draft so that every condition holds."""
    if gate.stage == "scope":
        return {"scope/owner": "dana"}
    if gate.stage == "causes":
        return {"causes": _chain()}
    if gate.stage == "actions":
        action = gate.text.actions[0].model_dump(mode="json")
        known = {
            "owner": "lee",
            "due": "2026-03-06",
            "tracker": "https://tracker.example/1",
            "done_when": "it fires in a test",
        }
        return {"actions": [{**action, **known, "title": "Add an alert on saturation of the pool"}]}
    return {}


def _chain(*more: Values) -> Values:
    nodes: list[Values] = [
        {"id": "t", "kind": "trigger", "text": "A release went out.", "evidence": ["m1"], "confidence": "likely"},
        {"id": "i", "kind": "impact", "text": "Payments failed.", "evidence": ["m2"], "confidence": "likely"},
        FACTOR,
    ]
    edge = {"from": "t", "to": "i", "text": "It filled the pool.", "evidence": ["m1"], "confidence": "likely"}
    return {"nodes": [*nodes, *more], "edges": [edge]}


def _at(session: Session, stage: str) -> Gate:
    """The gate of `stage`, every stage before it sound and approved, itself sound."""
    while True:
        gate = session.gate()
        if values := _sound(gate):
            gate = _set(session, gate, values)
        if gate.stage == stage:
            return gate
        session.approve(gate.id, NOW)


def _broken(session: Session, case: Break) -> Gate:
    values = dict(case.values)
    if "factor" in values:
        values = {"causes": {**_chain(), "nodes": _chain()["nodes"][:2]}}
    return _set(session, _at(session, case.stage), values)


@pytest.mark.parametrize("case", BREAKS, ids=lambda c: f"{c.stage}: {c.condition}")
def test_a_broken_condition_alone_withholds_says_where_and_can_be_waived(case: Break, session: Session) -> None:
    gate = _broken(session, case)
    assert [u.condition for u in barring(list(gate.unmet))] == [case.condition]
    problem = gate.unmet[0].problems[0]
    assert (problem.where[: len(case.where)], case.said in problem.message) == (case.where, True)
    with pytest.raises(WithheldError):
        session.approve(gate.id, NOW)
    gate = session.waive(gate.id, case.condition, "seen and accepted", NOW)
    assert session.approve(gate.id, NOW).stage != case.stage


def test_every_condition_of_every_stage_is_broken_above() -> None:
    named = {(c.stage, c.condition) for c in BREAKS} | BROKEN_ELSEWHERE
    assert {(s.name, c.name) for s in stages() for c in s.conditions} == named


BROKEN_ELSEWHERE = {
    ("ingest", "at least one message or alert was read"),
    ("ingest", "the zone of every input is known or confirmed"),
    ("actions", "no action has an error of the linter"),
    ("followup", "a security-sensitive incident goes outside only with legal or infosec's approval"),
    ("publish", "every check passes or is waived"),
}


def test_nothing_read_bars_the_first_stage() -> None:
    bench = Workbench(Dossier([], People([])), Coverage(read=0, kept=0, dropped=[], counts={}, redacted={}), [])
    found = unmet(INGEST, bench, State(), {})
    assert [(u.condition, u.problems) for u in found] == [
        ("at least one message or alert was read", (Problem("/coverage", "no message or alert was read"),))
    ]


@pytest.fixture
def zoneless(tmp_path: Path) -> Iterator[Session]:
    log = tmp_path / "channel.log"
    log.write_text("".join(f"[{at[11:16]}] {who}: {text}\n" for who, at, text in MESSAGES))
    assert main(["draft", "--date", "2026-03-02", "--out", str(tmp_path / "incident"), str(log)]) == 0
    with Session(tmp_path / "incident", Reviewer(name="dana"), RulesDrafter(), NOW) as opened:
        yield opened


def test_an_assumed_zone_bars_the_first_stage(zoneless: Session) -> None:
    gate = zoneless.gate()
    assert "UTC was assumed" in gate.unmet[0].problems[0].message
    with pytest.raises(WithheldError):
        zoneless.approve(gate.id, NOW)


def test_a_confirmed_zone_lets_it_pass(zoneless: Session) -> None:
    gate = zoneless.gate()
    gate = _set(zoneless, gate, {"zones_confirmed": [gate.text.inputs[0].path]})
    assert zoneless.approve(gate.id, NOW).stage == "scope"


def test_an_explained_difference_lets_the_timeline_pass(session: Session) -> None:
    gate = _set(session, _at(session, "timeline"), {"milestones/onset": "2026-03-02T13:30:00Z"})
    told = gate.unmet[0].problems[0].message.split()[0]
    entry = {**ENTRY, "at": "2026-03-02T14:10:00Z", "phase": "communication", "evidence": [told]}
    entry["text"] = "The status page gave 14:00 as the start; harm began at 13:30."
    gate = _set(session, gate, {"timeline/-": entry})
    assert "facts agree" not in " ".join(u.condition for u in gate.unmet)


def test_an_action_with_a_lint_error_is_barred(session: Session) -> None:
    gate = _set(session, _at(session, "actions"), {"actions/0/title": "Stop human error in the pool"})
    assert [u.condition for u in gate.unmet] == ["no action has an error of the linter"]


def test_an_empty_list_of_actions_is_allowed(session: Session) -> None:
    gate = _set(session, _at(session, "actions"), {"actions": []})
    assert session.approve(gate.id, NOW).stage == "followup"


def _as(session: Session, role: str | None) -> Session:
    session.close()
    return Session(session.folder, Reviewer(name="sam", role=role), RulesDrafter(), NOW)


def _secret(session: Session) -> Gate:
    gate = _set(session, _at(session, "scope"), {"security_sensitive": True})
    session.approve(gate.id, NOW)
    return _set(session, _at(session, "followup"), {"followup/external_statement": "Payments failed."})


def test_an_external_text_of_a_security_incident_waits_for_legal_or_infosec(session: Session) -> None:
    gate = _secret(session)
    assert [p.where for u in gate.unmet for p in u.problems] == ["/followup/external_statement"]


def test_a_waiver_does_not_let_it_out(session: Session) -> None:
    gate = _secret(session)
    gate = session.waive(gate.id, gate.unmet[0].condition, "in a hurry", NOW)
    gate = session.approve(gate.id, NOW)
    session.render()
    assert json.loads((session.folder / "postmortem.json").read_text())["followup"]["external_statement"] is None


@pytest.mark.parametrize("role", ["legal", "infosec"])
def test_the_approval_of_a_named_legal_or_infosec_person_lets_it_out(role: str, session: Session) -> None:
    _secret(session)
    with _as(session, role) as theirs:
        theirs.approve(theirs.gate().id, NOW)
        theirs.render()
    document = json.loads((session.folder / "postmortem.json").read_text())
    signed = [(d["stage"], d["by"], d["role"]) for d in document["provenance"]["decisions"] if d["role"]]
    assert (document["followup"]["external_statement"], signed) == ("Payments failed.", [("followup", "sam", role)])


def test_the_checklist_bars_the_end_while_a_check_fails(session: Session) -> None:
    gate = _at(session, "publish")
    with _as(session, None) as again:
        bench, at = again._standing.desk.bench, again._standing.look()[0]
        bench.dossier.zone_assumed.append("late.log")
        found = unmet(next(s for s in stages() if s.name == "publish"), bench, again._ledger.state(at["texts"]), {})
    said = [p.message for p in found[0].problems]
    assert (gate.unmet, said) == ((), ["ingest: the zone of every input is known or confirmed"])
