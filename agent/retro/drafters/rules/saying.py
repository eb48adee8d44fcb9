"""How the rules speak: plain words, past tense, systems and roles as subjects; the record's own words as short quotations."""

from __future__ import annotations

import re

from retro.drafters.rules.lexicon import lexicon, tokens
from retro.drafters.rules.reading import Seen
from retro_tools.dossier import Dossier, Kept
from retro_tools.schema import Phase

_MOST_WORDS = 24
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+|(?<=[。！？])|\n+")
_LINKS = re.compile(r"\(?https?://\S+\)?")
_MENTION = re.compile(r"@[\w.\-]+")
_MARKUP = re.compile(r"```|[*_`~]{1,2}(?=\S)|(?<=\S)[*_`~]{1,2}|^>.*$|:[a-z_+-]+\d*:", re.MULTILINE)
_TOLD = {
    "firing": "fired",
    "resolved": "resolved",
    "acknowledged": "was acknowledged",
    "escalated": "was escalated",
}
_VERBS: dict[Phase, str] = {
    "onset": "noted",
    "detection": "reported",
    "escalation": "said",
    "diagnosis": "found",
    "action": "said",
    "mitigation": "reported",
    "resolution": "said",
    "communication": "told others",
}
_BY_CUE = (
    ("correction", "corrected"),
    ("ruled_out", "ruled out"),
    ("resolved", "declared"),
    ("hypothesis", "suspected"),
    ("declare", "declared"),
    ("escalate", "called for help"),
    ("recovered", "reported recovery"),
    ("worse", "reported a setback"),
    ("did", "reported a step"),
    ("report", "passed on a report"),
    ("cause", "explained"),
)


def role(dossier: Dossier, item: Kept) -> str:
    """Who said it, as a role with a capital."""
    if item.bot:
        return "A bot"
    phrase = dossier.people.role(item.author)
    return phrase[0].upper() + phrase[1:]


def say(dossier: Dossier, seen: Seen, phase: Phase) -> str:
    """One entry in plain words."""
    item = seen.item
    if item.alert and item.alert.name:
        return alert_words(dossier, item, "firing" if seen.fires else item.alert.status)
    said = best_sentence(item.text, tuple(seen.cues))
    if not said:
        return f"{role(dossier, item)} shared a file."
    quote = quoted(dossier, said)
    if item.bot:
        subject = "The status page" if _status_page(dossier, item) else "A change notice" if seen.changes else "A bot"
        return f"{subject} said: {quote}"
    return f"{role(dossier, item)} {verb(said, phase)}: {quote}"


def alert_words(dossier: Dossier, item: Kept, status: str) -> str:
    """What became of an alert."""
    assert item.alert is not None
    severity = f" ({item.alert.severity})" if item.alert.severity else ""
    name = dossier.people.neutral(item.alert.name).replace('"', "'")[:80]
    return f'The alert "{name}"{severity} {_TOLD.get(status, "was noted on")}.'


def verb(said: str, phase: Phase) -> str:
    """What somebody did by saying these words."""
    if said.rstrip().endswith(("?", "？")):
        return "asked"
    if phase == "communication":
        return _VERBS[phase]
    cues = lexicon().cues(tokens(said))
    return next((told for cue, told in _BY_CUE if cue in cues), _VERBS[phase])


def stated_words(dossier: Dossier, item: Kept, at: int) -> str:
    """Who stated a time, in the words around place `at` of the text, for the end of a sentence."""
    who = role(dossier, item)
    start = max((m.end() for m in _SENTENCE.finditer(item.text[:at])), default=0)
    words = sentences(item.text[start:]) or sentences(item.text) or [""]
    return f"{who[0].lower() + who[1:]} stated: {quoted(dossier, words[0], 20)}"


def _status_page(dossier: Dossier, item: Kept) -> bool:
    person = dossier.people.get(item.author)
    return "status" in f"{person.name} {person.handle} {item.author}".lower()


def quotation(dossier: Dossier, item: Kept, wanted: tuple[str, ...] = (), most: int = _MOST_WORDS) -> str:
    """A short clause of the record between double quotes: the one with most of the wanted cues, names as [roles]."""
    best = best_sentence(item.text, wanted)
    return quoted(dossier, best, most) if best else ""


def quoted(dossier: Dossier, said: str, most: int = _MOST_WORDS) -> str:
    """Words between double quotes, shortened, names as [roles]."""
    return f'"{_trimmed(neutral(dossier, said), most)}"'


def best_sentence(text: str, wanted: tuple[str, ...] = ()) -> str:
    """The sentence with most of the wanted cues; blame and small talk only where there is nothing else."""
    words = lexicon()
    best, top = "", -99.0
    for at, sentence in enumerate(sentences(text)):
        cues = words.cues(tokens(sentence))
        score = 2.0 * sum(c in cues for c in wanted) + 0.5 * len(cues) + any(c.isdigit() for c in sentence)
        score -= 4.0 * ("blame" in cues) + 2.0 * ("chatter" in cues) + 0.05 * at
        if score > top:
            best, top = sentence, score
    return best


def neutral(dossier: Dossier, text: str) -> str:
    """Names of the roster as [role], other handles as [someone]; double quotes as single ones."""
    people = dossier.people
    if people.find(text):
        text = people.bracketed(text)
    return _MENTION.sub("[someone]", text).replace('"', "'").replace("“", "'").replace("”", "'").replace("„", "'")


def sentences(text: str) -> list[str]:
    """The text's sentences and lines without markup and links."""
    plain = _MARKUP.sub("", _LINKS.sub("", text))
    parts = [" ".join(p.split()) for p in _SENTENCE.split(plain)]
    return [p for p in parts if len(p) > 2][:40]


def _trimmed(text: str, most: int) -> str:
    split = text.split(" ")
    text = text if len(split) <= most else " ".join(split[:most]) + " …"
    return (text if len(text) <= 180 else text[:180].rsplit(" ", 1)[0] + " …").strip(" ,;:-")
