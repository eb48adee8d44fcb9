"""A secret in any place of an input is in none of the files that a draft leaves, in no spelling."""

import base64
import json
from urllib.parse import quote

import pytest

from retro.cli import main
from tests.tools.fake_secrets import Maker

MAKER = Maker(20260303)
SECRETS = {
    place: MAKER.run(18)
    for place in (
        *("text", "field", "block", "file", "link", "author", "title", "edit", "quoted", "annotation", "label", "note"),
        *("topic", "reaction", "split"),
    )
}
NAMES = ("Lim Bee Hoon", "Ottilie Brandauer")
"""Customers: one is named before the message that says so."""


def _slack() -> list[dict[str, object]]:
    s = SECRETS
    said = {
        "text": f"export DB_PASSWORD={s['text']}",
        "quoted": f'config was {{\\"api_key\\": \\"{s["quoted"]}\\"}}',
        "split": f"client_secret:\n  {s['split']}",
        "early": "Ottilie Brandauer waits since noon",
        "late": "that is customer Ottilie Brandauer, and Lim Bee Hoon, 9137 0042",
    }
    messages: list[dict[str, object]] = [{"user": "U1", "text": text} for text in said.values()]
    messages.append({"bot_id": "B1", "username": f"bot token={s['author']}", "text": "deployed checkout 2.4.0"})
    fields = [{"title": "db", "value": f"password={s['field']}"}]
    messages.append({"bot_id": "B2", "username": "alerts", "text": "", "attachments": [{"fields": fields}]})
    section = {"type": "section", "text": {"type": "mrkdwn", "text": f"token: {s['block']}"}}
    messages.append({"bot_id": "B2", "username": "alerts", "text": "checkout is down", "blocks": [section]})
    messages.append({"user": "U1", "text": "dump", "files": [{"name": f"dump?token={s['file']}.sql"}]})
    messages.append({"user": "U1", "text": f"<https://x.example/?access_token={s['link']}|here>"})
    messages.append({"user": "U1", "text": f"api_key={s['edit']}", "edited": {"ts": "1"}})
    messages.append({"user": "U1", "subtype": "channel_topic", "text": f"set the channel topic: password={s['topic']}"})
    reactions = [{"name": f"token={s['reaction']}", "count": 1, "users": ["U1"]}]
    messages.append({"user": "U1", "text": "the checkout service is down, SEV2", "reactions": reactions})
    return [{"type": "message", "ts": f"177252{n:04}.000100"} | message for n, message in enumerate(messages)]


def _alerts() -> dict[str, object]:
    labels = {"alertname": "CheckoutErrors", "severity": "critical", "service": f"token={SECRETS['label']}"}
    notes = {"summary": f"login with password={SECRETS['annotation']}"}
    alert = {"status": "firing", "labels": labels, "annotations": notes, "startsAt": "2026-03-03T08:00:00Z"}
    return {"version": "4", "status": "firing", "alerts": [alert | {"fingerprint": "ab12"}]}


def _opsgenie() -> dict[str, object]:
    alert = {"alertId": "1", "tinyId": "2", "alias": "push", "message": "push", "updatedAt": 1772525000000000000}
    return {"action": "AddNote", "alert": alert | {"username": "ana@x.example", "note": f"pw: {SECRETS['note']}"}}


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of a draft, by name, the database with what its log still holds."""
    room = tmp_path_factory.mktemp("secrets")
    users = [
        {"id": "U1", "name": "ana", "profile": {"real_name": "Ana Ruiz", "title": f"SRE password={SECRETS['title']}"}}
    ]
    (room / "slack.json").write_text(json.dumps({"users": users, "messages": _slack()}))
    (room / "am.json").write_text(json.dumps(_alerts()))
    (room / "og.json").write_text(json.dumps(_opsgenie()))
    out = room / "out"
    assert main(["draft", "--out", str(out), *(str(room / n) for n in ("slack.json", "am.json", "og.json"))]) == 0
    return {path.name: path.read_bytes() for path in out.iterdir()}


def _spellings(value: str) -> set[bytes]:
    """As it is, URL-escaped, JSON-escaped, and in base64 at each of the three offsets."""
    plain = value.encode()
    encoded = {base64.b64encode(b"\0" * n + plain)[4 if n else 0 : -4] for n in range(3)}
    return {plain, quote(value).encode(), json.dumps(value).strip('"').encode(), value.encode("utf-16-le"), *encoded}


@pytest.mark.parametrize("place", SECRETS)
def test_a_secret_is_in_no_file_in_no_spelling(place: str, left: dict[str, bytes]) -> None:
    found = [name for name, data in left.items() for s in _spellings(SECRETS[place]) if s in data]
    assert found == []


@pytest.mark.parametrize("name", NAMES)
def test_a_customer_named_before_the_text_says_so_is_cut_too(name: str, left: dict[str, bytes]) -> None:
    assert [file for file, data in left.items() if name.encode() in data] == []


def test_the_draft_says_how_much_was_cut(left: dict[str, bytes]) -> None:
    assert sum(json.loads(left["postmortem.json"])["coverage"]["redacted"].values()) >= len(SECRETS)
