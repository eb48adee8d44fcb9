"""How the rules speak: plain words, past tense, systems and roles as subjects; the record's own words as short quotations."""

from __future__ import annotations

import re

from retro.drafters.rules.lexicon import lexicon, tokens
from retro_tools.dossier import Dossier, Kept

_MOST_WORDS = 24
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+|\n+")
_LINKS = re.compile(r"\(?https?://\S+\)?")
_MENTION = re.compile(r"@[\w.\-]+")
_MARKUP = re.compile(r"```|[*_`~]{1,2}(?=\S)|(?<=\S)[*_`~]{1,2}|^>\s*|:[a-z_+-]+\d*:", re.MULTILINE)


def role(dossier: Dossier, item: Kept) -> str:
    """Who said it, as a role with a capital."""
    if item.bot:
        return "A bot"
    phrase = dossier.people.role(item.author)
    return phrase[0].upper() + phrase[1:]


def quotation(dossier: Dossier, item: Kept, wanted: tuple[str, ...] = (), most: int = _MOST_WORDS) -> str:
    """A short clause of the record between double quotes: the one with most of the wanted cues, names as [roles]."""
    words = lexicon()
    best, top = "", -99.0
    for at, sentence in enumerate(_sentences(item.text)):
        cues = words.cues(tokens(sentence))
        score = 2.0 * sum(c in cues for c in wanted) + 0.5 * len(cues) + any(c.isdigit() for c in sentence)
        score -= 4.0 * ("blame" in cues) + 2.0 * ("chatter" in cues) + 0.05 * at
        if score > top:
            best, top = sentence, score
    return f'"{_trimmed(neutral(dossier, best), most)}"' if best else ""


def neutral(dossier: Dossier, text: str) -> str:
    """Names of the roster as [role], other handles as [someone]; double quotes as single ones."""
    people = dossier.people
    if people.find(text):
        text = people.bracketed(text)
    return _MENTION.sub("[someone]", text).replace('"', "'").replace("“", "'").replace("”", "'").replace("„", "'")


def _sentences(text: str) -> list[str]:
    plain = _MARKUP.sub("", _LINKS.sub("", text))
    parts = [" ".join(p.split()) for p in _SENTENCE.split(plain)]
    return [p for p in parts if len(p) > 2][:40]


def _trimmed(text: str, most: int) -> str:
    split = text.split(" ")
    text = text if len(split) <= most else " ".join(split[:most]) + " …"
    return (text if len(text) <= 180 else text[:180].rsplit(" ", 1)[0] + " …").strip(" ,;:-")
