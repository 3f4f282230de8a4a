"""Every block, filled from a board that has records of every kind, is a part that can be printed."""

import pytest
from django.db import transaction

from reporting.blocks import CannotBeFilled, fill, registry
from reporting.blocks.elements import note, shows_something
from reporting.editions.compose import compose
from reporting.editions.document import number_blocks, section
from reporting.editions.sources import gather
from reporting.render.edition import checked
from tests.cdop.releasing import released
from tests.reporting.board import AT, board_with_periods, year_of_records
from tests.reporting.factories import ReportSectionFactory


def read(django_db_blocker, *, with_records):
    """The figures of a board whose records are gone again: figures need no database."""
    with django_db_blocker.unblock(), transaction.atomic():
        profile, report = board_with_periods()
        if with_records:
            year_of_records(profile)
        else:
            released(report.year)
        figures = gather(report, today=AT.date())
        transaction.set_rollback(True)
    return figures


@pytest.fixture(scope="module")
def figures(django_db_setup, django_db_blocker):
    return read(django_db_blocker, with_records=True)


@pytest.fixture(scope="module")
def figures_of_nothing(django_db_setup, django_db_blocker):
    return read(django_db_blocker, with_records=False)


def document_of(blocks):
    sections = [section("only", "Only", blocks)]
    number_blocks(sections)
    status, board = {"word": "Draft", "sentence": "A draft."}, {"name": "Vale"}
    return {"kind": "annual report", "title": "T", "year": "2030-31", "board": board, "status": status} | {
        "sections": sections
    }


@pytest.mark.parametrize("name", registry())
def test_the_block_prints_something_well_formed_with_its_period(name, figures):
    blocks = fill(name, [], figures)
    assert blocks != []
    checked(document_of(blocks))
    assert [one["type"] for one in blocks if one["type"] in ("table", "chart") and not one["period"]] == []
    assert [one for one in blocks if one["type"] == "chart" and not one["description"]] == []


@pytest.mark.parametrize("name", registry())
def test_the_block_says_what_it_prints(name):
    assert registry()[name].sentence.endswith(".")


@pytest.mark.parametrize("name", registry())
def test_the_block_of_a_board_without_records_is_still_well_formed(name, figures_of_nothing):
    blocks = fill(name, [], figures_of_nothing)
    document = document_of(blocks)
    assert checked(document) is document
    assert [block for block in blocks if not shows_something(block)] == []


def test_a_block_without_records_is_one_sentence(figures_of_nothing):
    [sentence] = fill("audits.audits", [], figures_of_nothing)
    assert sentence == note("No audits were recorded for July 2030 to June 2031, audits.")


def test_a_block_without_its_period_says_which_is_missing(full_report):
    full_report.year = "2040-41"
    with pytest.raises(CannotBeFilled) as refused:
        fill("money.chart", [], gather(full_report, today=AT.date()))
    assert str(refused.value) == (
        "money.chart cannot be filled, because the report of 2040-41 has no reporting period for money"
    )


def test_an_unknown_block_names_the_nearest(figures):
    with pytest.raises(CannotBeFilled, match=r"no block called money.charts; did you mean money.chart\?"):
        fill("money.charts", [], figures)


def test_some_themes_of_the_place_can_be_chosen(figures):
    (made,) = fill("place.statistics", ["People"], figures)
    assert (made["caption"], len(made["rows"])) == ("People", 1)


def test_a_theme_that_is_not_there_is_a_problem(figures):
    with pytest.raises(CannotBeFilled, match="there is no theme called Roads; the themes are People"):
        fill("place.statistics", ["Roads"], figures)


def test_nothing_can_be_chosen_of_other_blocks(figures):
    with pytest.raises(CannotBeFilled, match=r"money\.chart does not let you choose"):
        fill("money.chart", ["Grants"], figures)


def test_a_block_placed_in_the_text_is_not_printed_again(full_report):
    ReportSectionFactory(
        report=full_report, body="Before.\n\n[[money.chart]]\n\nAfter.", blocks="money.chart; plan.chart"
    )
    (made,) = compose(full_report, by="", at=AT).document["sections"]
    kinds = [(one["type"], one.get("title")) for one in made["blocks"]]
    assert kinds == [
        ("prose", None),
        ("chart", "Income and spending"),
        ("prose", None),
        ("chart", "Actions by priority and rating"),
    ]
