"""Names that the roster of an export lacks: those that people call each other by, and common given names.

An export of user ids knows nobody's name, and people outside have no account; the prose must not name them either. What
is also an ordinary word or a well-known tool is in no list. Source: our own list of given names, `given_names.txt`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from retro_tools.people import People

_NAME = r"(?P<name>[A-ZÀ-Þ][a-zß-ÿā-ž]{2,})"
_CALLED = (
    re.compile(
        rf"\b(?:[Tt]hanks|[Tt]hank you|[Tt]hx|[Cc]heers|[Ss]orry|[Hh]i|[Hh]ey|[Hh]ello|[Dd]anke|[Hh]allo|[Oo]brigad[oa]|[Mm]erci),? {_NAME}\b"
    ),
    re.compile(rf"(?<=\w), {_NAME}(?=[.!?](?:\s|$)|\s*$)", re.MULTILINE),
    re.compile(
        rf"^{_NAME}, (?:can|could|will|would|please|pls|one|you|your|did|do|are|what|when|how|is|go|take|have|any)\b",
        re.MULTILINE,
    ),
    re.compile(rf"\b{_NAME} (?:said|says|thinks|knows|left|joined|wrote|replied|told (?:me|us)|drives)\b"),
)
_LABELLED = re.compile(rf"(?:^|[.!?] ){_NAME}:\s", re.MULTILINE)
"""Who is to do what ("Gied: cause"); a name where one of the roster begins so."""
_COMMON = frozenset(
    [
        "all",
        "and",
        "any",
        "anyone",
        "both",
        "but",
        "customer",
        "customers",
        "does",
        "done",
        "either",
        "even",
        "everybody",
        "everyone",
        "finance",
        "folks",
        "friday",
        "from",
        "god",
        "good",
        "great",
        "guys",
        "has",
        "have",
        "how",
        "legal",
        "let",
        "look",
        "maybe",
        "monday",
        "more",
        "nobody",
        "none",
        "not",
        "nothing",
        "now",
        "ops",
        "perhaps",
        "please",
        "product",
        "right",
        "sales",
        "saturday",
        "security",
        "she",
        "somebody",
        "someone",
        "sorry",
        "still",
        "sunday",
        "support",
        "team",
        "thanks",
        "that",
        "the",
        "then",
        "there",
        "they",
        "this",
        "thursday",
        "today",
        "tomorrow",
        "tuesday",
        "wait",
        "wednesday",
        "well",
        "what",
        "when",
        "which",
        "who",
        "why",
        "yes",
        "yesterday",
        "you",
    ]
)


def addressed(texts: Iterable[str], people: People) -> frozenset[str]:
    """Lower-case names by which people are called in the texts, and the roster's own without their accents."""
    found: set[str] = set()
    begun: set[str] = set()
    labelled: set[str] = set()
    for text in texts:
        labelled.update(m["name"].lower() for m in _LABELLED.finditer(text))
        for pattern in _CALLED:
            found.update(m["name"].lower() for m in pattern.finditer(text))
    for person in people:
        spelled = {part for name in (person.name, person.real_name) for part in name.lower().split()}
        found.update(bare for part in spelled if (bare := unaccented(part)) != part and len(bare) > 2)
        begun.update(part[:cut] for part in spelled for cut in range(4, len(part)))
    found.update(name for name in begun & labelled)
    return frozenset(found - _COMMON)


def unaccented(text: str) -> str:
    """Letters without their accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@cache
def given() -> frozenset[str]:
    """Common given names, lower case."""
    text = (files("retro.drafters.rules") / "given_names.txt").read_text("utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


def hider(called: frozenset[str]) -> re.Pattern[str]:
    """Finds these names and the given ones, whole words outside identifiers."""
    words = "|".join(sorted(map(re.escape, called | given()), key=len, reverse=True))
    return re.compile(rf"(?<![\w@.\-/\[])(?:{words})(?![\w@\]]|[.\-/_]\w)", re.IGNORECASE)
