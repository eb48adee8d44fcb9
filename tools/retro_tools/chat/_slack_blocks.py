"""Text of Slack messages that keep it in blocks or attachments, as bots do.

Source: docs.slack.dev, "Block Kit reference" and "Reference: secondary message attachments".
"""

from __future__ import annotations

from typing import Any

from retro_tools.chat._mrkdwn import unescape

Json = dict[str, Any]
_DEEP = 12


def attachments_text(message: Json) -> tuple[str, list[str]]:
    """Readable text of all attachments, one part a line, and their links."""
    parts: list[str] = []
    links: list[str] = []
    for attachment in _objects(message.get("attachments")):
        found = [_said(attachment[k]) for k in ("pretext", "author_name", "title", "text") if k in attachment]
        found += [f"{_said(f.get('title'))}: {_said(f.get('value'))}" for f in _objects(attachment.get("fields"))]
        found.append(blocks_text(attachment["blocks"]) if "blocks" in attachment else "")
        found.append(_said(attachment.get("footer")))
        kept = list(dict.fromkeys([p for p in found if p.strip(": ")]))
        if not any(kept) and (fallback := _said(attachment.get("fallback"))):
            kept = [fallback]
        parts += kept
        keys = ("title_link", "from_url", "original_url", "author_link", "image_url")
        links += [v for k in keys if isinstance(v := attachment.get(k), str)]
    return "\n".join(dict.fromkeys(parts)), links


def blocks_text(blocks: Any, deep: int = 0) -> str:
    """Readable text of Block Kit blocks in reading order."""
    return "\n".join(t for block in _objects(blocks) if (t := _block(block, deep)).strip())


def more_in_blocks(blocks: Any, text: str) -> str:
    """What a bot's layout blocks say beyond `text`, which is then but the line for notifications."""
    layout = [b for b in _objects(blocks) if b.get("type") != "rich_text"]
    if not layout:
        return ""
    told = _letters(text)
    return "\n".join(x for x in blocks_text(layout).split("\n") if (said := _letters(x)) and said not in told)


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _block(block: Json, deep: int) -> str:
    if deep > _DEEP:
        return ""
    kind = block.get("type")
    if kind in ("rich_text", "rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote"):
        inner = [_block(e, deep + 1) for e in _objects(block.get("elements"))]
        if kind == "rich_text_list":
            inner = [f"• {item}" for item in inner]
        if kind == "rich_text_quote":
            return "> " + "".join(inner).replace("\n", "\n> ")
        return ("\n" if kind in ("rich_text", "rich_text_list") else "").join(inner)
    if kind in ("section", "header", "context", "actions", "image", "table", "video"):
        return _layout(block, deep)
    return _leaf(block)


def _layout(block: Json, deep: int) -> str:
    parts = [_said(block.get("text")), _said(block.get("title")), _said(block.get("description"))]
    parts += [_said(f) for f in _objects(block.get("fields"))]
    if block.get("type") != "actions":
        parts += [_block(e, deep + 1) or _said(e) for e in _objects(block.get("elements"))]
    rows: Any = block.get("rows")
    if isinstance(rows, list):
        for row in rows:  # pyright: ignore[reportUnknownVariableType]
            parts.append(" | ".join(_block(cell, deep + 1) for cell in _objects(row)))
    return "\n".join(p for p in parts if p)


def _leaf(element: Json) -> str:
    kind = element.get("type")
    if kind == "user":
        return f"<@{element.get('user_id')}>"
    if kind == "link":
        return f"<{element.get('url')}|{element.get('text') or element.get('url')}>"
    if kind == "emoji":
        return f":{element.get('name')}:"
    if kind == "channel":
        return f"<#{element.get('channel_id')}>"
    if kind == "usergroup":
        return f"<!subteam^{element.get('usergroup_id')}>"
    if kind == "broadcast":
        return f"@{element.get('range')}"
    if kind == "date":
        return _said(element.get("fallback"))
    return _said(element)


def _said(value: Any) -> str:
    """A string, or the `text` of a text object, however deep it is nested once more."""
    if isinstance(value, str):
        return value if "<" in value else unescape(value)
    if isinstance(value, dict):
        inner: Any = value.get("text")  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
        return _said(inner) if isinstance(inner, str | dict) else ""
    return ""


def _objects(value: Any) -> list[Json]:
    if not isinstance(value, list):
        return []
    return [v for v in value if isinstance(v, dict)]  # pyright: ignore[reportUnknownVariableType]
