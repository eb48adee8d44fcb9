"""Makes a Slack workspace export of any size, the same for the same seed, with the counts a reader must find.

Layout as Slack's "How to read Slack data exports" page: users.json, channels.json, CHANNEL/YYYY-MM-DD.json; names,
hosts and figures are invented.
"""

from __future__ import annotations

import json
import random
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

_SERVICES = ("billing-api", "cart-cache", "edge-proxy", "ledger-db", "mail-relay", "search-index")
_LINES = (
    "seeing 5xx on `{svc}` since {t}, anyone else?",
    "p99 is at {n}.{m} s, dashboard: <https://graphs.example.test/d/{h}|overview>",
    "rolled {svc} back to build {h}, watching",
    "error rate went from {n}% to 0.{m}%",
    "<@{u}> can you look at the {svc} deploy from {t}?",
    "I think it is the connection pool: {n} of {n} in use, {m}{n} waiting",
    "follow-up: add an alert for lock waits &gt; {n} s by Friday",
    "ack",
    "```ERROR {svc} dial tcp 10.{n}.{m}.7:5432: i/o timeout trace={h}{h}```",
    "customers report failed payments, ticket #{n}{m}{n}",
)
_START = datetime(2026, 3, 2, tzinfo=UTC)
Json = dict[str, Any]


def make(path: Path, messages: int, seed: int = 1) -> Counter[str]:
    """Writes a zip at `path`; returns its counts: messages, replies, edits, bots, joins, bytes (uncompressed)."""
    dice = random.Random(seed)  # noqa: S311
    users = [_user(dice, i) for i in range(24)]
    counts: Counter[str] = Counter()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as export:
        _put(export, "users.json", users, counts)
        _put(export, "channels.json", [{"id": "C0INCIDENT", "name": "inc-payments"}], counts)
        per_day = max(200, messages // 60)
        for day, size in enumerate(_shares(messages, per_day)):
            start = _START + timedelta(days=day)
            rows = list(_day(dice, start, size, users, counts))
            _put(export, f"inc-payments/{start:%Y-%m-%d}.json", rows, counts)
    return counts


def _shares(total: int, most: int) -> Iterator[int]:
    while total > 0:
        yield min(most, total)
        total -= most


def _put(export: zipfile.ZipFile, name: str, value: object, counts: Counter[str]) -> None:
    data = json.dumps(value, indent=4).replace("/", "\\/").encode()
    counts["bytes"] += len(data)
    export.writestr(name, data)


def _user(dice: random.Random, number: int) -> Json:
    first = dice.choice(("Ana", "Bo", "Chidi", "Dora", "Emre", "Fay", "Goran", "Hui"))
    last = dice.choice(("Abara", "Berg", "Costa", "Dunn", "Eide", "Fuchs"))
    profile = {"real_name": f"{first} {last}", "display_name": first, "email": f"user{number}@example.test"}
    bot = number >= 22
    return {"id": f"U{number:09d}", "name": f"{first}.{last}".lower(), "is_bot": bot, "profile": profile}


def _day(dice: random.Random, start: datetime, size: int, users: list[Json], counts: Counter[str]) -> Iterator[Json]:
    root: Json | None = None
    for moment in sorted(dice.sample(range(86_400_000), size)):
        stamp = f"{int(start.timestamp()) + moment // 1000}.{moment % 1000 * 1000:06d}"
        message = _message(dice, stamp, f"{moment // 3_600_000:02d}:{moment // 60_000 % 60:02d}", users, counts)
        if root is not None and "subtype" not in message and dice.random() < 0.33:
            message["thread_ts"] = root["ts"]
            counts["replies"] += 1
        elif "subtype" not in message:
            root = message
        yield message


def _message(dice: random.Random, stamp: str, clock: str, users: list[Json], counts: Counter[str]) -> Json:
    counts["messages"] += 1
    user, chance = dice.choice(users[:22]), dice.random()
    text = dice.choice(_LINES).format(
        svc=dice.choice(_SERVICES),
        t=clock,
        n=dice.randrange(2, 60),
        m=dice.randrange(1, 9),
        h=f"{dice.getrandbits(28):07x}",
        u=dice.choice(users)["id"],
    )
    base: Json = {"type": "message", "ts": stamp}
    if chance < 0.01:
        counts["joins"] += 1
        return base | {"subtype": "channel_join", "user": user["id"], "text": f"<@{user['id']}> has joined the channel"}
    if chance < 0.12:
        counts["bots"] += 1
        alert = {"title": f"[FIRING:1] {dice.choice(_SERVICES)} HighErrorRate", "text": text, "fallback": text}
        return base | {
            "subtype": "bot_message",
            "text": "",
            "username": "alerts",
            "bot_id": "B1",
            "attachments": [alert],
        }
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    said = base | {"user": user["id"], "text": text, "client_msg_id": f"{dice.getrandbits(128):032x}", "team": "T1"}
    said |= {"blocks": [{"type": "rich_text", "block_id": "b", "elements": [section]}], "user_profile": user["profile"]}
    if dice.random() < 0.05:
        counts["edits"] += 1
        said["edited"] = {"user": user["id"], "ts": stamp}
    return said
