"""Actions: promises and proposals from the aftermath, one each, with who took them and by when."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from retro.drafters.rules.saying import neutral
from retro.stage import ActionsDraft, TimelineDraft
from retro_tools.clock import from_us, to_us
from retro_tools.dossier import Dossier, Kept
from retro_tools.schema import Action, Category, Causes, Question

_MOST = 14
_PROMISE = re.compile(
    r"\b(?:I(?:'ll| will|’ll)|I can (?:take|do|add|write|fix)|action(?: item)?s?\s*[:#]|AI:|todo\b|follow[- ]?up\s*:|mine[,.: ]|"
    r"(?:we|someone|somebody) (?:should|need to|needs to|must)|needs? an owner|(?:me|will do)[,:]? by)\b|"
    r"\bby (?:mon|tue|wed|thu|fri|sat|sun|tomorrow|the \d|end of|next|eod|eow)|\buntil (?:mon|tue|wed|thu|fri|\d)|"
    r"\bbis (?:mo|di|mi|do|fr|morgen|ende|\d)|ich (?:mache|übernehme|schreibe|baue)|wir (?:sollten|müssen)|"
    r"我来|我会|周[一二三四五六日]前|之前(?:完成|搞定)|需要(?:加|改|补)",
    re.IGNORECASE,
)
_VERBS = re.compile(
    r"\b(add|move|page|alert|require|give|update|rotate|correct|fix|write|document|remove|replace|limit|raise|lower|set|create|"
    r"split|batch|test|monitor|check|enable|disable|automate|migrate|let|change|make|run|restore|register|renew|review|clean|"
    r"validate|verify|drill|extend|cap|throttle|revoke|scan|train|measure|define|file|pipefail|upgrade)\w{0,3}\b|"
    r"加|改|补|写|修|检查|监控|告警|ergänz|prüf|einbau|dokumentier|alarm",
    re.IGNORECASE,
)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAYS_DE = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BY = r"(?:by|until|till|before|on|due|bis|vor|am)\s+(?:the\s+|next\s+|this\s+|zum\s+)?"
_WEEKDAY = re.compile(
    rf"\b{_BY}({'|'.join(_DAYS)})(?:day|sday|nesday|rsday|urday)?\b|\bbis (?:nächsten )?({'|'.join(_DAYS_DE)})\b|(?:下?)周([一二三四五六日天])",
    re.IGNORECASE,
)
_ORDINAL = re.compile(rf"\b{_BY}(\d{{1,2}})(?:st|nd|rd|th|\.)(?!\d)", re.IGNORECASE)
_MONTH_DAY = re.compile(
    rf"\b({'|'.join(_MONTHS)})[a-z]*\.?\s+(\d{{1,2}})\b|\b(\d{{1,2}})\.?\s+({'|'.join(_MONTHS)})[a-z]*\b|(\d{{1,2}})月(\d{{1,2}})[日号]",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(20\d\d-\d\d-\d\d)\b")
_TRACKER = re.compile(r"https?://\S*(?:/browse/|/issues?/|/ticket|linear\.app|youtrack|jira)\S*")
_DONE = re.compile(
    r"\b(?:done|merged|rotated|updated|fixed|deployed|is in|shipped|corrected|completed)\b|erledigt|完成", re.IGNORECASE
)
_CATEGORIES: tuple[tuple[Category, str], ...] = (
    ("detect", r"alert|page|monitor|alarm|dashboard|notify|detect|probe|告警|监控|überwach"),
    ("recover", r"runbook|rollback|restore|failover|recover|backup|drill|break-?glass|checklist|回滚|预案"),
    (
        "process",
        r"process|policy|rotate|document|review|train|status ?page|communicat|owner|on-?call|contract|legal|流程|文档",
    ),
)


def draft_actions(dossier: Dossier, timeline: TimelineDraft, causes: Causes) -> ActionsDraft:
    """The aftermath's promises, the firmest first, in the order they were made."""
    from_at = _aftermath(dossier, timeline)
    found: list[Action] = []
    for item in dossier.items:
        if item.at_us < from_at or item.bot or item.event or item.deleted or item.kind == "alert":
            continue
        for clause in _clauses(item.text):
            action = _action(dossier, causes, item, clause)
            if action and not _told_before(action, found):
                found.append(action)
    firm = sorted(found, key=lambda a: -(2 * bool(a.due) + bool(a.owner)))[:_MOST]
    kept = [a for a in found if a in firm]
    asked = [
        Question(text=f"Who owns this action, and by when: {a.title}?", evidence=a.evidence, stage="actions")
        for a in kept
        if not a.owner
    ]
    return ActionsDraft(actions=kept, questions=asked)


def _aftermath(dossier: Dossier, timeline: TimelineDraft) -> int:
    """From the mitigation on; without one, from the second half of the record."""
    at = timeline.milestones.mitigation or timeline.milestones.resolution
    if at is not None:
        return to_us(at)
    times = [i.at_us for i in dossier.items]
    return times[len(times) // 2] if len(times) > 20 else times[0]


def _clauses(text: str) -> list[str]:
    """Sentences and list items that promise or propose; a list under a promise counts item by item."""
    pieces = re.split(r"\n+|(?<=[.!;。；])\s+|\s(?=\d[.)]\s)", re.sub(r"https?://\S+|```[^`]*```", " ", text))
    listed = bool(re.match(r"\s*(?:action|todo|follow)", text, re.IGNORECASE))
    return [
        p.strip()
        for p in pieces
        if 12 <= len(p.strip()) <= 400 and (_PROMISE.search(p) or (listed and _VERBS.search(p)))
    ]


def _action(dossier: Dossier, causes: Causes, item: Kept, clause: str) -> Action | None:
    if clause.endswith(("?", "？")) or not _VERBS.search(clause):
        return None
    title = _title(dossier, clause)
    if len(title) < 12:
        return None
    replies = [r for r in dossier.replies.get(item.thread or item.id, []) if r.at_us > item.at_us][:12]
    owner, proof = _owner(dossier, item, clause, replies)
    done = next((r for r in replies if r.author == item.author and _DONE.search(r.text) and len(r.text) < 160), None)
    ids: list[str] = list(dict.fromkeys([item.id, *proof, *([done.id] if done else [])]))
    tracker = _TRACKER.search(item.text)
    return Action(
        title=title,
        owner=owner,
        due=_due(clause, from_us(item.at_us).date()),
        category=_category(clause),
        addresses=_addresses(causes, clause),
        done_when="The change is live and was seen to work."
        if not re.search(r"alert|alarm|page", clause, re.IGNORECASE)
        else "The alert exists and has fired in a test.",
        tracker=tracker.group().rstrip(").,") if tracker else None,
        status="done" if done else "open",
        evidence=ids[:6],
    )


def _category(clause: str) -> Category:
    for category, pattern in _CATEGORIES:
        if re.search(pattern, clause, re.IGNORECASE):
            return category
    return "prevent"


def _title(dossier: Dossier, clause: str) -> str:
    plain = re.sub(r"^(?:@\S+(?:\s[A-Z]\w+)?[,:]?\s+)+", "", clause)
    plain = re.sub(
        r"^\W*(?:\d[.)]|[-*•])?\s*(?:ok(?:ay)?,?\s+)?(?:action(?: items?)?|ai|todo|follow[- ]?up)?\s*[:#-]*\s*",
        "",
        plain,
        flags=re.IGNORECASE,
    )
    plain = re.sub(
        r"^(?:and |also )?(?:I(?:'ll|’ll| will| can)|we (?:should|need to|must)|someone (?:should|needs to))\s+(?:also |take |do )?",
        "",
        plain,
        flags=re.IGNORECASE,
    )
    verb = _VERBS.search(plain)
    if verb and 0 < verb.start() < 30 and not plain[: verb.start()].strip(" ,:").count(" ") > 3:
        plain = plain[verb.start() :]
    words = " ".join(neutral(dossier, plain).split()).strip(" .,;:!-").split(" ")
    title = " ".join(words[:20])
    return title[:1].upper() + title[1:160]


def _owner(dossier: Dossier, item: Kept, clause: str, replies: list[Kept]) -> tuple[str | None, list[str]]:
    people = dossier.people
    if re.search(
        r"\b(?:I(?:'ll|’ll| will| can)|mine|me[,:])\b|ich (?:mache|übernehme|schreibe)|我来|我会", clause, re.IGNORECASE
    ):
        return people.owner_name(item.author), []
    named = people.find(clause) if "needs an owner" not in clause.lower() else []
    if named:
        return people.owner_name(named[0]), []
    for reply in replies[:4]:
        if re.match(
            r"\W*(?:mine|I(?:'ll| can) take|on me|me[,:.]|taking (?:it|this|that)|ich nehm|我来)\b",
            reply.text,
            re.IGNORECASE,
        ):
            return people.owner_name(reply.author), [reply.id]
    if re.search(r"\b(?:should|needs? an owner|must|someone|somebody)\b|sollten|需要", clause, re.IGNORECASE):
        return None, []
    return (people.owner_name(item.author), []) if _WEEKDAY.search(clause) or _ORDINAL.search(clause) else (None, [])


def _due(clause: str, said: date) -> str | None:
    low = clause.lower()
    if found := _ISO.search(clause):
        return found[1]
    if re.search(r"\b(?:today|tonight|eod|heute)\b|今天", low):
        return said.isoformat()
    if re.search(r"\btomorrow\b|\bmorgen\b|明天", low):
        return (said + timedelta(days=1)).isoformat()
    if found := _MONTH_DAY.search(clause):
        return _month_day(found, said)
    if found := _ORDINAL.search(clause):
        return _ordinal(int(found[1]), said)
    if found := _WEEKDAY.search(clause):
        return _weekday(found, said).isoformat()
    if re.search(r"end of (?:the )?month|monatsende|月底", low):
        return said.replace(day=calendar.monthrange(said.year, said.month)[1]).isoformat()
    if re.search(r"end of (?:the )?week|\beow\b|this week|ende der woche|本周", low):
        return (said + timedelta(days=(4 - said.weekday()) % 7)).isoformat()
    return None


def _weekday(found: re.Match[str], said: date) -> date:
    if found[1]:
        day = _DAYS.index(found[1].lower()[:3])
    elif found[2]:
        day = _DAYS_DE.index(found[2].lower())
    else:
        day = "一二三四五六日天".index(found[3]) % 7
    ahead = (day - said.weekday()) % 7 or 7
    return said + timedelta(
        days=ahead
        + (7 if re.search(r"next week|下周", found.string, re.IGNORECASE) and ahead + said.weekday() < 7 else 0)
    )


def _ordinal(day: int, said: date) -> str | None:
    year, month = said.year, said.month
    if day < said.day:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month_day(found: re.Match[str], said: date) -> str | None:
    name, day, day_first, name_last, month_zh, day_zh = found.groups()
    try:
        month = int(month_zh) if month_zh else _MONTHS.index((name or name_last).lower()[:3]) + 1
        due = date(said.year, month, int(day or day_first or day_zh))
        return (due if due >= said else due.replace(year=said.year + 1)).isoformat()
    except ValueError:
        return None


def _addresses(causes: Causes, clause: str) -> list[str]:
    own = set(re.findall(r"[a-z][\w-]{4,}", clause.lower()))
    shared = {
        n.id: len(own & set(re.findall(r"[a-z][\w-]{4,}", n.text.lower())))
        for n in causes.nodes
        if n.kind in ("trigger", "root_cause", "contributing_factor")
    }
    best = max(shared, key=lambda k: shared[k], default=None)
    return [best] if best and shared[best] >= 2 else []


def _told_before(action: Action, found: list[Action]) -> bool:
    own = set(re.findall(r"\w{4,}", action.title.lower()))
    return any(
        len(own & (other := set(re.findall(r"\w{4,}", a.title.lower())))) >= 0.6 * max(1, min(len(own), len(other)))
        for a in found
    )
