"""One alert told twice is shown once; firing meets its resolving; every record keeps its own id and ref."""

import json
from pathlib import Path

import pytest

from retro_tools import pairing
from retro_tools.dossier import Dossier
from retro_tools.ingest import Options, ingest


def _webhook(*alerts: tuple[str, str, str, str]) -> str:
    told = [
        {
            "status": "resolved" if ends else "firing",
            "labels": {"alertname": name, "severity": "critical"},
            "annotations": {"summary": "too high"},
            "startsAt": f"2026-03-03T{starts}:00Z",
            "endsAt": f"2026-03-03T{ends}:00Z" if ends else "0001-01-01T00:00:00Z",
            "fingerprint": fingerprint,
        }
        for name, fingerprint, starts, ends in alerts
    ]
    return json.dumps({"version": "4", "status": "firing", "alerts": told})


def _channel(*said: tuple[str, str, str]) -> str:
    rows = [{"author": who, "created_at": f"2026-03-03T{at}:00Z", "content": text} for who, at, text in said]
    return json.dumps(rows)


@pytest.fixture
def told(tmp_path: Path) -> Dossier:
    """A webhook that fires and resolves, its bot messages, and a bot's other alert."""
    files = {
        "am.json": _webhook(("CheckoutErrors", "ab12", "14:03", ""), ("CheckoutErrors", "ab12", "14:03", "14:47")),
        "inc.json": _channel(
            ("alertbot", "14:04", "[FIRING:1] CheckoutErrors (checkout prod): too high"),
            ("ana", "14:05", "[FIRING] is what I see, too"),
            ("alertbot", "14:30", "[FIRING:1] DiskFull (db-3)"),
            ("alertbot", "14:48", "[RESOLVED] checkout-errors"),
        ),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    return ingest([str(tmp_path / name) for name in files], Options()).dossier


def test_a_bot_message_of_a_webhooks_alert_points_at_it(told: Dossier) -> None:
    links = {i.ref.rsplit("/", 1)[-1]: told.by_id[i.same_as].ref.rsplit("/", 1)[-1] for i in told.items if i.same_as}
    assert links == {
        "inc.json#[0]": "am.json#ab12@2026-03-03T14:03:00Z",
        "inc.json#[3]": "am.json#ab12@2026-03-03T14:03:00Z",
    }


def test_every_telling_keeps_its_own_id(told: Dossier) -> None:
    assert [i.id for i in told.items] == ["a1", "m1", "m2", "m3", "a2", "m4"]


def test_firing_meets_its_resolving(told: Dossier) -> None:
    lives = [(e.name, e.fired, e.resolved) for e in pairing.episodes(told.items)]
    assert lives == [("CheckoutErrors", ["a1", "m1"], ["a2", "m4"]), ("DiskFull", ["m3"], [])]


def test_a_person_who_quotes_an_alert_raises_none(told: Dossier) -> None:
    assert told.by_id["m2"].alert is None


def test_two_alerts_of_one_name_far_apart_are_two(tmp_path: Path) -> None:
    text = _webhook(("DiskFull", "ab12", "14:03", "14:10"), ("DiskFull", "ab12", "18:03", "18:10"))
    (tmp_path / "am.json").write_text(text)
    items = ingest([str(tmp_path / "am.json")], Options()).dossier.items
    assert ([i.same_as for i in items], len(pairing.episodes(items))) == (["", ""], 2)


def test_one_payload_delivered_twice_is_kept_once(tmp_path: Path) -> None:
    payload = json.loads(_webhook(("DiskFull", "ab12", "14:03", "")))
    (tmp_path / "am.json").write_text(json.dumps([payload, payload]))
    read = ingest([str(tmp_path / "am.json")], Options())
    assert (read.coverage.kept, [d.why for d in read.coverage.dropped]) == (1, ["stands twice"])
