"""Text addressed to the tool: messages that try to tell a drafter what to write, approve, hide or send.

Such a message stays evidence of having been written; it is listed as a finding and is never the sole support of a
claim. Source: OWASP LLM01 (prompt injection) and the published attack classes of AgentDojo and garak, in own words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_GATE = re.compile(
    r"instruct|prompt|assistant|system|\bai\b|\bllm\b|\bbot\b|postmortem|summar|write|draft|ignore|override|task|anweisung|"
    r"assistent|consigne|instrucc|disregard|approve|decode|from now on|verify|concatenate|replaced with|fetch|!\[|information>|"
    r"evidence>|transcript>|忽略|无视|忘记|指令|助手|無視|<\||<<|inst\]",
    re.IGNORECASE,
)
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")
_DOCUMENT = r"(?:postmortem|report|summary|timeline|write-?up|doc(?:ument)?|draft)"
_TELLS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:ignore|disregard|forget|override)\b(?! my\b)[^.\n]{0,40}\b(?:previous|prior|above|earlier|all|any|your|these)\b"
        r"[^.\n]{0,30}\b(?:instruction|prompt|rule|message|guideline|direction|context)s?\b",
        r"(?:^|\n|[\[<(#*])\s*(?:system|assistant|developer)\s*(?:prompt|message|note|override|instruction)?\s*[\]>:)]"
        r"[^\n]{0,200}\b(?:you|must|ignore|set|mark|approve|write|do not|omit|output|respond|instruction)",
        r"\b(?:note|message|instructions?|attention|reminder)\s+(?:to|for)\s+(?:the\s+|any\s+|all\s+)?"
        r"(?:ai|llm|language model|assistant|summari[sz]er|postmortem (?:tool|bot|generator|writer)|drafting|automated)",
        r"\b(?:ai|llm|assistants?|language models?|summari[sz]ers?|postmortem (?:tool|bot|generator|writer)s?)\b[^.\n]{0,60}"
        r"\b(?:must|should|shall|please|are (?:instructed|told|required))\b[^.\n]{0,80}"
        r"\b(?:write|state|say|omit|include|approve|mark|set|report|leave out|remove|ignore|not mention|list)\b",
        r"\b(?:when|while|if)\s+(?:you(?:'re| are)?\s+)?(?:summari[sz]\w*|draft\w*|writ\w+ (?:the |up )?(?:this |the )?"
        r"(?:postmortem|report|summary))\b[^.\n]{0,120}\b(?:must|state|omit|do not|don't|say|set|mark|include|leave)\b",
        r"\byou are now\b|\bnew instructions?\s*:|\byour (?:new )?(?:task|instructions?|system prompt) (?:is|are)\b",
        r"\b(?:reveal|print|repeat|output|leak|send)\b[^.\n]{0,30}\b(?:system prompt|your (?:prompt|instructions))\b",
        r"(?:^|[.!:\n]\s*)(?:please )?(?:write|put|set|state|record|list)\b[^.\n]{1,60}\bas (?:the )?(?:root )?cause\b",
        r"[#<\[(]{1,4}\s*(?:system|developer|assistant)[ _-](?:message|prompt|note|instructions?|override)(?![a-z])",
        r"</?(?:information|important|instructions?|system|admin|override)>[^<]{0,400}\b(?:you|reply|task|must|please)\b",
        r"\byou, the (?:assistant|ai|model|bot|summari[sz]er)\b|\breply (?:only )?with\b[^.\n]{0,20}\band nothing else\b",
        r"\bbefore (?:you )?(?:draft|summari[sz]|generat)\w*[^.\n]{0,40}, (?:please )?"
        r"(?:solve|visit|open|fetch|click|run|print|output|say|reply|ignore|set|approve)\b",
        r"\bignore (?:the rest of|everything) [^.\n]{0,30}\band (?:print|output|write|say|reply|respond)\b",
        r"(?:^|\n)\s*(?:assistant|ai)\s*:[^\n]*\n\s*(?:user|human)\s*:",
        r"(?:^|\n)\s*(?:user|human)\s*:[^\n]*\n\s*(?:assistant|ai)\s*:",
        r"\b(?:print|output|render|display|include)\b[^\n]{0,40}!\[|\bconcatenate (?:these|the following) strings\b",
        r"\bwith the word \S+ replaced (?:with|by)\b",
        rf"\bfetch https?://\S+ and (?:paste|put|insert|include) [^.\n]{{0,20}}\bin(?:to)? the {_DOCUMENT}\b",
        r"\bnew (?:task|goal)\s*:|</(?:evidence|transcript)>",
        r"\bend of (?:the )?(?:chat|log|transcript|evidence|data|channel|messages)\b[^\n]{0,10}[.:\n][^\n]{0,80}"
        r"\b(?:following|operator|approve|instruction|system)\b|\bapprove (?:every|all|each) stages?\b",
        r"\(do not verify\)|\b(?:decode|decrypt)\b[^.\n]{0,30}\b(?:and|then) (?:follow|execute|obey)\b",
        r"\b(?:note|memo|message) (?:to|for) (?:whoever|anyone who|the person who) (?:is )?(?:writ|draft|summari)\w*[^\n]{0,160}"
        r"\b(?:make sure|must|should say|say that|leave out|don't mention|do not mention)\b",
        rf"\bleave (?:my|our|this|these|that)\b[^.\n]{{0,30}}\bout of the {_DOCUMENT}\b",
        r"@?\b(?:postmortem|retro|summary)[- ](?:bot|tool|writer)\b[^.\n]{0,60}\b(?:leave|omit|don'?t|do not|skip|exclude|hide)\b",
        r"\bfrom now on,? you(?:'re| are)\b|\byou(?:'re| are) in developer mode\b|\bwith no (?:policies|restrictions)\b",
        r"\bignore[zr]?\b[^.\n]{0,30}\b(?:consignes|instructions précédentes)\b|\bignora\w*\b[^.\n]{0,30}\binstrucciones\b",
        r"(?:以前|上記|これまで)の(?:指示|命令)を無視",
        r"<\|(?:im_start|im_end|system|endoftext|assistant)\|>|<</?SYS>>|\[/?INST\]",
        r"\b(?:ignorier\w*|vergiss|missachte)\b[^.\n]{0,40}\b(?:anweisung\w*|vorgaben|regeln|instruktion\w*)",
        r"(?:忽略|无视|忘记)[^。\n]{0,15}(?:指令|指示|提示|规则|要求)",
    )
)


# A draft asks of each record while reading it, for its findings and for its grounding.
@lru_cache(maxsize=4096)
def addressed_to_tool(text: str) -> str:
    """The words that address the tool, empty for an honest message."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text[:20_000]))
    if _GATE.search(text) is None:
        return ""
    for tell in _TELLS:
        if found := tell.search(text[:20_000]):
            return found.group().strip()
    return ""
