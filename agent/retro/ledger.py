"""What the record holds, read and written: texts by content, drafts by what they were made from, decisions in a chain.

Every row carries what proves it: a text its digest, a draft and a note a seal over the row, a decision a seal over
itself and all before it, the evidence one digest over everything. What does not match is `DamagedError`, never used.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable

import orjson

from retro.decision import Decision
from retro.stage import StageDraft
from retro.state import State, stages
from retro_tools import evidence_db
from retro_tools.dossier import Dossier
from retro_tools.schema import Noun, Rejected, StageName


class DamagedError(ValueError):
    """Something stands in the record that was not written there."""


def digest_of(*parts: str) -> str:
    """A digest over the parts and where each ends."""
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:32]


def ref_of(body: str) -> str:
    """`whole.content`: digests of the text, and of the text without its questions, on which nothing later depends."""
    plain = orjson.loads(body)
    plain.pop("questions", None)
    return f"{digest_of(body)}.{digest_of(orjson.dumps(plain, option=orjson.OPT_SORT_KEYS).decode())}"


class Ledger:
    """The rows of one open record. Not for several threads at once; the session sees to that."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._texts: dict[str, Noun] = {}

    def note(self, name: str) -> str | None:
        """A value of the record's own notes; None when it was never set."""
        row = self.db.execute("SELECT value, seal FROM meta WHERE name = ?", (name,)).fetchone()
        if row and row[1] != digest_of(name, row[0]):
            raise DamagedError(f"the note {name!r} is not what was written")
        return row[0] if row else None

    def put_note(self, name: str, value: str) -> None:
        with self.db:
            self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?, ?)", (name, value, digest_of(name, value)))

    def write_evidence(self, dossier: Dossier) -> str:
        """Stores the evidence once, in one transaction, with its digest, which is returned."""
        with self.db:
            digest = evidence_db.write(self.db, dossier)
            self.db.execute("INSERT INTO meta VALUES ('evidence', ?, ?)", (digest, digest_of("evidence", digest)))
        return digest

    def evidence(self) -> Dossier:
        """The evidence as it was written."""
        if evidence_db.digest(self.db) != self.note("evidence"):
            raise DamagedError("the evidence is not what was written")
        return evidence_db.load(self.db)

    def put_text(self, name: StageName, text: Noun) -> str:
        """Keeps a text under its ref, which is returned; the same text is kept once."""
        body = text.model_dump_json(by_alias=True)
        ref = ref_of(body)
        with self.db:
            self.db.execute("INSERT OR IGNORE INTO text VALUES (?, ?, ?)", (ref, name, body))
        self._texts[ref] = text
        return ref

    def text(self, ref: str) -> StageDraft:
        """The text of a ref, proven and validated; a model that changed since is an error, not a guess."""
        if ref not in self._texts:
            row = self.db.execute("SELECT stage, body FROM text WHERE ref = ?", (ref,)).fetchone()
            if row is None:
                raise DamagedError(f"the text {ref[:12]} is missing")
            if ref_of(row[1]) != ref:
                raise DamagedError(f"a text of {row[0]} is not what was written")
            output = next(stage.output for stage in stages() if stage.name == row[0])
            self._texts[ref] = output.model_validate_json(row[1])
        return self._texts[ref]  # pyright: ignore[reportReturnType]

    def copy_text(self, ref: str, other: Ledger) -> None:
        """Puts the text of `ref`, where this record has it, into another record."""
        row = self.db.execute("SELECT ref, stage, body FROM text WHERE ref = ?", (ref,)).fetchone()
        if row:
            with other.db:
                other.db.execute("INSERT OR IGNORE INTO text VALUES (?, ?, ?)", row)

    def state(self, texts: dict[StageName, str], only: Iterable[StageName] | None = None) -> State:
        """The texts behind the refs as the state that stages read."""
        names = texts if only is None else [n for n in only if n in texts]
        return State(**{name: self.text(texts[name]) for name in names})  # pyright: ignore[reportArgumentType]

    def put_draft(self, key: str, name: StageName, text: StageDraft, refused: list[Rejected]) -> str:
        """Keeps a finished draft under what it was made from; returns the ref of its text."""
        body = text.model_dump_json(by_alias=True)
        ref, said = ref_of(body), orjson.dumps([r.model_dump() for r in refused]).decode()
        with self.db:
            self.db.execute("INSERT OR IGNORE INTO text VALUES (?, ?, ?)", (ref, name, body))
            row = (key, name, ref, said, digest_of(key, name, ref, said))
            self.db.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)", row)
        self._texts[ref] = text
        return ref

    def draft(self, key: str) -> tuple[str, list[Rejected]] | None:
        """Ref and refused claims of the draft made from `key`; None when none was made."""
        row = self.db.execute("SELECT stage, ref, refused, seal FROM draft WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        if row[3] != digest_of(key, *row[:3]):
            raise DamagedError(f"a draft of {row[0]} is not what was written")
        return row[1], [Rejected.model_validate(r) for r in orjson.loads(row[2])]

    def decide(self, decision: Decision) -> int | None:
        """Writes a decision; its number, or None when its gate has been answered already."""
        body = decision.model_dump_json()
        try:
            with self.db:
                self.db.execute("BEGIN IMMEDIATE")
                number, seal = self._head()
                row = (number + 1, decision.gate, decision.ticket or None, body, digest_of(seal, str(number + 1), body))
                self.db.execute("INSERT INTO decision VALUES (?, ?, ?, ?, ?)", row)
                head = f"{row[0]} {row[4]}"
                self.db.execute("INSERT OR REPLACE INTO meta VALUES ('head', ?, ?)", (head, digest_of("head", head)))
        except sqlite3.IntegrityError:
            return None
        return number + 1

    def decisions(self) -> list[Decision]:
        """Every decision in order, the chain proven from the first to the last."""
        found: list[Decision] = []
        seal = ""
        for number, gate, body, sealed in self.db.execute(
            "SELECT number, gate, body, seal FROM decision ORDER BY number"
        ):
            seal = digest_of(seal, str(number), body)
            decision = Decision.model_validate_json(body)
            if seal != sealed or number != len(found) + 1 or decision.gate != gate:
                raise DamagedError(f"decision {number} is not what was written")
            found.append(decision)
        if self._head() != (len(found), seal):
            raise DamagedError("decisions are missing at the end")
        return found

    def _head(self) -> tuple[int, str]:
        number, _, seal = (self.note("head") or "0 ").partition(" ")
        return int(number), seal
