"""A list of actions with nothing that prevents."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tools.lint.imperative import first_verb
from retro_tools.lint.paper import Paper
from retro_tools.lint.rule import Hit, Rule
from retro_tools.lint.wordlist import words

_ADDING = words("add create set write improve update more better have hold run")
_OTHER = words(
    "alert alerts alerting monitor monitoring page paging dashboard dashboards log logging metrics document documentation runbook runbooks train training"
    " remind review write drill game-day communicate announce status template on-call rota escalation notify detect investigate discuss look consider"
)


def _find(paper: Paper) -> Iterator[Hit]:
    heading = paper.heading("actions")
    if heading is None or len(paper.items) < 2:
        return
    for item in paper.items:
        at = first_verb(item.core)
        reach = 4 if item.core.words[at : at + 1] and item.core.words[at] in _ADDING else 1
        if _OTHER.isdisjoint(item.core.words[at : at + reach]):
            return
    yield Hit(
        heading.start,
        heading.end,
        "every action watches, documents or reminds; none makes the failure itself less likely",
        "Add one that prevents: a guard, a limit, a safe default, a removed step",
    )


RULE = Rule(
    "suggestion",
    "Seeing it sooner next time is good; that there is no next time is better.",
    "Google SRE Workbook, chapter 10: prevent, detect, mitigate",
    (
        "## Action items\n\n- Add an alert on disk usage\n- Document the cleanup\n",
        "## Next steps\n\n- Write a runbook\n- Add monitoring\n",
    ),
    (
        "## Action items\n\n- Add an alert on disk usage\n- Cap the log size at 2 GB\n",
        "## Action items\n\n- Add an alert on disk usage\n",
    ),
    _find,
    "document",
)
