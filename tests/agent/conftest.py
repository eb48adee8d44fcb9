"""A small incident in a plain format, and the command line as a function."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from retro.cli import main
from retro.conditions import barring
from retro.decision import Reviewer
from retro.drafters.protocol import RulesDrafter
from retro.gate import Gate
from retro.session import Session

MESSAGES = [
    ("dana", "2026-03-02T14:00:00Z", "deployed billing-api 2.4.0 to all pods"),
    ("lee", "2026-03-02T14:06:00Z", "support has five customers who cannot pay, all since 14:02"),
    ("dana", "2026-03-02T14:08:00Z", "declaring SEV2, I am incident commander"),
    (
        "lee",
        "2026-03-02T14:15:00Z",
        "root cause: billing-api 2.4.0 opens a connection per request, the pool of 20 is full",
    ),
    ("dana", "2026-03-02T14:20:00Z", "rolled back to 2.3.9"),
    ("lee", "2026-03-02T14:26:00Z", "error rate back at 0.1 %, payments work again"),
    ("dana", "2026-03-02T14:40:00Z", "resolved. 412 payments failed, none lost"),
    ("lee", "2026-03-02T15:00:00Z", "I'll add an alert on pool saturation by Friday"),
]


@pytest.fixture
def incident(tmp_path: Path) -> Path:
    """A JSON array of messages, as an input file."""
    path = tmp_path / "channel.json"
    path.write_text(json.dumps([{"author": a, "created_at": at, "content": text} for a, at, text in MESSAGES]))
    return path


NOW = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def drafted(incident: Path, tmp_path: Path) -> Path:
    """The folder of a first draft."""
    folder = tmp_path / "incident"
    assert main(["draft", "--out", str(folder), str(incident)]) == 0
    return folder


Opening = Callable[..., Session]


@pytest.fixture
def opened(drafted: Path) -> Iterator[Opening]:
    """Opens sessions on the drafted incident; closes them afterwards."""
    with ExitStack() as stack:

        def open_one(by: str = "dana", role: str | None = None, **more: Any) -> Session:
            session = Session(drafted, Reviewer(name=by, role=role), RulesDrafter(), NOW, **more)
            return stack.enter_context(session)

        yield open_one


def pass_on(session: Session, until: str = "") -> Gate:
    """Waives what bars and approves, stage by stage, to the gate of `until` or the end."""
    gate = session.gate()
    while not gate.finished and gate.stage != until:
        for unmet in barring(list(gate.unmet)):
            gate = session.waive(gate.id, unmet.condition, "not needed in a test", NOW)
        gate = session.keep(gate.id, NOW) if gate.moved else session.approve(gate.id, NOW)
    return gate
