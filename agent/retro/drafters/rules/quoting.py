"""Quotations: the telling clause of a record as it stands there, short, without greeting, blame or markup.

What is quoted must stand in the record: markup goes only where it is markup ("*bold*", not "max_client_conn"), what is left
out within is "…", and names are put into brackets by the voice. Of a pasted block one telling line is quoted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from retro.drafters.rules.lexicon import lexicon, tokens

MOST_WORDS = 24
_MOST_CHARS, _MOST_SENTENCES = 180, 40
_FENCE = re.compile(r"```+(?:\w*\n)?")
_LINK = re.compile(r"\(?https?://\S+\)?")
_MARKUP = (
    (re.compile(r"^\s*>.*$|^\s*(?:[-*•‣▪]|\d{1,2}[.)])\s+", re.MULTILINE), ""),
    (re.compile(r"(?<![\w*])\*{1,3}(?=\S)([^*\n]+?)(?<=\S)\*{1,3}(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w/.\-])_{1,2}(?=[^\s_])([^_\n]+?)(?<=[^\s_])_{1,2}(?![\w/])"), r"\1"),
    (re.compile(r"(?<![\w~])~{1,2}(?=[^\s~\d])([^~\n]+?)(?<=\S)~{1,2}(?![\w~])"), r"\1"),
    (re.compile(r"`{1,2}([^`\n]+)`{1,2}"), r"\1"),
    (re.compile(r"(?<![\w:]):[a-z][a-z0-9_+\-]*:(?![\w:])"), ""),
)
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+|(?<=[。！？])|\n+")
_FILLER = re.compile(
    r"^(?:(?:ok(?:ay)?|hm+|so|and|well|yep|yeah|yes|right|ah|oh|uh|um|ugh|oops|fyi|btw|hi|hey|hello|alright|(?:good )?(?:evening|morning)(?= all[,:.!]|[,.!])|ja|also|weird|careful)"
    r"(?:\s+(?:all|team|folks|everyone|everybody)(?=[,:.!]))?\b[,:.!…]*\s+)+(?=\S+\s+\S+\s+\S+)",
    re.IGNORECASE,
)
_FILE = re.compile(r"(?i)[^/]*\.(?:png|jpe?g|gif|webp|heic|pdf|xlsx?|csv|mp4|mov|zip)")
_PROMPT = re.compile(r"^\s*(?:[\w.@~:/\-]*[$#>%]|>>>)\s+\S")
_STAMP = re.compile(
    r"^[\[(]?(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d[.,\dZ+:]*[\])]?\s*(?:\[[^\]]*\]\s*|[\w.$]+\.[\w.$]+\s+|(?:TRACE|DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL|CRIT\w*)\s+)*(?:[-–:]\s+)?"
)
_FAILS = re.compile(
    r"error|fatal|denied|refused|fail|not found|timed? ?out|exception|expired|notafter|killed|panic|no such|unable|cannot|invalid|deadlock|full\b|\b[45]\d\d\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:–—]\s|\s[-–—]\s|，|；")


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    pasted: bool = False
    """It stood in a block of code or output."""


def plain(text: str) -> str:
    """Text without markup, emoji codes and links; what stood around a link is parted by an ellipsis."""
    text = _LINK.sub(" … ", text)
    for pattern, kept in _MARKUP:
        text = pattern.sub(kept, text)
    return text


@lru_cache(maxsize=4096)
def split(text: str) -> tuple[Sentence, ...]:
    """The sentences and lines of a record, forty at most."""
    found: list[Sentence] = []
    for place, block in enumerate(_FENCE.split(text)):
        pasted = place % 2 == 1
        parts = block.splitlines() if pasted else _SENTENCE.split(plain(block))
        lines = [s for part in parts if len(s := " ".join(part.split()).strip(" …")) > 2 and not _FILE.fullmatch(s)]
        found += [Sentence(s, pasted or bool(_PROMPT.match(s))) for s in lines]
    return tuple(found[:_MOST_SENTENCES])


def sentences(text: str) -> list[str]:
    """The text's sentences and lines without markup and links."""
    return [s.text for s in split(text)]


def telling(text: str, wanted: tuple[str, ...] = (), least: int = 6) -> Sentence:
    """The clause with most of the wanted cues, with the next one where it is shorter than `least` words."""
    parts = split(text)
    if not parts:
        return Sentence("")
    place = max(range(len(parts)), key=lambda k: (_weight(parts[k], k, wanted), -k))
    best = parts[place]
    if best.pasted:
        return Sentence(_STAMP.sub("", best.text) or best.text, True)
    said, after = _without_blame(best.text), place + 1
    while after < len(parts) and len(tokens(said)) < least and _goes_on(parts[after]):
        longer = next((j for j in (f"{said} {parts[after].text}", said + parts[after].text) if _stands(j, text)), "")
        if not longer:
            break
        said, after = longer, after + 1
    return Sentence(said)


def _stands(said: str, text: str) -> bool:
    """Whether two sentences stand next to each other in the record, markup aside."""
    return said in " ".join(plain(text).split())


def best_sentence(text: str, wanted: tuple[str, ...] = (), least: int = 6) -> str:
    """The words of the telling clause."""
    return telling(text, wanted, least).text


def trimmed(text: str, most: int = MOST_WORDS) -> str:
    """At most so many words, cut where a clause ends if one does; the cut is shown."""
    text = _FILLER.sub("", text)
    words = text.split(" ")
    if len(words) > most:
        head = " ".join(words[:most])
        ends = [m.start() for m in _CLAUSE.finditer(head) if head[: m.start()].count(" ") >= most // 2]
        text = head[: ends[-1]] + " …" if ends else head + " …"
    if len(text) > _MOST_CHARS:
        text = text[:_MOST_CHARS].rsplit(" ", 1)[0] + " …"
    return text.strip(" ,;:-–") if text.endswith("…") else text.strip(" .,;:-–。，")


def _weight(part: Sentence, place: int, wanted: tuple[str, ...]) -> float:
    words = tokens(part.text)
    cues = lexicon().cues(words)
    score = 2.0 * sum(c in cues for c in wanted) + 0.5 * len(cues) + any(c.isdigit() for c in part.text)
    score -= 4.0 * ("blame" in cues) + 2.0 * ("chatter" in cues) + 0.05 * place
    if part.pasted:
        return score - 1.0 + 1.5 * bool(_FAILS.search(part.text)) - 3.0 * bool(_PROMPT.match(part.text))
    return score - 1.0 * (len(words) < 4)


def _goes_on(part: Sentence) -> bool:
    cues = lexicon().cues(tokens(part.text))
    return not part.pasted and "?" not in part.text and "blame" not in cues and "chatter" not in cues


def _without_blame(said: str) -> str:
    """The longest run of clauses that blames nobody, where the sentence does and enough is left."""
    if "blame" not in lexicon().cues(tokens(said)):
        return said
    clean = [p for p in _CLAUSE.split(said) if "blame" not in lexicon().cues(tokens(p))]
    best = max(clean, key=len, default="")
    return best if len(tokens(best)) >= 4 else said
