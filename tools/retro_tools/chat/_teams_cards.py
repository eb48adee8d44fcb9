"""What hangs on a Teams message: cards, quotations of other messages, and the words of system events.

A card's text is its content in reading order; its buttons are none. Source: learn.microsoft.com, "chatMessageAttachment",
"Adaptive Cards schema", "Office 365 connector card", "eventMessageDetail".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import orjson

from retro_tools.chat._fields import Json, obj, objects, text

_WORDS = ("activityTitle", "activitySubtitle", "activityText", "title", "subtitle", "text", "altText")
_BUTTONS = ("actions", "buttons", "potentialAction", "selectAction", "tap")
_DEEP = 20
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def attached(attachment: Json) -> tuple[str, str]:
    """(the message it quotes, as a quotation; the card's text); files and what is not JSON have neither."""
    content: Any = attachment.get("content")
    if isinstance(content, str) and content.lstrip()[:1] in ("{", "["):
        try:
            content = orjson.loads(content)
        except orjson.JSONDecodeError:
            return "", content
    if text(attachment.get("contentType")) == "messageReference":
        preview = text(obj(content).get("messagePreview"))
        return (f"> {preview}" if preview else ""), ""
    return "", "\n".join(dict.fromkeys(_said(content, 0))) if isinstance(content, dict | list) else ""


def _said(node: Any, deep: int) -> Iterator[str]:
    if isinstance(node, list):
        for child in node:
            yield from _said(child, deep + 1)
    if not isinstance(node, dict) or deep > _DEEP:
        return
    facts = [*objects(node.get("facts")), *objects(node.get("Facts"))]
    yield from (words for key in _WORDS if (words := text(node.get(key))).strip())
    for fact in facts:
        yield f"{text(fact.get('title')) or text(fact.get('name'))}: {text(fact.get('value'))}"
    for key, child in node.items():
        if key not in _BUTTONS and key.lower() != "facts":
            yield from _said(child, deep + 1)


def event_text(detail: Json) -> str:
    """ "members added: Émile Roux", from the event's type and the names it carries."""
    kind = text(detail.get("@odata.type")).rsplit(".", 1)[-1].removesuffix("EventMessageDetail")
    names = [text(member.get("displayName")) for member in objects(detail.get("members"))]
    names += [text(value) for key, value in detail.items() if key.endswith("DisplayName")]
    beside = ", ".join(name for name in names if name)
    return _CAMEL.sub(" ", kind).lower() + (f": {beside}" if beside else "")
