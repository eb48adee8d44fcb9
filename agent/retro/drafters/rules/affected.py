"""Who was affected, as an answer: the figure that counts people or customers best, in the words that say what became of them."""

from __future__ import annotations

import re

from retro.drafters.rules.figures import Figure
from retro.drafters.rules.reading import Seen

_WHO = re.compile(
    r"\b(?:customer|user|people|person|tenant|account|merchant|seller|player|student|candidate|patient|passenger|driver|courier"
    r"|rider|member|subscriber|household|famil|clinic|hospital|school|lab|shop|store|location|site|organi[sz]ation|org|compan"
    r"|team|project|kund|nutzer|bürger|haushalt|filiale)\w*|用户|客户(?!端)",
    re.IGNORECASE,
)
_TOUCHED = re.compile(
    r"\b(?:affected|failed|fail|error|could ?n[o']t|couldn't|can't|cannot|unable|wait|waited|late|lost|delayed|missing|without|never"
    r"|locked|blocked|charged|impacted|tried|betroffen|konnten|warteten)\b|影响|失败|无法",
    re.IGNORECASE,
)
_ASKED_ONLY = re.compile(r"\b(?:tickets?|chats?|calls?|mails?|emails?|messages?|webhooks?)\b|工单|电话", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:not|of|from|nicht|statt|instead of|my|your)\s+(?:the\s+|our\s+|all\s+)?$", re.IGNORECASE)
_NO_COUNT = re.compile(r"^0$|\d\.\d+$|%|percent|(?:ms|s|sec|min|minutes?|h|hours?|gb|tb|mb)$", re.IGNORECASE)
_NEAR = 28
_PIECE = re.compile(r"[,;()，；（）]\s*(?!\d{3}\b)|(?<=[\w)])\.\s+|:\s+|：|\s(?:but|and then|aber)\s")
_HEADED = re.compile(r"(?:^|[;,，]\s*)([^;,，:]{3,80}?)\s*(?::|：|数)\s*$")
"""What is counted stands before the number: "distinct accounts without a login: 47,300"."""
_OPENING = re.compile(
    r"^(?:so|and|then|it's|its|it is|that's|that is|there are|there were|for|about then|yes)\s+", re.IGNORECASE
)


def who(figures: list[tuple[float, Figure]]) -> Figure | None:
    """The figure that answers best how many people were affected, None where none counts people."""
    fitting = [(over + _weight(f), -i, f) for i, (over, f) in enumerate(figures) if _counts_people(f)]
    best = max(fitting, key=lambda one: one[:2], default=None)
    return best[2] if best is not None and best[0] >= 0 else None


def _counts_people(figure: Figure) -> bool:
    start, end = figure.place
    before, after = figure.clause[:start], figure.clause[end : end + _NEAR]
    if _BEFORE.search(before) or _NO_COUNT.search(figure.value) or figure.seen.question or "+" in before:
        return False
    if (head := _HEADED.search(before)) and _WHO.search(head[1]):
        return True
    told = _WHO.search(_PIECE.split(after, maxsplit=1)[0])
    return told is not None and not _ASKED_ONLY.search(after[: told.start()])


def _weight(figure: Figure) -> float:
    seen: Seen = figure.seen
    weight = 0.5 * seen.has("final") + 0.5 * seen.has("correction") - 1.5 * seen.has("hypothesis") - 1.0 * seen.item.bot
    weight += 1.0 * bool(_TOUCHED.search(answer(figure))) - 1.0 * seen.has("breach")
    return weight + 0.5 * ("after the end" in figure.found)


def answer(figure: Figure) -> str:
    """The piece of its clause that holds the figure: "2,264 distinct customers hit an error"."""
    start, _ = figure.place
    head = _HEADED.search(figure.clause[:start])
    if head and _WHO.search(head[1]):
        return f"{figure.value} {head[1].strip()}"
    cuts = [0, *(m.end() for m in _PIECE.finditer(figure.clause)), len(figure.clause)]
    first = max(cut for cut in cuts if cut <= start)
    ends = [m.start() for m in _PIECE.finditer(figure.clause) if m.start() >= start]
    return _OPENING.sub("", figure.clause[first : min(ends, default=len(figure.clause))].strip(" .,;:!。"))
