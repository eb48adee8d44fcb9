"""The title: what broke, for whom, in one line, from the record's own words; no run of nine of them.

Asked in turn: what was published, what the declaration says, what people reported first, the severest alert, the
channel's name. Present tense becomes past. Source: the house's rule for titles ("Checkout payments failed").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retro.drafters.rules.events import status_page
from retro.drafters.rules.lexicon import lexicon, tokens
from retro.drafters.rules.quoting import plain, sentences
from retro.drafters.rules.reading import Reading, Seen
from retro.drafters.rules.voice import Voice
from retro.drafters.rules.weighing import Weighed

_LEAST_WORDS, _MOST_WORDS, _MOST_CHARS = 3, 8, 80
_SOON_US = 45 * 60_000_000
_NEAR_MISS = re.compile(r"\bnear[- ]miss\b|beinahe", re.IGNORECASE)
_CLAUSE = re.compile(r"[\n.;:!]+(?:\s|$)|\s[-–—→]\s|,\s|(?<=\w)['\"“”„]|['\"“”„](?=\w)|\s/\s|\s\(|\)")
_WHEN = re.compile(
    r"^(?:(?:between|from) [\d:.hapm]+ ?(?:and|to|until|[-–]) ?[\d:.hapm]+|since(?: about| around)? [\d:.hapm]+|zwischen \S+ und \S+(?: Uhr)?|seit \S+(?: Uhr)?)"
    r"(?:\s(?:UTC|GMT|(?-i:[A-Z]{2,4})|(?-i:[A-Z])\w+ time|pm|am)\b)*[,:]?\s*|\s(?:since|from|at|around|between|seit|um)\s(?:about )?\d.*$",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:fail\w*|down|errors?|slow\w*|late|delay\w*|broken|unavailable|unreachable|unable|cannot|can't|could not|couldn't|lost|losing|missing|empty|"
    r"wrong|stuck|hang\w*|spin\w*|black|timing out|times? out|timed out|crash\w*|outage|double\w*|twice|deleted|leak\w*|stolen|compromised|degraded|"
    r"not (?:work|load|open|go|arriv|deliver|start|sav|send)\w*|don't \w+|doesn't \w+|gone|"
    r"ausgefallen|langsam|fehl\w*|gestört|nicht möglich|weg|leer)\b|失败|超时|不可用|异常|丢失|下跌",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"\b(?:i|i'm|i'll|we|we're|my|me|our|you|your|he|she|they|please|anyone|somebody|someone|declar\w+|incident|severity|sev-?\d|p[1-5]|ich|wir|mein\w*|du)\b|[?\[@`$=<>{}|…]",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"^(?:it|every|everything|everybody|this|that|there|these|those|and|but|or|so|if|when|because|since|not|no|nothing|still|now|also|same|only|just|was|is|are|who|which|what|why|how)\b",
    re.IGNORECASE,
)
_PAST = (
    (re.compile(r"\b(?:is|are) (?:currently |still |all )?failing\b|(?<=\w )failing\b|(?<=\w )fails?\b", re.IGNORECASE), "failed"),
    (re.compile(r"\b(?:is|are) timing out\b|\btimes? out\b", re.IGNORECASE), "timed out"),
    (re.compile(r"\b(?:cannot|can't|can not)\b", re.IGNORECASE), "could not"),
    (re.compile(r"\bis\b"), "was"),
    (re.compile(r"\bare\b"), "were"),
    (re.compile(r"\bhas been\b"), "was"),
    (re.compile(r"\bhave been\b"), "were"),
    (re.compile(r"\bdoesn't|\bdon't|\bdoes not\b|\bdo not\b", re.IGNORECASE), "did not"),
    (re.compile(r"(?<=[a-z]s )see\b"), "saw"),
)  # fmt: skip
_SUBJECT = re.compile(
    r"(?:the |all |some |no |most )?[\w/.-]+(?: [\w/.-]+){0,4}? (?:is|are|was|were|cannot|can't|couldn't|could not|fails?|failed|failing|times? out|timing out|"
    r"not|does not|doesn't|do not|don't|looks?|schlägt|sind|ist|geht|gehen)\b",
    re.IGNORECASE,
)
"""Talk counts only as a sentence with a subject and what became of it."""
_STATUS = re.compile(r"^(?:investigating|identified|monitoring|resolved|degraded|update)\s*[:–-]\s*", re.IGNORECASE)
_AFFECTS = re.compile(r"\b(?:issue|problem|disruption)s? (?:affecting|with) (?P<what>[^.]{8,70})", re.IGNORECASE)
_PREPOSITION = re.compile(r"\s(?:for|on|in|at|because|after|while|with|to|when|as|und|für|auf|in)\s")


def title(weighed: Weighed) -> str:
    """One line for the whole."""
    voice, reading = weighed.voice, weighed.reading
    if reading.quiet:
        return voice.said("title.quiet")
    near = any(_NEAR_MISS.search(s.item.text) for s in reading.incident if s.human)
    what = next((t for t in _offered(voice, reading) if t), "") or _by_channel(voice, reading) or _weightiest(weighed)
    if near:
        return voice.said("title.near_miss_of", what=what) if what else voice.said("title.near_miss")
    return what or voice.said("title.unnamed")


def _offered(voice: Voice, reading: Reading) -> Iterator[str]:
    posts = [s for s in reading.incident if status_page(voice, s.item)]
    for post in reversed(posts):
        yield from (_from(voice, clause) for clause in _published(post))
    first_us = reading.focus.start_us
    early = [s for s in reading.incident if first_us <= s.item.at_us <= first_us + _SOON_US and _may_say(s)]
    declared = [s for s in early if s.has("declare")]
    reported = [s for s in early if s.has("report") and s not in declared]
    for seen in [*declared, *reported]:
        yield from (_from(voice, clause) for clause in _CLAUSE.split(plain(seen.item.text)))
    yield _by_alert(voice, reading, summed_up=True)
    for seen in [s for s in early if s.has("harm") and s.human]:
        clauses = [c for c in _CLAUSE.split(plain(seen.item.text)) if _SUBJECT.match(c.strip())]
        yield from (_from(voice, clause) for clause in clauses)
    yield _by_alert(voice, reading, summed_up=False)


def _weightiest(weighed: Weighed) -> str:
    """A clause of harm in the records that weigh most."""
    for seen in weighed.best("impact", 12, -1.0) + weighed.best("timeline", 12):
        if _may_say(seen) and seen.human:
            clauses = [c.strip() for c in _CLAUSE.split(plain(seen.item.text))]
            said = next((t for c in clauses if _SUBJECT.match(c) and (t := _from(weighed.voice, c))), "")
            if said:
                return said
    return ""


def _may_say(seen: Seen) -> bool:
    return (
        not seen.to_tool and not seen.question and not (seen.item.alert and seen.item.alert.name) and not seen.changes
    )


def _published(post: Seen) -> Iterator[str]:
    for sentence in sentences(post.item.text):
        if found := _AFFECTS.search(sentence):
            yield f"{found['what']} failed" if "ability" not in found["what"] else ""
        yield _STATUS.sub("", _WHEN.sub("", sentence))


def _from(voice: Voice, clause: str) -> str:
    """The clause as a title; empty where it is none."""
    text = _WHEN.sub("", " ".join(_WHEN.sub("", " ".join(clause.split())).split())).strip(" .,:;-–'\"*_")
    words = text.split()
    wide = len(words) == 1 and len(tokens(text)) > 4
    if not (wide or len(words) >= _LEAST_WORDS) or not _HARM.search(text) or _TALK.search(text) or _WEAK.match(text):
        return ""
    if voice.neutral(text) != text or "blame" in lexicon().cues(tokens(text)):
        return ""
    text = _shortened(_in_the_past(text))
    return text[:1].upper() + text[1:] if _HARM.search(text) else ""


def _in_the_past(text: str) -> str:
    for pattern, past in _PAST:
        text = pattern.sub(past, text)
    return text


def _shortened(text: str) -> str:
    """Eight words at most, cut before a preposition where one stands late enough."""
    words = text.split()
    if len(words) <= _MOST_WORDS:
        return text if len(text) <= _MOST_CHARS else text[:_MOST_CHARS].rsplit(" ", 1)[0]
    head = " ".join(words[:_MOST_WORDS])
    ends = [m.start() for m in _PREPOSITION.finditer(f"{head} ") if head[: m.start()].count(" ") >= _LEAST_WORDS]
    return head[: ends[-1]] if ends else head


def _by_alert(voice: Voice, reading: Reading, summed_up: bool) -> str:
    """The severest alert that fired: as its summary has it, or by its name."""
    fired = [s.item for s in reading.incident if s.fires and s.item.alert and s.item.alert.name]
    grave = [
        i for i in fired if i.alert and re.search(r"page|crit|high|p1|sev-?1|urgent", i.alert.severity, re.IGNORECASE)
    ]
    item = next(iter(grave or fired), None)
    if item is None or item.alert is None:
        return ""
    if not summed_up:
        return voice.said("title.alert", what=voice.neutral(item.alert.name).strip()[:60])
    summary = re.search(r"\):\s*([^—–\n]{8,70}?)\s*(?:[—–\n]|for \d+ ?m\b|$)", plain(item.text))
    if summary and _HARM.search(summary[1]) and voice.neutral(summary[1]) == summary[1]:
        return _shortened(_in_the_past(summary[1].strip()))
    return ""


def _by_channel(voice: Voice, reading: Reading) -> str:
    names = [
        c
        for s in reading.incident
        if (c := re.sub(r"^(?:inc(?:ident)?s?)[-_ ]*", "", (raw := s.item.channel.rsplit("> ", 1)[-1]))) != raw
    ]
    name = re.sub(r"[\d_-]+", " ", max(set(names), key=names.count)).strip() if names else ""
    return voice.said("title.incident", what=name[:1].upper() + name[1:]) if name else ""
