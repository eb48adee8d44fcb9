"""Inflection: from a verb's base form to all its forms, and back; enough for word lists, not for a dictionary."""

from __future__ import annotations

from functools import cache

from retro_tools.lint.lexicon.verbs import IRREGULAR
from retro_tools.lint.wordlist import words

_DOUBLED = words(
    "drop stop ship skip plug trip flip swap wrap unplug unpin replug cut set run hit let put shut get commit submit permit omit tap rub step plan ban bar"
    " scan split spot cap strip slip clip pin tag log drag nag dig forget begin reset mislabel label cancel panel travel model signal grip tip"
)


@cache
def forms(verb: str) -> tuple[str, str, str, str, str]:
    """Base, third person, past, participle and -ing of a verb in its base form."""
    head, dash, tail = verb.partition("-")
    if dash and tail in ("push", "pick", "code", "finger"):
        rest = forms(tail)
        return tuple(f"{head}-{form}" for form in rest)  # pyright: ignore[reportReturnType]
    past, participle = IRREGULAR.get(verb) or (_past(verb),) * 2
    return verb, _third(verb), past, participle, _ing(verb)


def all_forms(verbs: str) -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in forms(verb))


def past_forms(verbs: str) -> frozenset[str]:
    """Past tense and participle of every verb named."""
    return frozenset(form for verb in verbs.split() for form in forms(verb)[2:4])


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + verb[-1] + "ed" if verb in _DOUBLED else verb + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return verb[:-1] + "ing"
    return verb + verb[-1] + "ing" if verb in _DOUBLED else verb + "ing"


@cache
def _participles() -> frozenset[str]:
    return frozenset(participle for _, participle in IRREGULAR.values())


def is_participle(word: str) -> bool:
    """Whether `word` may stand after "have": -ed, or a known irregular form."""
    return (len(word) > 3 and word.endswith("ed")) or word in _participles()


def base_of(past: str) -> str | None:
    """The base form of a past tense or participle, None when it cannot be told for sure."""
    for verb, (simple, participle) in IRREGULAR.items():
        if past in (simple, participle):
            return verb
    if not past.endswith("ed") or len(past) < 5:
        return None
    stem = past[:-2]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in _DOUBLED:
        return stem[:-1]
    if stem.endswith(
        ("at", "ng", "rg", "dg", "s", "c", "v", "z", "u", "bl", "fl", "iz", "nc", "rc", "ur", "ir", "ag", "ot")
    ) and not stem.endswith(("ss", "us", "eat", "oot", "ant", "flag", "occur", "shot")):
        return stem + "e"
    return stem
