"""What shows that an action is done: the signal or the artefact that its title names, and how anyone can see it.

A title that names none gets the plain form of its category. Source: the linter's rules `actions/no-done-state`,
`actions/unnamed-signal` and `actions/no-artefact`.
"""

from __future__ import annotations

import re

from retro.drafters.rules.phrasebook import Phrases
from retro_tools.schema import Category

_MOST_WORDS = 8
_SIGNAL = re.compile(
    r"\b(?:alert|alarm|page|monitor|probe|metric|warn)\w*\s+(?:on|for|when|if|over|about)\s+(?P<what>[^,;.()→]+)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:the )?(?P<what>(?:(?!(?:in|the|an?|on|to|of|for|as|and|that|is|old|it|from)\b)[\w-]+ ){0,2}(?:runbook|playbook|checklist|handbook|wiki|policy|status page|rota|template|freeze page))\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"^(?:add|move|change|set|raise|lower|fix|remove|replace|split|pin|limit|cap|put|make|rotate|enable|disable|turn off|turn on|drop|extend|batch|cache|"
    r"validate|require|block|rename|update|export|pull|ship|use|bound|revert|separate|isolate|restrict|throttle|shard|delete|correct)\s+"
    r"(?P<what>(?:the |an? )?[\w./-]+(?: [\w./-]+){0,3}?)"
    r"(?=\s(?:out|from|to|into|in|of|for|on|with|so|and|before|after|by|per|at|that|where|when|which|over|under|if|until)\b|[,;.(:]|$)",
    re.IGNORECASE,
)
_NO_ARTEFACT = frozenset(
    ["it", "this", "that", "them", "these", "those", "sure", "one", "some", "everything", "something"]
)
_LEADING = re.compile(r"^(?:(?:a|an|the|our|new|missing|update|write|fix|add)\s+)+", re.IGNORECASE)


def done_when(said: Phrases, title: str, category: Category) -> str:
    """One sentence; the artefact by the title's own name."""
    if category == "detect":
        signal = _short(_SIGNAL, title)
        return said("done.signal", what=signal) if signal else said("done.alert")
    place = _short(_PLACE, title)
    if category == "recover":
        return said("done.runbook", what=place) if place else said("done.drill")
    if category == "process":
        return said("done.document", what=place) if place else said("done.process")
    changed = _short(_OBJECT, title)
    return said("done.change", what=changed) if changed else said("done.plain_change")


def _short(pattern: re.Pattern[str], title: str) -> str:
    """What the pattern names, without an article; empty when it names nothing, or too much to repeat."""
    found = pattern.search(title)
    what = _LEADING.sub("", found["what"].strip()) if found else ""
    words = what.split()
    if not words or words[0].lower() in _NO_ARTEFACT or "[" in what:
        return ""
    short = " ".join(words[:_MOST_WORDS]).rstrip(" -/")
    return short[0].lower() + short[1:] if short[1:2].islower() else short
