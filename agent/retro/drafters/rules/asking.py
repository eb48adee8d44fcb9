"""Questions that a careful reader asks of this record: what nobody answered, announced and did not confirm, or did not say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from retro.drafters.rules.pasted import pasted
from retro.drafters.rules.quoting import sentences
from retro.drafters.rules.reading import Seen
from retro.drafters.rules.weighing import Weighed
from retro_tools.schema import Question

_MOST_OPEN = 5
_IMAGE = re.compile(r"\.(?:png|jpe?g|gif|webp|pdf|xlsx?|heic)$", re.IGNORECASE)
_ID = re.compile(r"^[UW][A-Z0-9]{7,}$")


def questions(weighed: Weighed) -> list[Question]:
    """In the order in which the stages would need the answers."""
    asked = [*_from_record(weighed), *_from_absence(weighed)]
    return [Question(text=text, evidence=ids, stage="lessons") for text, ids in asked]


def _from_record(weighed: Weighed) -> Iterator[tuple[str, list[str]]]:
    reading = weighed.reading
    for seen in _left_open(weighed):
        said = max(sentences(seen.item.text) or [""], key=lambda s: ("?" in s, len(s)))
        key = "questions.open" if "?" in said or "？" in said else "questions.unknown"
        yield weighed.said(key, quote=weighed.voice.quoted(said, 18)), [seen.item.id]
    deleted = [s for s in reading.seen if s.item.deleted and reading.focus.holds(s)]
    if deleted:
        yield weighed.said("questions.deleted"), [s.item.id for s in deleted[:3]]
    leaked = pasted(weighed)
    if leaked:
        yield weighed.said("questions.credential"), [leaked[0].item.id]
    page = [s for s in reading.incident if s.has("status_page") and s.has("correction", "promise", "wrong") and s.human]
    if page and not any(s.has("done") and s.has("status_page") and s.index > page[-1].index for s in reading.incident):
        yield weighed.said("questions.status_page"), [page[-1].item.id]
    pictures = [s for s in reading.incident if any(_IMAGE.search(f) for f in s.item.files)]
    if pictures:
        yield weighed.said("questions.pictures"), [s.item.id for s in pictures[:4]]


def _left_open(weighed: Weighed) -> list[Seen]:
    """Late questions that nobody answered, and what people said they did not know."""
    reading = weighed.reading
    open_: list[Seen] = []
    for seen in reading.incident:
        if not seen.human or seen.to_tool or len(seen.words) < 4 or seen.has("chatter"):
            continue
        late = seen.item.at_us >= reading.focus.start_us
        unsure = seen.has("unknown", "unverified") and not seen.has("unowned", "hypothesis")
        if late and (
            unsure or (seen.question and not _answered(weighed, seen) and weighed.over("timeline", seen) > -2.5)
        ):
            open_.append(seen)
    open_.sort(key=lambda s: (not s.has("unknown", "unverified"), -s.index))
    return sorted(open_[:_MOST_OPEN], key=lambda s: s.index)


def _answered(weighed: Weighed, seen: Seen) -> bool:
    """Whether another person spoke in the same place soon after, on the same words or to the asker."""
    item = seen.item
    if any(r.author != item.author for r in weighed.reading.dossier.replies.get(item.id, ())):
        return True
    own = {w for w in seen.words if len(w) > 3}
    after = weighed.reading.incident
    start = bisect_right(after, seen.index, key=lambda s: s.index)
    for other in after[start : start + 6]:
        same = other.item.channel == item.channel and other.item.author != item.author and other.human
        if same and (own & set(other.words) or len(other.words) <= 6 or item.author in other.item.mentions):
            return True
    return False


def _from_absence(weighed: Weighed) -> Iterator[tuple[str, list[str]]]:
    reading = weighed.reading
    if reading.quiet:
        return
    said = reading.incident
    if not any(s.has("breach") for s in said):
        proof = next((s.item.id for s in said if s.has("sla")), None)
        yield weighed.said("questions.breach"), [proof] if proof else []
    if any(s.has("comms", "report") for s in said) and not any(
        "contacted" in s.words or ("told" in s.words and "customers" in s.words) for s in said
    ):
        yield weighed.said("questions.told"), []
    if sum(bool(_ID.match(p.handle or p.name or p.key)) for p in reading.dossier.people) >= 2:
        yield weighed.said("questions.ids"), []
