"""Where an incident stands, as the graph keeps it: digests and names only, so that a step costs little and reveals nothing.

Pure: `drafted` and `ruled` say what a finished draft and a decision change; replaying the record's decisions over them
gives the same course again. The texts themselves stand in the record, under their refs.
"""

from __future__ import annotations

import hashlib
from typing import TypedDict

import orjson

from retro.decision import Decision
from retro.state import STAGE_NAMES, stages
from retro_tools.schema import StageName

STAGES = STAGE_NAMES


class Ask(TypedDict):
    """A redraft that was asked for and is not made yet."""

    note: str
    item: str
    number: int
    """Which decision asked, so that asking again makes another draft; 0 when the inputs changed and any draft on them will do."""


Basis = dict[str, str]
"""What a text stands on: "evidence" and the digest of it, then each stage it needs and the ref of its text."""


class Course(TypedDict, total=False):
    evidence: str
    """Digest of the evidence everything stands on."""
    attended: bool
    """Whether a person is asked at each stage; a first draft goes through without questions."""
    finished: bool
    """The checklist was approved. Never to be read off the graph: a full disk leaves a graph with no next step too."""
    at: StageName
    """The stage being drafted or reviewed."""
    texts: dict[StageName, str]
    """Ref of the text that stands."""
    drafts: dict[StageName, str]
    """Key of the newest draft, among the record's drafts."""
    basis: dict[StageName, Basis]
    """What the standing text was drafted, edited, kept or approved on."""
    own: list[StageName]
    """Stages whose standing text holds a person's words."""
    approved: list[StageName]
    waived: dict[StageName, dict[str, list[str]]]
    """By exit condition: the reason, then each problem it covers."""
    ask: Ask | None
    applied: int
    """Number of the last decision that this course has taken in."""
    seal: str
    """Digest of all the above; a course without its seal is not one that Retro wrote."""


def begin(evidence: str) -> Course:
    return Course(
        evidence=evidence,
        attended=False,
        finished=False,
        at="ingest",
        texts={},
        drafts={},
        basis={},
        own=[],
        approved=[],
        waived={},
        ask=None,
        applied=0,
    )


def content(ref: str) -> str:
    """The part of a ref that later stages depend on; a plain digest is all content."""
    return ref.partition(".")[2] or ref


def inputs(course: Course, name: StageName) -> Basis:
    """What a text of this stage would stand on now; the checklist stands on the waivers of the other stages too."""
    stage = next(s for s in stages() if s.name == name)
    found = {"evidence": course["evidence"], **{n: course["texts"].get(n, "") for n in stage.needs}}
    if name == "publish":
        others = {s: w for s, w in course["waived"].items() if s != name}
        found["waivers"] = digest(others)
    return found


def digest(value: object) -> str:
    return hashlib.sha256(orjson.dumps(value, option=orjson.OPT_SORT_KEYS)).hexdigest()[:32]


def key(course: Course, name: StageName) -> str:
    """`inputs` by content, as one key."""
    return digest([name, {n: content(ref) for n, ref in inputs(course, name).items()}])


def moved(course: Course, name: StageName) -> list[str]:
    """Which inputs of the standing text have another content now than when it was made, kept or approved."""
    before, now = course["basis"].get(name, {}), inputs(course, name)
    return [n for n in now if content(before.get(n, "")) != content(now[n])]


def stale(course: Course, name: StageName) -> bool:
    return name in course["texts"] and bool(moved(course, name))


def sealed(course: Course) -> Course:
    """The course with the seal over its present content."""
    return Course({**course, "seal": _seal(course)})


def intact(course: Course) -> bool:
    return course.get("seal") == _seal(course)


def _seal(course: Course) -> str:
    return digest({name: value for name, value in course.items() if name != "seal"})


def human(course: Course, name: StageName) -> bool:
    """Whether the text was written or approved by a person, so that no drafter replaces it unasked."""
    return name in course["own"] or name in course["approved"]


def waiting(course: Course) -> StageName | None:
    """The first stage that is not approved on its present inputs; None when all are."""
    for stage in stages():
        if stage.name not in course["approved"] or stale(course, stage.name):
            return stage.name
    return None


def drafted(course: Course, name: StageName, ref: str, made: str) -> Course:
    """The course after a draft of `name`: the text `ref`, kept among the drafts as `made`.

    A draft of one item leaves the rest of a person's text in place, and so leaves it theirs.
    """
    whole = not (course["ask"] and course["ask"]["item"])
    after = Course({**course})
    after |= Course(
        at=name,
        texts={**course["texts"], name: ref},
        drafts={**course["drafts"], name: made},
        basis={**course["basis"], name: inputs(course, name)},
        own=[s for s in course["own"] if s != name or not whole],
        approved=[s for s in course["approved"] if s != name],
        ask=None,
    )
    return sealed(after)


def ruled(course: Course, decision: Decision, number: int) -> Course:
    """The course after decision number `number`; `at` is the stage to go to next."""
    name = decision.stage
    after = Course({**course, "applied": number})
    if decision.verb in ("approve", "keep", "edit"):
        after["texts"] = {**course["texts"], name: decision.result}
        after["basis"] = {**course["basis"], name: decision.basis}
    if decision.verb == "waive":
        covered = [decision.note, *decision.problems]
        after["waived"] = {**course["waived"], name: {**course["waived"].get(name, {}), decision.condition: covered}}
    elif decision.verb == "edit":
        after["own"] = [*(s for s in course["own"] if s != name), name]
        after["approved"] = [s for s in course["approved"] if s != name]
    elif decision.verb == "redraft":
        fresh = stale(course, name) and not decision.note and not decision.item
        after["ask"] = Ask(note=decision.note, item=decision.item, number=0 if fresh else number)
    elif decision.verb == "back":
        after["at"] = decision.to or name
        after["finished"] = False
        after["approved"] = [s for s in course["approved"] if s != "publish"]
    elif decision.verb == "approve" or name in course["approved"]:
        after = passed(after, name)
    return sealed(after)


def passed(course: Course, name: StageName) -> Course:
    """The course with `name` approved, at the next stage that waits, or finished."""
    after = Course({**course})
    after["approved"] = [*(s for s in course["approved"] if s != name), name]
    onward = waiting(after)
    after["at"], after["finished"] = onward or name, onward is None
    return after
