"""`retro draft`: from inputs to a folder with a first draft, without questions and without a decision.

A run that was cut off goes on where it stopped. Drafting again into a folder that holds decisions keeps every one of
them, and every text a person wrote or approved.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import orjson

from retro import carrying, course, folder, lock, rendering, store
from retro.drafters.protocol import Drafter, RulesDrafter
from retro.drafting import Desk
from retro.faults import unreadable, unwritable, words
from retro.ledger import DamagedError, Ledger
from retro.opening import load_bench
from retro.workbench import Workbench
from retro_tools.errors import InputError
from retro_tools.ingest import Options, ingest
from retro_tools.schema import Coverage, Input, Postmortem

Talk = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Drafted:
    folder: Path
    postmortem: Postmortem
    set_aside: list[Path]
    """Copies of files that a person had changed by hand."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who runs the draft, and when: what the folder's lock tells others; and in which language they want it."""

    user: str
    now: datetime
    language: str = "en"


def draft(paths: list[str], options: Options, out: Path | None, talk: Talk, asker: Asker) -> Drafted:
    """Reads, drafts every stage, renders, and moves the finished folder into place."""
    ingested = ingest(paths, options, talk)
    fingerprint = _fingerprint(ingested.inputs)
    bench = Workbench(ingested.dossier, ingested.coverage, ingested.inputs, asker.language)
    if out is not None:
        folder.check_place(out, fingerprint)
    room = out or Path(f"retro-{fingerprint[:12]}")
    with folder.staging(room) as made, ExitStack() as stack, _in_words(room):
        postmortem = _make(made, bench, RulesDrafter(), fingerprint, talk)
        place = out or Path(postmortem.incident.id)
        folder.check_place(place, fingerprint)
        if (place / store.NAME).exists():
            stack.enter_context(lock.hold(place, asker.user, asker.now))
            postmortem = _carry(place, made, bench, talk) or postmortem
        return Drafted(place, postmortem, folder.move_in(made, place))


def explain(paths: list[str], options: Options, evidence_id: str, talk: Talk) -> str:
    """Why the rules took or left a record; writes nothing."""
    from retro.drafters.rules.timeline import explain as explain_record

    dossier = ingest(paths, options, talk).dossier
    if evidence_id not in dossier.by_id:
        raise InputError(evidence_id, "no record has this id", "ids run from m1 and a1; postmortem.json lists them")
    bench = Workbench(dossier, Coverage(read=0, kept=0, dropped=[], counts={}, redacted={}), [])
    return explain_record(bench.weighed, evidence_id)


def _make(made: Path, bench: Workbench, drafter: Drafter, fingerprint: str, talk: Talk) -> Postmortem:
    from retro.graph import machine

    db = folder.resume_or_create(made, fingerprint, bench.dossier)
    try:
        ledger = Ledger(db)
        _note(ledger, bench, drafter)
        with machine(Desk(ledger, bench, drafter, talk)) as graph:
            at, _ = graph.stands()
            if not at:
                graph.start(course.begin((ledger.note("evidence") or "").partition(".")[0]))
            elif len(at["texts"]) < len(course.STAGES):
                graph.go_on()
            at, _ = graph.stands()
        postmortem = rendering.postmortem(ledger, bench, at)
        folder.write_files(made, ledger, rendering.files(postmortem), folder.write_private)
        store.prune(db)
    finally:
        store.close(db)
    return postmortem


@contextmanager
def _in_words(place: Path) -> Generator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as failed:
        problem, step = words(failed) or ("the draft could not be written", "choose another --out")
        raise InputError(str(place), f"{problem} ({failed})", f"{step}, then draft again") from failed


def _carry(place: Path, made: Path, bench: Workbench, talk: Talk) -> Postmortem | None:
    """Takes the decisions and a person's texts of the folder's record over into the new one; None when there are none."""
    from retro.graph import machine

    old, new = store.open_record(place / store.NAME), store.open_record(made / store.NAME)
    try:
        ledger = Ledger(new)
        with machine(Desk(Ledger(old), bench, RulesDrafter(), talk)) as before:
            kept = carrying.taken_over(Ledger(old), before.stands()[0], ledger)
        if kept is None:
            return None
        with machine(Desk(ledger, bench, RulesDrafter(), talk)) as graph:
            graph.start(carrying.merged(graph.stands()[0], kept))
            at, _ = graph.stands()
        postmortem = rendering.postmortem(ledger, bench, at)
        folder.write_files(made, ledger, rendering.files(postmortem), folder.write_private)
        return postmortem
    except DamagedError as failed:
        raise unreadable(place / store.NAME, failed) from failed
    finally:
        store.close(old)
        store.close(new)


def _note(ledger: Ledger, bench: Workbench, drafter: Drafter) -> None:
    ledger.put_note("drafter", drafter.name)
    ledger.put_note("language", bench.language)
    ledger.put_note("coverage", bench.coverage.model_dump_json())
    ledger.put_note("sources", orjson.dumps([i.model_dump() for i in bench.inputs]).decode())


def _fingerprint(inputs: list[Input]) -> str:
    return hashlib.sha256("\n".join(sorted(i.sha256 for i in inputs)).encode()).hexdigest()


def render_again(place: Path) -> list[Path]:
    """Makes the files again from the record; returns copies made of files changed by hand."""
    from retro.graph import machine

    path = place / store.NAME
    db = store.open_record(path)
    try:
        ledger = Ledger(db)
        kept = folder.keep_edited(place, ledger)
        bench = load_bench(ledger)
        with machine(Desk(ledger, bench, RulesDrafter(), lambda _: None)) as graph:
            at, _ = graph.stands()
        folder.write_files(
            place, ledger, rendering.files(rendering.postmortem(ledger, bench, at)), folder.write_private
        )
    except ValueError as failed:
        raise unreadable(path, failed) from failed
    except (OSError, sqlite3.Error) as failed:
        raise unwritable(path, failed) from failed
    finally:
        store.close(db)
    return kept
