"""Several deliverables in one item: half done, it can be neither closed nor left open."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.imperative import first_verb
from retro_tools.lint.items import Item
from retro_tools.lint.rule import Hit, Rule
from retro_tools.lint.sentence import Sentence
from retro_tools.lint.wordlist import words

_MAKING = words(
    "add create update write rewrite remove replace move set setup upgrade migrate fix build implement configure enable disable document train tell"
    " improve turn raise lower increase reduce introduce install deploy delete drop split merge change rename refactor automate extend clean review"
    " test patch publish schedule buy order hire define enforce block pin cap limit restrict rotate revoke port switch convert archive retire"
    " decommission provision draft design restart adopt roll instrument monitor alert send notify email stop give tighten rework check make put run"
    " import export expose log print teach ask hold investigate present share"
)
_JOINS = words("and , + & ; then plus / also separately")
_BACK = words("it them this that these those its their there")


def _find(item: Item) -> Iterator[Hit]:
    s = item.core
    starts = _deliverables(s)
    if len(starts) > 1 and not (len(starts) == 2 and _same(s, *starts)):
        yield Hit(
            *s.span(starts[0], starts[-1]),
            f"{len(starts)} deliverables in one item: the first to be done leaves it half open",
            "Split it: " + "; ".join(f"“{_piece(s, at, starts)}”" for at in starts),
        )


def _deliverables(s: Sentence) -> list[int]:
    """Tokens at which a new imperative begins."""
    at = first_verb(s)
    found = [at] if at < len(s.words) and s.words[at] in _MAKING else []
    for index in range(at + 1, len(s.words) - 1):
        before = s.words[index - 1]
        numbered = before == ")" and index > 1 and s.words[index - 2].isdigit()
        if s.words[index] in _MAKING and (before in _JOINS or numbered) and _has_object(s, index):
            found.append(index)
    return found


def _has_object(s: Sentence, at: int) -> bool:
    following = s.words[at + 1]
    if following in ("to", "when", "if", "at", "by", "in", "after", "before") or (
        following in _BACK and following != "that"
    ):
        return False
    if s.words[at] in (
        "test",
        "log",
        "review",
        "check",
        "export",
        "import",
        "alert",
        "order",
        "change",
        "patch",
        "design",
        "limit",
        "block",
        "update",
        "upgrade",
        "set",
        "switch",
        "run",
        "email",
        "fix",
        "merge",
        "print",
        "drop",
        "port",
        "split",
    ):
        return following not in _JOINS and following not in ".:;" and s.words[at - 2] not in _MAKING
    return following not in _JOINS and following not in ".:;"


def _same(s: Sentence, first: int, second: int) -> bool:
    """The second clause finishes the first: it points back, or only records what was found."""
    tail = s.words[second:]
    if any(w in _BACK - {"that", "there"} for w in tail):
        return True
    if s.words[first] in (
        "review",
        "investigate",
        "run",
        "test",
        "check",
        "ask",
        "hold",
        "schedule",
        "design",
        "draft",
        "monitor",
        "define",
    ) and s.words[second - 1] in ("and", ",", "then"):
        return True
    if (
        s.words[second] in ("document", "log", "alert", "notify", "tell", "enforce", "print", "publish", "test")
        and len(tail) < 6
    ):
        return True
    if s.words[second] in ("delete", "remove", "retire", "drop", "decommission") and s.words[first] in (
        "move",
        "migrate",
        "replace",
        "rename",
        "convert",
    ):
        return True
    shared = {w for w in s.words[first + 1 : second] if len(w) > 4} & {w for w in tail if len(w) > 4}
    return bool(shared) or ":" in s.words[first:second] or ";" in s.words[first:second]


def _piece(s: Sentence, at: int, starts: list[int]) -> str:
    after = [other for other in starts if other > at]
    end = (after[0] if after else len(s.words)) - 1
    while end > at and (s.words[end] in _JOINS or s.words[end] in ".,"):
        end -= 1
    return " ".join(s.phrase(at, end).split())


RULE = Rule(
    "warning",
    "One item, one owner, one end. Bundled work is reported done when its easiest part is.",
    "Google SRE Workbook, chapter 10; S. Lueder and B. Beyer, Postmortem Action Items (2017)",
    (
        "Add a readiness probe to the ledger, rewrite the importer in batches and move the nightly job to its own pool",
        "Remove the cron job from bastion-2 and replace NFS with S3",
        "Fix the parser, add tests and write docs",
    ),
    (
        "Write a runbook and link it from the alert",
        "Investigate and fix the memory leak",
        "Add a second gateway and route the private subnets through it",
        "Compare launch templates before and after each upgrade",
    ),
    _find,
    "item",
)
