"""Dates and deadlines as people write them in an action item; one pattern, bounded, case-insensitive.

`STRONG` stands for itself wherever it is (a day with its month, an ISO date); `WEAK` (a month, a weekday, a quarter) is
a deadline only where the sentence says so or where owner and date are written.
"""

from __future__ import annotations

import re

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_DAY = r"(?:mon|tues?|wed(?:nes)?|thurs?|fri|satur|sun)(?:day)?\b"
_NUMBER = r"(?:\d{1,3}|a|an|one|two|three|four|five|six|eight|ten|twelve)"
_YEAR = r"(?:,?\s+(?:20)\d\d\b)?"
_ORDINAL = r"(?:st|nd|rd|th)?"
_PART = r"(?:(?:the\s+)?(?:end|start|beginning|middle|close)\s+of\s+|(?:early|late|mid)[\s-]+)"

STRONG = (
    r"(?:20\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./]\d{1,2}[./](?:20)?\d\d"
    rf"|(?:{_DAY},?\s+)?{_MONTH}\s+\d{{1,2}}{_ORDINAL}\b(?!:){_YEAR}|(?:{_DAY},?\s+)?(?:the\s+)?\b\d{{1,2}}{_ORDINAL}\s+(?:of\s+)?{_MONTH}{_YEAR})"
)
WEAK = (
    rf"(?:{_PART}?{_MONTH}{_YEAR}|{_PART}?(?:fy\d\d\s*)?\bq[1-4]\b(?:[\s/-]*(?:20)?\d\d\b)?|\bh[12]\b(?:\s*20\d\d)?"
    rf"|(?:this|next|coming|on)?\s*{_DAY}(?:\s+(?:\d{{1,2}}{_ORDINAL}\b|noon|morning|evening))?"
    r"|(?:(?:the\s+)?(?:end|close|start|middle)\s+of\s+(?:the\s+|this\s+|next\s+)?|this\s+|(?:the\s+)?(?:next|coming|following)\s+|the\s+)"
    r"(?:day|week|month|sprint|quarter|year|half|iteration|milestone|release(?:\s+train)?|cycle|increment|business\s+day|fortnight|drill|audit|on-call\s+rotation|maintenance\s+window)\b"
    r"|\beo[dwmqy]\b|\bcob\b|tomorrow|today|tonight"
    rf"|(?:in|within)\s+(?:the\s+next\s+)?{_NUMBER}\s+(?:(?:working|business|calendar)\s+)?(?:day|week|month|sprint|quarter)s?\b"
    r"|sprint\s+\d{1,4}|(?:cw|kw|week|wk)\s*\d{1,2}\b|20\d\d\b)"
)
DATE = re.compile(rf"(?:{STRONG}|(?:eo[dw]|cob)\s+{_DAY}|{WEAK})", re.IGNORECASE)
ANYWHERE = re.compile(STRONG, re.IGNORECASE)
_BY = re.compile(
    r"\b(?:by|before|until|till|due|deadline|eta|target|no\s+later\s+than|not\s+later\s+than|latest)\b"
    r"(?:\s+(?:on|by|in|date|is|before))?[\s:=→]*",
    re.IGNORECASE,
)
_IN = re.compile(r"\b(?:in|within|during)\s+", re.IGNORECASE)


def deadline(text: str) -> tuple[int, int, str] | None:
    """The first deadline a text states with a word for it ("by 12 June", "in October" at its end): span and date."""
    for match in _BY.finditer(text):
        if date := DATE.match(text, match.end()):
            return match.start(), date.end(), date.group().strip(" .,;)")
    for match in _IN.finditer(text):
        if (date := DATE.match(text, match.end())) and not text[date.end() :].strip(" .)"):
            return match.start(), date.end(), date.group().strip(" .,;)")
    return None
