"""The pack as a pack: it loads whole, loads twice without a trace, and comes out as it went in."""

import pytest

from tests.demo.conftest import PACK

pytestmark = pytest.mark.django_db


def rows_of(results):
    return {result.sheet: result.new for result in results if result.new}


def test_loading_it_brings_every_record_of_the_board(loaded):
    expected = {
        "agencies": 54,
        "bodies": 28,
        "seats": 84,
        "attendance": 496,
        "outcomes": 28,
        "place_statistics": 62,
        "performance_topics": 20,
        "bookings": 1271,
        "child_deaths": 91,
        "case_moves": 16,
        "awaited": 4,
        "priorities": 38,
        "progress_reports": 36,
        "audit_timetable": 10,
        "reviews": 10,
        "report_sections": 20,
    }
    found = rows_of(loaded.first)
    assert {sheet: found.get(sheet) for sheet in expected} == expected


def test_loading_it_again_changes_nothing(loaded):
    assert [result for result in loaded.second if result.new or result.changed] == []


def test_it_comes_out_as_it_went_in(loaded):
    went_in = {path.name: path.read_bytes() for path in PACK.iterdir() if path.name != "README.md"}
    assert sorted(loaded.exported) == sorted(went_in)
    assert [name for name in went_in if loaded.exported[name] != went_in[name]] == []


def test_every_line_of_it_ends_in_one_way():
    assert [path.name for path in PACK.glob("*.csv") if b"\r" in path.read_bytes()] == []
