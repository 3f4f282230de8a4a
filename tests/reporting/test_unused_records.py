"""Records under a year, an area or a body that no report uses are listed, with their sums and a link to them."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committees.models import Area, BoardProfile, ReportingPeriod
from core.datapack.importing import import_pack
from core.pages.filters import filterset_of
from core.pages.record_pages import registered_pages
from core.pages.report_sources import _sources
from core.pages.unused_records import _finders, unused_records
from core.records.years import YearField
from reporting.checks.unused import deaths_of_other_areas, records_in_no_report
from reporting.report_references import reports_with_years
from tests.cdop.factories import ChildDeathFactory, ModifiableComparatorFactory
from tests.cdop.releasing import released
from tests.committees.factories import AreaFactory, BodyFactory, MeetingFactory, SeatFactory
from tests.finance.factories import ContributionFactory, ExpenditureFactory, HelpInKindFactory
from tests.pages.reading import read
from tests.participation.factories import PracticeExampleFactory
from tests.performance.factories import IndicatorValueFactory
from tests.reporting.factories import AnnualReportFactory, ReportingPeriodFactory
from tests.reviews.factories import ReferralFactory
from tests.training.factories import SessionFactory

pytestmark = pytest.mark.django_db
REPORT = "/reports/annual/2030-31/"


@pytest.fixture
def found(report, composed_now):
    return lambda: [finding.sentence for finding in records_in_no_report(composed_now(report))]


def test_money_of_a_year_that_no_report_covers_is_told_with_its_sum(found):
    ContributionFactory(financial_year="2031-32", amount=Decimal(5000))
    ContributionFactory(financial_year="2031-32", amount=Decimal("700.50"), grant=True)
    ExpenditureFactory(financial_year="2027-28", amount=Decimal(250))
    HelpInKindFactory(financial_year="2029-30", value=None)
    assert found() == [
        "Contributions of 2031-32: 2 records are in no report, £5,700.50 in all.",
        "Expenditure of 2027-28: 1 record is in no report, £250 in all.",
        "In-kind contributions of 2029-30: 1 record is in no report.",
    ]


def test_the_year_before_a_report_is_in_it_and_a_year_typed_otherwise_is_the_same_year(found, tmp_path):
    for year in ("2030/31", "2030-2031", "2029/30"):
        ContributionFactory(financial_year=year)
    (tmp_path / "expenditure.csv").write_text("financial_year,heading,amount\n2030/2031,Rooms,250\n")
    import_pack(tmp_path)
    assert found() == []


def test_what_another_report_uses_is_not_told(found):
    ContributionFactory(financial_year="2031-32")
    AnnualReportFactory(year="2031-32")
    assert found() != []
    begins, ends = datetime.date(2031, 4, 1), datetime.date(2032, 3, 31)
    ReportingPeriodFactory(report_year="2031-32", starts_on=begins, ends_on=ends, label="2031-32")
    assert found() == []


def test_records_of_an_area_or_a_body_that_no_report_uses_are_told(found):
    group = BodyFactory(name="Reference group")
    MeetingFactory.create_batch(2, body=group)
    MeetingFactory(body=BodyFactory(), status="planned")
    SeatFactory(body=group)
    IndicatorValueFactory(area=AreaFactory(name="Pendle"), starts_on=datetime.date(2029, 4, 1))
    IndicatorValueFactory(area=AreaFactory(name="Hyndburn"), starts_on=datetime.date(2030, 9, 1))
    assert found() == [
        "Meetings of Reference group: 2 records are in no report.",
        "Seats of Reference group: 1 record is in no report.",
        "Indicator values of Pendle: 1 record is in no report.",
    ]


def test_cases_are_not_counted_and_what_is_left_out_for_another_reason_is_not_told(found):
    ReferralFactory(year_label="2035-36")
    PracticeExampleFactory(report_year="2030-31", unchecked=True)
    assert found() == ["Referrals of 2035-36: there are records in no report."]


def test_meetings_and_sessions_on_days_that_no_period_covers_are_told(report, found, unit_client):
    board = BoardProfile.objects.get().body
    begins = {each.subject: each.starts_on for each in ReportingPeriod.objects.filter(report_year=report.year)}
    day = datetime.timedelta(days=1)
    MeetingFactory(body=board, held_on=begins["attendance"])
    MeetingFactory(body=board, held_on=begins["attendance"] - day, venue="Too early")
    MeetingFactory(body=board, held_on=begins["attendance"] - 2 * day, status="planned")
    SessionFactory(held_on=begins["training"])
    SessionFactory.create_batch(2, held_on=begins["training"] - day)
    SessionFactory(held_on=begins["training"] - day, status="cancelled")
    assert found() == [
        f"Meetings of {(begins['attendance'] - day).year}: 1 record is in no report.",
        f"Sessions of {(begins['training'] - day).year}: 2 records are in no report.",
    ]
    page = read(unit_client, REPORT)
    address = page.links()[f"Meetings of {(begins['attendance'] - day).year}"]
    assert "Too early" in read(unit_client, address).said


def test_a_finding_leads_to_the_records(report, unit_client):
    ContributionFactory(financial_year="2031-32", contributor="Trust")
    ContributionFactory(financial_year="2030-31")
    page = read(unit_client, REPORT)
    assert "Contributions of 2031-32: 1 record is in no report, £1,000 in all." in page.said
    rows = read(unit_client, page.links()["Contributions of 2031-32"]).table("Contributions")
    assert [row[0] for row in rows[1:]] == ["Trust"]


def test_a_board_whose_records_are_all_in_its_report_is_told_nothing(full_report):
    names = [each.what for each in unused_records(reports_with_years()[1])]
    assert names == []


def test_whatever_a_report_finds_by_its_year_is_looked_at():
    """Detail that hangs on a record with a year goes with that record."""
    declared = {(finder.model, finder.field) for finder in _finders}
    years = {
        (source.model, field.name)
        for source in _sources
        for field in source.model._meta.concrete_fields
        if isinstance(field, YearField) and field.name != "year_of_death"
    }
    assert years - declared == set()


def test_each_list_can_be_narrowed_to_what_was_found():
    missing = [
        (finder.model.__name__, name)
        for finder in _finders
        for name in finder.filters("2031")
        if name not in filterset_of(registered_pages(finder.model)).base_filters
    ]
    assert missing == []


def test_it_takes_no_more_queries_for_more_records_and_years(report):
    def queries():
        with CaptureQueriesContext(connection) as made:
            unused_records(reports_with_years()[1])
        return len(made)

    ContributionFactory(financial_year="2040-41")
    few = queries()
    for number in range(1, 9):
        ContributionFactory(financial_year=f"204{number}-4{number + 1}")
        begins, ends = datetime.date(2060 + number, 4, 1), datetime.date(2061 + number, 3, 31)
        year = AnnualReportFactory(year=f"206{number}-6{number + 1}").year
        ReportingPeriodFactory(report_year=year, subject="money", starts_on=begins, ends_on=ends, label=year)
    assert (few, queries()) == (4, 4)


def deaths_told(report, composed_now):
    released(report.year)
    return [
        (finding.severity, finding.sentence, finding.record) for finding in deaths_of_other_areas(composed_now(report))
    ]


def test_deaths_outside_the_boards_area_are_told_without_their_number(report, composed_now):
    pendle = AreaFactory(name="Pendle")
    own = report_area()
    reviewed = {"reviewed": True, "reviewed_on": datetime.date(2030, 9, 1), "year_of_death": "2029-30"}
    ChildDeathFactory.create_batch(3, area=pendle, **reviewed)
    sentence = f"Child deaths are recorded under Pendle, which is not part of the board’s area, {own}. "
    assert deaths_told(report, composed_now) == [("error", f"{sentence}The report counts no death at all.", pendle)]
    ChildDeathFactory(**reviewed)
    assert deaths_told(report, composed_now) == [("warning", f"{sentence}The report does not count them.", pendle)]
    Area.objects.filter(pk=pendle.pk).update(parent=own)
    assert deaths_told(report, composed_now) == []


def report_area():
    return Area.objects.get(boards__isnull=False)


def test_deaths_of_later_years_are_told_when_their_report_is_made(report, composed_now):
    ChildDeathFactory(area=AreaFactory(), year_of_death="2035-36")
    assert deaths_told(report, composed_now) == []


def test_a_share_of_a_part_of_the_board_is_an_error(report, composed_now):
    share = ModifiableComparatorFactory(report_year="2030-31", area_words="South")
    ModifiableComparatorFactory(report_year="2030-31", area_words="England")
    assert deaths_told(report, composed_now) == []
    AreaFactory(name="South", parent=report_area())
    assert deaths_told(report, composed_now) == [
        ("error", "The share of South, a part of your own area, may disclose counts of the rest.", share)
    ]
