"""Years as values: however one is typed, and whichever way it comes in, it is held in one form or refused."""

import datetime
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from audits.models import Audit
from cdop.models import ChildDeath, DraftProof
from committees.models import ReportingPeriod
from core.datapack.cells import cell_for
from core.records.models import Change
from core.records.years import YearKind, following_year, is_year, normal_year, parse_year, replace_years, year_of_days
from finance.models import Expenditure
from reporting.models import AnnualReport
from tests.audits.factories import AuditFactory
from tests.finance.factories import ExpenditureFactory
from tests.refusals import refusal

FINANCIAL_YEAR = Expenditure._meta.get_field("financial_year")
REPORT_YEAR = Audit._meta.get_field("report_year")
LABEL = ReportingPeriod._meta.get_field("label")


@pytest.mark.parametrize(
    "typed",
    [
        "2012-13",
        "2012/13",
        "2012\u201313",
        "2012\u201413",
        "2012\u201113",
        "2012\u221213",
        "2012-2013",
        "2012/2013",
        " 2012 / 13 ",
        "2012\u00a0\u2013\u00a02013",
    ],
)
def test_one_year_is_held_in_one_form(typed):
    assert parse_year(typed) == parse_year(typed, YearKind.FINANCIAL) == "2012-13"


def test_a_calendar_year_and_the_turn_of_a_century():
    assert parse_year("2012") == "2012"
    assert [parse_year(typed) for typed in ("1999/00", "1999-2000", "2099-00")] == ["1999-00", "1999-00", "2099-00"]


@pytest.mark.parametrize(
    "typed",
    [
        "12-13",
        "2012-3",
        "2012/013",
        "1812-13",
        "last year",
        "FY 2012",
        "2012-13-14",
        "2012 13",
        "٢٠١٢",
        "2012-13\x00",
        "0",
    ],
)
def test_what_is_no_year_is_refused(typed):
    with pytest.raises(ValidationError, match="Report year must be written like 2011-12 or 2011"):
        parse_year(typed, name="Report year")


@pytest.mark.parametrize("typed", ["2012-14", "2012-12", "2013-12", "2012/2014", "2013/2012", "2012-1913"])
def test_two_years_that_do_not_follow_each_other_are_refused(typed):
    with pytest.raises(ValidationError, match="Year must be two years that follow each other, like 2011-12"):
        parse_year(typed)


def test_a_calendar_year_is_no_financial_year():
    with pytest.raises(ValidationError, match="Financial year must be two years that follow each other, like 2011-12"):
        parse_year("2012", YearKind.FINANCIAL, "Financial year")


def test_a_year_that_a_spreadsheet_made_a_date_is_refused_with_the_reason():
    with pytest.raises(ValidationError, match=r"not a date\. Check whether a spreadsheet changed it"):
        parse_year("2011-12-01")


def test_only_the_label_of_a_period_may_span_several_years():
    assert [parse_year(typed, YearKind.SPAN) for typed in ("2008/12", "2008-2012", "1998-02")] == [
        "2008-12",
        "2008-12",
        "1998-02",
    ]
    with pytest.raises(ValidationError):
        parse_year("2012-08", YearKind.SPAN)


def test_what_is_no_year_finds_nothing_and_stays_as_it_is():
    assert (normal_year("2012/13"), normal_year("spring")) == ("2012-13", "spring")
    assert [is_year(text) for text in ("2012-13", "2012/13", "spring", "")] == [True, False, False, False]


@pytest.mark.parametrize(
    ("first", "last", "year"),
    [
        ("2011-04-01", "2012-03-31", "2011-12"),
        ("2011-09-01", "2012-08-31", "2011-12"),
        ("2011-01-01", "2011-12-31", "2011"),
        ("2011-04-01", "2011-12-31", "2011-12"),
        ("2012-01-01", "2012-03-31", "2011-12"),
        ("2012-03-01", "2012-04-30", ""),
        ("2008-04-01", "2012-03-31", ""),
        ("2012-04-01", "2011-04-01", ""),
        ("9999-01-01", "9999-12-31", "9999"),
    ],
)
def test_the_year_of_some_days(first, last, year):
    assert year_of_days(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)) == year


@pytest.mark.django_db
class TestField:
    def test_it_is_normalised_when_cleaned(self):
        audit = AuditFactory.build(report_year="2012 / 2013")
        refusal(audit)
        assert audit.report_year == "2012-13"

    def test_an_error_names_the_field(self):
        record = Expenditure(financial_year="2012", heading="Rooms", amount=Decimal(1))
        assert refusal(record) == {
            "financial_year": ["Financial year must be two years that follow each other, like 2011-12"]
        }

    def test_it_is_normalised_when_saved(self):
        row = ExpenditureFactory(financial_year="2011/12")
        assert row.financial_year == "2011-12"
        row.refresh_from_db()
        assert row.financial_year == "2011-12"

    def test_the_history_says_what_is_held(self):
        row = ExpenditureFactory(financial_year="2011/12")
        row.financial_year = "2011\u201312"
        row.save()
        assert [change.fields.get("financial_year") for change in Change.objects.filter(record_id=row.pk)] == [
            [None, "2011-12"]
        ]

    def test_it_is_normalised_when_written_in_bulk(self):
        Expenditure.objects.bulk_create([Expenditure(financial_year="2011/12", heading="Rooms", amount=1)])
        assert Expenditure.objects.get().financial_year == "2011-12"
        Expenditure.objects.update(financial_year="2012/2013")
        assert Expenditure.objects.get().financial_year == "2012-13"

    def test_what_is_no_year_cannot_be_written(self):
        row = ExpenditureFactory()
        for write in (
            lambda: ExpenditureFactory(financial_year="spring"),
            lambda: Expenditure.objects.update(financial_year="spring"),
            lambda: Expenditure.objects.bulk_create([Expenditure(financial_year="spring", heading="x", amount=1)]),
        ):
            with pytest.raises(ValidationError, match="must be written like 2011-12"):
                write()
        assert list(Expenditure.objects.values_list("pk", "financial_year")) == [(row.pk, "2030-31")]

    def test_a_lookup_compares_the_year(self):
        ExpenditureFactory(financial_year="2011-12")
        rows = Expenditure.objects
        assert rows.filter(financial_year="2011/2012").count() == 1
        assert rows.filter(financial_year__in=["2011/12", "spring"]).count() == 1
        assert rows.filter(financial_year__gt="2010/11").count() == 1
        assert rows.filter(financial_year="spring").count() == 0

    def test_a_form_gives_the_year_it_is_held_in(self):
        class YearsForm(forms.Form):
            year = FINANCIAL_YEAR.formfield(label="Financial year")

        form = YearsForm({"year": "2011/2012"})
        assert form.is_valid()
        assert form.cleaned_data == {"year": "2011-12"}
        assert YearsForm({"year": "2011"}).errors["year"] == [
            "Financial year must be two years that follow each other, like 2011-12"
        ]

    def test_a_cell_holds_the_same_years(self):
        assert cell_for(REPORT_YEAR).clean("2012 / 13") == "2012-13"
        assert cell_for(LABEL).clean("2008/12") == "2008-12"
        assert cell_for(LABEL).clean(" ") == ""
        with pytest.raises(ValueError, match="Financial year must be two years that follow each other"):
            cell_for(FINANCIAL_YEAR).clean("2012-14")

    def test_every_field_that_holds_a_year_is_one(self):
        for model, name in (
            (AnnualReport, "year"),
            (AnnualReport, "plan_year_label"),
            (ChildDeath, "year_of_death"),
            (DraftProof, "report_year"),
        ):
            assert model._meta.get_field(name).clean("2012/13", None) == "2012-13"


def test_an_address_takes_the_years_that_a_field_holds():
    assert reverse("reporting:report", args=["2014/15"]) == "/reports/annual/2014-15/"
    assert resolve("/reports/annual/2014-15/").kwargs == {"year": "2014-15"}
    assert resolve("/reports/annual/2014/").kwargs == {"year": "2014"}


@pytest.mark.parametrize("year", ["2014-16", "spring", "14-15", "2014–15"])
def test_an_address_takes_no_other_words(year):
    with pytest.raises(Resolver404):
        resolve(f"/reports/annual/{year}/")


def test_no_address_is_made_of_other_words():
    with pytest.raises(NoReverseMatch):
        reverse("reporting:report", args=["spring"])


def test_an_invented_past_has_addresses_too():
    assert FINANCIAL_YEAR.held("0511/12") == "0511-12"
    assert reverse("reporting:report", args=["0511-12"]) == "/reports/annual/0511-12/"


@pytest.mark.parametrize(
    ("year", "following"), [("2011-12", "2012-13"), ("2011", "2012"), ("1999-00", "2000-01"), ("2008-12", "2009-13")]
)
def test_the_following_year(year, following):
    assert following_year(year) == following


@pytest.mark.parametrize(
    ("words", "moved"),
    [
        ("calendar year 2011", "calendar year 2012"),
        ("1 April 2011 to 31 March 2012", "1 April 2012 to 31 March 2013"),
        ("financial year 2011/2012", "financial year 2012/2013"),
        ("2011\u201312 Business Plan", "2012\u201313 Business Plan"),
        ("Children Act 2004", "Children Act 2004"),
        ("2,011 places at £2012", "2,011 places at £2012"),
    ],
)
def test_years_in_words_are_replaced(words, moved):
    assert replace_years(words, {2011: 2012, 2012: 2013}) == moved
