"""An internal host, address or identifier in a text for customers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retro_tools.lint.paper import Paper
from retro_tools.lint.rule import Hit, Rule

_INTERNAL = re.compile(
    r"\b(?:[a-z0-9-]+\.)+(?:internal|local|corp|lan|intra|svc|cluster|prod|staging)\b|\b(?:10|127|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}\b|\b[a-z]{2,20}(?:-[a-z]{2,20}){0,4}-\d{1,4}\b",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"(?:covid|utf|iso|rfc|cve|sev|tls|http|sha|ipv|inc|gpt|pci|soc|day|week|hour|minute|q|one|top|phase|step|part|level|tier|version|post)-\d",
    re.IGNORECASE,
)


def _find(paper: Paper) -> Iterator[Hit]:
    for block in paper.blocks("external"):
        raw = paper.document.text[block.start : block.start + len(block.masked)]
        for match in _INTERNAL.finditer(raw):
            if not _PUBLIC.match(match.group()):
                yield Hit(
                    block.start + match.start(),
                    block.start + match.end(),
                    f"“{match.group()}” is an internal name in a text for customers",
                    "Name what it does for them: “the database that keeps orders”",
                )


RULE = Rule(
    "warning",
    "Internal names mean nothing to customers and something to attackers.",
    "PagerDuty Incident Response, external communication guidelines",
    (
        "## External statement\n\nThe host orders-db-3 was full.\n",
        "## Status page\n\nRequests to api.prod.internal failed.\n",
    ),
    (
        "## External statement\n\nOrders could not be placed for 38 minutes.\n",
        "## Analysis\n\nThe host orders-db-3 was full.\n",
    ),
    _find,
    "document",
)
