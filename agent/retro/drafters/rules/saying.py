"""How the rules speak: plain words, past tense, systems and roles as subjects; the record's own words as short quotations."""

from __future__ import annotations

import re

from retro.drafters.rules.events import alert_words, announces_change, change_words, status_page, status_words
from retro.drafters.rules.lexicon import lexicon, tokens
from retro.drafters.rules.quoting import MOST_WORDS, Sentence, plain, sentences, telling
from retro.drafters.rules.reading import Seen
from retro.drafters.rules.verbs import verb
from retro.drafters.rules.voice import Voice
from retro_tools.dossier import Kept
from retro_tools.schema import Phase

_SEVERITY = re.compile(r"(?<!\w)(?:sev(?:erity)?|schweregrad|级别)[-\s:：]?([1-5])(?!\d)", re.IGNORECASE)
_MOVED = re.compile(r"sev(?:erity)?[-\s:]?([1-5])\s*(?:→|->|to)\s*(?:sev(?:erity)?[-\s:]?)?([1-5])", re.IGNORECASE)
_RAISES = re.compile(
    r"\b(?:bump\w*|rais\w*|upgrad\w*|mak(?:e|ing) (?:it|this)(?: an?)?|now|hochgestuft|升级)\b", re.IGNORECASE
)
_LOWERS = re.compile(r"\b(?:downgrad\w*|lower\w*|reduc\w*|drop\w*|herabgestuft|降级)\b", re.IGNORECASE)
_DECLARES = re.compile(
    r"\b(?:declar\w+|open(?:ing|ed)? an? (?:\w+ )?incident|(?:this|it)(?:'s| is) an incident|incident[:.,]|new incident|störung ausgerufen)|宣布|启动.{0,6}响应",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\b(?:i(?:'m| am|’m) (?:the )?(?:ic|lead|incident commander)\b|i lead\b|taking (?:ic|lead|command)\b|i(?:'ll|’ll)? run (?:it|this)\b|"
    r"ich (?:übernehme|leite)\b)|我来(?:指挥|牵头)",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:resolved|clos(?:ed|ing)(?: (?:it|this|the))?|all clear|(?:calling|call) it (?:over|closed|resolved)?|standing down|it(?:'s| is) over|"
    r"behoben|beendet|erledigt|entwarnung)\b|恢复正常|解除|关闭|已解决",
    re.IGNORECASE,
)
_ACKED = re.compile(r"^\W*(?:i(?:'ve|’ve)? )?ack(?:ed|nowledged)?\b", re.IGNORECASE)
_CUSTOMERS = re.compile(
    r"customer|user|ticket|chats?\b|calls?\b|contact|complain|client|kund|nutzer|beschwer|anruf|用户|客户|投诉",
    re.IGNORECASE,
)
_MENTIONS = re.compile(r"@\w")


def say(voice: Voice, seen: Seen, phase: Phase) -> str:
    """One entry: in our own words what is plainly recognisable, the telling clause as a quotation for the rest."""
    item = seen.item
    if status_page(voice, item) and (said := status_words(voice, item)):
        return said
    if item.alert and item.alert.name:
        return alert_words(voice, item, "firing" if seen.fires else item.alert.status)
    if seen.changes or announces_change(item):
        return change_words(voice, item)
    return declared(voice, seen, phase) or told(voice, seen, phase, tuple(seen.cues))


def told(
    voice: Voice, seen: Seen, phase: Phase, wanted: tuple[str, ...] = (), most: int = MOST_WORDS, least: int = 6
) -> str:
    """A role, what it did by saying it, and the telling clause between quotation marks."""
    item = seen.item
    said = telling(item.text, wanted, least)
    if not said.text:
        return voice.said("said.file", role=voice.role(item))
    quote = voice.quoted(said.text, most)
    if item.bot or item.kind in ("alert", "change"):
        return voice.said("said.machine", name=voice.machine(item), quote=quote)
    if _ACKED.match(item.text) and len(tokens(item.text)) <= 5:
        return voice.said("alert.page_taken", role=voice.role(item))
    doing = verb(said, phase)
    role = voice.dossier.people.role(item.author)
    if (
        "support" in role
        and doing in ("found", "noted", "noticed", "said", "reported", "passed_on")
        and _reports(seen, said)
    ):
        return voice.said("declared.reports", quote=quote)
    return voice.said("said.quote", role=voice.role(item), verb=voice.said(f"verbs.{doing}"), quote=quote)


def declared(voice: Voice, seen: Seen, phase: Phase) -> str:
    """Declarations, a change of severity, who took charge, and the end; empty for what is none of these."""
    item, text = seen.item, plain(seen.item.text)
    if seen.question or len(tokens(text)) > 90:
        return ""
    level = _SEVERITY.search(text)
    moved = _MOVED.search(text)
    if (moved or (level and (_RAISES.search(text) or _LOWERS.search(text)))) and phase in ("escalation", "action"):
        down = (moved and moved[2] > moved[1]) or (not moved and _LOWERS.search(text))
        severity = f"SEV{moved[2] if moved else level[1] if level else ''}"
        return voice.said("declared.lowered" if down else "declared.raised", role=voice.role(item), severity=severity)
    if phase in ("escalation", "detection", "onset") and (_DECLARES.search(text) or (level and "declare" in seen.cues)):
        severity = voice.said("declared.level", severity=f"SEV{level[1]}") if level else ""
        return voice.said("declared.new", level=severity, rest=_harm(voice, text))
    if phase == "escalation" and _LEADS.search(text):
        key = "declared.lead_roles" if len(_MENTIONS.findall(text)) > 1 else "declared.lead"
        return voice.said(key, role=voice.role(item))
    if phase == "resolution" and seen.human and seen.has("resolved") and _OVER.search(text):
        return _ended(voice, item)
    return ""


def _harm(voice: Voice, text: str) -> str:
    """What the declaration says is wrong, as a quotation after a colon."""
    words = lexicon()
    for sentence in sentences(text):
        if _LEADS.search(sentence) or (_SEVERITY.search(sentence) and len(tokens(sentence)) < 5):
            continue
        cues = words.cues(tokens(sentence))
        if {"harm", "report", "lost"} & set(cues) and "blame" not in cues and len(tokens(sentence)) > 2:
            return f": {voice.quoted(sentence)}"
    return ""


def _ended(voice: Voice, item: Kept) -> str:
    said = next((s for s in sentences(item.text) if _OVER.search(s)), "")
    if len(tokens(said)) < 4 or not any(c.isdigit() for c in said):
        return voice.said("declared.over", role=voice.role(item))
    return voice.said("declared.over_quote", role=voice.role(item), quote=voice.quoted(said, 16))


def _reports(seen: Seen, said: Sentence) -> bool:
    return seen.has("report", "harm") and bool(_CUSTOMERS.search(said.text))


def stated_words(voice: Voice, milestone: str, item: Kept, at: int) -> str:
    """A milestone whose time is stated around place `at` of a record's text."""
    before = item.text[:at]
    start = max((m.end() for m in re.finditer(r"[.!?。！？]\s+|[。！？]|\n+", before)), default=0)
    words = sentences(item.text[start:]) or sentences(item.text) or [""]
    role = voice.role(item)
    lower = role if item.bot else role[:1].lower() + role[1:]
    return voice.said(f"stated.{milestone}", role=lower, quote=voice.quoted(words[0], 20))
