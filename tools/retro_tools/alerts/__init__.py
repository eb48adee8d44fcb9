"""Alert sources, one file each, found by scanning this folder; the same contract as a chat format.

A source module ends in `SOURCE = AlertSource(…)`. Every record it yields has `kind="alert"` (or "change") and `alert`.
"""

from __future__ import annotations

from retro_tools.chat import ChatFormat

AlertSource = ChatFormat
