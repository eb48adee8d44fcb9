"""What a redaction rule is."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of value to cut. Patterns are linear: no nested repeats."""

    kind: str
    """As the placeholder names it ("github-token")."""
    pattern: re.Pattern[str]
    anchors: frozenset[str]
    """Lower-case literals; a text without any of them is not looked at."""
    group: int = 0
    """Which group of the pattern is cut."""
    valid: Callable[[str], bool] | None = None
    """A further test of the value: checksum, entropy, not a placeholder."""
    digits: bool = False
    """Also tried on texts with a long run of digits."""
    needs: re.Pattern[str] | None = None
    """A cheap part of the pattern, beginning with a literal or a set of characters (which the engine looks for at once); a text
    without it, as cut so far, is passed over."""
    remember: bool = False
    """Whether the value is cut wherever it stands from then on (customers' names)."""


def rule(
    kind: str,
    anchors: str,
    pattern: str,
    group: int = 0,
    valid: Callable[[str], bool] | None = None,
    *,
    digits: bool = False,
    needs: str = "",
    remember: bool = False,
    flags: int = 0,
) -> Rule:
    """A rule from its parts; anchors are given separated by spaces."""
    compiled, needed = re.compile(pattern, flags), re.compile(needs) if needs else None
    return Rule(kind, compiled, frozenset(anchors.split()), group, valid, digits, needed, remember)


_NOT_A_SECRET = re.compile(
    r"(?:none|null|nil|true|false|undefined|empty|unset|redacted|removed|hidden|masked|secret|password|passwd|token|changeme|"
    r"your[-_ ].*|my[-_ ]?(?:secret|password|token)|example.*|expired|invalid|missing|required|rotated|wrong|incorrect|"
    r"[x*.•…_-]+|<.*|\$[({].*|\$\w+|\{.*|%[({].*|%\w{1,2}|%\w+%|\[.*|@[a-z_.]+|env[.(].*|os\..*|process\..*|vault:.*|ssm:.*|arn:.*|file:.*|"
    r"/[^\s]*|function.*|string)\Z",
    re.IGNORECASE,
)


def entropy(value: str) -> float:
    """Shannon entropy in bits for each character."""
    size = len(value)
    return -sum(n / size * math.log2(n / size) for n in Counter(value).values()) if size else 0.0


def literal(value: str) -> bool:
    """A value that stands for itself: not a variable, a mask, a state or a path."""
    bare = value.strip("\"'`")
    return len(value) >= 4 and (not _NOT_A_SECRET.match(bare) or _base64(bare))


def _base64(value: str) -> bool:
    """A random run that begins with a slash is no path: base64 has slashes."""
    kinds = (any(c.isupper() for c in value), any(c.islower() for c in value), any(c.isdigit() for c in value))
    return (
        value.startswith("/") and len(value) >= 20 and all(kinds) and not set(value) & set(".-_") and entropy(value) > 4
    )


def mixed(value: str) -> bool:
    """A literal that looks made up: letters with digits or signs, or a random run."""
    return literal(value) and (
        (any(c.isdigit() for c in value) and any(c.isalpha() for c in value))
        or (len(value) >= 12 and entropy(value) > 3.4)
    )


def secret_run(value: str) -> bool:
    """A literal of two kinds of characters at least, for values after a word that is no header scheme we know."""
    return literal(value) and any(c.isdigit() for c in value) and any(c.isalpha() for c in value)


def random_run(value: str) -> bool:
    """A long run with the entropy of a key."""
    return literal(value) and len(value) >= 16 and entropy(value) > 3.2 and any(c.isdigit() for c in value)


_CARDS = re.compile(
    r"4\d{15}(?:\d{3})?|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|5\d\d|4[4-9]\d)\d{12}"
    r"|62\d{14}(?:\d{3})?|35\d{14}|(?:50|5[6-9]|6[37])\d{14}"
)
"""Lengths and first digits of the issuers' ranges: one in ten ids of a chat fits the checksum by chance."""


def luhn(value: str) -> bool:
    """A payment card's range and checksum, its digits not all the same ("4111 1111 …" is what people paste)."""
    bare = "".join(c for c in value if c.isdigit())
    if not _CARDS.fullmatch(bare) or len(set(bare)) < 2:
        return False
    digits = [int(c) for c in bare]
    doubled = [d if i % 2 == 0 else d * 2 - 9 if d > 4 else d * 2 for i, d in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


def iban(value: str) -> bool:
    """The checksum of ISO 13616."""
    plain = re.sub(r"\s", "", value).upper()
    if not 15 <= len(plain) <= 34:
        return False
    turned = plain[4:] + plain[:4]
    return int("".join(str(int(c, 36)) for c in turned)) % 97 == 1
