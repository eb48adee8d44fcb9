"""The one way in for every front end: values in, values out, no printing, no clock, no screen.

Each answer names the gate it was given to. A decision is written to the record first and taken into the graph after, so
that a crash in between loses nothing: whoever opens the record next takes it in. An answer returns when it is safe on
the disk. Methods may be called from any thread; one runs at a time, drafting ahead beside them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock

from retro import changes, course, drafting, folder, lock, rendering, store
from retro.course import Course
from retro.decision import Decision, Reviewer
from retro.drafters.protocol import Drafter
from retro.drafting import Desk
from retro.faults import unreadable, unwritable
from retro.gate import ConflictError, Gate, RefusedError
from retro.graph import machine
from retro.item import find
from retro.ledger import DamagedError, Ledger
from retro.opening import load_bench
from retro.ruling import Ruling, check
from retro.stage import StageDraft
from retro.standing import Standing
from retro_tools.dossier import Dossier
from retro_tools.errors import RetroError
from retro_tools.schema import StageName

_PATIENCE_S = 10.0


class Session:
    """One reviewer at one incident. Use as a context manager."""

    def __init__(
        self,
        place: Path,
        reviewer: Reviewer,
        drafter: Drafter,
        now: datetime,
        *,
        share: bool = False,
        talk: drafting.Talk = lambda _: None,
        connecting: store.Connect = store.connect,
    ) -> None:
        """Opens the record and goes to the gate that waits; `share` lets others review at the same time."""
        self.folder, self.reviewer = place, reviewer
        self._path, self._share, self._mutex = place / store.NAME, share, RLock()
        store.look(self._path)  # before the lock, which would leave its file in a folder that is none of ours
        with ExitStack() as stack:
            if not share:
                stack.enter_context(lock.hold(place, reviewer.name, now))
            with self._writing(now), self._reading():
                db = store.open_record(self._path, connecting)
                stack.callback(store.close, db)
                self._ledger = Ledger(db)
                desk = Desk(self._ledger, load_bench(self._ledger), drafter, talk)
                self._standing = Standing(desk, stack.enter_context(machine(desk, connecting)), reviewer)
                self._standing.settle_course()
                store.settle(db)
            self._stack = stack.pop_all()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the record and the lock; everything acknowledged is kept."""
        with self._mutex:
            self._stack.close()

    # What stands

    def gate(self) -> Gate:
        """The gate in front of the reviewer, as the record has it now."""
        with self._mutex, self._reading():
            return self._standing.gate(*self._standing.look())

    def history(self, stage: StageName | None = None) -> list[Decision]:
        """Every decision, or those on one stage, in order."""
        with self._mutex, self._reading():
            return [d for d in self._ledger.decisions() if stage in (None, d.stage)]

    def text(self, ref: str) -> StageDraft:
        """A text that a decision names as shown or as result."""
        with self._mutex, self._reading():
            return self._ledger.text(ref)

    def before(self, stage: StageName) -> dict[str, tuple[StageDraft, StageDraft]]:
        """For a stale text: each stage it stands on that changed, as it was then and as it is now."""
        with self._mutex, self._reading():
            at, _ = self._standing.look()
            old, new = at["basis"].get(stage, {}), course.inputs(at, stage)
            names = [n for n in course.moved(at, stage) if n in at["texts"] and old.get(n)]
            return {n: (self._ledger.text(old[n]), self._ledger.text(new[n])) for n in names}

    @property
    def evidence(self) -> Dossier:
        """What was read, by id."""
        return self._standing.desk.bench.dossier

    def render(self) -> list[Path]:
        """Makes the files from the record as it stands; returns copies of files that were changed by hand."""
        with self._mutex, self._reading():
            kept = folder.keep_edited(self.folder, self._ledger)
            whole = rendering.postmortem(self._ledger, self._standing.desk.bench, self._standing.look()[0])
            folder.write_files(self.folder, self._ledger, rendering.files(whole), folder.write_private)
            return kept

    # What a person decides

    def approve(self, gate: str, now: datetime, ticket: str = "") -> Gate:
        """On to the next stage; `WithheldError` while an exit condition fails or the text's inputs changed."""
        return self._answer(gate, Ruling("approve", ticket=ticket), now)

    def keep(self, gate: str, now: datetime, ticket: str = "") -> Gate:
        """The stale text stands on its changed inputs; one that was approved stays approved."""
        return self._answer(gate, Ruling("keep", ticket=ticket), now)

    def edit(self, gate: str, text: StageDraft, now: datetime, ticket: str = "") -> Gate:
        """The person's own text in place of what stands."""
        return self._answer(gate, Ruling("edit", text=text, ticket=ticket), now)

    def redraft(self, gate: str, note: str, now: datetime, item: str = "", ticket: str = "") -> Gate:
        """A fresh draft of the stage, or of the one item at the JSON pointer `item`; what stood stays in the history."""
        return self._answer(gate, Ruling("redraft", note=note, item=item, ticket=ticket), now)

    def waive(self, gate: str, condition: str, reason: str, now: datetime, ticket: str = "") -> Gate:
        """Lets the condition's present problems pass, with the reason on the record."""
        return self._answer(gate, Ruling("waive", condition=condition, note=reason, ticket=ticket), now)

    def back(self, gate: str, to: StageName, now: datetime, ticket: str = "") -> Gate:
        """To an earlier stage, also after the end."""
        return self._answer(gate, Ruling("back", to=to, ticket=ticket), now)

    def draft_ahead(self) -> None:
        """Makes the next stage's draft as if this one were approved as it stands; fills the record's drafts, nothing else.

        Slow work runs beside the reviewer's reading: the record is held only to look and to write.
        """
        with self._mutex, self._reading():
            ahead = self._standing.ahead()
            if ahead is None:
                return
            stage, after, key = ahead
            state = drafting.reads(self._standing.desk, stage, after)
        text, refused = drafting.make(self._standing.desk, stage, after, state)
        with self._mutex, self._reading():
            drafting.keep(self._standing.desk, stage, key, text, refused)

    # How an answer is taken

    def _answer(self, gate: str, ruling: Ruling, now: datetime) -> Gate:
        with self._mutex, self._writing(now):
            at, waits = self._standing.settle_course()
            if ruling.ticket and any(d.ticket == ruling.ticket for d in self._ledger.decisions()):
                return self._standing.gate(at, waits)
            if gate != waits:
                return self._late(gate, ruling, at, waits)
            check(ruling, at, self._standing.unmet(at))
            if ruling.item:
                find(self._standing.text(at), ruling.item)
            decision = self._decision(gate, ruling, at, now)
            number = self._ledger.decide(decision)
            if number is None:
                return self._late(gate, ruling, at, waits)
            self._standing.take_in(decision, number, at)
            after, waits = self._standing.settle_course()
            store.prune(self._ledger.db)
            store.settle(self._ledger.db)
            return self._standing.gate(after, waits)

    def _decision(self, gate: str, ruling: Ruling, at: Course, now: datetime) -> Decision:
        name, (draft, _) = at["at"], self._standing.draft(at)
        shown = at["texts"][name]
        result = shown if ruling.text is None else self._ledger.put_text(name, ruling.text)
        return Decision(
            gate=gate,
            stage=name,
            verb=ruling.verb,
            by=self.reviewer.name,
            role=self.reviewer.role,
            at=now,
            draft=draft,
            shown=shown,
            result=result,
            basis=course.inputs(at, name) if ruling.verb in ("edit", "keep", "approve") else at["basis"][name],
            changed=changes.share(self._ledger.text(draft), self._ledger.text(result)),
            note=ruling.note.strip(),
            item=ruling.item,
            to=ruling.to,
            condition=ruling.condition,
            problems=tuple(
                p.message for u in self._standing.unmet(at) if ruling.condition in ("", u.condition) for p in u.problems
            ),
            ticket=ruling.ticket,
        )

    def _late(self, gate: str, ruling: Ruling, at: Course, waits: str) -> Gate:
        """A gate that was answered before: the same answer is taken as given, another is a conflict."""
        theirs = next((d for d in self._ledger.decisions() if d.gate == gate), None)
        if theirs is None:
            raise RefusedError(f"{at['at']}: the answer is for another gate than the one that waits; look at it again")
        said = (ruling.verb, self.reviewer.name, ruling.note.strip(), ruling.item, ruling.to, ruling.condition)
        text = self._ledger.text(theirs.result)
        if said == (theirs.verb, theirs.by, theirs.note, theirs.item, theirs.to, theirs.condition) and (
            ruling.text in (None, text)
        ):
            return self._standing.gate(at, waits)
        raise ConflictError(theirs, text, ruling.text or self._ledger.text(theirs.shown), ruling.verb)

    # Doors

    @contextmanager
    def _writing(self, now: datetime) -> Generator[None]:
        """Holds the incident for the length of one answer, where it is not held for the whole review."""
        with ExitStack() as stack:
            if self._share:
                stack.enter_context(lock.hold(self.folder, self.reviewer.name, now, _PATIENCE_S))
            try:
                yield
            except RetroError:
                raise
            except DamagedError as failed:
                raise unreadable(self._path, failed) from failed
            except (sqlite3.Error, OSError) as failed:
                raise unwritable(self._path, failed) from failed

    @contextmanager
    def _reading(self) -> Generator[None]:
        try:
            yield
        except RetroError:
            raise
        except (sqlite3.Error, ValueError, OSError) as failed:
            raise unreadable(self._path, failed) from failed
