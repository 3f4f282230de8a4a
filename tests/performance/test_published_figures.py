"""Figures that others have published: what may be held, and who keeps them."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse

from committees.models import BoardSetting
from core.datapack.importing import import_pack
from core.datapack.problems import PackRefused
from core.records.history import acting
from performance.models import PublishedFigure
from tests.pages.reading import Page
from tests.performance.factories import PublishedFigureFactory
from tests.refusals import refusal, refusal_of_the_second
from tests.reporting.factories import ReportingPeriodFactory

pytestmark = pytest.mark.django_db

SMALL = (
    "A count of child deaths from 1 to {} must not be held. Leave the value empty and say that the source suppressed it"
)
NO_TOTAL = "Totals of child deaths must not be entered: a total could disclose a suppressed count"


def refused(**fields) -> dict[str, list[str]]:
    return refusal(PublishedFigureFactory.build(**fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"value": None},
        {"is_suppressed": True},
        {"value": Decimal("-1")},
        {"unit": "per cent", "value": Decimal("100.1")},
        {"out_of": 0, "value": Decimal("0")},
        {"out_of": 4},
        {"of_deaths": True, "unit": "per cent"},
        {"of_deaths": True, "out_of": 40},
        {"of_deaths": True, "value": Decimal("1")},
        {"of_deaths": True, "value": Decimal("4")},
    ],
)
def test_the_database_refuses_what_cannot_be(fields):
    with pytest.raises(IntegrityError):
        PublishedFigureFactory(**fields)
    assert refused(**fields) != {}


@pytest.mark.parametrize(
    "fields",
    [
        {"value": Decimal("0")},
        {"out_of": 5},
        {"unit": "per cent", "value": Decimal("83.5"), "out_of": 6},
        {"value": None, "is_suppressed": True, "out_of": 6},
        {"of_deaths": True, "value": Decimal("0")},
        {"of_deaths": True, "value": Decimal("5")},
        {"of_deaths": True, "value": None, "is_suppressed": True},
        {"of_deaths": True, "label": "All other causes"},
        {"label": "Total"},
    ],
)
def test_what_a_source_may_well_say_is_held(fields):
    assert refused(**fields) == {}
    PublishedFigureFactory(**fields)


def test_counts_are_whole():
    assert refused(value=Decimal("2.5")) == {"value": ["A count must be a whole number"]}
    assert refused(value=Decimal("2.5"), unit="per cent") == {}


def test_a_small_count_of_deaths_is_to_be_entered_as_suppressed():
    for value in ("1", "4"):
        assert refused(of_deaths=True, value=Decimal(value)) == {"__all__": [SMALL.format(4)]}


def test_what_is_small_is_what_the_board_had_decided_by_the_end_of_the_period():
    ReportingPeriodFactory(subject="child deaths", ends_on=datetime.date(2031, 6, 30))
    for day, value in ((datetime.date(2031, 6, 30), 8), (datetime.date(2031, 7, 1), 10)):
        BoardSetting.objects.create(name=BoardSetting.Name.SMALL_COUNT, starts_on=day, value=value)
    assert refused(of_deaths=True, value=Decimal("7")) == {"value": [SMALL.format(7)]}
    assert refused(of_deaths=True, value=Decimal("8")) == {}


@pytest.mark.parametrize("words", ["Total", "All categories", "Both panels", "Deaths in total", "Sub-total", "Overall"])
@pytest.mark.parametrize("field", ["label", "measure", "panel"])
def test_deaths_have_no_total(field, words):
    assert refused(of_deaths=True, **{field: words}) == {field: [NO_TOTAL]}


def test_a_cell_of_the_table_is_published_once():
    shared = ("report_year", "subject", "label", "panel", "measure")
    assert refusal_of_the_second(PublishedFigureFactory, shared) == (
        "This row already has a published figure in this column. Change that figure or enter a different row"
    )
    PublishedFigureFactory(label="Health", panel="East")
    assert refused(label="Health", panel="West") == {}


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"value": Decimal("1200")}, "1,200"),
        ({"value": Decimal("5"), "out_of": 6}, "5 of 6"),
        ({"value": Decimal("83.5"), "unit": "per cent"}, "83.5%"),
        ({"value": Decimal("50"), "unit": "per cent", "out_of": 6}, "50% of 6"),
        ({"value": None, "is_suppressed": True, "out_of": 6}, "[c]"),
    ],
)
def test_it_reads_as_its_source_states_it(fields, shown):
    assert PublishedFigureFactory(**fields).shown == shown


def test_the_coordinator_sees_those_of_deaths_and_the_unit_and_chairs_all(unit_staff, chair, coordinator, board_member):
    PublishedFigureFactory()
    PublishedFigureFactory(of_deaths=True)
    people = (unit_staff, chair, coordinator, board_member)
    assert [PublishedFigure.objects.visible_to(person).count() for person in people] == [2, 2, 1, 0]


def test_each_keeps_their_own_whichever_way_a_record_comes_in(unit_staff, coordinator):
    of_deaths, of_seats = PublishedFigureFactory.build(of_deaths=True), PublishedFigureFactory.build()
    for person, other in ((unit_staff, of_deaths), (coordinator, of_seats)):
        with (
            acting(by=person, source="page"),
            pytest.raises(PermissionDenied, match="can change this published"),
        ):
            other.save()
    with acting(by=coordinator, source="import"):
        of_deaths.save()
    with acting(by=unit_staff, source="admin"):
        of_seats.save()
        of_seats.subject = "child deaths"
        with pytest.raises(PermissionDenied):
            of_seats.save()


def test_an_import_says_what_to_do_about_a_small_count_and_a_total(tmp_path):
    heads = "report_year,subject,panel,label,measure,value,is_suppressed,source"
    rows = ("Trauma,deaths,3,no", "Total,deaths,12,no", "Infection,deaths,,yes", "Malignancy,deaths,2.5,no")
    sheet = "\n".join([heads, *(f"2030-31,child deaths,,{row},Its report" for row in rows)])
    (tmp_path / "published_figures.csv").write_text(sheet)
    with pytest.raises(PackRefused) as refused:
        import_pack(tmp_path)
    assert {(problem.row, problem.column, problem.message) for problem in refused.value.problems} == {
        (2, "value", SMALL.format(4)),
        (3, "label", NO_TOTAL),
        (5, "value", "A count must be a whole number"),
        (5, "value", SMALL.format(4)),
    }


def test_a_form_says_what_to_do_about_a_small_count(coordinator_client):
    typed = {
        "report_year": "2030-31",
        "subject": "child deaths",
        "label": "Trauma",
        "measure": "deaths reviewed",
        "unit": "count",
        "value": "3",
        "source": "Panel’s report 2030-31",
        "ordinal": "1",
    }
    address = reverse("performance:published-figure-create")
    assert SMALL.format(4) in Page(coordinator_client.post(address, typed)).said
    assert not PublishedFigure.objects.exists()
    assert coordinator_client.post(address, typed | {"value": "", "is_suppressed": "on"}).status_code == 302
    assert PublishedFigure.objects.get().shown == "[c]"
