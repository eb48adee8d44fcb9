"""`retro draft`: from inputs to a folder with a first draft, without questions and without a decision."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import orjson

from retro import folder, store
from retro.drafters.protocol import Drafter, RulesDrafter
from retro.workbench import Workbench
from retro_tools import registry
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


def draft(paths: list[str], options: Options, out: Path | None, talk: Talk) -> Drafted:
    """Reads, drafts every stage, renders, and moves the finished folder into place."""
    ingested = ingest(paths, options, talk)
    fingerprint = _fingerprint(ingested.inputs)
    drafter = RulesDrafter()
    bench = Workbench(ingested.dossier, ingested.coverage, ingested.inputs)
    if out is not None:
        folder.check_place(out, fingerprint)
    with folder.staging(out or Path(f"retro-{fingerprint[:12]}")) as made:
        postmortem = _make(made, bench, drafter, fingerprint, talk)
        place = out or Path(postmortem.incident.id)
        folder.check_place(place, fingerprint)
        return Drafted(place, postmortem, folder.move_in(made, place))


def explain(paths: list[str], options: Options, evidence_id: str, talk: Talk) -> str:
    """Why the rules took or left a record; writes nothing."""
    from retro.drafters.rules.timeline import explain as explain_record

    dossier = ingest(paths, options, talk).dossier
    if evidence_id not in dossier.by_id:
        raise InputError(evidence_id, "no record has this id", "ids run from m1 and a1; postmortem.json lists them")
    bench = Workbench(dossier, Coverage(read=0, kept=0, dropped=[], counts={}, redacted={}), [])
    return explain_record(dossier, bench.reading, evidence_id)


def _make(made: Path, bench: Workbench, drafter: Drafter, fingerprint: str, talk: Talk) -> Postmortem:
    from retro import graph

    try:
        db = store.create(made / store.NAME)
        try:
            store.write_evidence(db, bench.dossier)
            _note(db, bench, drafter, fingerprint)
            state = graph.run(db, bench, drafter, talk)
            postmortem = _assemble(bench, state, drafter, db)
            folder.write_files(made, db, render(postmortem), folder.write_private)
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            db.close()
    except (OSError, sqlite3.OperationalError) as failed:
        raise InputError(
            str(made.parent), f"the draft could not be written ({failed})", "make room or choose another --out"
        ) from failed
    return postmortem


def _assemble(bench: Workbench, state: object, drafter: Drafter, db: sqlite3.Connection) -> Postmortem:
    from retro.assemble import assemble

    return assemble(bench, state, drafter, store.refusals(db))  # pyright: ignore[reportArgumentType]


def _note(db: sqlite3.Connection, bench: Workbench, drafter: Drafter, fingerprint: str) -> None:
    store.put(db, folder.INPUTS, fingerprint)
    store.put(db, "drafter", drafter.name)
    store.put(db, "coverage", bench.coverage.model_dump_json())
    store.put(db, "sources", orjson.dumps([i.model_dump() for i in bench.inputs]).decode())


def _fingerprint(inputs: list[Input]) -> str:
    return hashlib.sha256("\n".join(sorted(i.sha256 for i in inputs)).encode()).hexdigest()


def render(postmortem: Postmortem) -> dict[str, str]:
    """Every exporter's file, by file name."""
    exporters = registry.plugins("retro_tools.export", "EXPORTER", "retro.exports")
    return {e.filename: e.render(postmortem) for e in exporters}


def load_bench(db: sqlite3.Connection) -> Workbench:
    """The workbench as the record holds it."""
    from retro_tools import evidence_db

    coverage = Coverage.model_validate_json(store.get(db, "coverage") or "")
    inputs = [Input.model_validate(i) for i in orjson.loads(store.get(db, "sources") or "[]")]
    return Workbench(evidence_db.load(db), coverage, inputs)


def render_again(place: Path) -> list[Path]:
    """Makes the files again from the record; returns copies made of files changed by hand."""
    from retro import graph

    kept = folder.keep_edited(place)
    db = store.open_record(place / store.NAME)
    try:
        bench = load_bench(db)
        postmortem = _assemble(bench, graph.load(db), RulesDrafter(), db)
        folder.write_files(place, db, render(postmortem), folder.write_private)
    finally:
        db.close()
    return kept
