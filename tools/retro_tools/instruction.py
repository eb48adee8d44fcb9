"""Text addressed to the tool: messages that try to tell a drafter what to write, approve, hide or send.

Such a message stays evidence of having been written; it is listed as a finding and is never the sole support of a
claim. Source: OWASP LLM01 (prompt injection) and the published attack classes of AgentDojo and garak, in own words.
"""

from __future__ import annotations

import re

_GATE = re.compile(
    r"instruct|prompt|assistant|system|\bai\b|\bllm\b|\bbot\b|postmortem|summar|ignore|override|anweisung|assistent|"
    r"忽略|指令|助手|<\|",
    re.IGNORECASE,
)
_TELLS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:ignore|disregard|forget|override)\b[^.\n]{0,40}\b(?:previous|prior|above|earlier|all|any|your|these)\b"
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
        r"<\|(?:im_start|im_end|system|endoftext|assistant)\|>|<</?SYS>>|\[/?INST\]",
        r"\b(?:ignorier\w*|vergiss|missachte)\b[^.\n]{0,40}\b(?:anweisung\w*|vorgaben|regeln|instruktion\w*)",
        r"(?:忽略|无视|忘记)[^。\n]{0,15}(?:指令|指示|提示|规则|要求)",
    )
)


def addressed_to_tool(text: str) -> str:
    """The words that address the tool, empty for an honest message."""
    if _GATE.search(text) is None:
        return ""
    for tell in _TELLS:
        if found := tell.search(text[:20_000]):
            return found.group().strip()
    return ""
