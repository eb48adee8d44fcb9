"""The gate: plain text passes at no cost, and nothing that steers a terminal or hides passes at all."""

import re

from hypothesis import given
from hypothesis import strategies as st

from retro_tools.text import SUSPECT, clean, clean_line

ANY = st.text(st.characters(codec=None), max_size=40)


@given(ANY)
def test_nothing_suspect_passes(text: str) -> None:
    assert SUSPECT.search(clean(text)) is None


@given(ANY)
def test_a_line_has_single_spaces_and_no_other_white_space(text: str) -> None:
    assert re.fullmatch(r"(?:\S+(?: \S+)*)?", clean_line(text))


@given(st.text(st.sampled_from("ab é密🔥\n\t"), max_size=30))
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert clean(text) == text
