"""Times in texts: whose clock they are told by, and the day they mean."""

from datetime import UTC, datetime, timedelta

import pytest

from retro.drafters.rules.stated import Offsets, offsets, stated
from retro_tools.clock import to_us
from retro_tools.dossier import Kept

SAID = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)


def _items(*told: tuple[int, str]) -> list[Kept]:
    return [
        Kept(f"m{n}", f"log#L{n}", to_us(SAID + timedelta(minutes=minute)), "ann", "message", text)
        for n, (minute, text) in enumerate(told)
    ]


def _told(text: str, local: Offsets | None = None) -> list[str]:
    found = stated(text, to_us(SAID), local or Offsets())
    return [f"{datetime.fromtimestamp(t.at_us / 1e6, UTC):%d %H:%M}" for t in found]


def test_times_of_the_very_minute_tell_the_offset() -> None:
    assert offsets(_items((7, "over, 16:07"), (24, "16:24 all fine")), frozenset()).full == 60


def test_without_any_sign_a_time_is_taken_as_utc() -> None:
    assert offsets(_items((0, "started 14:52")), frozenset()).full == 0


def test_one_time_repeated_by_many_votes_once() -> None:
    told = _items((-53, "done, 17:07"), (-36, "17:24, fix is out"), *((n, "the page says 13:58") for n in range(30)))
    assert offsets(told, frozenset()).full == 180


def test_a_round_time_of_the_very_minute_may_be_a_plan() -> None:
    assert offsets(_items((0, "review 10:00 tomorrow")), frozenset()).full == 0


def test_the_clock_of_somebody_elsewhere_does_not_vote() -> None:
    assert offsets(_items((7, "it's 23:07 here"), (9, "it's 23:09 there")), frozenset()).full == 0


def test_a_named_zone_is_kept() -> None:
    assert _told("mail at 11:31 BRT") == ["03 14:31"]


def test_a_time_later_than_its_message_is_of_the_day_before() -> None:
    assert _told("at 21:40 it went read-only") == ["02 21:40"]


def test_a_named_day_is_kept() -> None:
    assert _told("from 2026-03-01 02:30") == ["01 02:30"]


@pytest.mark.parametrize("text", ["4:52 to 6:12", "4:52–6:12", "4:52 bis 6:12", "4:52到6:12"])
def test_a_range_has_two_ends(text: str) -> None:
    found = stated(text, to_us(SAID), Offsets())
    assert [(t.until_us or 0) - t.at_us for t in found] == [80 * 60_000_000]


def test_a_time_to_the_second_is_known_as_such() -> None:
    assert [t.seconds for t in stated("first at 14:04:11, seen 14:07", to_us(SAID), Offsets())] == [True, False]
