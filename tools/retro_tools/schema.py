"""Every noun of Retro, as `postmortem.json` has it (`retro/postmortem@1`): what is in the record, the graph and on screen.

Keys may be added within @1; a changed meaning needs @2. The sentence under each field is read by models, by people on
screen and by programmers.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, PlainSerializer

SCHEMA = "retro/postmortem@1"

Phase = Literal["onset", "detection", "escalation", "diagnosis", "action", "mitigation", "resolution", "communication"]
Severity = Literal["SEV1", "SEV2", "SEV3", "SEV4", "SEV5"]
Confidence = Literal["confirmed", "likely", "hypothesis"]
CauseKind = Literal["trigger", "root_cause", "contributing_factor", "symptom", "impact", "ruled_out"]
Category = Literal["prevent", "detect", "recover", "process"]
DataIntegrity = Literal["none lost", "lost", "corrupted", "unknown"]
StageName = Literal["ingest", "scope", "timeline", "causes", "lessons", "actions", "followup", "publish"]
EvidenceKind = Literal["message", "alert", "change", "call"]

Instant = Annotated[
    AwareDatetime, PlainSerializer(lambda at: at.strftime("%Y-%m-%dT%H:%M:%SZ"), return_type=str, when_used="json")
]
"""An aware UTC time; written to the second as "2026-03-02T14:02:00Z"."""

EvidenceIds = list[str]


class Noun(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Incident(Noun):
    id: str
    """Short and stable: date and slug."""
    title: str
    """What broke, for whom, in one line."""
    severity: Severity | None
    """1 worst; null when neither the record nor a person says."""
    started_at: Instant | None
    """Onset: first harm."""
    detected_at: Instant | None
    """When someone or something first told the responders."""
    mitigated_at: Instant | None
    """When harm to users stopped or shrank."""
    resolved_at: Instant | None
    """When it was declared over or confirmed normal."""
    security_sensitive: bool
    """Whether its detail may not go outside without a named approval."""
    status: Literal["draft", "in_review", "approved"]


class Scope(Noun):
    audience: list[Literal["executive", "engineering", "customer support"]]
    template: Literal["full", "lightweight"]
    """full for SEV1, SEV2 and security; lightweight for lower severities and near misses."""
    owner: str | None
    """Who owns this document, as the export writes them; null until named."""
    visibility: Literal["internal", "customer_facing"]
    invite: str
    """Invitation to the review meeting: blameless framing and an agenda."""


class Responder(Noun):
    name: str
    role: str


class TimelineEntry(Noun):
    at: Instant
    """When it happened, UTC."""
    phase: Phase
    text: str
    """One event in plain words, past tense, system or role as subject, no names of people."""
    evidence: EvidenceIds
    """The few records that carry it, six at most."""
    inferred: bool
    """True when its time is stated in the text and is not the record's own."""


class ImpactNumber(Noun):
    value: str
    """The figure as the record writes it ("6.2 %")."""
    what: str
    """What it counts."""
    evidence: EvidenceIds


class Impact(Noun):
    users_affected: str | None
    duration_minutes: int | None
    """Onset to mitigation; null when unknown."""
    data_integrity: DataIntegrity
    sla_breach: bool | None
    numbers: list[ImpactNumber]
    summary: str
    evidence: EvidenceIds


class Cause(Noun):
    id: str
    kind: CauseKind
    text: str
    evidence: EvidenceIds
    confidence: Confidence


class Link(Noun):
    """Cause to effect."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, populate_by_name=True)
    source: str = Field(alias="from")
    target: str = Field(alias="to")
    text: str
    evidence: EvidenceIds
    confidence: Confidence


class Causes(Noun):
    nodes: list[Cause]
    edges: list[Link]


class Lesson(Noun):
    text: str
    evidence: EvidenceIds


class Lessons(Noun):
    worked: list[Lesson]
    didnt: list[Lesson]
    lucky: list[Lesson]


class Action(Noun):
    title: str
    """Verb, artefact, and what changes."""
    owner: str | None
    """As the export writes them: handle without @, else display name, else id."""
    due: Annotated[str | None, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
    category: Category
    addresses: list[str]
    """Ids of the causes it addresses."""
    done_when: str
    """How anyone can see that it is done."""
    tracker: str | None
    status: Literal["open", "done", "dropped"]
    evidence: EvidenceIds


class Followup(Noun):
    internal_summary: str
    executive_summary: str
    external_statement: str | None
    review_dates: list[str]
    distribution: list[str]


class Check(Noun):
    check: str
    passed: bool
    waived: str | None


class Question(Noun):
    text: str
    """What the record does not say, asked instead of invented."""
    evidence: EvidenceIds
    stage: StageName


class Finding(Noun):
    where: str
    """A JSON pointer into this document."""
    rule: str
    level: Literal["error", "warning", "suggestion"]
    span: str
    message: str
    suggestion: str | None
    waived: str | None


class Rejected(Noun):
    stage: StageName
    claim: str
    why: str


class Reference(Noun):
    kind: Literal["trace", "metric", "log", "dashboard", "runbook", "ticket", "change", "other"]
    url: str
    evidence: EvidenceIds


class Evidence(Noun):
    ref: str
    """PATH#ID: where it stands in the inputs."""
    at: Instant
    author: str
    kind: EvidenceKind
    text: str
    """Markup decoded, secrets replaced by typed placeholders."""
    thread: str | None
    """Evidence id of the message it replies to."""
    edited: bool
    deleted: bool


class DroppedCount(Noun):
    count: int
    why: str
    refs: list[str]


class Coverage(Noun):
    """read = kept + the sum of dropped."""

    read: int
    kept: int
    dropped: list[DroppedCount]
    counts: dict[str, int]
    redacted: dict[str, int]


class Input(Noun):
    path: str
    sha256: str
    format: str


class DecisionNote(Noun):
    stage: StageName
    by: str
    role: str | None = None
    """"legal" or "infosec" where it matters; null when none was given."""
    at: Instant
    decision: str
    """"approve", "keep", "edit", "redraft", "waive CONDITION", "back to STAGE"."""
    reason: str | None = None
    """A waiver's reason or a redraft's wish."""
    changed: float
    """How much of the draft a person had changed by then, 0.0 to 1.0."""


class Provenance(Noun):
    drafter: str
    model: str | None
    prompts: dict[str, str]
    inputs: list[Input]
    decisions: list[DecisionNote]
    tokens: int
    usd: float


class Postmortem(Noun):
    schema_: Literal["retro/postmortem@1"] = Field(alias="schema")
    incident: Incident
    scope: Scope
    responders: list[Responder]
    timeline: list[TimelineEntry]
    impact: Impact
    causes: Causes
    lessons: Lessons
    actions: list[Action]
    followup: Followup
    checklist: list[Check]
    questions: list[Question]
    findings: list[Finding]
    rejected: list[Rejected]
    links: list[Reference]
    evidence: dict[str, Evidence]
    coverage: Coverage
    provenance: Provenance

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, populate_by_name=True)
