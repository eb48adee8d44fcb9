"""Odd times, ids, encodings and sizes: each record is read for what it is, or dropped with its reason and place."""

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retro_tools import jsonread
from retro_tools.errors import InputError
from retro_tools.ingest import Ingested, Options, ingest

TS = "1772546400.000100"
LOG = "[14:00] ana: Zahlung fällt aus\n[14:05] bo: checked\n"


def _read(data: object, name: str | None = None) -> Ingested:
    given = data if isinstance(data, bytes) else json.dumps(data).encode()
    return ingest(["-"], Options(stdin=given, day=date(2026, 3, 2), format=name))


def _slack(**fields: Any) -> dict[str, Any]:
    return {"type": "message", "user": "U1", "ts": TS, "text": "checkout is down"} | fields


def _why(read: Ingested) -> list[tuple[str, list[str]]]:
    return [(dropped.why, dropped.refs) for dropped in read.coverage.dropped]


@pytest.mark.parametrize(
    "ts", ["-1772546400.000100", "0", "yesterday", "", "1e9", "99999999999999999999", {}, True, -5]
)
def test_a_message_whose_time_cannot_be_one_is_dropped_with_its_place(ts: object) -> None:
    assert _why(_read([_slack(), _slack(ts=ts)])) == [("timestamp not readable", ["-#[1]"])]


def test_a_message_without_a_time_is_dropped_with_its_place() -> None:
    assert _why(_read([_slack(), {"type": "message", "text": "hm"}])) == [("no timestamp", ["-#[1]"])]


@pytest.mark.parametrize("ts", [1772546400, "1772546400", 1772546400000, "1772546400000000", 1772546400.0])
def test_a_time_in_seconds_milliseconds_or_microseconds_is_the_same_instant(ts: object) -> None:
    read = _read([_slack(), _slack(ts=ts)])
    assert {item.at_us // 1_000_000 for item in read.dossier.items} == {1772546400}


@pytest.mark.parametrize(
    "at", ["0001-01-01T00:00:00Z", "10000-01-01T00:00:00Z", "-0044-03-15T12:00:00Z", "2026-02-30T00:00:00Z"]
)
def test_a_day_that_no_incident_has_is_dropped(at: str) -> None:
    said = [{"author": "ana", "content": "a", "created_at": t} for t in ("2026-03-02T14:00:00Z", at)]
    assert _read(said).coverage.dropped[0].count == 1


def test_the_last_instant_of_the_calendar_is_read() -> None:
    said = [{"author": "ana", "content": "a", "created_at": "9999-12-31T23:59:59Z"}]
    assert _read(said).coverage.kept == 1


def test_an_id_that_stands_twice_is_dropped_with_its_place() -> None:
    assert _why(_read([_slack(), _slack(text="again")])) == [("stands twice", [f"-#{TS}"])]


def test_half_a_surrogate_pair_is_cut_and_the_rest_stays() -> None:
    said = b'[{"author": "a\\ud800na", "created_at": "2026-03-02T14:00:00Z", "content": "down \\udfff now"}]'
    item = _read(said).dossier.items[0]
    assert (item.author, item.text) == ("ana", "down  now")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_log_in_another_encoding_is_read(encoding: str) -> None:
    assert _read(LOG.encode(encoding)).dossier.items[0].text == "Zahlung fällt aus"


@pytest.mark.parametrize("data", [LOG.encode("utf-16-le"), b"\x00" * 4_000, LOG.encode() * 3 + b"\x00\x01"])
def test_bytes_that_are_no_text_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(InputError, match=r"NUL bytes|no known format"):
        _read(data)


@pytest.mark.parametrize(
    "data",
    [
        "[14:00] ana: a\n[14:01] bo: {}\n",
        '[{{"type":"message","user":"U","ts":"1772546400.0","text":"a{}"}}, {{"ts":"1772546401.0","user":"U"}}]',
    ],
)
def test_a_line_of_twenty_megabytes_takes_seconds_and_is_dropped_with_its_reason(data: str) -> None:
    began = time.monotonic()
    read = _read(data.format("word " * 4_000_000).encode())
    assert ("longer than" in read.coverage.dropped[0].why, time.monotonic() - began < 20) == (True, True)


def test_brackets_in_a_string_nest_nothing() -> None:
    assert jsonread.loads(b'["' + b"[" * 2_000 + b'\\ud800"]', "x") == ["[" * 2_000 + "\ud800"]


@pytest.mark.parametrize("cut", range(1, 100))
def test_json_cut_short_names_its_line_or_its_place(cut: int) -> None:
    whole = json.dumps([_slack(ts=f"17725464{n:02}.000100") for n in range(20)], indent=1).encode()
    with pytest.raises(InputError, match=r"^-"):
        _read(whole[: len(whole) * cut // 100], "slack-api")


LINES = st.lists(
    st.sampled_from(
        [
            "[14:00] ana: a",
            "[13:59] bo: b",
            "14:01 <cy> hi",
            "* dee waves",
            "--- Log closed",
            "[99:99] x: y",
            "",
            "more text",
        ]
    )
    | st.text(max_size=30),
    min_size=1,
    max_size=30,
)


@pytest.mark.parametrize("name", ["plain-log", "irssi", "weechat", "slack-paste", "webvtt"])
@settings(max_examples=60, deadline=None)
@given(lines=LINES)
def test_what_is_read_of_a_text_is_kept_or_dropped_with_a_reason(name: str, lines: list[str]) -> None:
    try:
        told = _read("\n".join(["[14:00] ana: a", *lines]).encode("utf-8", "replace"), name).coverage
    except InputError:
        return
    assert told.read == told.kept + sum(dropped.count for dropped in told.dropped)


def test_a_path_that_is_empty_is_no_folder() -> None:
    """An unset shell variable would else have the current folder read, and a draft left in it."""
    with pytest.raises(InputError, match=r"^'': names nothing; give a file"):
        ingest([""], Options())


def test_a_wrong_format_says_what_it_could_not_read() -> None:
    with pytest.raises(InputError, match=r"1 left out as 'not a cue' \(-#L1\); is it webvtt\?"):
        _read(LOG.encode(), "webvtt")


def test_what_is_accepted_is_named_as_the_flag_wants_it() -> None:
    with pytest.raises(InputError, match=r"accepted are: .*; slack-paste, text copied from Slack; "):
        _read(b"time,user,text\n2026-05-12,will,prod down\n")


def test_what_is_left_out_is_told_while_reading(tmp_path: Path) -> None:
    (tmp_path / "users.json").write_text("[]")
    (tmp_path / "alert.json").write_text("{}")
    (tmp_path / "inc").mkdir()
    (tmp_path / "inc" / "2026-03-02.json").write_text(json.dumps([_slack()]))
    said: list[str] = []
    ingest([str(tmp_path)], Options(), said.append)
    assert said[1] == f"{tmp_path}: 1 left out, a file that is no part of a Slack export; give it by itself"
