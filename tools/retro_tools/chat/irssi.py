"""irssi logs: `19:08 < juniper> text`, `19:08 -!- notices`, `19:08  * nick does`,
`19:08 -bot:#channel- a NOTICE`, by which bots speak, `--- Day changed …`.

Source: irssi.org, "Settings: log" and the default theme's log formats; logs written by irssi 1.2 and 1.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time

from retro_tools import jsonread
from retro_tools.chat import ChatFormat
from retro_tools.chat._loglines import Days, Nicks, said
from retro_tools.record import Dropped, Item, Record
from retro_tools.source import Source

_LINE = re.compile(
    r"(?P<h>\d\d):(?P<m>\d\d)(?::(?P<s>\d\d))? (?:<[ @+%~&]?(?P<nick>[^>\n]{1,64})> ?(?P<text>.*)"
    r"|-!- (?P<notice>.*)|-(?P<bot>[^\s(:!-][^\s(:]*)(?:\([^)\s]*\))?(?P<room>:[#&+!]\S*?)?- (?P<told>.*)| ?\* (?P<doer>\S+) ?(?P<deed>.*))\Z"
)
_OPENED = re.compile(r"--- Log opened \w{3} (\w{3} \d{1,2}) (\d\d:\d\d:\d\d) (\d{4})")
_CHANGED = re.compile(r"--- Day changed \w{3} (\w{3} \d{1,2}) (\d{4})")
_RENAMED = re.compile(r"(\S+) (?:is now known as|ist jetzt bekannt als) (\S+)")
_NOTICES = (
    ("join", re.compile(r"(\S+) \[[^\]]*\] has joined ")),
    ("part", re.compile(r"(\S+) \[[^\]]*\] has left ")),
    ("quit", re.compile(r"(\S+) \[[^\]]*\] has quit ")),
    ("kick", re.compile(r"(\S+) was kicked from ")),
    ("topic", re.compile(r"(\S+) changed the topic of ")),
    ("mode", re.compile(r"mode/\S+ \[[^\]]*\] by (\S+)")),
)
_SERVER = "irc"


def sniff(source: Source) -> float:
    """The opening line, or most lines in irssi's shape."""
    head = source.head(8192).decode("utf-8", "replace").splitlines()[:60]
    lines = [line for line in head[:-1] or head if line.strip()]
    if not lines:
        return 0.0
    fits = sum(bool(_LINE.match(line) or line.startswith("--- ")) for line in lines) / len(lines)
    own = any(_OPENED.match(line) or " -!- " in line or ("> " in line and "< " in line) for line in lines)
    return 0.95 * fits if own and fits > 0.5 else 0.0


def read(source: Source) -> Iterator[Item]:
    """Every line: what was said and what the server told."""
    days, nicks = Days(source), Nicks()
    for number, line in enumerate(jsonread.decode(source.data(), source.path).split("\n"), 1):
        line = line.rstrip("\r")
        if line.startswith("--- "):
            _day(days, line)
            continue
        if match := _LINE.match(line):
            at_us = days.at(time(int(match["h"]), int(match["m"]), int(match["s"] or 0)), number)
            yield _record(number, at_us, nicks, match)
        elif line.strip():
            yield Dropped(f"#L{number}", "not a line of irssi's")
    yield from nicks.people.values()


def _day(days: Days, line: str) -> None:
    if opened := _OPENED.match(line):
        days.begin(datetime.strptime(f"{opened[1]} {opened[3]}", "%b %d %Y").date())  # noqa: DTZ007
    elif changed := _CHANGED.match(line):
        days.begin(datetime.strptime(f"{changed[1]} {changed[2]}", "%b %d %Y").date())  # noqa: DTZ007


def _record(number: int, at_us: int, nicks: Nicks, match: re.Match[str]) -> Record:
    if match["nick"]:
        return said(number, at_us, nicks, match["nick"], match["text"])
    if match["doer"]:
        return said(number, at_us, nicks, match["doer"], f"{match['doer']} {match['deed']}")
    if match["bot"]:
        record = said(number, at_us, nicks, match["bot"], match["told"], "" if match["room"] else "notice")
        record.bot = True
        return record
    notice = match["notice"]
    if renamed := _RENAMED.match(notice):
        key = nicks.renamed(renamed[1], renamed[2])
        return said(number, at_us, nicks, key, notice, "rename")
    for event, shape in _NOTICES:
        if found := shape.match(notice):
            return said(number, at_us, nicks, found[1], notice, event)
    record = said(number, at_us, nicks, _SERVER, notice, "netsplit" if "etsplit" in notice else "notice")
    nicks.people[record.author].bot = True
    record.bot = True
    return record


FORMAT = ChatFormat("irssi", "irssi log", sniff, read)
