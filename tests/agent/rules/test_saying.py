"""What an entry says: our own words for what is plainly recognisable, the telling clause as a quotation for the rest."""

from __future__ import annotations

import pytest

from retro.drafters.rules.reading import Seen, read
from retro.drafters.rules.saying import say
from retro.drafters.rules.voice import Voice
from retro_tools.recognise import recognise
from retro_tools.schema import Phase
from tests.agent.rules.conftest import Line, dossier


def said(text: str, phase: Phase, author: str = "ann", bot: bool = False, more: tuple[Line, ...] = ()) -> str:
    """The entry for one record."""
    made = dossier([(0, author, text, {"bot": bot}), *more])
    for person in made.people:
        made.people.roles[person.key] = "the on-call engineer" if person.key == "ann" else "a support agent"
    for item in made.items:
        recognise(item)
    seen: Seen = read(made).by_id["m1"]
    return say(Voice(made, records=made.items), seen, phase)


ANNOUNCED = {
    "*checkout-api 4.17.3* is live in prod (6/6 pods) · rollback complete": "checkout-api 4.17.3 went live in production (rollback).",
    "*checkout-api 4.18.0* is live in prod (6/6 pods) · started by pri": "checkout-api 4.18.0 went live in production.",
    "payout 2.31.0 rolling out · started by kofi": "The rollout of payout 2.31.0 started.",
    "new-drm · production\ntoggled *ON* by oskar.n": "The flag new-drm was switched on in production.",
    "[acme/tessd] Release published: v3.4.0": "acme/tessd v3.4.0 was released.",
    "Ran Apply for dir: dns/prod\nApply complete! Resources: 0 added, 214 changed, 0 destroyed.": 'A change of infrastructure was applied: "Resources: 0 added, 214 changed, 0 destroyed".',
    "rollout fw-7.4.0 paused by anh.p: ring 2 at 1,708/20,600": 'The rollout of fw-7.4.0 was paused: "ring 2 at 1,708/20,600".',
    "*checkout-api 4.18.0* canary passed · 5 min · 41 checkouts · promoting": 'The canary of checkout-api 4.18.0 passed: "5 min · 41 checkouts · promoting".',
    "[FIRING] ApiTimeouts\n12.4% of requests time out (threshold 10% for 10m)": 'The alert "ApiTimeouts" fired: "12.4% of requests time out (threshold 10% for 10m)".',
    "[RESOLVED] ApiTimeouts\n0.3%": 'The alert "ApiTimeouts" cleared.',
}


@pytest.mark.parametrize("notice", ANNOUNCED)
def test_a_machines_notice_is_told_in_our_own_words(notice: str) -> None:
    assert said(notice, "action", "lane", bot=True) == ANNOUNCED[notice]


def test_a_status_page_is_quoted_without_the_heading_of_its_post() -> None:
    post = "*Investigating* — Checkout\nSome customers cannot pay since 14:15 UTC."
    assert said(post, "communication", "Statuspage", bot=True) == (
        'The status page said: "Some customers cannot pay since 14:15 UTC".'
    )


SPOKEN: dict[tuple[str, Phase], str] = {
    ("declaring SEV2, search is down for customers", "escalation"): 'The incident was declared, SEV2: "declaring SEV2, search is down for customers".',
    ("bumping to SEV1. it's all regions", "escalation"): "The on-call engineer raised the incident to SEV1.",
    ("SEV2 → SEV1, a bank cannot sign", "escalation"): "The on-call engineer raised the incident to SEV1.",
    ("downgrading to SEV3, only staging is left", "action"): "The on-call engineer lowered the incident to SEV3.",
    ("calling it resolved. thanks all", "resolution"): "The on-call engineer declared the incident resolved.",
    ("acked", "detection"): "The on-call engineer acknowledged the page.",
    ("Test it on staging first?", "action"): 'The on-call engineer asked: "Test it on staging first?"',
    ("scaled api 14 → 24", "action"): 'The on-call engineer acted: "scaled api 14 → 24".',
    ("hm ok so all 40 connections to orders-db are taken", "diagnosis"): 'The on-call engineer found: "all 40 connections to orders-db are taken".',
    ("released without a canary", "diagnosis"): 'The on-call engineer explained: "released without a canary".',
}  # fmt: skip


@pytest.mark.parametrize("spoken", SPOKEN)
def test_the_verb_is_what_the_words_do(spoken: tuple[str, Phase]) -> None:
    assert said(*spoken) == SPOKEN[spoken]


def test_support_passes_reports_on() -> None:
    entry = said("6 chats in 5 min, customers say the pay button spins", "detection", "sam")
    assert entry == 'Support passed on reports: "6 chats in 5 min, customers say the pay button spins".'


@pytest.mark.parametrize("kept", ["pg_dump", "max_client_conn", "~30%", "2*3*4", "redis:6379:up"])
def test_what_only_looks_like_markup_stays_in_the_quotation(kept: str) -> None:
    assert kept in said(f"it is {kept} that fails in production", "diagnosis")


@pytest.mark.parametrize("marked", ["*bold*", "_slanted_", "`code`", "~struck~"])
def test_markup_goes_from_the_quotation(marked: str) -> None:
    assert f" {marked[1:-1]} " in said(f"it is {marked} that fails in production", "diagnosis")


def test_of_a_pasted_block_the_failing_line_is_quoted() -> None:
    text = "following the runbook\n```$ shipctl rollback api --to 4.17.3\nzsh: command not found: shipctl```"
    assert said(text, "action") == 'The on-call engineer pasted: "zsh: command not found: shipctl".'


def test_a_log_line_is_quoted_without_its_stamp() -> None:
    text = "```14:24:51.332 ERROR [exec-71] c.l.PayController - connection is not available, timed out```"
    assert said(text, "diagnosis").endswith('pasted: "connection is not available, timed out".')


def test_blame_is_cut_where_a_clause_without_it_tells_the_fact() -> None:
    entry = said("sam screwed up again, 4.18.0 holds a connection per cart line", "diagnosis", more=((1, "sam", "hi"),))
    assert "screwed" not in entry


@pytest.mark.parametrize("name", ["Meredith", "kwame", "Bia", "Marit"])
def test_a_person_whom_the_roster_lacks_is_not_named(name: str) -> None:
    talk: tuple[Line, ...] = ((1, "sam", "thanks Bia, good find"),)
    assert name not in said(f"the mailbox of {name} was read at 9:29", "diagnosis", more=talk)


def test_who_pressed_the_button_is_not_named() -> None:
    assert "pri" not in said("core 2026.10.0 → prod started by pri", "onset", "shipit", bot=True)


def test_a_name_cut_short_is_not_named() -> None:
    talk: tuple[Line, ...] = ((1, "giedrius", "on it"), (2, "sam", "Raised to P1. Gied: cause"))
    assert "Gied" not in said("Gied: cause. the pool on orders-db is full", "diagnosis", more=talk)
