"""`retro lint` from outside: exit codes, what is printed where, and what bad input gets."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from retro.cli import main

BAD = "## Root cause\n\nObviously, Dana failed to check it.\n"


def _file(folder: Path, text: str | bytes, name: str = "a.md") -> str:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


def test_a_clean_file_exits_0(tmp_path: Path) -> None:
    assert main(["lint", _file(tmp_path, "All was well.\n")]) == 0


def test_a_warning_exits_1(tmp_path: Path) -> None:
    assert main(["lint", _file(tmp_path, BAD)]) == 1


def test_a_waived_file_exits_0(tmp_path: Path) -> None:
    assert main(["lint", _file(tmp_path, "<!-- retro: allow blame because agreed -->\n\n" + BAD)]) == 0


def test_json_is_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["lint", "--json", _file(tmp_path, BAD)])
    keys = [
        "path",
        "line",
        "column",
        "end_line",
        "end_column",
        "rule",
        "level",
        "span",
        "message",
        "suggestion",
        "waived",
    ]
    assert {tuple(f) for f in json.loads(capsys.readouterr().out)} == {tuple(keys)}


def test_json_of_a_clean_file_is_an_empty_array(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["lint", "--json", _file(tmp_path, "All was well.\n")])
    assert json.loads(capsys.readouterr().out) == []


def test_the_report_puts_a_caret_under_the_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["lint", _file(tmp_path, "Über\tuns: Dana failed to check it.\n")])
    line, caret = capsys.readouterr().out.splitlines()[1:3]
    assert line[caret.index("^") : caret.rindex("^") + 1] == "Dana failed to"


def test_terminal_codes_in_the_text_are_cut_when_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["lint", _file(tmp_path, "Dana failed to \x1b]0;owned\x07check it.\n")])
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00bin", b"ok\n\xe9t\xe9\n"], ids=["binary", "latin-1"])
def test_what_is_not_utf8_exits_2_and_is_named(tmp_path: Path, raw: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["lint", _file(tmp_path, raw)]), "a.md" in capsys.readouterr().err) == (2, True)


def test_one_unreadable_file_hides_no_findings_of_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _file(tmp_path, b"\xff", "b.md")
    _file(tmp_path, BAD)
    assert (main(["lint", str(tmp_path)]), "failed to" in capsys.readouterr().out) == (2, True)


def test_a_broken_configuration_exits_2(tmp_path: Path) -> None:
    (tmp_path / "retro.toml").write_text("[lint\n")
    assert main(["lint", _file(tmp_path, BAD)]) == 2


def test_fix_leaves_out_what_adds_no_fact(tmp_path: Path) -> None:
    path = _file(tmp_path, BAD)
    main(["lint", "--fix", path])
    assert Path(path).read_text() == "## Root cause\n\nDana failed to check it.\n"


def test_diff_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _file(tmp_path, BAD)
    main(["lint", "--diff", path])
    assert (Path(path).read_text(), "+Dana failed" in capsys.readouterr().out) == (BAD, True)


def test_fix_keeps_line_ends(tmp_path: Path) -> None:
    path = _file(tmp_path, BAD.replace("\n", "\r\n"))
    main(["lint", "--fix", path])
    assert Path(path).read_bytes().count(b"\r\n") == 3


def test_sarif_names_its_rules(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["lint", "--format", "sarif", _file(tmp_path, BAD)])
    [run] = json.loads(capsys.readouterr().out)["runs"]
    assert all(run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])


def test_github_annotations_are_one_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["lint", "--format", "github", _file(tmp_path, BAD)])
    assert all(line.startswith(("::warning file=", "::notice file=")) for line in capsys.readouterr().out.splitlines())


def test_a_rule_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["lint", "--explain", "blame/human-error"]), "Source:" in capsys.readouterr().out) == (0, True)


def test_an_unknown_rule_gets_the_nearest_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["lint", "--explain", "blame/human-eror"]), "blame/human-error" in capsys.readouterr().err) == (
        2,
        True,
    )


def test_responders_of_the_record_beside_are_people(tmp_path: Path) -> None:
    (tmp_path / "postmortem.json").write_text('{"responders": [{"name": "Qwfp", "role": "IC"}]}')
    assert main(["lint", _file(tmp_path, "Qwfp failed to check it.\n")]) == 1


def test_lint_loads_nothing_heavy(tmp_path: Path) -> None:
    path = _file(tmp_path, BAD)
    code = f"import sys; from retro.cli import main; main(['lint', {path!r}]); print(*sys.modules, sep='\\n', file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"pydantic", "langgraph", "openai", "textual", "orjson", "jinja2", "dataclasses", "importlib.metadata"}
    assert heavy & set(done.stderr.split()) == set()
