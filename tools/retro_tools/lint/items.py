"""Action items as the rules see them: what is to be done, who owns it, by when.

Read are list items, checkboxes and table rows under a heading that means actions. Owner and date are found in every
syntax met in the wild: "(Dana, 2026-05-01)", "— SRE team, due Q3", "@lena: …", "@ravi to …", "Owner: Wei | Due: …",
"(Owner → @sunil)", "by 12 June", columns of a table. `core` is the item with all of that blanked out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from retro_tools.lint.dates import ANYWHERE, DATE, deadline
from retro_tools.lint.lexicon.names import NAMES
from retro_tools.lint.lexicon.people import BARE_TEAMS, PEOPLE
from retro_tools.lint.markdown import Block, Document
from retro_tools.lint.sentence import LONGEST, Sentence

_OWNER_KEY = r"(?:owners?|owned\s+by|assignees?|assigned(?:\s+to)?|dri|responsible|accountable|lead|who|champion|driver|poc|contact)"
_DUE_KEY = r"(?:due(?:\s+(?:date|by|on))?|deadline|by|eta|target(?:\s+date)?|until|before|when|date|delivery(?:\s+by)?|complete(?:d)?\s+by|timeline)"
_KEYED_OWNER = re.compile(
    rf"\b{_OWNER_KEY}\s*(?:[:=→]|->|=>|\bis\b)\s*(@?[\w.&'’/-]+(?:\s+(?!due\b|by\b|deadline\b|eta\b|and\s+due\b)[\w&.'’/-]+){{0,3}})",
    re.IGNORECASE,
)
_KEYED_DUE = re.compile(
    r"\b(?:due(?:\s+(?:date|by|on))?|deadline|eta|target(?:\s+date)?|when|date)\s*(?:[:=→]|->|=>|\bis\b)\s*",
    re.IGNORECASE,
)
_GROUP = re.compile(r"[(\[]([^()\[\]\n]{1,120})[)\]]")
_DASH = re.compile(r"\s(?:—|–|--|-|→)\s+([^—–]{1,80})$")
_LEADING = re.compile(
    r"^\s*(?:(@[\w.-]*\w)\s*(?::|to\b|will\b|should\b|[-–—,])\s*|([A-Z][\w'’.-]+(?:\s[A-Z][\w'’.-]+)?|[A-Z]{2,5}\s+team|[A-Z][\w-]+\s+(?:team|squad))\s*(?:(:)\s+|(to|will)\s+(?=[a-z])))"
)
_HANDLE = re.compile(r"(?<![\w/.-])@[\w.-]*\w")
_ID = re.compile(
    r"^\s*(?:\[?#?[A-Z]{2,10}-\d+\]?|\[#\d+\]|#\d+|(?:HIGH|MEDIUM|LOW|P\d|SEV\d|CRITICAL|TODO|DONE|\[?(?:high|medium|low)\]?(?=:))\b)\s*[:.)-]?\s*"
)
_TEAM = re.compile(
    r"\b(?:teams?|squad|crew|group|guild|leads?|eng|ops|sre|dba|office|department|dept|desk|manager|engineers?|on-?call|owners?|commander|admins?|chapter|tribe)$",
    re.IGNORECASE,
)
_NO_OWNER = frozenset(
    [
        "issue",
        "pr",
        "done",
        "link",
        "wip",
        "tbd",
        "optional",
        "etc",
        "todo",
        "ongoing",
        "open",
        "closed",
        "draft",
        "see",
        "none",
        "n/a",
        "in-progress",
        "high",
        "medium",
        "low",
        "now",
        "new",
    ]
)
_OWNER_HEAD = ("owner", "assignee", "assigned", "who", "responsible", "dri", "lead", "accountable")
_DUE_HEAD = ("due", "deadline", "when", "target", "eta", "date", "by")
_TASK_HEAD = ("action", "item", "task", "description", "what", "todo", "title", "remediation", "measure")


class Item(NamedTuple):
    text: str
    """The item in one line, as written."""
    owner: str | None
    due: str | None
    core: Sentence
    """What is to be done, tokenised, owner and date left out."""
    start: int
    end: int
    line: int


def items_of(document: Document) -> list[Item]:
    """Every action item of a document, in reading order."""
    found: list[Item] = []
    for block in document.blocks:
        if block.section != "actions":
            continue
        if block.kind == "item" and block.masked.strip():
            found.append(_read(block.masked, block.start, block.line, document))
        elif block.kind == "row" and block.header and (item := _of_row(block, document)):
            found.append(item)
    return found


def _of_row(block: Block, document: Document) -> Item | None:
    cells = list(zip(block.header, block.cells, strict=False))
    task = next(((a, b) for head, (a, b) in cells if any(word in head for word in _TASK_HEAD)), None)
    if task is None:
        task = max((span for _, span in cells), key=lambda span: len(block.masked[slice(*span)].strip()), default=None)
    if task is None or not block.masked[slice(*task)].strip():
        return None
    item = _read(block.masked[slice(*task)], block.start + task[0], block.line, document)
    owner = next((_cell(block, span) for head, span in cells if span != task and head.startswith(_OWNER_HEAD)), None)
    due = next((_cell(block, span) for head, span in cells if span != task and head.startswith(_DUE_HEAD)), None)
    return item._replace(owner=owner or item.owner, due=due or item.due)


def _cell(block: Block, span: tuple[int, int]) -> str | None:
    text = block.masked[slice(*span)].strip()
    return text if text.lower() not in ("", "-", "—", "–", "tbd", "n/a", "none", "?", "todo") else None


class _Reader:
    """Takes owner and date out of an item's text, piece by piece, blanking what it took."""

    def __init__(self, masked: str) -> None:
        self.text = masked
        self.owner: str | None = None
        self.due: str | None = None

    def blank(self, start: int, end: int) -> None:
        self.text = self.text[:start] + " " * (end - start) + self.text[end:]

    def run(self) -> None:
        self._ids()
        self._keyed()
        for match in list(_GROUP.finditer(self.text)):
            if self._annotation(match.group(1)):
                self.blank(*match.span())
        if (dash := _DASH.search(self.text)) and self._annotation(dash.group(1), sure=True):
            self.blank(*dash.span())
        self._lead()
        self._date()
        if self.owner is None and (handle := _HANDLE.search(self.text)):
            self.owner = handle.group()

    def _ids(self) -> None:
        while match := _ID.match(self.text):
            if not match.group().strip():
                return
            self.blank(*match.span())
            if match.end() >= len(self.text):
                return
            if not _ID.match(self.text):
                return

    def _keyed(self) -> None:
        if match := _KEYED_OWNER.search(self.text):
            self.owner = match.group(1).strip(" .,;")
            self.blank(*match.span())
        for match in _KEYED_DUE.finditer(self.text):
            if date := DATE.match(self.text, match.end()):
                self.due = date.group().strip(" .,;")
                self.blank(match.start(), date.end())
                return

    def _annotation(self, text: str, sure: bool = False) -> bool:
        """Whether this piece is an annotation; "(Dana, 2026-05-01)" gives both, "(Issue)" none."""
        pieces = [p.strip() for p in re.split(r"[,;|/](?!\d)|\s-\s|\band\s+due\b", text) if p.strip()]
        if not pieces or len(pieces) > 5:
            return False
        dates = [d for p in pieces if (d := _as_date(p))]
        owners = [p for p in pieces if _as_date(p) is None and _is_owner(p, bool(dates), sure)]
        rest = [
            p for p in pieces if _as_date(p) is None and p not in owners and p.lower().strip(" .:") not in _NO_OWNER
        ]
        if (not dates and not owners) or (rest and not dates and not sure):
            return False
        if owners and self.owner is None:
            self.owner = re.sub(rf"^(?:{_OWNER_KEY})\s*[:=→]?\s+", "", owners[0], flags=re.IGNORECASE).strip(" .")
        if dates and self.due is None:
            self.due = dates[0]
        return not rest

    def _lead(self) -> None:
        match = _LEADING.match(self.text)
        if match is None:
            return
        name = match.group(1) or match.group(2)
        if match.group(1) or _is_owner(name, False, False):
            self.owner = self.owner or name
            self.blank(*match.span())

    def _date(self) -> None:
        if stated := deadline(self.text):
            start, end, date = stated
            self.due = self.due or date
            self.blank(start, end)
            return
        if self.due is None and (found := ANYWHERE.search(self.text)) and not _is_past(self.text[: found.start()]):
            self.due = found.group().strip(" .,;)")
            self.blank(*found.span())


def _is_past(before: str) -> bool:
    words = before.lower().split()[-2:]
    return any(w in ("since", "from", "after", "of", "between", "last", "until", "before") for w in words)


def _as_date(piece: str) -> str | None:
    bare = re.sub(rf"^(?:{_DUE_KEY})\s*[:=→]?\s+", "", piece.strip(" ."), flags=re.IGNORECASE).strip(" .:")
    bare = re.sub(r"^(?:by|on|before|until)\s+", "", bare, flags=re.IGNORECASE)
    return bare if DATE.fullmatch(bare) else None


def _is_owner(piece: str, dated: bool, sure: bool) -> bool:
    bare = re.sub(rf"^(?:{_OWNER_KEY})\s*[:=→]?\s+", "", piece, flags=re.IGNORECASE).strip(" .:")
    low = bare.lower()
    words = low.split()
    if not words or low in _NO_OWNER or len(words) > 4 or any(c.isdigit() for c in bare):
        return False
    if bare.startswith("@") or (words[0] in NAMES and bare[0].isupper()) or _TEAM.search(bare):
        return len(words) <= 4
    if low in BARE_TEAMS or words[-1] in PEOPLE or (len(words) == 1 and low in ("sre", "qa", "dba", "infra", "ops")):
        return True
    return (dated or sure) and (bare[0].isupper() or "-" in bare) and len(words) <= 3 and not words[0].endswith("ing")


def _read(masked: str, start: int, line: int, document: Document) -> Item:
    masked = masked[:LONGEST]
    reader = _Reader(masked)
    reader.run()
    end = start + len(masked.rstrip())
    text = " ".join(document.text[start:end].split())
    return Item(text, reader.owner, reader.due, Sentence(reader.text, start, "actions"), start, end, line)
