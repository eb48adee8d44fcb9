"""Makes the golden record of this version: a small incident under review, with an edit, a waiver and approvals."""

import gzip
import json
import os
import sys
import tempfile
from pathlib import Path

from retro import store
from retro.cli import main
from retro.decision import Reviewer
from retro.drafters.protocol import RulesDrafter
from retro.item import set_at
from retro.session import Session
from tests.agent.conftest import MESSAGES, NOW, pass_on


def make(room: Path) -> bytes:
    os.chdir(room)
    Path("channel.json").write_text(
        json.dumps([{"author": a, "created_at": at, "content": text} for a, at, text in MESSAGES])
    )
    main(["draft", "--out", "incident", "channel.json"])
    with Session(room / "incident", Reviewer(name="dana"), RulesDrafter(), NOW) as session:
        gate = pass_on(session, until="scope")
        session.edit(gate.id, set_at(gate.text, "scope/owner", "dana"), NOW)
        pass_on(session, until="actions")
    return (room / "incident" / store.NAME).read_bytes()


if __name__ == "__main__":
    place = Path(__file__).resolve().parent / f"v{store.VERSION}.db.gz"
    if place.exists():
        sys.exit(f"{place.name} is there already; a released version's record is never made again")
    with tempfile.TemporaryDirectory() as folder:
        place.write_bytes(gzip.compress(make(Path(folder)), 9, mtime=0))
