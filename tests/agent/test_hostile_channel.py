"""A channel whose messages are all hostile, from the export to the files: what a team opens has our structure only."""

from __future__ import annotations

import json
import re
from pathlib import Path

import fastjsonschema
import pytest
from markdown_it import MarkdownIt

from retro.cli import main
from tests.agent.conftest import MESSAGES
from tests.tools.hostile import HOSTILE

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a draft of honest messages among hostile ones, said by a hostile author."""
    room = tmp_path_factory.mktemp("hostile")
    said = [{"author": a, "created_at": at, "content": text} for a, at, text in MESSAGES]
    for number, text in enumerate(HOSTILE):
        at = f"2026-03-02T14:{number % 60:02}:{number // 60:02}.500Z"
        said.append({"author": f"{text} x", "created_at": at, "content": f"{text} payments failing since 14:02"})
    (room / "channel.json").write_text(json.dumps(sorted(said, key=lambda m: m["created_at"])))
    assert main(["draft", "--out", str(room / "out"), str(room / "channel.json")]) == 0
    return room / "out"


def test_the_headings_are_ours(out: Path) -> None:
    tokens = MarkdownIt("gfm-like").parse((out / "postmortem.md").read_text())
    below = [tokens[i + 1].content for i, t in enumerate(tokens) if t.type == "heading_open" and t.tag != "h1"]
    ours = re.compile(r"[A-Z][a-z -]+")
    assert [heading for heading in below if not ours.fullmatch(heading)] == []


@pytest.mark.parametrize("name", ["postmortem.md", "postmortem.html", "postmortem.json"])
def test_no_file_holds_a_byte_that_a_terminal_acts_on(name: str, out: Path) -> None:
    assert CONTROL.findall((out / name).read_text(encoding="utf-8")) == []


def test_the_page_has_no_element_that_acts_or_fetches(out: Path) -> None:
    page = (out / "postmortem.html").read_text()
    acting = r"(?i)<(?:script|img|link|iframe|object|embed|base|form|video|audio|source|input|button)\b|<[^>]*\son\w+="
    assert re.findall(acting, page) == []


def test_every_id_in_the_document_resolves(out: Path) -> None:
    document = json.loads((out / "postmortem.json").read_text())
    cited = set(re.findall(r'"evidence": \[([^\]]*)\]', json.dumps(document)))
    ids = {i.strip('" ') for group in cited for i in group.split(",") if i.strip()}
    assert ids <= set(document["evidence"])


def test_the_document_holds_to_the_schema_that_retro_prints(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["schema"])
    check = fastjsonschema.compile(json.loads(capsys.readouterr().out))
    assert check(json.loads((out / "postmortem.json").read_text()))["schema"] == "retro/postmortem@1"
