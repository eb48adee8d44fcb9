"""Every format has a sample, is known by it, and reads it as the file beside it says.

A reader that loses or misreads a record is the fault this tool can least afford: nobody sees what is not there.
"""

import importlib
import json
from pathlib import Path

import pytest

from retro_tools.chat import ChatFormat
from retro_tools.sniffing import choose, readers
from tests.tools.readings import as_text, expected, format_name, opened, own_reader, reading, samples


def _name(sample: Path) -> str:
    return sample.name


@pytest.mark.parametrize("sample", samples(), ids=_name)
def test_a_sample_is_read_as_expected(sample: Path) -> None:
    assert as_text(reading(sample)) == expected(sample).read_text(encoding="utf-8")


@pytest.mark.parametrize("sample", samples(), ids=_name)
def test_a_sample_is_sniffed_by_its_own_reader_alone(sample: Path) -> None:
    source = opened(sample)
    own = own_reader(sample).sniff(source)
    assert [reader.name for reader in readers() if reader.sniff(source) >= own] == [format_name(sample)]


@pytest.mark.parametrize("sample", samples(), ids=_name)
def test_a_sample_needs_no_format_named(sample: Path) -> None:
    assert choose(opened(sample)).name == format_name(sample)


@pytest.mark.parametrize("reader", readers(), ids=lambda reader: reader.name)
def test_every_format_has_a_sample(reader: ChatFormat) -> None:
    assert reader.name in {format_name(sample) for sample in samples()}


@pytest.mark.parametrize("reader", readers(), ids=lambda reader: reader.name)
def test_every_format_names_the_page_or_export_it_follows(reader: ChatFormat) -> None:
    assert "Source: " in (importlib.import_module(reader.read.__module__).__doc__ or "")


def test_no_expected_reading_is_left_without_its_sample() -> None:
    kept = {expected(sample) for sample in samples()}
    assert {p for p in samples()[0].parent.iterdir() if p.name.endswith(".expected.json")} == kept


@pytest.mark.parametrize("sample", samples(), ids=_name)
def test_no_two_records_of_a_sample_are_the_same(sample: Path) -> None:
    """Alerts tell one id twice, firing and resolved; the text tells them apart."""
    told = [json.dumps(record, sort_keys=True) for record in reading(sample)["records"]]
    assert len(told) == len(set(told))
