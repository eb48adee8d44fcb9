"""What was pasted into a chat and cut: credentials leave something to do, whether or not anybody said that they would."""

from __future__ import annotations

import re

from retro.drafters.rules.reading import Seen
from retro.drafters.rules.weighing import Weighed
from retro_tools.clock import from_us
from retro_tools.schema import Action

_CREDENTIAL = re.compile(
    r"\[(?:[a-z-]*(?:password|token|key|secret|credential|cookie)[a-z-]*"
    r"|auth-header|authorization|one-time-code|seed-phrase) \d+\]"
)
_PERSONAL = re.compile(r"\[(?:customer-name|email|phone|card|iban|address|date-of-birth|passport|national-id) \d+\]")
_ABOUT_IT = frozenset(
    ("password", "passwords", "paste", "pasted", "secret", "credential", "credentials", "token", "key")
)


def pasted(weighed: Weighed) -> list[Seen]:
    """Messages of people from which a credential was cut."""
    return [s for s in weighed.reading.incident if s.human and _CREDENTIAL.search(s.item.text)]


def personal(weighed: Weighed) -> list[Seen]:
    """Messages of people from which somebody's personal data were cut."""
    return [s for s in weighed.reading.incident if s.human and _PERSONAL.search(s.item.text)]


def with_answers(weighed: Weighed, told: list[Seen]) -> list[str]:
    """Ids of these messages, each with the next one of the five after it that speaks of what was pasted."""
    said = weighed.reading.incident
    place = {s.item.id: n for n, s in enumerate(said, 1)}
    ids: list[str] = []
    for seen in told:
        after = said[place[seen.item.id] : place[seen.item.id] + 5]
        answer = next((s.item.id for s in after if s.human and (s.has("rotate") or _ABOUT_IT & set(s.words))), None)
        ids += [seen.item.id, *([answer] if answer else [])]
    return list(dict.fromkeys(ids))[:6]


def change_credential(weighed: Weighed) -> Action | None:
    """The action that the first pasted credential calls for, as far as the record tells who did it and when."""
    leaks = pasted(weighed)
    if not leaks:
        return None
    told = [s for s in weighed.reading.incident if s.index > leaks[0].index and s.human and s.has("rotate")]
    done = next((s for s in told if s.has("done") and not s.question), None)
    promised = next((s for s in told if s.has("self", "promise")), None)
    owner = done or promised
    ids = [s.item.id for s in (done, promised, next(iter(told), None), leaks[0]) if s is not None]
    return Action(
        title=weighed.said("actions.credential"),
        owner=weighed.reading.dossier.people.owner_name(owner.item.author) if owner else None,
        due=from_us(done.item.at_us).date().isoformat() if done else None,
        category="process",
        addresses=[],
        done_when=weighed.said("actions.credential_done"),
        tracker=None,
        status="done" if done else "open",
        evidence=list(dict.fromkeys(ids)),
    )
