"""Makes a Slack workspace export of any size, the same for the same seed, with the counts a reader must find.

Layout as Slack's "How to read Slack data exports" page: users.json, channels.json, CHANNEL/YYYY-MM-DD.json, about 1,500
bytes a message as there (indented, slashes escaped, the author's profile in each). Names, hosts, figures and secrets are
invented; secrets are put together here, for a whole one in a file would alarm whoever scans it.
"""

from __future__ import annotations

import json
import random
import string
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
    "customers report failed payments, ticket #{n}{m}{n}, call is at https://meet.example.test/{h}",
    "what I know so far: a job took the lock on `orders` at {t}, every checkout waited behind it, the pool of {svc} filled "
    "and the health check timed out; the restarts then hit the cache. Paging <!subteam^S0{h}|@db-oncall>",
)
_EMOJI = ("eyes", "+1", "white_check_mark", "fire", "pray")
_START = datetime(2026, 3, 2, tzinfo=UTC)
_ALNUM = string.ascii_letters + string.digits
Json = dict[str, Any]


class SlackExport:
    """Writes one export; `truth` then holds what a reader must count, `secrets` what it must cut."""

    def __init__(self, messages: int, seed: int = 1) -> None:
        self.truth: Counter[str] = Counter()
        """As `coverage.counts` names them, and messages, secrets, bytes (uncompressed)."""
        self.secrets: list[str] = []
        self._messages = messages
        self._dice = random.Random(seed)  # noqa: S311
        self._users = [self._user(number) for number in range(24)]
        self._root: Json | None = None

    def write(self, path: Path) -> None:
        """A zip at `path`."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as export:
            self._put(export, "users.json", self._users)
            self._put(export, "channels.json", [{"id": "C0INCIDENT", "name": "inc-payments"}])
            left, day = self._messages, 0
            while left > 0:
                size = min(left, max(200, self._messages // 60))
                start = _START + timedelta(days=day)
                self._put(export, f"inc-payments/{start:%Y-%m-%d}.json", list(self._day(start, size)))
                left, day = left - size, day + 1

    def _put(self, export: zipfile.ZipFile, name: str, value: object) -> None:
        data = json.dumps(value, indent=4).replace("/", "\\/").encode()
        self.truth["bytes"] += len(data)
        export.writestr(name, data)

    def _hex(self, digits: int) -> str:
        return f"{self._dice.getrandbits(4 * digits):0{digits}x}"

    def _user(self, number: int) -> Json:
        first = self._dice.choice(("Ana", "Bo", "Chidi", "Dora", "Emre", "Fay", "Goran", "Hui"))
        last = self._dice.choice(("Abara", "Berg", "Costa", "Dunn", "Eide", "Fuchs"))
        profile = {"real_name": f"{first} {last}", "display_name": first, "first_name": first, "team": "T0INVENTED"}
        profile |= {"avatar_hash": self._hex(12), "image_72": f"https://avatars.example.test/{self._hex(16)}-72.png"}
        profile |= {"is_restricted": False, "is_ultra_restricted": False, "name": f"{first}.{last}".lower()}
        profile |= {"email": f"user{number}@example.test"}
        return {"id": f"U{number:09d}", "name": profile["name"], "is_bot": number >= 22, "profile": profile}

    def _day(self, start: datetime, size: int) -> Iterator[Json]:
        for moment in sorted(self._dice.sample(range(86_400_000), size)):
            stamp = f"{int(start.timestamp()) + moment // 1000}.{moment % 1000 * 1000:06d}"
            yield self._message(stamp, f"{moment // 3_600_000:02d}:{moment // 60_000 % 60:02d}")

    def _message(self, stamp: str, clock: str) -> Json:
        self.truth["messages"] += 1
        user, chance = self._dice.choice(self._users[:22]), self._dice.random()
        base: Json = {"type": "message", "ts": stamp}
        if chance < 0.01:
            self.truth["joins"] += 1
            said = f"<@{user['id']}> has joined the channel"
            return base | {"subtype": "channel_join", "user": user["id"], "text": said}
        if chance < 0.015:
            self.truth["deletions"] += 1
            return base | {"subtype": "tombstone", "user": "USLACKBOT", "text": "This message was deleted."}
        if chance < 0.13:
            return base | self._bot(self._text(clock))
        return base | self._said(stamp, user, self._text(clock))

    def _text(self, clock: str) -> str:
        line = self._dice.choice(_LINES)
        text = line.format(
            svc=self._dice.choice(_SERVICES),
            t=clock,
            n=self._dice.randrange(2, 60),
            m=self._dice.randrange(1, 9),
            h=self._hex(7),
            u=self._dice.choice(self._users)["id"],
        )
        return text + self._secret() if self._dice.random() < 0.002 else text

    def _secret(self) -> str:
        """A planted secret, as people paste them."""

        def run(letters: str, size: int) -> str:
            return "".join(self._dice.choices(letters, k=size))

        kind = self._dice.randrange(4)
        if kind == 0:
            value = "AKI" + "A" + run(string.ascii_uppercase + "234567", 16)
        elif kind == 1:
            value = "gh" + "p_" + run(_ALNUM, 36)
        elif kind == 2:
            value = "xox" + "b-" + run(string.digits, 12) + "-" + run(_ALNUM, 24)
        else:
            value = run(_ALNUM, 14)
        self.secrets.append(value)
        self.truth["secrets"] += 1
        return f" db is postgres://app:{value}@ledger-db.example.test:5432/ledger" if kind == 3 else f" creds: {value}"

    def _bot(self, text: str) -> Json:
        self.truth["bots"] += 1
        title = f"[FIRING:1] {self._dice.choice(_SERVICES)} HighErrorRate"
        alert = {"id": 1, "color": "d00000", "title": title, "text": text, "fallback": text}
        alert |= {"title_link": f"https://graphs.example.test/alerting/{self._hex(8)}"}
        return {"subtype": "bot_message", "text": "", "username": "alerts", "bot_id": "B1", "attachments": [alert]}

    def _said(self, stamp: str, user: Json, text: str) -> Json:
        section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
        said: Json = {
            "user": user["id"],
            "text": text,
            "client_msg_id": self._hex(32),
            "team": "T0INVENTED",
            "ts": stamp,
        }
        said |= {"blocks": [{"type": "rich_text", "block_id": self._hex(5), "elements": [section]}]}
        said |= {"user_team": "T0INVENTED", "source_team": "T0INVENTED", "user_profile": user["profile"]}
        self._thread(said)
        if self._dice.random() < 0.05:
            self.truth["edits"] += 1
            said["edited"] = {"user": user["id"], "ts": stamp}
        if self._dice.random() < 0.12:
            count = self._dice.randrange(1, 5)
            self.truth["reactions"] += count
            said["reactions"] = [{"name": self._dice.choice(_EMOJI), "users": [user["id"]] * count, "count": count}]
        if self._dice.random() < 0.03:
            self.truth["files"] += 1
            said["files"] = [
                {"id": "F1", "name": "p99.png", "url_private": "https://files.example.test/p99.png?t=fake"}
            ]
        return said

    def _thread(self, said: Json) -> None:
        """A reply to the running thread, or a message that begins the next one."""
        if self._root is None or self._dice.random() >= 0.33:
            self._root = said
            return
        self.truth["replies"] += 1
        if "thread_ts" not in self._root:
            self.truth["threads"] += 1
            self._root["thread_ts"] = self._root["ts"]
        said["thread_ts"] = self._root["ts"]
