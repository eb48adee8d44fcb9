"""Addresses from the evidence: which may be followed, and how each is shown.

Followed may be what is plain http(s) to a host without a user part, in printable ASCII; a browser shows the same
address that it goes to. All else is shown as text. Source: RFC 3986, section 7.6 (semantic attacks).
"""

from __future__ import annotations

import re

from retro_tools.export._parts import Span

_SAFE = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#][!#$%&'()+,./0-9:=?@A-Z\[\]_a-z~*-]*)?", re.ASCII)
_LONGEST = 1000


def shown(url: str, follow: bool = True) -> Span:
    """The address as a link where that is safe, else as text."""
    safe = follow and len(url) <= _LONGEST and _SAFE.fullmatch(url) is not None
    return Span(url, "url" if safe else "text")
