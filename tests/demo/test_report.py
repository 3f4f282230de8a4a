"""The year's report can be made: every figure that its text names is there, every section says something."""

import pytest

pytestmark = pytest.mark.django_db


def test_the_report_prints_the_same_once_every_record_that_can_be_is_anonymised(loaded):
    assert loaded.anonymised.document == loaded.composed.document


def test_no_section_names_a_figure_or_a_block_that_is_not_there(loaded):
    assert [str(problem) for problem in loaded.composed.problems] == []


def test_every_part_of_the_house_has_figures_for_it(loaded):
    assert loaded.composed.figures.missing == {}


def test_its_sections_are_the_printed_ones_in_order(loaded):
    headings = [f"{row['number']} {row['title']}" for row in loaded.composed.document["sections"] if row["level"] == 1]
    assert headings == [
        "1 Introduction by the Independent Chair",
        "2 Governance and Accountability",
        "3 Blackburn with Darwen: the place, the people and their needs",
        "4 Monitoring Activity of the LSCB",
        "5 Child Death Overview Panel",
        "6 Examples of Multi-Agency Work in 2011-12",
        "7 2011-12 Business Plan Progress",
        "8 Priority Areas, 2012-13",
        "9 LSCB Business Plan, 2012-13",
    ]


def test_every_section_has_a_narrative(loaded):
    assert [row.anchor for row in loaded.composed.sections if len(row.body.split()) < 25] == []
