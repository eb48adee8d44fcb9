"""Local times: nights that have an hour twice or not at all, midnights, years and days that the text leaves out."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from retro_tools.clock import LocalClock, from_us, iso_us
from retro_tools.errors import InputError
from retro_tools.ingest import Ingested, Options, ingest

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


def placed(zone: ZoneInfo, *times: str) -> list[str]:
    clock = LocalClock(zone)
    return [f"{from_us(clock.us(datetime.fromisoformat(t))):%d %H:%M}" for t in times]


def test_the_hour_an_autumn_night_has_twice_runs_forward() -> None:
    told = placed(BERLIN, *(f"2026-10-25 {t}" for t in ("01:50", "02:10", "02:50", "02:05", "02:40", "03:10")))
    assert told == ["24 23:50", "25 00:10", "25 00:50", "25 01:05", "25 01:40", "25 02:10"]


def test_new_york_falls_back_at_its_own_hour() -> None:
    assert placed(NEW_YORK, *(f"2026-11-01 {t}" for t in ("01:30", "01:05", "02:05"))) == [
        "01 05:30",
        "01 06:05",
        "01 07:05",
    ]


def test_a_line_out_of_order_by_seconds_is_no_second_pass() -> None:
    assert placed(BERLIN, "2026-10-25 02:10:30", "2026-10-25 02:10:05") == ["25 00:10", "25 00:10"]


def test_a_time_that_a_spring_night_skips_is_read_as_an_hour_later() -> None:
    assert placed(BERLIN, "2026-03-29 01:59", "2026-03-29 02:30", "2026-03-29 03:01") == [
        "29 00:59",
        "29 01:30",
        "29 01:01",
    ]


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("2026-03-03T14:03:00Z", "14:03:00.000000"),
        ("2026-03-03T15:03:00+01:00", "14:03:00.000000"),
        ("2026-03-03T15:03:00+0100", "14:03:00.000000"),
        ("2026-03-03T14:03:00.1234567Z", "14:03:00.123456"),
        ("2026-03-03T14:03:00.5-00:00", "14:03:00.500000"),
        ("2026-03-03 14:03:00 UTC", "14:03:00.000000"),
    ],
)
def test_a_zone_in_the_text_is_kept(told: str, meant: str) -> None:
    assert f"{from_us(iso_us(told)):%H:%M:%S.%f}" == meant


def test_a_time_without_a_zone_is_not_an_instant() -> None:
    with pytest.raises(ValueError, match="zone"):
        iso_us("2026-03-03T14:03:00")


def read(room: Path, texts: dict[str, str], **said: object) -> Ingested:
    for name, text in texts.items():
        (room / name).write_text(text, encoding="utf-8")
    zones = {str(room / name): ZoneInfo(zone) for name, zone in dict(said.pop("zones", {})).items()}  # type: ignore[call-overload]
    return ingest([str(room / name) for name in texts], Options(zones=zones, **said))  # type: ignore[arg-type]


def told(ingested: Ingested) -> list[str]:
    return [f"{from_us(i.at_us).astimezone(UTC):%m-%d %H:%M} {i.text}" for i in ingested.dossier.items]


ANA = "2026-07-01 10:00:00\tana\tfirst\n2026-07-01 10:20:00\tana\tthird\n"
BO = "2026-07-01 04:10:00\tbo\tsecond\n2026-07-01 04:30:00\tbo\tfourth\n"


def test_two_logs_of_two_zones_fall_into_one_order(tmp_path: Path) -> None:
    zones = {"ana.log": "Europe/Berlin", "bo.log": "America/New_York"}
    ingested = read(tmp_path, {"ana.log": ANA, "bo.log": BO}, zones=zones)
    assert told(ingested) == ["07-01 08:00 first", "07-01 08:10 second", "07-01 08:20 third", "07-01 08:30 fourth"]


def test_the_zone_of_one_input_leaves_the_others_to_the_zone_of_all(tmp_path: Path) -> None:
    ingested = read(tmp_path, {"ana.log": ANA, "bo.log": BO}, zones={"ana.log": "Asia/Tokyo"}, zone=NEW_YORK)
    assert [line[:11] for line in told(ingested)] == ["07-01 01:00", "07-01 01:20", "07-01 08:10", "07-01 08:30"]


def test_a_zone_for_a_path_that_is_no_input_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="names no input"):
        read(tmp_path, {"ana.log": ANA}, zones={"anna.log": "Europe/Berlin"})


@pytest.mark.parametrize(
    ("name", "text", "asked"),
    [
        ("ana.log", ANA, True),
        ("zoned.log", "2026-07-01T10:00:00Z ana: first\n2026-07-01T10:01:00Z bo: second\n", False),
        ("a.json", '[{"author": "ana", "content": "x", "created_at": "2026-07-01T10:00:00Z"}]', False),
        ("b.json", '[{"author": "ana", "content": "x", "created_at": "2026-07-01T10:00:00"}]', True),
        ("GMT20260122-071500_r.vtt", "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nAna: x\n", False),
        ("call.vtt", "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nAna: x\n", True),
    ],
)
def test_a_zone_is_asked_for_exactly_where_one_was_assumed(tmp_path: Path, name: str, text: str, asked: bool) -> None:
    assert bool(read(tmp_path, {name: text}, day=date(2026, 7, 1)).dossier.zone_assumed) == asked


def test_midnights_of_a_log_with_times_only_are_counted_on(tmp_path: Path) -> None:
    log = "[23:50] ana: a\n[00:10] bo: b\n[18:00] ana: c\n[09:00] bo: d\n[23:59] ana: e\n[00:01] bo: f\n"
    ingested = read(tmp_path, {"x.log": log}, day=date(2026, 12, 31))
    assert told(ingested) == [
        "12-31 23:50 a",
        "01-01 00:10 b",
        "01-01 18:00 c",
        "01-02 09:00 d",
        "01-02 23:59 e",
        "01-03 00:01 f",
    ]


def test_a_line_out_of_order_stays_on_its_day(tmp_path: Path) -> None:
    log = "[23:50] ana: a\n[00:02] bo: c\n[23:58] ana: b\n[00:05] bo: d\n[00:04] ana: late\n"
    ingested = read(tmp_path, {"x.log": log}, day=date(2026, 3, 1))
    assert told(ingested) == ["03-01 23:50 a", "03-01 23:58 b", "03-02 00:02 c", "03-02 00:04 late", "03-02 00:05 d"]


def test_an_autumn_night_is_no_midnight(tmp_path: Path) -> None:
    log = "[02:55] ana: summer\n[02:05] bo: winter\n[03:05] ana: later\n"
    ingested = read(tmp_path, {"x.log": log}, day=date(2026, 10, 25), zone=BERLIN)
    assert told(ingested) == ["10-25 00:55 summer", "10-25 01:05 winter", "10-25 02:05 later"]


def test_a_log_with_times_only_needs_its_day(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--date"):
        read(tmp_path, {"x.log": "[23:50] ana: a\n[00:10] bo: b\n"})
