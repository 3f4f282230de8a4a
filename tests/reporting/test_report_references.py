"""Where a record appears: what its page says is true of the report, and no more than its reader may know."""

import datetime
import json

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from committees.figures import periods_by_year
from committees.models import BoardProfile, ReportingPeriod
from core.pages.record_pages import all_record_pages, pages_of
from core.pages.report_sources import _sources, parts_with_sources, report_sources_of, sources_of
from finance.models import Expenditure
from reporting import services
from reporting.blocks import fill, registry
from reporting.editions.sources import gather, report_year
from reporting.models import Edition
from tests.cdop.releasing import released
from tests.committees.factories import AgendaItemFactory, MeetingFactory, OutcomeFactory
from tests.pages.reading import Page
from tests.performance.factories import PlaceStatisticFactory
from tests.reporting.board import AT
from tests.reporting.factories import AnnualReportFactory, ReportingPeriodFactory, ReportSectionFactory

pytestmark = pytest.mark.django_db


def parts_now(report) -> dict[str, str]:
    """Every part that any block gives now, by what it is made of, and after a colon by what is chosen of it."""
    figures = gather(report, today=AT.date())
    made = {}
    for name in registry():
        for part in fill(name, (), figures):
            made.setdefault(part.get("of", name), []).append(part)
    return {name: json.dumps(parts) for name, parts in made.items()}


def year_of(report):
    return report_year(report, periods_by_year()[report.year], AT.date())


def without(record, report) -> dict[str, str]:
    """The parts as they would be if the record had never been: what hangs on it stays, for as long as one looks.

    Figures of child deaths are printed as they were last released.
    """
    with transaction.atomic():
        type(record)._base_manager.filter(pk=record.pk)._raw_delete(record._state.db)
        if record._meta.app_label == "cdop":
            released(report.year)
        made = parts_now(report)
        transaction.set_rollback(True)
    return made


@pytest.mark.parametrize("source", _sources, ids=lambda source: f"{source.model.__name__}-{source.rows.__name__}")
def test_a_part_that_a_record_is_said_to_be_printed_in_would_differ_without_it(full_report, source):
    record = source.rows(year_of(full_report)).first()
    assert record is not None, "the board of these tests has no such record"
    whole, less = parts_now(full_report), without(record, full_report)
    printed_in = {part for part in whole if source.holds(part, record)}
    assert {part.partition(":")[0] for part in printed_in} == set(source.parts)
    assert {part for part in printed_in if whole[part] == less.get(part)} == set()


# Parts calculated from many records together name none of them; nor do the records that set a report up.
WORKED_OUT = {"plan.standing"}
SET_UP = {BoardProfile, ReportingPeriod}


def test_a_part_that_would_differ_without_a_record_is_one_that_it_is_said_to_be_printed_in(full_report):
    """Of records that no others point at, for without those the others would be missing too."""
    whole, year, missing = parts_now(full_report), year_of(full_report), {}
    for model in (table.model for table in all_record_pages() if not table.model._meta.related_objects):
        record = model.objects.first()
        assert record is not None or not report_sources_of(model), model
        if record is not None and model not in SET_UP:
            less, (among,) = without(record, full_report), sources_of(record, [year])
            differing = {part for part in whole if whole[part] != less.get(part)} - WORKED_OUT
            missing[model.__name__] = {p for p in differing if not any(source.holds(p, record) for source in among)}
    assert {model: parts for model, parts in missing.items() if parts} == {}


def test_every_part_with_a_source_is_one_that_the_report_can_have(full_report):
    assert parts_with_sources() <= {part.partition(":")[0] for part in parts_now(full_report)}


@pytest.fixture
def spending(full_report):
    """A record of the report's one section."""
    full_report.sections.all().delete()
    ReportSectionFactory(report=full_report, number="4", title="Money", anchor="money", blocks="money.expenditure")
    return Expenditure.objects.get(financial_year="2030-31")


@pytest.fixture
def edition(spending, full_report, unit_staff):
    return services.create_draft(by=unit_staff, subject=full_report)


def publish(edition) -> None:
    Edition.objects.filter(pk=edition.pk).update(status="published")


def references_on(client, record) -> tuple[list[str], dict[str, str]]:
    """What a record's page says of where it appears, line by line, and its links."""
    page = Page(client.get(pages_of(type(record)).detail_url(record)))
    section = "//section[@id='used-in']"
    return page.texts(f"{section}/h3|{section}//li|{section}/p"), page.links(section)


def test_before_any_edition_it_is_reported_by_its_section(unit_client, spending):
    lines, links = references_on(unit_client, spending)
    assert lines == [
        "Annual report, 2030-31",
        "4 Money",
        "This report has no edition yet. Its tables are numbered when one is made.",
    ]
    assert links == {"4 Money": "/reports/annual/2030-31/sections/money/"}


def test_in_an_edition_it_is_reported_by_its_table(unit_client, spending, edition):
    lines, links = references_on(unit_client, spending)
    assert lines == ["Annual report, 2030-31, edition 1 (draft)", "Table 1: Expenditure"]
    page = Page(unit_client.get(links["Table 1: Expenditure"].partition("#")[0]))
    assert links["Table 1: Expenditure"].partition("#")[2] in page.ids()


def test_what_was_changed_since_is_said_to_be(unit_client, spending, edition):
    spending.amount += 1
    spending.save()
    lines, _ = references_on(unit_client, spending)
    assert lines[-1] == "The record has been added or changed since this edition was made."


def test_a_draft_is_no_news_to_who_may_not_read_it(chair_client, spending, edition):
    nothing = ["Not used in any report"]
    assert references_on(chair_client, spending) == (nothing, {})
    publish(edition)
    assert references_on(chair_client, spending)[0] == [
        "Annual report, 2030-31, edition 1 (published)",
        "Table 1: Expenditure",
    ]


def test_a_table_of_some_themes_is_not_said_to_hold_the_others(unit_client, full_report):
    full_report.sections.all().delete()
    ReportSectionFactory(report=full_report, title="Roads", body="[[place.statistics: Roads]]")
    roads, health = PlaceStatisticFactory(theme="Roads"), PlaceStatisticFactory(theme="Health")
    assert references_on(unit_client, roads)[0][1] == "Roads"
    assert references_on(unit_client, health)[0] == ["Not used in any report"]


def test_a_message_of_a_meeting_is_in_its_bulletin_unless_it_is_confidential(unit_client, full_report, unit_staff):
    meeting = MeetingFactory(body=BoardProfile.objects.get().body, held_on=datetime.date(2030, 9, 30))
    item = AgendaItemFactory(meeting=meeting)
    public, confidential = OutcomeFactory(item=item), OutcomeFactory(item=item, confidential=True)
    bulletin = services.create_draft(by=unit_staff, subject=meeting)
    assert references_on(unit_client, public)[0] == [f"{bulletin} (draft)", "Read it"]
    assert references_on(unit_client, confidential)[0] == ["Not used in any report"]


def test_a_type_that_is_never_printed_says_nothing(unit_client, full_report):
    assert references_on(unit_client, full_report) == ([], {})


def test_however_many_reports_there_are_the_questions_are_as_many(unit_client, spending, edition):
    address = pages_of(Expenditure).detail_url(spending)
    with CaptureQueriesContext(connection) as one:
        unit_client.get(address)
    for year in ("2031-32", "2032-33"):
        ReportSectionFactory(report=AnnualReportFactory(year=year), blocks="money.expenditure")
        ReportingPeriodFactory(report_year=year)
    with CaptureQueriesContext(connection) as three:
        unit_client.get(address)
    assert len(three) <= len(one) + 1  # the sections of the reports that have no edition yet
    assert len(three) <= 25


def test_the_sources_of_a_year_make_no_query_by_themselves(full_report, django_assert_num_queries):
    year = year_of(full_report)
    assert all(source.applies_to(year) for source in _sources)
    with django_assert_num_queries(0):
        for source in _sources:
            source.rows(year).query.sql_with_params()
