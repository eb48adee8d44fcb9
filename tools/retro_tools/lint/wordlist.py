"""Word lists as they are written here: words between blanks, over as many lines as they need."""

from __future__ import annotations


def words(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in text.split())
