"""WeeChat logs: `2021-02-03 12:34:56<tab>nick<tab>text`, with `-->`, `<--`, `--` and ` *` in the nick's place.

Source: weechat.org user's guide, "Logger plugin" (default time format and prefixes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from retro_tools import jsonread
from retro_tools.chat import ChatFormat
from retro_tools.chat._loglines import Days, Nicks, said
from retro_tools.record import Dropped, Item, Record
from retro_tools.source import Source

_LINE = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\t([^\t]*)\t(.*)\Z")
_RENAMED = re.compile(r"(\S+) is now known as (\S+)")
_NOTICED = re.compile(r"Notice\(([^)\s]+)\)(?: -> \S+)?: (.*)")
_WHO = re.compile(r"(\S+)")
_SERVER = "irc"


def sniff(source: Source) -> float:
    """Date, tab, prefix, tab: most lines."""
    lines = [line for line in source.head(8192).decode("utf-8", "replace").splitlines()[:60] if line.strip()]
    return sum(bool(_LINE.match(line)) for line in lines) / len(lines) if lines else 0.0


def read(source: Source) -> Iterator[Item]:
    """Every line; one without a time continues the line before."""
    days, nicks = Days(source), Nicks()
    last: Record | None = None
    for number, line in enumerate(jsonread.decode(source.data(), source.path).split("\n"), 1):
        match = _LINE.match(line.rstrip("\r"))
        if match is None:
            if last is not None and line.strip():
                last.text += "\n" + line.strip()
            elif line.strip():
                yield Dropped(f"#L{number}", "before the first dated line")
            continue
        if last is not None:
            yield last
        at_us = days.full(datetime.strptime(match[1], "%Y-%m-%d %H:%M:%S"))  # noqa: DTZ007
        last = _record(number, at_us, nicks, match[2].strip(), match[3])
    if last is not None:
        yield last
    yield from nicks.people.values()


def _record(number: int, at_us: int, nicks: Nicks, prefix: str, text: str) -> Record:
    if prefix == "*":
        doer = _WHO.match(text)
        return said(number, at_us, nicks, doer[1] if doer else _SERVER, text)
    if prefix in ("-->", "<--"):
        who = _WHO.match(text)
        event = "join" if prefix == "-->" else "quit" if "has quit" in text else "part"
        return said(number, at_us, nicks, who[1] if who else _SERVER, text, event)
    if prefix in ("--", "=!=", ""):
        if renamed := _RENAMED.match(text):
            return said(number, at_us, nicks, nicks.renamed(renamed[1], renamed[2]), text, "rename")
        if noticed := _NOTICED.match(text):
            return _by_bot(said(number, at_us, nicks, noticed[1], noticed[2]))
        event = "topic" if "topic" in text.lower() else "mode" if text.startswith("Mode ") else "notice"
        return _by_bot(said(number, at_us, nicks, _SERVER, text, event))
    return said(number, at_us, nicks, prefix, text)


def _by_bot(record: Record) -> Record:
    record.bot = True
    return record


FORMAT = ChatFormat("weechat", "WeeChat log", sniff, read)
