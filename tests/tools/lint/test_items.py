"""Owner and date, in the syntaxes people use."""

from __future__ import annotations

import pytest

from retro_tools.lint.engine import read_items


@pytest.mark.parametrize(
    ("text", "owner", "due"),
    [
        ("Pin the image", None, None),
        ("Pin the image (Dana, 2026-05-01)", "Dana", "2026-05-01"),
        ("Pin the image (owner: Build; due: 3 March)", "Build", "3 March"),
        ("Pin the image — SRE team, due Q3", "SRE team", "Q3"),
        ("@kofi: pin the image, 30 June", "@kofi", "30 June"),
        ("@ravi to pin the image", "@ravi", None),
        ("Owner: Wei | Due: 2026-06-30 | Pin the image", "Wei", "2026-06-30"),
        ("Pin the image by end of July", None, "end of July"),
        ("Pin the image before the next release train", None, "the next release train"),
        ("Pin the image (Owner → @sunil)", "@sunil", None),
        ("Pin the image by next Friday — @release-eng", "@release-eng", "next Friday"),
        ("Keep what was written in the March report (see the wiki)", None, None),
        ("Let the job run between 16:00 Friday and 08:00 Monday", None, None),
        ("Fix the culler (PR)", None, None),
        ("Need to pin the image", None, None),
    ],
)
def test_owner_and_date_are_read_where_the_text_has_them(text: str, owner: str | None, due: str | None) -> None:
    [item] = read_items(f"## Action items\n\n- [ ] {text}\n")
    assert (item.owner, item.due) == (owner, due)


def test_a_table_gives_owner_and_date_in_its_columns() -> None:
    table = "## Follow-ups\n\n| Action | Owner | Due |\n|---|---|---|\n| Pin the image | Dana | 2026-05-01 |\n"
    assert [(i.text, i.owner, i.due) for i in read_items(table)] == [("Pin the image", "Dana", "2026-05-01")]


@pytest.mark.parametrize(
    "heading", ["Action items", "Corrective measures", "Next steps", "Remediation", "Follow-up items"]
)
def test_headings_that_mean_actions_open_them(heading: str) -> None:
    assert len(read_items(f"## {heading}\n\n- Pin the image\n\n## Impact\n\n- Nine orders\n")) == 1


def test_items_of_other_sections_are_no_actions() -> None:
    assert read_items("## Timeline\n\n- 10:02 the alert fired\n") == []


def test_a_heading_that_only_sounds_like_actions_opens_none() -> None:
    assert read_items("## Image pulls failed due to DockerHub limits\n\n- 10:02 the alert fired\n") == []
