"""A waiver gives its reason, in the text or in the configuration; one without is itself a finding."""

from __future__ import annotations

from retro_tools.lint import Finding, lint
from retro_tools.lint.config import Config, PathWaiver

TEXT = "Dana failed to check the quota.\n"


def _of(text: str, rule: str = "blame/person-as-cause", config: Config | None = None, path: str = "") -> list[Finding]:
    return [f for f in lint(text, config or Config(), path) if f.rule == rule]


def test_a_waiver_with_a_reason_covers_the_block_that_follows() -> None:
    [finding] = _of(f"# T\n\n<!-- retro: allow blame/person-as-cause because we quote the regulator -->\n{TEXT}")
    assert finding.waived == "we quote the regulator"


def test_a_waiver_inside_a_paragraph_covers_it() -> None:
    [finding] = _of(f"# T\n\n{TEXT.strip()} <!-- retro: allow blame because it is agreed -->\n")
    assert finding.waived == "it is agreed"


def test_a_waiver_reaches_no_further_than_its_block() -> None:
    found = _of(f"# T\n\n<!-- retro: allow blame because agreed -->\n{TEXT}\n{TEXT}")
    assert [f.waived for f in found] == ["agreed", None]


def test_a_waiver_above_the_first_heading_covers_the_document() -> None:
    [finding] = _of(f"<!-- retro: allow blame because an archive -->\n\n# T\n\n## A\n\n{TEXT}")
    assert finding.waived == "an archive"


def test_a_waiver_without_a_reason_waives_nothing() -> None:
    [finding] = _of(f"# T\n\n<!-- retro: allow blame -->\n{TEXT}")
    assert finding.waived is None


def test_a_waiver_without_a_reason_is_itself_a_finding() -> None:
    [finding] = _of(f"# T\n\n<!-- retro: allow blame -->\n{TEXT}", "waivers/no-reason")
    assert (finding.line, finding.column) == (3, 1)


def test_a_waiver_of_an_unknown_rule_is_a_finding() -> None:
    assert len(_of(f"# T\n\n<!-- retro: allow blame/nonsense because x -->\n{TEXT}", "waivers/unknown-rule")) == 1


def test_the_configuration_waives_by_path() -> None:
    config = Config(waivers=(PathWaiver("blame", "old/*.md", "before the guide"),))
    assert [_of(TEXT, config=config, path=p)[0].waived for p in ("old/a.md", "new/a.md")] == ["before the guide", None]
