"""Where an open record stands: its course, the gate that waits, and what a reviewer sees there.

`settle_course` takes in whatever a crash left between the record and the graph, so that the two never disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from retro import conditions, course, drafting
from retro.conditions import Unmet
from retro.course import Course
from retro.decision import Decision, Reviewer
from retro.drafting import Desk
from retro.gate import Gate
from retro.graph import Machine
from retro.ledger import DamagedError
from retro.opening import cleared
from retro.stage import Stage, StageDraft
from retro.state import stages
from retro_tools.schema import Rejected, StageName

_ENDED = "finished:"
"""Begins the name of the gate at the end, where only `back` is an answer."""
_MOST_STEPS = 10_000


def stage_of(name: StageName) -> Stage:
    return next(stage for stage in stages() if stage.name == name)


@dataclass(frozen=True, slots=True)
class Standing:
    desk: Desk
    machine: Machine
    reviewer: Reviewer
    _known: dict[str, list[Unmet]] = field(default_factory=dict[str, list[Unmet]])

    def look(self) -> tuple[Course, str]:
        """The course and the gate that waits, as stored."""
        at, gate = self.machine.stands()
        if not at:
            raise DamagedError("the record has no course")
        return at, gate or f"{_ENDED}{at['applied']}"

    def settle_course(self) -> tuple[Course, str]:
        """The same, after every decision of the record is taken in and a person is asked, or all is approved."""
        for _ in range(_MOST_STEPS):
            at, gate = self.machine.stands()
            if not at:
                raise DamagedError("the record has no course")
            known = self.desk.ledger.decisions()
            self.desk.bench.waivers, self.desk.bench.cleared = at["waived"], cleared(known, self.reviewer)
            if not at["attended"]:
                self._attend(at)
            elif gate is None and not at["finished"]:
                self.machine.go_on()
            elif at["applied"] < len(known):
                self.take_in(known[at["applied"]], at["applied"] + 1, at)
            else:
                return self.look()
        raise DamagedError("the course leads in circles")

    def take_in(self, decision: Decision, number: int, at: Course) -> None:
        """Into the graph, what the record holds already."""
        if at["finished"]:
            self.machine.start(course.ruled(at, decision, number))
        else:
            self.machine.answer(decision.gate, decision, number)

    def _attend(self, at: Course) -> None:
        onward = course.waiting(at)
        self.machine.start(Course({**at, "attended": True, "finished": onward is None, "at": onward or at["at"]}))

    def gate(self, at: Course, gate: str) -> Gate:
        """Everything a reviewer sees."""
        name = at["at"]
        draft, rejected = self.draft(at)
        return Gate(
            id=gate,
            stage=name,
            number=1 + [s.name for s in stages()].index(name),
            text=self.text(at),
            draft=self.desk.ledger.text(draft),
            unmet=tuple(self.unmet(at)),
            moved=tuple(course.moved(at, name)),
            edited=name in at["own"],
            approved=tuple(at["approved"]),
            rejected=tuple(rejected),
            finished=at["finished"],
        )

    def text(self, at: Course) -> StageDraft:
        """The text that stands at the stage in front."""
        return self.desk.ledger.text(at["texts"][at["at"]])

    def draft(self, at: Course) -> tuple[str, list[Rejected]]:
        """Ref and refused claims of that stage's newest draft."""
        found = self.desk.ledger.draft(at["drafts"][at["at"]])
        if found is None:
            raise DamagedError(f"the draft of {at['at']} is missing")
        return found

    def unmet(self, at: Course) -> list[Unmet]:
        """What bars the exit; looked for once for the same texts, waivers and approvals."""
        self.desk.bench.waivers = at["waived"]
        asked = course.digest([at["at"], at["texts"], at["waived"], self.desk.bench.cleared])
        if asked not in self._known:
            state = self.desk.ledger.state(at["texts"])
            self._known.clear()
            self._known[asked] = conditions.unmet(stage_of(at["at"]), self.desk.bench, state, at["waived"])
        return self._known[asked]

    def ahead(self) -> tuple[Stage, Course, str] | None:
        """The next stage, the course as it would be if this one were approved, and the key of the draft that is missing."""
        at, gate = self.look()
        after = course.passed(at, at["at"])
        name = after["at"]
        if gate.startswith(_ENDED) or name == at["at"] or course.human(after, name):
            return None
        if name in after["texts"] and not course.stale(after, name):
            return None
        key = drafting.made_from(self.desk, stage_of(name), after)
        return None if self.desk.ledger.draft(key) else (stage_of(name), after, key)
