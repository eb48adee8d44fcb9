"""Verbs: what somebody did by saying these words, by the words themselves first, by the kind of minute last.

A verb that claims more than the words carry is worse than a plain one: each needs its cue and nothing against it.
"""

from __future__ import annotations

import re

from retro.drafters.rules.lexicon import lexicon, tokens
from retro.drafters.rules.quoting import Sentence
from retro_tools.schema import Phase

_AGAINST = re.compile(r"\b(?:but|not|no|nothing|never|still|nicht|aber|kein\w*|noch)\b|n't\b|没|不|仍", re.IGNORECASE)
_WORSENS = re.compile(
    r"\b(?:worse|worsen\w*|(?:did not|didn't|doesn't) help|locked out|down again|back again|broke|spik\w*|climb\w*|grow(?:s|ing)|also (?:fail\w*|down)|"
    r"schlimmer|verschlechter\w*)\b|更严重|更糟|变差",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"status ?page|statuspage|customer|client|merchant|users|mail|notice|posted|banner|statusseite|kund|公告|用户|客户",
    re.IGNORECASE,
)
_REPORTERS = re.compile(
    r"customer|user|ticket|chats?\b|calls?\b|contact|complain|report|client|kund|meld|beschwer|anruf|用户|客户|投诉|反馈",
    re.IGNORECASE,
)
_DECIDES = re.compile(r"^(?:decision|decided|we (?:go|will)\b|let's\b|going with|entscheidung|决定)", re.IGNORECASE)
_ACTS = re.compile(
    r"^(?:I(?:'m| am|'ve| have)? |we(?:'re| are|'ve)? )?(?:now |just )?(?:"
    r"(?:re)?(?:start|deploy|boot|stor|enabl|disabl|switch|revert|roll|scal|rais|lower|kill|drain|cordon|paus|stopp|flush|purg|revok|rotat|"
    r"block|bounc|bump|throttl|remov|mov|mount|drop|shedd|turn|clear|delet|isolat|fail|replay|reset|resett|add|pull)(?:ing|ed)\b"
    r"(?! (?:is|was|to|on the|with)\b)|taking (?:it|them|\w+ out)|(?:re-?)?running\b|opening a)",
    re.IGNORECASE,
)
_FINDS = re.compile(r"\d|[_/]|\b[A-Z]{3,}\b|\w\.\w")
_LAST: dict[Phase, str] = {
    "onset": "noted",
    "detection": "noticed",
    "escalation": "said",
    "diagnosis": "noted",
    "action": "said",
    "mitigation": "reported",
    "resolution": "said",
    "communication": "said",
}


def verb(said: Sentence, phase: Phase) -> str:
    """Key of the verb in the phrases' `verbs`."""
    text = said.text
    if said.pasted:
        return "pasted"
    if text.rstrip().endswith(("?", "？")):
        return "asked"
    if phase == "communication" and _OUTSIDE.search(text):
        return "told"
    cues = lexicon().cues(tokens(text))
    return _by_cue(text, set(cues), phase) or _plain(text, set(cues), phase)


def _by_cue(text: str, cues: set[str], phase: Phase) -> str:
    if "correction" in cues:
        return "corrected"
    if "hypothesis" in cues:
        return "suspected"
    if "ruled_out" in cues and phase != "action":
        return "ruled_out"
    if "worse" in cues and _WORSENS.search(text):
        return "worse"
    if "recovered" in cues and phase in ("mitigation", "resolution") and not _AGAINST.search(text):
        return "recovery"
    if _DECIDES.match(text) or ("decide" in cues and phase == "action"):
        return "decided"
    if _ACTS.match(text):
        return "acted"
    if "report" in cues and _REPORTERS.search(text):
        return "passed_on"
    return ""


def _plain(text: str, cues: set[str], phase: Phase) -> str:
    if phase == "escalation" and "escalate" in cues:
        return "help"
    if "cause" in cues or "root" in cues:
        return "explained"
    if phase == "diagnosis" and ("found" in cues or _FINDS.search(text)):
        return "found"
    return _LAST[phase]
