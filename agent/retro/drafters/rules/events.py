"""Events that a machine announced and that are plainly recognisable, in our own words: alerts, changes, status pages.

What the words leave out that a reader needs (a threshold, "41 checkouts", what the configuration became) stays as a short
quotation. Source: the notices that `retro_tools.recognise` reads.
"""

from __future__ import annotations

import re

from retro.drafters.rules.quoting import plain, split, trimmed
from retro.drafters.rules.voice import Voice
from retro_tools.dossier import Kept

_REST_WORDS = 18
_BY = re.compile(
    r"[\s·|,–—-]*\(?\b(?:started|triggered|approved|author(?:ed)?|opened|toggled|changed|requested|merged|deployed|released|pushed|paused|created)?\s*"
    r"\bby:?\s+@?[\w.\-]+(?:\s[A-Z][\w.\-]+)?\)?|[,·\s]*\(?author:? @?[\w.\-]+\)?|^\S+(?=\s+pushed\b)|[,·\s]*release notes\b",
    re.IGNORECASE,
)
_WHAT = r"(?P<what>(?:\[[\w./-]+\]|[\w./-]*[A-Za-z][\w./-]*)(?: v?\d+(?:\.\d+)+[\w.\-]*)?)"
_PLACE = r"(?:.{0,40}?\b(?:in|to|on)\s+(?P<place>prod\w*|staging|[\w]+-[\w-]+|live)\b)?"
_BACK = re.compile(r"roll(?:ed|ing)?\s?back|revert", re.IGNORECASE)
_CHANGES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(pattern, re.IGNORECASE))
    for key, pattern in (
        ("released", r"(?P<what>[\w./-]+)\]? Release published: (?P<version>\S+)"),
        ("request", r"(?:pull|merge) request .{0,12}\b(?:opened|created)"),
        ("merged", r"\bmerged\b"),
        ("commit", r"\bpushed \d+ (?:new )?commits?\b"),
        ("rolling_back", rf"{_WHAT} (?:is )?(?:rollback|rolling back|reverting)\b.*?(?:→|->|\bto\b|started)"),
        ("canary_passed", rf"{_WHAT}.{{0,20}}\bcanary\b.{{0,12}}\b(?:passed|ok|succeeded|healthy)"),
        ("canary", rf"{_WHAT}.{{0,20}}\bcanary\b"),
        ("paused", r"\b(?:rollout|deploy(?:ment)?) (?:of )?(?P<what>\S+) (?:paused|halted|stopped)"),
        ("pipeline", rf"{_WHAT}.{{0,30}}\b(?:pipeline|build)\b.{{0,12}}started"),
        ("live", rf"{_WHAT} (?:is |are |was )?(?:now )?(?:live|serving|deployed|promoted){_PLACE}"),
        ("synced", rf"{_WHAT} (?:was )?(?:synced|rolled out){_PLACE}"),
        ("started", rf"{_WHAT} (?:is )?(?:rolling out|deploying|rollout started|deploy(?:ment)? started){_PLACE}"),
        ("started", rf"\b(?:rollout|deploy(?:ment)?) (?:of )?{_WHAT} started{_PLACE}"),
        ("flag_on", r"^(?:flag )?(?P<what>[\w./-]+)(?:\s[·|-]\s(?P<place>[\w-]+))?.{0,20}\b(?:toggled|switched|turned|set to|is now) on\b"),
        ("flag_off", r"^(?:flag )?(?P<what>[\w./-]+)(?:\s[·|-]\s(?P<place>[\w-]+))?.{0,20}\b(?:toggled|switched|turned|set to|is now) off\b"),
        ("flag", r"\b(?:feature )?flag\b"),
        ("applied", r"apply complete|run applied|resources: \d"),
        ("config", r"\bconfig(?:uration)?\b|\S+\s?(?:=|:|→|->)\s?\S+.*(?:→|->|=)"),
    )
)  # fmt: skip
_HEADING = re.compile(
    r"^\W*(?:config(?:uration)? changed|feature flag changed|flag changed|ran apply for.*|apply complete!?|run applied:.*|"
    r"\[[\w./-]+\]|(?:pull|merge) request \S+ \w+|pushed \d+ (?:new )?commits? to [\w./-]+:?|config \S+ applied to [\w\- ]+:|"
    r"rollout \S+ paused:?)\W*",
    re.IGNORECASE,
)
_STATUS_HEAD = re.compile(
    r"^(?:investigating|identified|monitoring|resolved|update[d]?|ursache gefunden.*|behoben|untersuchung|已解决|调查中)\b.{0,60}$",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"\b(?:(?:toggled|switched|turned) (?:on|off)|rolling (?:out|back))\b", re.IGNORECASE)
_PAGED = re.compile(r"\b(?:notified|paged|assigned|triggered by)\b", re.IGNORECASE)
_ACTED = re.compile(
    r"^(?:note added by|notified|acknowledged by|escalated to|assigned to|resolved by)\b[^.]*\.?\s*", re.IGNORECASE
)


def status_page(voice: Voice, item: Kept) -> bool:
    """Whether the record is a post of a status page."""
    person = voice.dossier.people.get(item.author)
    named = f"{person.name} {person.handle} {item.author}".lower()
    return item.bot and ("status" in named and "nagios" not in named)


def status_words(voice: Voice, item: Kept) -> str:
    """What the status page said, without the heading of the post."""
    lines = [s.text for s in split(item.text)]
    body = [line for line in lines if not _STATUS_HEAD.match(line)] or lines
    said = next((line for line in body if len(line.split()) > 4 or len(line) > 12), body[0] if body else "")
    return voice.said("declared.status_page", quote=voice.quoted(said)) if said else ""


def alert_words(voice: Voice, item: Kept, status: str) -> str:
    """What became of an alert; the threshold or the note where the record has one."""
    assert item.alert is not None
    level = f" ({item.alert.severity})" if item.alert.severity else ""
    name = voice.neutral(item.alert.name).replace('"', "'")[:80]
    after = _after_name(item)
    key = {"note": "noted"}.get(status, status)
    if key not in ("firing", "resolved", "acknowledged", "escalated", "noted") or (
        key == "noted" and _PAGED.match(after)
    ):
        key = "notified" if _PAGED.match(after) else "other"
    if key == "noted" and "note added" not in after.lower():
        key = "other"
    person = voice.dossier.people.get(item.author)
    if key == "acknowledged" and not item.bot and not person.bot and item.author in voice.dossier.people.roles:
        return voice.said("alert.taken", role=voice.role(item), name=name, level=level)
    rest = "" if key in ("resolved", "acknowledged", "escalated", "notified") else _rest(voice, _ACTED.sub("", after))
    return voice.said(f"alert.{key}", name=name, level=level, rest=rest)


def _after_name(item: Kept) -> str:
    """What follows the alert's name in its text: its first telling line."""
    assert item.alert is not None
    head, name, after = plain(item.text).partition(item.alert.name)
    after = re.sub(r"^\s*\([^)]*\)", "", after if name else head).strip(" :\n\r\t-–—*_`·]")
    line = next((part.strip() for part in re.split(r"\n+|\s[—–]\s", after) if len(part.split()) > 1), "")
    return "" if re.match(r"(?:alert created|priority)\b", line, re.IGNORECASE) else line


def _rest(voice: Voice, words: str) -> str:
    """A quotation after a colon; nothing when there are no words."""
    words = " ".join(words.split())
    return f": {voice.quoted(words, _REST_WORDS)}" if len(words) > 3 else ""


def announces_change(item: Kept) -> bool:
    """Whether a bot tells that something is switched or rolled out, in words that no deploy notice has."""
    return item.bot and _ANNOUNCED.search(" ".join(plain(item.text[:300]).split())) is not None


def change_words(voice: Voice, item: Kept) -> str:
    """What was changed, by whom is left out; the details as the notice has them where they matter."""
    flat = " ".join(plain(item.text[:600]).split())
    for key, pattern in _CHANGES:
        if found := pattern.search(flat):
            return _changed(voice, item, key, found)
    return voice.said("change.other", rest=_rest(voice, _detail(item)))


def _changed(voice: Voice, item: Kept, key: str, found: re.Match[str]) -> str:
    groups = found.groupdict()
    what = " ".join(filter(None, ((groups.get("what") or "").strip("[]"), groups.get("version"))))
    where = groups.get("place") or ""
    where = voice.said("change.production") if where.lower() in ("prod", "production", "live") else where
    detail = (
        _detail(item)
        if key not in ("live", "synced", "started", "flag_on", "flag_off", "released", "rolling_back", "pipeline")
        else ""
    )
    return voice.said(
        f"change.{key}",
        what=voice.neutral(what),
        place=voice.said("change.place", place=where) if where else "",
        back=voice.said("change.back") if _BACK.search(item.text) and key != "rolling_back" else "",
        rest=_rest(voice, detail.removeprefix(what).removeprefix(" canary").removeprefix(" passed").strip(" :·")),
    )


def _detail(item: Kept) -> str:
    """The words after the notice's heading, up to the first mention of who did it."""
    for line in plain(item.text[:600]).splitlines():
        words = _HEADING.sub("", " ".join(line.split()))
        words = _HEADING.sub("", words)
        kept = max((p.strip(" ·|,:–—-(") for p in _BY.split(words)), key=len, default="")
        if len(kept.split()) > 1 or "=" in kept:
            return trimmed(kept, _REST_WORDS)
    return ""
