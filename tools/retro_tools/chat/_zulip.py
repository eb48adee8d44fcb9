"""Zulip's Markdown as plain text: mentions, channel links, quotes and uploads. Source: zulip.com/help, "Message formatting"."""

from __future__ import annotations

import re

_PERSON = re.compile(r"@_?\*\*([^*|]+)(?:\|\d+)?\*\*")
_GROUP = re.compile(r"@_?\*([^*]+)\*")
_STREAM = re.compile(r"#\*\*([^*]+)\*\*")
_TIME = re.compile(r"<time:([^>]+)>")
_QUOTE = re.compile(r"^(`{3,})quote\n(.*?)\n\1$", re.MULTILINE | re.DOTALL)
_UPLOAD = re.compile(r"\[([^\]\n]+)\]\(/?user_uploads/[^)\s]+\)")
_UPLOADED = re.compile(r"/user_uploads/(?:[^\s\"')/]+/)*([^\s\"')/?]+)")
NOTICES = ("notification-bot", "welcome-bot")
"""Mailboxes of the bots by which Zulip itself speaks."""
_LINK = re.compile(r"\[([^\]\n]+)\]\((https?://[^)\s]+)\)")


def plain(content: str) -> tuple[str, list[str]]:
    """(readable text, full names mentioned)."""
    people = _PERSON.findall(content) if "**" in content else []
    if "*" in content:
        content = _STREAM.sub(r"#\1", _GROUP.sub(r"@\1", _PERSON.sub(r"@\1", content)))
    if "```" in content:
        content = _QUOTE.sub(lambda m: "> " + m[2].replace("\n", "\n> "), content)
    if "user_uploads/" in content:
        content = _UPLOAD.sub(r"\1", content)
    if "<time:" in content:
        content = _TIME.sub(r"\1", content)
    return (_LINK.sub(r"\1 (\2)", content) if "](" in content else content), people


def files(content: str) -> tuple[str, ...]:
    """Names of uploads linked in Markdown or HTML, each once."""
    return tuple(dict.fromkeys(_UPLOADED.findall(content))) if "user_uploads/" in content else ()
