"""Child deaths in the data export: what comes in, and what is refused before anything is written."""

import csv

import pytest

from cdop.models import CaseMove, ChildDeath, DeathFactor, DeathInCategory
from cdop.resources import CaseMoveSheet, ChildDeathSheet, DeathCategorySheet, DeathFactorSheet
from core.datapack.importing import import_pack
from core.datapack.problems import PackRefused
from core.records.reads import is_restricted
from tests.cdop.factories import (
    AgeGroupFactory,
    AwaitedFactory,
    BoardProfileFactory,
    DeathCategoryFactory,
    FactorDomainFactory,
    ModifiabilityFactory,
)

pytestmark = pytest.mark.django_db

DEATH = {
    "reference": "CD-2031-01",
    "year_of_death": "2031-32",
    "age_group": "1 to 4 years",
    "area": "Anyshire",
    "reviewed_on": "2031-09-01",
    "categories": "3; 8",
    "primary_override": "",
    "override_reason": "",
    "modifiability": "no modifiable factors identified",
    "expected": "no",
    "notified_on": "",
    "stage": "notified",
    "rapid_response": "",
    "discussed_on": "",
    "awaited": "",
    "closed_on": "",
}
FACTOR = {
    "death": "CD-2031-01",
    "ordinal": "1",
    "domain": "Family and environment",
    "factor": "poor housing",
    "score": "1*",
}


MOVE = {
    "case": "CD-2031-01",
    "ordinal": "1",
    "moved_on": "2031-05-02",
    "from_stage": "notified",
    "to_stage": "gathering information",
    "note": "",
}


@pytest.fixture(autouse=True)
def words():
    BoardProfileFactory(area__name="Anyshire")
    AgeGroupFactory()
    FactorDomainFactory()
    ModifiabilityFactory()
    ModifiabilityFactory(name="not preventable", ends_on="2030-03-31")
    for number in (3, 8, 9):
        DeathCategoryFactory(number=number)


@pytest.fixture
def take_in(tmp_path):
    def take_in(*deaths, factors=(), moves=()):
        brought = {"child_deaths": (DEATH, deaths), "death_factors": (FACTOR, factors), "case_moves": (MOVE, moves)}
        for sheet, (columns, rows) in brought.items():
            with (tmp_path / f"{sheet}.csv").open("w", newline="") as file:
                writer = csv.DictWriter(file, columns.keys())
                writer.writeheader()
                writer.writerows(rows)
        return import_pack(tmp_path)

    return take_in


def refused(take_in, *deaths, **parts):
    with pytest.raises(PackRefused) as refusal:
        take_in(*deaths, **parts)
    assert ChildDeath.objects.count() == 0
    return [(problem.column, problem.message) for problem in refusal.value.problems]


def test_a_death_comes_in_with_its_categories_and_factors(take_in):
    take_in(DEATH, factors=[FACTOR])
    death = ChildDeath.objects.get()
    assert (death.reference, death.primary_category.number, death.expected) == ("CD-2031-01", 3, False)
    assert DeathInCategory.objects.count() == 2
    assert DeathFactor.objects.get().score == "1*"


def test_a_death_not_reviewed_yet_needs_no_category(take_in):
    take_in(DEATH | {"reviewed_on": "", "categories": "", "modifiability": "", "expected": ""})
    death = ChildDeath.objects.get()
    assert (death.primary_category, death.expected) == (None, None)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"categories": ""}, ("categories", "Select at least one category, because the death has been reviewed")),
        ({"year_of_death": "spring 2031"}, ("year_of_death", "Year of death must be written like 2011-12 or 2011")),
        (
            {"year_of_death": "2032-33"},
            ("reviewed_on", "Date of review must be after the death, which was in 2032-33"),
        ),
        (
            {"modifiability": "not preventable"},
            ("modifiability", "Select a finding that was in use on 1 September 2031"),
        ),
        (
            {"primary_override": "9", "override_reason": "The panel saw it so."},
            ("primary_override", "Primary category must be one of the categories selected"),
        ),
        (
            {"override_reason": "The panel saw it so."},
            ("primary_override", "Select the panel’s primary category, or remove the reason"),
        ),
        (
            {"primary_override": "8"},
            ("primary_override", "Enter why the lowest number is not the primary category"),
        ),
        (
            {"reference": "943 476 5919"},
            ("reference", "Remove what could identify a child: this looks like an NHS number"),
        ),
        ({"reference": "Smith 3/4/2031"}, ("reference", "Remove what could identify a child: this looks like a date")),
        (
            {"primary_override": "8", "override_reason": "Lived at ZZ1 4AB."},
            ("override_reason", "Remove what could identify a child: this looks like a postcode"),
        ),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_a_sentence(take_in, change, problem):
    assert refused(take_in, DEATH | change) == [problem]


OPEN = {"reviewed_on": "", "categories": "", "modifiability": "", "notified_on": "2031-05-01"}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            {"modifiability": ""},
            ("modifiability", "Select the finding on modifiable factors"),
        ),
        (
            {"stage": "reviewed", "modifiability": ""},
            ("modifiability", "Select the finding on modifiable factors"),
        ),
        (OPEN | {"stage": "reviewed"}, ("stage", "Enter the date of review, because the case")),
        ({"stage": "closed"}, ("closed_on", "Enter the date closed if the case is closed")),
        (
            {"stage": "reviewed", "closed_on": "2031-09-02"},
            ("closed_on", "Enter the date closed if the case is closed"),
        ),
        (
            OPEN | {"stage": "gathering information", "notified_on": ""},
            ("notified_on", "Enter the date of notification, because the case is at “gathering information”"),
        ),
        (
            OPEN | {"stage": "rapid response"},
            ("rapid_response", "Rapid response must be needed or held"),
        ),
        (
            OPEN | {"stage": "case discussion"},
            ("rapid_response", "Rapid response must be held or not"),
        ),
        (
            OPEN | {"stage": "ready for panel"},
            ("discussed_on", "Enter the date of the end-of-case discussion"),
        ),
        (
            OPEN | {"stage": "ready for panel", "expected": "yes", "awaited": "inquest"},
            ("awaited", "Remove everything awaited, because the case is ready for panel"),
        ),
    ],
)
def test_an_import_cannot_state_what_a_transition_refuses(take_in, change, problem):
    AwaitedFactory()
    problems = refused(take_in, DEATH | change)
    assert any(column == problem[0] and expected.startswith(problem[1]) for column, expected in problems), problems
    assert ChildDeath.objects.count() == 0


def test_a_factor_that_names_somebody_is_refused(take_in):
    named = FACTOR | {"factor": "Jane Smith, 3 April 2031"}
    expected = [("factor", "Remove what could identify a child: this looks like a name with a date")]
    assert refused(take_in, DEATH, factors=[named]) == expected


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"to_stage": "reviewed"}, ("to_stage", "Select a stage that may follow “notified”")),
        ({"to_stage": "on hold"}, ("note", "Enter why the case moved from “notified” to “on hold”")),
        ({"note": "Lived at ZZ1 4AB."}, ("note", "Remove what could identify a child: this looks like a postcode")),
    ],
)
def test_a_move_that_no_case_makes_is_refused(take_in, change, problem):
    assert refused(take_in, DEATH, moves=[MOVE | change]) == [problem]


def test_moves_come_in_without_a_person_and_are_never_changed_by_another_pack(take_in):
    take_in(DEATH, moves=[MOVE])
    assert CaseMove.objects.get().by is None
    with pytest.raises(PackRefused) as refusal:
        take_in(DEATH, moves=[MOVE | {"moved_on": "2031-05-03"}])
    assert [problem.sheet for problem in refusal.value.problems] == ["case_moves"]


def test_an_imported_case_with_the_day_of_its_review_and_no_stage_is_reviewed(take_in):
    take_in(DEATH)
    case = ChildDeath.objects.get()
    assert (case.stage, case.current_stage) == ("notified", "reviewed")


def test_the_sheets_of_deaths_are_restricted_and_those_of_words_are_not():
    sheets = ChildDeathSheet(), DeathFactorSheet(), CaseMoveSheet(), DeathCategorySheet()
    assert [is_restricted(sheet.model) for sheet in sheets] == [True, True, True, False]
