"""The review through the session: what a person decides stands, and nothing they wrote is lost."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from retro.cli import main
from retro.decision import Reviewer
from retro.drafters.protocol import RulesDrafter
from retro.gate import ConflictError, RefusedError, WithheldError
from retro.session import Session
from retro.stage import ScopeDraft, TimelineDraft
from retro_tools.errors import InputError

from .conftest import MESSAGES, NOW, pass_on

Opened = Callable[..., Session]


def _owned(text: ScopeDraft, owner: str = "dana") -> ScopeDraft:
    return text.model_copy(update={"scope": text.scope.model_copy(update={"owner": owner})})


def _shorter(text: TimelineDraft) -> TimelineDraft:
    return text.model_copy(update={"timeline": text.timeline[:-1]})


def test_a_review_starts_at_the_first_stage_with_the_draft_there(opened: Opened) -> None:
    assert opened().gate().stage == "ingest"


def test_a_review_drafts_nothing_that_the_draft_has_made(opened: Opened) -> None:
    said: list[str] = []
    pass_on(opened(talk=said.append), until="publish")
    assert [s for s in said if not s.startswith("publish")] == []


def test_approval_leads_to_the_next_stage(opened: Opened) -> None:
    session = opened()
    assert session.approve(session.gate().id, NOW).stage == "scope"


def test_approval_is_withheld_while_a_condition_fails(opened: Opened) -> None:
    session = opened()
    gate = pass_on(session, until="scope")
    with pytest.raises(WithheldError, match="nobody owns this document yet"):
        session.approve(gate.id, NOW)


def test_an_edit_that_meets_the_condition_lets_the_stage_pass(opened: Opened) -> None:
    session = opened()
    gate = pass_on(session, until="scope")
    gate = session.edit(gate.id, _owned(gate.text), NOW)
    assert session.approve(gate.id, NOW).stage == "timeline"


def test_a_waiver_needs_a_reason(opened: Opened) -> None:
    session = opened()
    gate = pass_on(session, until="scope")
    with pytest.raises(RefusedError, match="needs a reason"):
        session.waive(gate.id, gate.unmet[0].condition, " ", NOW)


def test_a_waiver_does_not_cover_what_goes_wrong_later(opened: Opened) -> None:
    session = opened()
    gate = pass_on(session, until="actions")
    gate = session.waive(gate.id, gate.unmet[0].condition, "filed on Monday", NOW)
    another = gate.text.actions[0].model_copy(update={"title": "Document the pool's limit"})
    gate = session.edit(gate.id, gate.text.model_copy(update={"actions": [*gate.text.actions, another]}), NOW)
    with pytest.raises(WithheldError, match="Document the pool's limit"):
        session.approve(gate.id, NOW)


def test_a_text_of_another_stage_is_refused(opened: Opened) -> None:
    session = opened()
    ingest = session.gate().text
    gate = pass_on(session, until="scope")
    with pytest.raises(RefusedError, match="another stage"):
        session.edit(gate.id, ingest, NOW)


def test_the_checklist_cannot_be_edited(opened: Opened) -> None:
    session = opened()
    gate = pass_on(session, until="publish")
    with pytest.raises(RefusedError, match="what the checks found"):
        session.edit(gate.id, gate.text, NOW)


def test_later_stages_are_drafted_from_what_was_approved(opened: Opened) -> None:
    session = opened()
    gate = pass_on(session, until="timeline")
    impact = gate.text.impact.model_copy(update={"summary": "Impact is unknown: nobody counted."})
    session.edit(gate.id, gate.text.model_copy(update={"impact": impact}), NOW)
    assert "nobody counted" in pass_on(session, until="followup").text.followup.internal_summary


def test_going_back_without_a_change_leaves_the_later_stages_fresh(opened: Opened) -> None:
    session = opened()
    gate = pass_on(session, until="lessons")
    gate = session.back(gate.id, "timeline", NOW)
    assert session.approve(gate.id, NOW).stage == "lessons"


def test_a_change_behind_an_approved_stage_makes_it_stale(opened: Opened) -> None:
    session = opened()
    gate = pass_on(session, until="lessons")
    gate = session.back(gate.id, "timeline", NOW)
    gate = session.edit(gate.id, _shorter(gate.text), NOW)
    gate = session.approve(gate.id, NOW)
    assert (gate.stage, gate.moved, list(session.before("causes"))) == ("causes", ("timeline",), ["timeline"])


def test_answered_questions_make_nothing_stale(opened: Opened) -> None:
    session = opened()
    gate = pass_on(session, until="lessons")
    gate = session.back(gate.id, "timeline", NOW)
    gate = session.edit(gate.id, gate.text.model_copy(update={"questions": []}), NOW)
    assert session.approve(gate.id, NOW).stage == "lessons"


def test_a_stale_stage_is_kept_or_redrafted_not_approved(opened: Opened) -> None:
    session = opened()
    gate = pass_on(session, until="lessons")
    gate = session.back(gate.id, "timeline", NOW)
    gate = session.edit(gate.id, _shorter(gate.text), NOW)
    gate = session.approve(gate.id, NOW)
    with pytest.raises(RefusedError, match="keep it or redraft it"):
        session.approve(gate.id, NOW)


def test_what_a_person_wrote_stays_when_its_inputs_change(opened: Opened) -> None:
    session = opened()
    gate = pass_on(session, until="causes")
    node = gate.text.causes.nodes[0].model_copy(update={"text": "My own words."})
    causes = gate.text.causes.model_copy(update={"nodes": [node, *gate.text.causes.nodes[1:]]})
    gate = session.edit(gate.id, gate.text.model_copy(update={"causes": causes}), NOW)
    gate = session.back(gate.id, "timeline", NOW)
    gate = session.edit(gate.id, _shorter(gate.text), NOW)
    gate = session.approve(gate.id, NOW)
    assert (gate.moved, gate.text.causes.nodes[0].text) == (("timeline",), "My own words.")


def test_a_redraft_keeps_the_replaced_words_in_the_history(opened: Opened) -> None:
    session = opened()
    gate = pass_on(session, until="scope")
    gate = session.edit(gate.id, _owned(gate.text, "lee"), NOW)
    gate = session.redraft(gate.id, "another title", NOW)
    shown = session.history("scope")[-1].shown
    assert (gate.text.scope.owner, session.text(shown).scope.owner) == (None, "lee")


def test_a_redraft_of_one_item_leaves_the_others_alone(opened: Opened) -> None:
    session = opened()
    gate = pass_on(session, until="timeline")
    mine = [e.model_copy(update={"text": f"Mine {i}."}) for i, e in enumerate(gate.text.timeline)]
    was = gate.text.timeline[1].text
    gate = session.edit(gate.id, gate.text.model_copy(update={"timeline": mine}), NOW)
    gate = session.redraft(gate.id, "", NOW, item="/timeline/1")
    assert [e.text for e in gate.text.timeline[:3]] == ["Mine 0.", was, "Mine 2."]


def test_an_item_that_is_not_there_is_named(opened: Opened) -> None:
    session = opened()
    gate = pass_on(session, until="timeline")
    with pytest.raises(InputError, match="/timeline/99: nothing stands there"):
        session.redraft(gate.id, "", NOW, item="/timeline/99")


def test_the_record_says_how_much_a_person_changed(opened: Opened) -> None:
    session = opened()
    gate = pass_on(session, until="timeline")
    session.edit(gate.id, _shorter(gate.text), NOW)
    changed = session.history("timeline")[-1].changed
    assert 0.0 < changed < 0.5


def test_stopping_and_going_on_leads_to_the_same_gate(opened: Opened) -> None:
    first = opened()
    gate = pass_on(first, until="causes")
    first.close()
    assert opened("lee").gate() == gate


def test_the_same_answer_with_its_ticket_counts_once(opened: Opened) -> None:
    session = opened()
    gate = session.gate()
    session.approve(gate.id, NOW, ticket="t1")
    session.approve(gate.id, NOW, ticket="t1")
    assert len(session.history()) == 1


def test_the_second_of_two_reviewers_is_told_and_shown_both_texts(opened: Opened) -> None:
    one, two = opened("dana", share=True), opened("lee", share=True)
    gate = pass_on(one, until="scope")
    one.edit(gate.id, _owned(gate.text, "dana"), NOW)
    with pytest.raises(ConflictError) as told:
        two.edit(gate.id, _owned(gate.text, "lee"), NOW)
    texts = (told.value.theirs_text.scope.owner, told.value.yours_text.scope.owner)
    assert (told.value.theirs.by, *texts) == ("dana", "dana", "lee")


def test_an_answer_never_lands_on_another_stage(opened: Opened) -> None:
    one, two = opened("dana", share=True), opened("lee", share=True)
    gate = one.gate()
    one.approve(gate.id, NOW)
    with pytest.raises(ConflictError):
        two.waive(gate.id, "a document owner is named", "late", NOW)
    assert [(d.stage, d.by) for d in one.history()] == [("ingest", "dana")]


def test_a_finished_review_can_be_opened_again(opened: Opened) -> None:
    session = opened()
    gate = pass_on(session)
    gate = session.back(gate.id, "lessons", NOW)
    assert (gate.stage, gate.finished, pass_on(session).finished) == ("lessons", False, True)


def test_drafting_ahead_only_fills_the_drafts(opened: Opened) -> None:
    said: list[str] = []
    session = opened(talk=said.append)
    gate = pass_on(session, until="timeline")
    gate = session.edit(gate.id, _shorter(gate.text), NOW)
    session.draft_ahead()
    assert (said, session.gate()) == (["causes drafted"], gate)
    session.approve(gate.id, NOW)
    assert said == ["causes drafted"]


@pytest.mark.parametrize(("until", "status"), [("ingest", "draft"), ("scope", "in_review"), ("", "approved")])
def test_the_status_follows_the_decisions(until: str, status: str, opened: Opened, drafted: Path) -> None:
    session = opened()
    pass_on(session, until=until)
    session.close()
    main(["render", str(drafted)])
    assert json.loads((drafted / "postmortem.json").read_text())["incident"]["status"] == status


def test_decisions_stand_in_the_document(opened: Opened, drafted: Path) -> None:
    session = opened()
    pass_on(session, until="timeline")
    session.close()
    main(["render", str(drafted)])
    decisions = json.loads((drafted / "postmortem.json").read_text())["provenance"]["decisions"]
    assert [(d["stage"], d["decision"], d["by"]) for d in decisions] == [
        ("ingest", "approve", "dana"),
        ("scope", "waive a document owner is named", "dana"),
        ("scope", "approve", "dana"),
    ]


def test_drafting_again_keeps_decisions_and_edits(opened: Opened, drafted: Path, incident: Path) -> None:
    session = opened()
    gate = pass_on(session, until="scope")
    session.edit(gate.id, _owned(gate.text, "lee"), NOW)
    session.close()
    assert main(["draft", "--out", str(drafted), str(incident)]) == 0
    again = opened()
    assert (again.gate().stage, again.gate().text.scope.owner, len(again.history())) == ("scope", "lee", 2)


def test_drafting_again_in_another_zone_makes_what_was_approved_stale(tmp_path: Path) -> None:
    log, folder = tmp_path / "channel.log", tmp_path / "incident"
    log.write_text("".join(f"[{at[11:16]}] {who}: {text}\n" for who, at, text in MESSAGES))
    draft = ["draft", "--date", "2026-03-02", "--out", str(folder), str(log)]
    assert main(draft) == 0
    with Session(folder, Reviewer(name="dana"), RulesDrafter(), NOW) as session:
        pass_on(session, until="causes")
    assert main([*draft, "--timezone", "Europe/Berlin"]) == 0
    with Session(folder, Reviewer(name="dana"), RulesDrafter(), NOW) as session:
        assert (session.gate().stage, session.gate().moved) == ("ingest", ("evidence",))
