"""A gate, its text and its history as plain lines, each of which stands on its own when read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from retro.conditions import Unmet
from retro.decision import Decision
from retro.gate import Gate
from retro.state import stages
from retro_tools.clock import from_us
from retro_tools.dossier import Dossier
from retro_tools.text import clean

_INSTANT = re.compile(r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::00)?Z$")

HELP = """\
approve              on to the next stage
keep                 leave a text as it is although its inputs changed
edit                 open the stage's text in your editor; set PLACE VALUE changes one value (set scope/owner dana)
redraft [PLACE] NOTE draft the stage again, or the item at PLACE (redraft /timeline/3 say what was checked)
waive N REASON       let condition N pass, with your reason on the record
back STAGE           to an earlier stage
restore N            bring back the text as it stood before decision N
text, problems       show the stage's text or what bars its exit again
show ID              a record of the evidence (show m17)
diff, inputs         what people changed in the draft; what changed before this stage
history              the decisions on this stage
stop                 leave; go on later where you were
"""


def opening(gate: Gate) -> Iterator[str]:
    """The stage, its text, and what it needs from a person."""
    yield ""
    yield f"Stage {gate.number} of {len(stages())}: {gate.stage}." + (" Changed by a person." if gate.edited else "")
    yield ""
    yield from text(gate)
    yield ""
    if gate.rejected:
        yield f"The checks refused {len(gate.rejected)} claims of the draft:"
        yield from (clean(f"  {r.claim}: {r.why}") for r in gate.rejected)
    if gate.moved:
        yield f"Its inputs changed since ({', '.join(gate.moved)}). Type inputs to see how, then keep or redraft."
    yield from problems(gate)


def problems(gate: Gate) -> Iterator[str]:
    """What bars the exit, numbered for `waive`."""
    if not gate.unmet:
        yield "Nothing bars approval."
        return
    for number, unmet in enumerate(gate.unmet, 1):
        yield from _unmet(number, unmet)


def _unmet(number: int, unmet: Unmet) -> Iterator[str]:
    if not unmet.problems:
        yield clean(f"Condition {number}, {unmet.condition}: waived ({unmet.waived}).")
        return
    yield clean(f"Condition {number} does not hold: {unmet.condition}.")
    for problem in unmet.problems[:12]:
        yield clean(f"  at {problem.where.strip('/') or 'the whole'}: {problem.message}")
    if len(unmet.problems) > 12:
        yield f"  and {len(unmet.problems) - 12} more"


def text(gate: Gate) -> Iterator[str]:
    """The stage's text: one line a value, one line an item."""
    for name, value in gate.text.model_dump(mode="json", by_alias=True).items():
        yield from _value(name, value, 0)


def _value(name: str, value: Any, depth: int) -> Iterator[str]:
    pad, label = "  " * depth, name.replace("_", " ")
    if isinstance(value, dict) and value:
        yield f"{pad}{label}:"
        for inner, held in value.items():
            yield from _value(inner, held, depth + 1)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield f"{pad}{label}, {len(value)}:"
        for number, item in enumerate(value):
            yield clean(f"{pad}  {number}. {_item(item)}")
    elif isinstance(value, dict | list):
        yield clean(f"{pad}{label}: {', '.join(str(v) for v in value) or 'none'}")
    else:
        yield clean(f"{pad}{label}: {_scalar(value)}")


def _item(item: dict[str, Any]) -> str:
    """An item as one sentence: when, what kind, the words, the rest by name, the evidence last."""
    rest = dict(item)
    evidence = rest.pop("evidence", [])
    rest.pop("stage", None)
    first = [_scalar(rest.pop(k)) for k in ("at", "id", "phase", "kind", "from", "to") if k in rest]
    words = [str(rest.pop(k)) for k in ("title", "text", "claim", "check") if k in rest]
    if "sha256" in rest:  # its beginning is enough for a person to compare
        rest["sha256"] = str(rest["sha256"])[:12]
    more = [f"{k.replace('_', ' ')} {_scalar(v)}" for k, v in rest.items() if v not in (False, [], "")]
    said = ": ".join([p for p in (", ".join(first), " ".join(words)) if p])
    cited = f" ({', '.join(evidence)})" if evidence else ""
    return "; ".join([p for p in (said, *more) if p]) + cited


def _scalar(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(v) for v in value) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{k} {_scalar(v)}" for k, v in value.items()) or "none"
    if value is None or isinstance(value, bool):
        return {None: "unknown", True: "yes", False: "no"}[value]
    return _INSTANT.sub(r"\1 \2 UTC", str(value))


def history(decisions: list[Decision]) -> Iterator[str]:
    """Decisions with their numbers, oldest first."""
    if not decisions:
        yield "Nobody decided anything here yet."
    for number, d in enumerate(decisions, 1):
        more = f" {d.condition}" if d.condition else f" to {d.to}" if d.to else ""
        note = f" ({d.note})" if d.note else ""
        role = f" for {d.role}" if d.role else ""
        yield clean(
            f"{number}. {d.at:%Y-%m-%d %H:%M} UTC, {d.by}{role}: {d.verb}{more}{note}; {d.changed:.0%} of the draft changed so far"
        )


def record(dossier: Dossier, evidence_id: str) -> Iterator[str]:
    """One record of the evidence, and its thread's first message."""
    item = dossier.by_id.get(evidence_id)
    if item is None:
        yield f"{evidence_id}: no record has this id; ids run from m1 and a1"
        return
    marks = "".join(f", {m}" for m, is_so in (("edited", item.edited), ("deleted", item.deleted)) if is_so)
    thread = f", a reply to {item.thread}" if item.thread else ""
    yield clean(
        f"{item.id}, {from_us(item.at_us):%Y-%m-%d %H:%M:%S} UTC, {dossier.people.owner_name(item.author)}{marks}{thread}:"
    )
    yield from (clean(f"  {line}") for line in item.text.splitlines() or [""])
