"""Whole reviews of two cases from a file of answers; the record renders the same files again."""

import json
from pathlib import Path
from typing import get_args

import pytest

from retro.cli import main
from retro_tools.schema import StageName

CASES = Path(__file__).parents[2] / "evals" / "cases"
ANSWERS = "".join(
    f"- {{stage: {name}, do: waive, condition: all, reason: accepted by the reviewer}}\n- {{stage: {name}, do: approve}}\n"
    for name in get_args(StageName)
)


@pytest.mark.parametrize("case", ["near-miss-backup", "token-leak"])
def test_a_case_is_reviewed_to_the_end_and_renders_the_same_again(case: str, tmp_path: Path) -> None:
    inputs = json.loads((CASES / case / "gold.json").read_text())["inputs"]
    flags = (CASES / case / "flags").read_text().split() if (CASES / case / "flags").is_file() else []
    folder, answers = tmp_path / case, tmp_path / "answers.yaml"
    answers.write_text(ANSWERS)
    assert main(["draft", *flags, "--out", str(folder), *(str(CASES / case / name) for name in inputs)]) == 0
    assert main(["review", str(folder), "--answers", str(answers), "--by", "dana"]) == 0
    before = {p.name: p.read_bytes() for p in folder.glob("postmortem.*")}
    for name in before:
        (folder / name).unlink()
    main(["render", str(folder)])
    status = json.loads((folder / "postmortem.json").read_text())["incident"]["status"]
    assert (status, {p.name: p.read_bytes() for p in folder.glob("postmortem.*")}) == ("approved", before)
