"""A timeline entry without a minute: "around 3 pm", "later"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retro_tools.lint.paper import Paper
from retro_tools.lint.rule import Hit, Rule

_LOOSE = re.compile(
    r"\W*((?:at |around |about |approx\.? |circa |~ ?)*\d{1,2} ?(?:[ap]m|o'clock|h)\b|(?:later|afterwards|earlier|(?:in the |this |that |late |early )?(?:morning|afternoon|evening|night)|overnight|some time (?:later|after)|eventually|shortly after)\b)",
    re.IGNORECASE,
)
_MINUTE = re.compile(r"\d[:h.]\d\d")


def _find(paper: Paper) -> Iterator[Hit]:
    for block in paper.blocks("timeline"):
        if block.kind == "paragraph" or (block.kind == "row" and not block.header):
            continue
        match = _LOOSE.match(block.masked)
        if match and not _MINUTE.search(block.masked[:40]):
            yield Hit(
                block.start + match.start(1),
                block.start + match.end(1),
                f"“{match.group(1)}” is no minute: nobody can say what came before what",
                "Look it up in the chat, the alert or the log, and write HH:MM; or ask, and mark it unknown",
            )


RULE = Rule(
    "warning",
    "Detection and mitigation times are differences of minutes; an hour hides them.",
    "PagerDuty Postmortem Guide, on the timeline",
    (
        "## Timeline (UTC)\n\n- around 3 pm the queue filled\n- 15:20 drained\n",
        "## Timeline (UTC)\n\n- Later, the cache was flushed\n",
    ),
    ("## Timeline (UTC)\n\n- 15:02 the queue filled\n", "## Timeline (UTC)\n\nLater entries are from the vendor.\n"),
    _find,
    "document",
)
