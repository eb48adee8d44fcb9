"""The one pass over literals decides which rules look: it may never miss one that plain containment would find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retro_tools import redact
from retro_tools.redact import Redactor

PIECES = st.sampled_from(
    [*redact._anchors(), *(a[:-1] for a in redact._anchors()), " ", "é", "密", "🔥", "İ", "\ud800"]
)
_NEEDING = [rule for rule in redact._rules() if rule.needs is not None]
CARD = "4539 1488 0343 6467"


@given(st.lists(PIECES | st.text(max_size=6), max_size=30))
def test_the_automaton_finds_what_containment_finds(pieces: list[str]) -> None:
    low = "".join(pieces).lower()
    assert redact._found(low) == {anchor for anchor in redact._anchors() if anchor in low}


def test_a_long_text_is_searched_as_well() -> None:
    text = "x " * redact._LONG + "password=tr0ub4dor&3"
    assert "tr0ub4dor" not in Redactor().clean(text)


@pytest.mark.parametrize("text", [f"card {CARD}", f"卡号 {CARD}", f"+1 {CARD}", f"é {CARD}"])
def test_a_card_is_cut_in_any_script(text: str) -> None:
    assert CARD not in Redactor().clean(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("mail jane@shop.example.com", "jane@"),
        ("db is postgres://app:hunter22x@db.example.test/ledger", "hunter22x"),
        ("Jane Doe, jane@shop.example.com, cannot pay", "Jane"),
        ("IBAN GB82 WEST 1234 5698 7654 32", "WEST"),
    ],
)
def test_a_rule_with_a_cheap_condition_still_cuts(text: str, left: str) -> None:
    assert left not in Redactor().clean(text)


@pytest.mark.parametrize("number", range(len(_NEEDING)), ids=lambda n: f"{_NEEDING[n].kind} {n}")
@given(data=st.data())
def test_a_cheap_condition_holds_wherever_its_pattern_does(number: int, data: st.DataObject) -> None:
    rule = _NEEDING[number]
    found = rule.pattern.search(data.draw(st.from_regex(rule.pattern)))
    assert found is not None
    assert rule.needs is not None
    assert rule.needs.search(found.string[max(0, found.start() - 1) : found.end() + 1])


@pytest.mark.parametrize("number", ["4111 1111 1111 1111", "4242-4242-4242-4242"])
def test_a_card_of_two_digits_is_cut(number: str) -> None:
    assert number not in Redactor().clean(f"charged {number} twice")


@pytest.mark.parametrize("text", ["build 4444444444444444", "order 4111 1111 1111 1112"])
def test_a_number_that_is_no_card_stays(text: str) -> None:
    assert Redactor().clean(text) == text
