"""A small incident in a plain format, and the command line as a function."""

import json
from pathlib import Path

import pytest

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
