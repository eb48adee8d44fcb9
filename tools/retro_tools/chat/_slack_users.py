"""Slack's user table. Source: docs.slack.dev, "user object"."""

from __future__ import annotations

from typing import Any

from retro_tools.chat._fields import obj
from retro_tools.record import Person


def persons(table: Any) -> list[Person]:
    """A Person for each user object that has an id; others are passed over."""
    users = table if isinstance(table, list) else []
    return [p for u in users if isinstance(u, dict) and (p := _person(u))]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]


def _person(user: dict[str, Any]) -> Person | None:
    if not isinstance(user.get("id"), str):
        return None
    profile = obj(user.get("profile"))
    real = str(profile.get("real_name") or user.get("real_name") or "")
    return Person(
        key=user["id"],
        handle=str(user.get("name") or ""),
        name=str(profile.get("display_name") or real or user.get("name") or ""),
        real_name=real,
        email=str(profile.get("email") or ""),
        title=str(profile.get("title") or ""),
        bot=bool(user.get("is_bot")) or user["id"] == "USLACKBOT",
    )
