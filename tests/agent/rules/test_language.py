"""Languages: one file of phrases each, all with English's keys and places; quotations stay as the record has them."""

from __future__ import annotations

import re

import pytest

from retro.cli import main
from retro.drafters.rules import phrasebook
from retro.drafters.rules.phrasebook import languages, phrases, read
from retro.drafters.rules.timeline import draft_timeline
from retro.stages.scope import STAGE
from retro_tools import roles
from retro_tools.people import DEFAULT_ROLE
from tests.agent.rules.conftest import Line, bench

LINES: list[Line] = [
    (0, "ann", "declaring sev1: payments are failing for all customers"),
    (5, "cat", "root cause: billing 2.4 opens a connection per request, the pool is full"),
    (12, "bob", "rolled back billing 2.4, failure rate is falling"),
    (30, "bob", "calling it resolved. 412 payments failed, no data lost"),
]
OTHERS = languages()[1:]
ROLES = sorted(
    {role for role, _ in roles._ROLES}
    | {role for _, role in roles._TITLES}
    | {DEFAULT_ROLE, "the on-call engineer", "an on-call engineer", "the reporter"}
)


def _places(phrase: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", phrase))


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_every_phrase_with_its_places(language: str) -> None:
    english, other = read("en"), read(language)
    wanted = {key: _places(text) for key, text in english.items()}
    assert {key: _places(other[key]) if key in other else None for key in wanted} == wanted


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_a_word_for_every_role(language: str) -> None:
    said = phrases(language)
    assert [role for role in ROLES if said.word("roles", role) == role] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_quotation_stays_in_the_records_language(language: str) -> None:
    desk = bench(LINES)
    desk.language = language
    entries = " ".join(entry.text for entry in draft_timeline(desk.weighed).timeline)
    assert "billing 2.4 opens a connection per request" in entries


def test_entries_are_told_in_the_language_asked_for() -> None:
    desk = bench(LINES)
    desk.language = "de"
    assert any(e.text.startswith("Der Vorfall wurde ausgerufen") for e in draft_timeline(desk.weighed).timeline)


def test_the_invitation_is_written_in_the_language_asked_for() -> None:
    desk = bench(LINES)
    desk.language = "zh"
    assert STAGE.by_rules(desk, {}).model_dump()["scope"]["invite"].startswith("我们开会")


def test_unknown_impact_is_known_as_unknown_in_every_language() -> None:
    words = phrasebook.unknown_words()
    assert [code for code in languages() if not any(w in phrases(code)("impact.who_unknown") for w in words)] == []


def test_a_language_without_a_file_is_answered_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", "--language", "tlh", "nowhere.txt"]) == 2
    assert "choose one of en, de, zh" in capsys.readouterr().err
