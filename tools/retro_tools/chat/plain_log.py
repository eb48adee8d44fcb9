"""Plain chat logs: a time, who, and what: `[14:02] ana: …`, `14:02 <ana b> …`, `14:02 * ana does`, with a date or not.

Lines without a time continue the message before. Markdown fences and headings around such lines are no messages.
Source: logs pasted into tickets and articles, among them the rooh010 incident workshop and freedom-to-tinker.com's
2013 Bitcoin fork quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time

from retro_tools import jsonread
from retro_tools.chat import ChatFormat
from retro_tools.chat._loglines import Days, Nicks, said
from retro_tools.clock import iso_us
from retro_tools.record import Dropped, Item, Record
from retro_tools.source import Source

_LINE = re.compile(
    r"(?:[-*>] |\*\*)?[\[(]?(?:(?P<day>\d{4}-\d\d-\d\d)[T ,]{1,2})?(?P<h>\d{1,2}):(?P<m>\d\d)(?::(?P<s>\d\d)(?:[.,]\d{1,6})?)?"
    r"(?P<zone>Z| ?UTC|[+-]\d\d:?\d\d)? ?(?P<half>[AaPp][Mm])?[\])]?(?:\*\*)?[ \t]{0,3}[-–—|]?[ \t]{0,3}"
    r"(?:\* (?P<doer>[^\s:*]{1,64}) (?P<deed>.+)|(?:<[@+ ]?(?P<angled>[^>\n]{1,64})>|(?:\*\*)?@?(?P<who>[^\s:<\[][^:\n<\[]{0,63}?)(?:\*\*)?:)(?:\*\*)?(?:[ \t]+(?P<text>.*))?)\Z"
)
_OPENED = re.compile(r"-{2,3} ?Log opened \w{3} (\w{3} \d{1,2}) \d\d:\d\d:\d\d (\d{4})( UTC)?")
_FRAME = re.compile(r"\s*(?:```.*|#{1,6} .*|-{3,}.*|={3,})\Z")


def sniff(source: Source) -> float:
    """The share of lines in this shape; never certain, for a format of its own is surer."""
    lines = [x for x in source.head(16384).decode("utf-8", "replace").splitlines()[:120] if x.strip()]
    told = [x for x in lines if not _FRAME.match(x)]
    fits = sum(bool(_LINE.match(x)) for x in told)
    return 0.75 * fits / len(told) if fits >= 1 and told else 0.0


def read(source: Source) -> Iterator[Item]:
    """Every message, continued lines joined; text before the first is dropped with that reason."""
    days, nicks = Days(source), Nicks()
    last: Record | None = None
    for number, line in enumerate(jsonread.decode(source.data(), source.path).split("\n"), 1):
        line = line.rstrip("\r")
        if opened := _OPENED.match(line):
            days.begin(datetime.strptime(f"{opened[1]} {opened[2]}", "%b %d %Y").date())  # noqa: DTZ007
            continue
        match = _LINE.match(line)
        at_us = _instant(match, days, number) if match else None
        if match and at_us is not None:
            if last is not None:
                yield last
            who = (match["doer"] or match["angled"] or match["who"]).strip()
            deed = f"{match['doer']} {match['deed']}" if match["doer"] else ""
            last = said(number, at_us, nicks, who, deed or match["text"] or "")
        elif not line.strip() or _FRAME.match(line):
            continue
        elif last is not None:
            last.text += "\n" + line
        else:
            yield Dropped(f"#L{number}", "before the first dated line")
    if last is not None:
        yield last
    yield from nicks.people.values()


def _instant(match: re.Match[str], days: Days, number: int) -> int | None:
    hour, minute, second = int(match["h"]), int(match["m"]), min(int(match["s"] or 0), 59)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "pm" else 0)
    if hour > 23 or minute > 59:
        return None
    clock = time(hour, minute, second)
    try:
        if match["day"] and match["zone"]:
            zone = match["zone"].strip().replace("UTC", "Z")
            return iso_us(f"{match['day']}T{clock.isoformat()}{zone}")
        if match["day"]:
            return days.full(datetime.fromisoformat(f"{match['day']}T{clock.isoformat()}"))
    except ValueError:
        return None
    return days.at(clock, number)


FORMAT = ChatFormat("plain-log", "plain log ([HH:MM] who: text, and dated)", sniff, read)
