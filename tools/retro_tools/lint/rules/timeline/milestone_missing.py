"""A timeline that does not say when it was noticed, mitigated or over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retro_tools.lint.clocktimes import entries, section_text
from retro_tools.lint.paper import Paper
from retro_tools.lint.rule import Hit, Rule

_MILESTONES = (
    ("detection", re.compile(r"\b(?:detect|alert|alarm|page[ds]?\b|paging|report|notic|observ|monitor|spotted|aware|identified|complain|customers? (?:say|call)|ticket)", re.IGNORECASE)),
    ("mitigation", re.compile(r"\b(?:mitigat|roll(?:ed|ing)? ?back|rollback|revert|restart|fail(?:ed)? ?over|drain|disabl|scal|fix|restor|recover|workaround|patch|repair|replac|resum|clear|flush|remov|add|increas|upgrad|deploy)", re.IGNORECASE)),
    ("resolution", re.compile(r"\b(?:resol|recover|restor|normal|closed?\b|over\b|all clear|end(?:s|ed)?\b|back\b|healthy|stable|complet|green|finished|up again)", re.IGNORECASE)),
)  # fmt: skip


def _find(paper: Paper) -> Iterator[Hit]:
    heading = paper.heading("timeline")
    if heading is None or len(entries(paper)) < 3:
        return
    text = section_text(paper, "timeline")
    missing = [name for name, pattern in _MILESTONES if not pattern.search(text)]
    if missing:
        yield Hit(
            heading.start,
            heading.end,
            f"no entry tells the {' or the '.join(missing)}: how long it took cannot be measured",
            "Add the entry, with its source; or say that it is unknown",
        )


RULE = Rule(
    "suggestion",
    "Onset, detection, mitigation and resolution are the four instants an incident is measured by.",
    "Google SRE Workbook, chapter 10; VOID report, on duration data",
    (
        "## Timeline (UTC)\n\n- 10:02 the disk filled\n- 10:20 the team met\n- 10:40 coffee\n",
        "## Timeline (UTC)\n\n- 10:02 the disk filled\n- 10:20 an alert fired\n- 10:40 the team met\n",
    ),
    (
        "## Timeline (UTC)\n\n- 10:02 the disk filled\n- 10:20 an alert fired\n- 10:40 rolled back\n- 10:50 all was normal\n",
        "## Timeline (UTC)\n\n- 10:02 the alert fired\n",
    ),
    _find,
    "document",
)
