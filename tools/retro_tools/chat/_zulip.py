"""Zulip's Markdown as plain text: mentions, channel links, polls and quotes. Source: zulip.com/help, "Message formatting"."""

from __future__ import annotations

import re

_PERSON = re.compile(r"@_?\*\*([^*|]+)(?:\|\d+)?\*\*")
_GROUP = re.compile(r"@_?\*([^*]+)\*")
_STREAM = re.compile(r"#\*\*([^*]+)\*\*")
_TIME = re.compile(r"<time:([^>]+)>")
_LINK = re.compile(r"\[([^\]\n]+)\]\((https?://[^)\s]+)\)")


def plain(content: str) -> tuple[str, list[str]]:
    """(readable text, full names mentioned)."""
    people = _PERSON.findall(content) if "**" in content else []
    if "*" in content:
        content = _STREAM.sub(r"#\1", _GROUP.sub(r"@\1", _PERSON.sub(r"@\1", content)))
    if "<time:" in content:
        content = _TIME.sub(r"\1", content)
    return (_LINK.sub(r"\1 (\2)", content) if "](" in content else content), people
