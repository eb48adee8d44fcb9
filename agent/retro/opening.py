"""What the record holds, as the workbench that stages and checks read."""

from __future__ import annotations

import orjson

from retro.decision import EXTERNAL_ROLES, Decision, Reviewer
from retro.ledger import DamagedError, Ledger
from retro.workbench import Workbench
from retro_tools.schema import Coverage, Input


def load_bench(ledger: Ledger) -> Workbench:
    """The workbench as the record holds it, the evidence proven."""
    inputs = [Input.model_validate(i) for i in orjson.loads(_noted(ledger, "sources"))]
    coverage = Coverage.model_validate_json(_noted(ledger, "coverage"))
    return Workbench(ledger.evidence(), coverage, inputs, ledger.note("language") or "en")


def _noted(ledger: Ledger, name: str) -> str:
    value = ledger.note(name)
    if value is None:
        raise DamagedError(f"the note {name!r} is missing")
    return value


def cleared(decisions: list[Decision], reviewer: Reviewer | None = None) -> bool:
    """Whether a named legal or infosec person approved, or is the one who is deciding now."""
    if reviewer and reviewer.role in EXTERNAL_ROLES and reviewer.name.strip():
        return True
    approvals = [d for d in decisions if d.verb in ("approve", "keep") and d.stage in ("scope", "followup")]
    return any(d.role in EXTERNAL_ROLES and d.by.strip() for d in approvals)
