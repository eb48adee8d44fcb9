"""The document a team receives: what comes first, what is left out when there is nothing to say, and what never is."""

from __future__ import annotations

import json
import re
from typing import Any

import fastjsonschema
import pytest

from retro_tools.export import html, markdown
from retro_tools.export import json as json_file
from retro_tools.schema import Postmortem
from tests.tools.documents import document, plain

NOTHING: dict[str, Any] = {
    "timeline": [],
    "causes": {"nodes": [], "edges": []},
    "lessons": {"worked": [], "didnt": [], "lucky": []},
    "actions": [],
    "impact": plain()["impact"] | {"numbers": [], "users_affected": None},
}


def _headings(text: str) -> list[str]:
    return re.findall(r"^#{1,3} (.*)$", text, re.MULTILINE)


def _empty(text: str) -> list[str]:
    """Headings that the next heading of their own level or above, or the end, follows at once."""
    blocks = [*text.strip().split("\n\n"), "# end"]
    level = [len(b) - len(b.lstrip("#")) for b in blocks]
    return [b for i, b in enumerate(blocks[:-1]) if level[i] and 0 < level[i + 1] <= level[i]]


def _light(**top: Any) -> Postmortem:
    return document(scope=plain()["scope"] | {"template": "lightweight"}, **top)


def test_the_full_template_tells_all_in_the_order_a_reader_needs() -> None:
    sections = re.findall(r"^## (.*)$", markdown.render(document()), re.MULTILINE)
    assert sections == [
        *("Summary", "Impact", "Timeline", "Causes", "Lessons", "Actions", "Communication and follow-up"),
        *("Open questions", "Claims left out", "Findings", "Checklist"),
        *("Links", "Who was there", "Evidence", "How this draft was made"),
    ]


def test_the_lightweight_template_leaves_lessons_and_the_checklist_out() -> None:
    assert {"Lessons", "Checklist", "Invitation to the review meeting"} & set(
        _headings(markdown.render(_light()))
    ) == set()


def test_a_lightweight_document_without_figures_has_no_impact_section() -> None:
    impact = plain()["impact"] | {"numbers": [], "users_affected": None}
    assert "Impact" not in _headings(markdown.render(_light(impact=impact)))


@pytest.mark.parametrize("template", ["full", "lightweight"])
@pytest.mark.parametrize(
    "empty", ["questions", "rejected", "findings", "links", "responders", "checklist", "actions", "timeline"]
)
def test_no_heading_stands_over_nothing(empty: str, template: str) -> None:
    made = document(scope=plain()["scope"] | {"template": template}, **{empty: []})
    assert _empty(markdown.render(made)) == []


def test_a_channel_in_which_nothing_happened_says_so() -> None:
    text = markdown.render(document(**NOTHING))
    assert ("Nothing in this record looks like an incident." in text, _headings(text)[1:]) == (
        True,
        ["Summary", "How this draft was made", "What people decided"],
    )


def test_what_is_unknown_is_called_unknown() -> None:
    assert "| Resolved | unknown |" in markdown.render(document())


def test_much_that_is_unknown_is_told_in_one_row() -> None:
    incident = plain()["incident"] | {"started_at": None, "detected_at": None, "mitigated_at": None}
    text = markdown.render(document(incident=incident))
    assert "| Not known yet | began, detected, mitigated and resolved |" in text


def test_those_who_share_a_role_share_a_row() -> None:
    told = [{"name": n, "role": r} for n, r in (("ana", "responder"), ("bo", "scribe"), ("cy", "responder"))]
    assert "| scribe | bo |\n| responder | ana, cy |" in markdown.render(document(responders=told))


def test_a_milestone_is_marked_in_the_timeline() -> None:
    assert "| 14:06 | **detection** | Support reported it. | m2 |" in markdown.render(document())


def test_a_time_that_a_message_tells_is_marked_as_stated() -> None:
    assert "| 14:02 (stated) |" in markdown.render(document())


def test_a_timeline_over_two_days_names_the_day_of_each_entry() -> None:
    entries = plain()["timeline"]
    entries[-1] |= {"at": "2026-03-03T09:00:00Z"}
    assert "| 2026-03-03 09:00 |" in markdown.render(document(timeline=entries))


def test_the_whys_run_from_the_impact_backwards() -> None:
    text = markdown.render(document())
    assert re.findall(r"^\d\. \*\*Why\?\*\* ([^.]*)", text, re.MULTILINE) == [
        "A connection per request",
        "billing-api 2",
    ]


def test_a_circle_of_causes_ends() -> None:
    causes = plain()["causes"]
    causes["edges"].append(causes["edges"][0] | {"from": "c5", "to": "c1"})
    made = document(causes=causes)
    assert ("Causes by kind" in markdown.render(made), "<svg" in html.render(made)) == (True, True)


def test_a_link_to_nowhere_is_not_drawn() -> None:
    causes = plain()["causes"]
    causes["edges"].append(causes["edges"][0] | {"from": "c99", "to": "c1"})
    assert markdown.render(document(causes=causes)).count("-->") == 2


def test_a_cited_reply_stands_under_its_parent_with_its_neighbours() -> None:
    causes = {"nodes": [plain()["causes"]["nodes"][1]], "edges": []}
    made = document(**(NOTHING | {"causes": causes, "questions": [], "findings": []}))
    shown = re.findall(r"^( *- \*\*m\d+)\*\*", markdown.render(made), re.MULTILINE)
    assert [s for s in shown if "m6" not in s] == ["- **m2", "  - **m3", "  - **m4"]


def test_what_nothing_cites_is_left_out_of_the_appendix() -> None:
    evidence = plain()["evidence"] | {"m7": plain()["evidence"]["m1"] | {"text": "lunch?"}}
    assert "lunch?" not in markdown.render(document(evidence=evidence))


def test_every_citation_in_the_page_leads_to_its_record() -> None:
    page = html.render(document())
    assert set(re.findall(r'href="#(m\d+)"', page)) <= set(re.findall(r'<article[^>]* id="(m\d+)"', page))


def test_every_entry_of_the_contents_leads_to_its_section() -> None:
    page = html.render(document())
    assert re.findall(r'href="#(s-[a-z-]+)"', page) == re.findall(r'<h2 id="([^"]+)"', page)


def test_a_security_sensitive_document_says_that_it_stays_inside() -> None:
    assert "Nothing of this goes outside before" in markdown.render(document())


def test_a_document_in_review_names_the_stages_approved_so_far() -> None:
    text = markdown.render(document(incident=plain()["incident"] | {"status": "in_review"}))
    assert "**In review.** Approved so far: scope." in text


def test_a_stage_gone_back_to_is_not_approved_any_more() -> None:
    made = plain()["provenance"]
    note = made["decisions"][0]
    later = [note | {"stage": "timeline"}, note | {"stage": "causes", "decision": "back to timeline"}]
    provenance = made | {"decisions": [note, *later]}
    incident = plain()["incident"] | {"status": "in_review"}
    assert "Approved so far: scope." in markdown.render(document(incident=incident, provenance=provenance))


def test_a_finding_names_its_place_as_a_reader_finds_it() -> None:
    finding = plain()["findings"][0] | {"where": "/timeline/3/text", "rule": "blame/hindsight", "span": "should have"}
    text = markdown.render(document(findings=[finding | {"suggestion": "say what was known"}]))
    assert (
        "- Timeline, entry 4: This text addresses the tool. It says: “should have”. Better: say what was known" in text
    )


def test_a_document_with_a_decision_names_it() -> None:
    assert "- **scope:** approve (dana, 2026-03-03 09:00 UTC, 10% changed)" in markdown.render(document())


def test_json_holds_to_its_own_schema() -> None:
    check = fastjsonschema.compile(Postmortem.model_json_schema(by_alias=True))
    assert check(json.loads(json_file.render(document())))["schema"] == "retro/postmortem@1"


def test_json_that_breaks_the_contract_breaks_the_schema() -> None:
    check = fastjsonschema.compile(Postmortem.model_json_schema(by_alias=True))
    with pytest.raises(fastjsonschema.JsonSchemaValueException):
        check(json.loads(json_file.render(document())) | {"incident": {}})


def test_json_is_read_back_as_the_same_document() -> None:
    made = document(lambda text: f"{text} \x1b[1m\u202e \U000e0041 \x9b")
    assert Postmortem.model_validate_json(json_file.render(made)) == made
