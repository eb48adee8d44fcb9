"""Slack's mrkdwn as plain text: mentions, channels, links, dates and entities decoded.

Source: docs.slack.dev, "Formatting message text" (the `<…>` forms and the three escaped characters).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_ANGLE = re.compile(r"<([^<>\n]+)>")


def plain(text: str, names: Mapping[str, str]) -> tuple[str, list[str], list[str]]:
    """(readable text, URLs, ids of people mentioned); `names` gives a display name by user id."""
    if "<" not in text:
        return unescape(text), [], []
    urls: list[str] = []
    people: list[str] = []

    def decoded(match: re.Match[str]) -> str:
        body, _, label = match.group(1).partition("|")
        mark = body[0]
        if mark == "@":
            people.append(body[1:])
            return "@" + (names.get(body[1:]) or label or body[1:])
        if mark == "#":
            return "#" + (label or body[1:])
        if mark == "!":
            return _special(body[1:], label)
        if ":" in body:
            urls.append(unescape(body))
            return f"{label} ({body})" if label and label != body and not body.endswith(label) else body
        return match.group()

    return unescape(_ANGLE.sub(decoded, text)), urls, people


def unescape(text: str) -> str:
    """Slack escapes exactly three characters; anything else stays as it stands."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") if "&" in text else text


def _special(body: str, label: str) -> str:
    if body.startswith("date^"):
        return label or body.rsplit("^", 1)[-1]
    if body.startswith("subteam^"):
        return label if label.startswith("@") else f"@{label or body[8:]}"
    return "@" + body.split("^", 1)[0]
