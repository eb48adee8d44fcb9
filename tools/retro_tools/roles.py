"""Who had which role, as far as anyone said so: announcements, assignments, titles, acknowledged pages.

Source: the roles of PagerDuty's incident response guide, in its words.
"""

from __future__ import annotations

import re
from collections import Counter

from ahocorasick_rs import AhoCorasick

from retro_tools.dossier import Kept
from retro_tools.people import People

_ROLES: tuple[tuple[str, str], ...] = (
    (
        "the incident commander",
        r"IC|incident (?:commander|lead|manager)|(?:incident )?lead|commander|einsatzleit\w*|leitung|incident[- ]?leitung|(?:总)?指挥(?:官)?|牵头|负责人",
    ),
    (
        "the communications lead",
        r"comms?(?: lead)?|communications?(?: lead)?|status ?(?:page|seite)|kommunikation|对外(?:沟通|公告)?|公告",
    ),
    ("the operations lead", r"ops(?: lead)?|operations(?: lead)?|tech(?:nical)?(?: lead)?|technik|技术"),
    ("the scribe", r"scribe|notes|protokoll\w*|记录(?:员)?"),
    ("the support lead", r"support(?: lead)?|customer (?:support|success)|hospitals|operators|客服"),
)
_SELF = re.compile(
    r"\b(?:I(?:'m| am| will be|'ll be|’m|’ll be)|taking|I take|I have|ich (?:bin|übernehme|mache)|me as)\s+(?:the\s+|over\s+|as\s+|die\s+|den\s+)?(ROLE)\b(?!-)".replace(
        "ROLE", "|".join(p for _, p in _ROLES)
    )
    + r"|(?:我来|我)(?:担任|当|做|负责)?("
    + "|".join(p for _, p in _ROLES)
    + r")",
    re.IGNORECASE,
)
_SELF_BEGINS = (
    *("i'm", "i’m", "i am", "i will be", "i'll be", "i’ll be", "i take", "i have", "taking", "me as"),
    *("ich bin", "ich übernehme", "ich mache", "我"),
)
"""One of these stands in whatever `_SELF` finds; a search for them costs a tenth of it."""
_ROLE_WORD = re.compile(rf"(?<![a-z])(?:{'|'.join(p for _, p in _ROLES)})(?![a-z])", re.IGNORECASE)
_TITLES = (
    (r"\b(?:dba|database)\b", "a database engineer"),
    (r"\bsecurity|infosec\b", "a security engineer"),
    (r"\bsupport|customer\b", "a support agent"),
    (r"\bsre\b|reliability", "a reliability engineer"),
    (r"\bmanager|head of|director|cto|vp\b", "an engineering manager"),
    (r"\bproduct\b", "a product manager"),
    (r"engineer|developer|backend|frontend|dev\b|architect|platform", "an engineer"),
)
_ONCALL = re.compile(
    r"\b(?:I'm|I am|here is|this is)?\s*on[- ]?call (?:here|for)|\bI have the pager|\bgot (?:the )?paged?\b|\back(?:ed|nowledged)? the page|ich (?:habe|hab) (?:heute )?bereitschaft|"
    r"bereitschaft hier|(?:今天|今晚)?我(?:今天|今晚)?值班|值班的?是我",
    re.IGNORECASE,
)
_ONCALL_HOLDS = ("oncall", "on-call", "on call", "the page", "got page", "bereitschaft", "值班")
"""One of these stands in whatever `_ONCALL` finds."""
_REPORT_HOLDS = ("report", "gemeldet")
_REPORTED = re.compile(r"\b(?:reported|first seen|gemeldet) (?:by|von) (@?[^\s,.;][^,.;\n]{1,40})", re.IGNORECASE)

_SIGNS = AhoCorasick((*_SELF_BEGINS, *_ONCALL_HOLDS, *_REPORT_HOLDS))
"""All of these in one pass: most texts hold none. The gate leaves no half of a surrogate pair, which it could not read."""


def infer_roles(items: list[Kept], people: People) -> dict[str, str]:
    """Person key → role phrase; the unique roles go to their first holder, and a later one after a handover."""
    roles: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for item in items:
        for told, role in _said(item, people):
            key = people.same(told)
            if roles.get(key) is None and (not taken[role] or role == "the on-call engineer"):
                roles[key] = role if not taken[role] else "an on-call engineer"
                taken[role] += 1
    for person in people:
        if (key := people.same(person.key)) not in roles and not person.bot and (role := _by_title(person.title)):
            roles[key] = role
    return roles


def _said(item: Kept, people: People) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if item.alert and item.alert.status == "acknowledged" and not item.bot:
        return [(item.author, "the on-call engineer")]
    if item.bot or item.event or len(item.text) > 600:
        return []
    low = item.text.lower()
    if _SIGNS.find_matches_as_indexes(low):
        found += _told(item, low, people)
    if "@" in item.text and _ROLE_WORD.search(item.text, item.text.index("@")):
        found += _assigned(item.text, people)
    return found


def _told(item: Kept, low: str, people: People) -> list[tuple[str, str]]:
    """What a text with one of the signs says of its author, or of who reported."""
    found: list[tuple[str, str]] = []
    if any(map(low.__contains__, _SELF_BEGINS)) and (match := _SELF.search(item.text)):
        found.append((item.author, _role(match.group(1) or match.group(2))))
    if any(map(low.__contains__, _ONCALL_HOLDS)) and _ONCALL.search(item.text):
        found.append((item.author, "the on-call engineer"))
    if any(map(low.__contains__, _REPORT_HOLDS)):
        found += [(people.find(by[1])[0], "the reporter") for by in _REPORTED.finditer(item.text) if people.find(by[1])]
    return found


def _assigned(text: str, people: People) -> list[tuple[str, str]]:
    """ "@Moritz Kellner tech, @Lena Hoffmann operators": a mention with a role right behind it."""
    found: list[tuple[str, str]] = []
    for chunk in re.split(r"(?=@)", text)[1:]:
        named = people.spans(chunk[:60])
        if not named or named[0][0] > 0:
            continue
        _, end, key = named[0]
        after = chunk[end : end + 40]
        for role, pattern in _ROLES:
            if re.match(
                rf"\W{{0,3}}(?:is |as |you(?:'re| are)? |for |on |takes? |to |macht |übernimmt |führt |bitte |来|负责|担任|当|做)?\s?(?:the |die |das |den )?(?:{pattern})(?![a-zA-Z])",
                after,
                re.IGNORECASE,
            ):
                found.append((key, role))
                break
    return found


def _role(words: str) -> str:
    return next(role for role, pattern in _ROLES if re.fullmatch(pattern, words, re.IGNORECASE))


def _by_title(title: str) -> str:
    return next((role for pattern, role in _TITLES if title and re.search(pattern, title, re.IGNORECASE)), "")
