"""Starting the next report from the last: what is copied, what is marked, and how long it can be undone."""

import datetime

import pytest

from businessplan.models import ActionPlan
from committees.models import BodyFunction, ReportingPeriod
from core.records.models import Change
from core.records.rules import InstanceValues
from performance.models import PerformanceTopic, PlaceStatistic
from reporting import next_year
from reporting.checks import run_checks
from reporting.models import AnnualReport, NumberSource, ReportSection
from tests.committees.factories import AgencyFactory
from tests.core.pages.editing.filling import send
from tests.pages.reading import read
from tests.performance.factories import PerformanceTopicFactory
from tests.reporting.factories import NumberSourceFactory, ReportSectionFactory

pytestmark = pytest.mark.usefixtures("after_the_meeting")

START = "/reports/annual/2030-31/next/"
NEW = "/reports/annual/2031-32/"
LAST_YEARS_TEXT = "last year’s text"


@pytest.fixture
def sectioned(full_report):
    full_report.title, full_report.subtitle = "Annual report 2030-31", "With the plan for July 2031 to June 2032"
    full_report.save()
    ReportSectionFactory(report=full_report, title="Work in 2030-31", anchor="work", body="What was done.", number="1")
    ReportSectionFactory(
        report=full_report,
        title="Money",
        anchor="money",
        level=2,
        body="We spent {{ money.spent }}.",
        blocks="money.chart",
    )
    ReportSectionFactory(report=full_report, title="Plan for 2031-32", anchor="plan", body="", blocks="next_plan.table")
    return full_report


@pytest.fixture
def started(sectioned, unit_client):
    response = unit_client.post(START)
    assert response.status_code == 302, response.context["errors"]
    return AnnualReport.objects.get(year="2031-32")


def save_section(client, section, **changes):
    """Opens its form and sends it back as it is, but for these changes."""
    url = f"/reports/report-sections/{section.pk}/edit/"
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    response = client.post(url, sent | changes)
    assert response.status_code == 302, response.context["form"].errors
    section.refresh_from_db()


def marked(report):
    return {ReportSection.objects.get(pk=pk).anchor: year for pk, year in report.texts_of_earlier_years().items()}


def findings(report, composed_now, rule=LAST_YEARS_TEXT):
    return [found for found in run_checks(composed_now(report)) if found.rule == rule]


def test_the_page_shows_what_will_be_made_and_makes_nothing(unit_client, sectioned):
    page = read(unit_client, START)
    assert page.heading == "Start the report of 2031-32"
    assert "Work in 2031-32 (was “Work in 2030-31”)" in page.said
    assert "2031-32, attendance: July 2031 to June 2032, attendance" in page.said
    assert "of the area" in page.said
    assert not AnnualReport.objects.filter(year="2031-32").exists()


def test_the_next_report_has_the_sections_with_last_years_text_and_this_years_headings(started):
    assert (started.title, started.subtitle) == ("Annual report 2031-32", "With the plan for July 2032 to June 2033")
    assert (started.previous_year_label, started.plan_year_label, started.next_plan_year_label) == (
        "2030-31",
        "2031-32",
        "2032-33",
    )
    rows = started.sections.values_list("title", "anchor", "level", "blocks", "body", "text_from")
    assert list(rows) == [
        ("Work in 2031-32", "work", 1, "", "What was done.", "2030-31"),
        ("Money", "money", 2, "money.chart", "We spent {{ money.spent }}.", "2030-31"),
        ("Plan for 2032-33", "plan", 1, "next_plan.table", "", ""),
    ]


def test_periods_are_a_year_later_and_those_of_all_years_still_begin_when_they_did(started, coordinator_client):
    def days(subject):
        row = ReportingPeriod.objects.filter(report_year="2031-32", subject=subject).first()
        return row and (row.starts_on, row.ends_on, row.label, row.words)

    first, last = datetime.date(2031, 7, 1), datetime.date(2032, 6, 30)
    assert days("attendance") == (first, last, "2031-32", "July 2031 to June 2032, attendance")
    assert days("child deaths") is None
    assert "Add the periods of child deaths to the 2031-32 report" in read(coordinator_client, "/").said
    coordinator_client.post(f"{NEW}carry-over/")
    assert days("child deaths")[:2] == (first, last)
    assert days("child deaths cumulative")[:2] == (datetime.date(2028, 7, 1), last)
    assert "Add the periods" not in read(coordinator_client, "/").said


def test_terms_of_reference_and_topics_to_monitor_are_taken_over(started):
    assert BodyFunction.objects.filter(report_year="2031-32").count() == 1
    rows = PerformanceTopic.objects.filter(report_year="2031-32").values_list("mark", "direction")
    assert list(rows) == [("to monitor", "not assessed yet")]


def test_a_topic_keeps_its_agencies_and_is_found_until_its_trend_is_entered(sectioned, unit_client, composed_now):
    agency = AgencyFactory()
    PerformanceTopicFactory(topic="Missing children").agencies.add(agency)
    unit_client.post(START)
    report = AnnualReport.objects.get(year="2031-32")
    topic = PerformanceTopic.objects.get(report_year="2031-32", topic="Missing children")
    assert list(topic.agencies.all()) == [agency]
    assert topic in [found.record for found in findings(report, composed_now, "topic not assessed")]
    topic.direction = "falling"
    topic.save()
    assert topic not in [found.record for found in findings(report, composed_now, "topic not assessed")]


def test_a_text_is_last_years_until_it_is_saved_on_its_page(started, unit_client, composed_now):
    assert marked(started) == {"work": "2030-31", "money": "2030-31"}
    assert {found.severity for found in findings(started, composed_now)} == {"error"}
    assert read(unit_client, NEW).said.count(LAST_YEARS_TEXT) > 1
    save_section(unit_client, started.sections.get(anchor="work"))
    save_section(unit_client, started.sections.get(anchor="money"), body="We spent {{ money.spent }} this year.")
    assert marked(started) == {}
    assert findings(started, composed_now) == []


def test_a_text_that_comes_in_by_an_import_is_last_years_all_the_same(sectioned):
    report = AnnualReport.objects.create(year="2031-32", title="Annual report")
    copied = ReportSection(report=report, ordinal=1, title="Work", anchor="work", body=" What  was done.")
    copied.full_clean()
    ReportSection.objects.bulk_create([copied])
    assert marked(report) == {"work": "2030-31"}


def test_changing_one_number_of_a_text_does_not_make_it_this_years(started, unit_staff):
    section = started.sections.get(anchor="work")
    ReportSection.objects.filter(pk=section.pk).update(body="What was done in full.")
    assert marked(started)["work"] == "2030-31"


def test_a_text_nobody_read_for_a_year_is_that_of_the_year_before(started, unit_client):
    save_section(unit_client, started.sections.get(anchor="money"))
    unit_client.post(f"{NEW}next/")
    assert marked(AnnualReport.objects.get(year="2032-33")) == {"work": "2030-31", "money": "2031-32"}


def test_undoing_a_saved_text_brings_its_mark_back(started, unit_client):
    section = started.sections.get(anchor="work")
    save_section(unit_client, section, body="Other.")
    change = Change.objects.filter(record_type="reporting.reportsection", record_id=section.pk, action="changed").get()
    unit_client.post(f"/reports/report-sections/{section.pk}/undo/?change={change.change_set_id}")
    assert marked(started)["work"] == "2030-31"


def test_text_of_a_later_report_is_refused(started):
    section = started.sections.first()
    section.text_from = "2031-32"
    assert [field for field, _ in ReportSection.rule_errors(InstanceValues(section))] == ["text_from"]


def test_starting_is_undone_while_nothing_was_changed(started, unit_client):
    assert "Undo the start" in read(unit_client, NEW).said
    read(unit_client, f"{NEW}undo-start/")
    unit_client.post(f"{NEW}undo-start/")
    assert not AnnualReport.objects.filter(year="2031-32").exists()
    assert not ReportingPeriod.objects.filter(report_year="2031-32").exists()
    assert not PerformanceTopic.objects.filter(report_year="2031-32").exists()
    assert ReportSection.objects.filter(report__year="2030-31").count() == 3


@pytest.mark.parametrize("change", ["section", "period", "source", "added"])
def test_starting_is_not_undone_once_something_was_changed(started, unit_client, change):
    match change:
        case "section":
            save_section(unit_client, started.sections.first())
        case "period":
            ReportingPeriod.objects.filter(report_year="2031-32", subject="money").update(words="the year")
        case "source":
            NumberSourceFactory(report=started)
        case "added":
            ReportSectionFactory(report=started)
    assert "Undo the start" not in read(unit_client, NEW).said
    assert "can no longer be undone" in read(unit_client, f"{NEW}undo-start/").said
    page = unit_client.post(f"{NEW}undo-start/", follow=True)
    assert "can no longer be undone" in page.content.decode()
    assert AnnualReport.objects.filter(year="2031-32").exists()


ADDED = "These were added when the report was started, and stay: "


def page_that_deletes(client, report):
    return read(client, f"/reports/annual-reports/{report.pk}/delete/")


def test_the_page_that_deletes_a_report_says_what_was_added_with_it_and_how_to_delete_that_too(started, unit_client):
    page = page_that_deletes(unit_client, started)
    stays = f"{ReportingPeriod.objects.filter(report_year='2031-32').count()} reporting periods"
    assert ADDED in page.said
    assert stays in page.said
    assert page.links()["Undo the start to delete them too"] == f"{NEW}undo-start/"
    send(unit_client, f"/reports/annual-reports/{started.pk}/delete/")
    assert not AnnualReport.objects.filter(year="2031-32").exists()
    assert ReportingPeriod.objects.filter(report_year="2031-32").exists()


def test_a_start_that_can_no_longer_be_undone_is_not_offered_for_undoing(started, unit_client):
    save_section(unit_client, started.sections.first())
    page = page_that_deletes(unit_client, started)
    assert ADDED in page.said
    assert "Undo the start to delete them too" not in page.links()


def test_what_was_added_with_a_report_and_deleted_since_is_not_named(started, unit_client):
    for model in (ReportingPeriod, BodyFunction, PerformanceTopic):
        model.objects.filter(report_year="2031-32").delete()
    assert ADDED not in page_that_deletes(unit_client, started).said


def test_a_report_added_by_hand_leaves_nothing_behind(unit_client, sectioned):
    assert "were added when the report was started" not in page_that_deletes(unit_client, sectioned).said


def test_a_report_added_by_hand_has_no_start_to_undo(unit_client, sectioned):
    assert next_year.start_of(sectioned) is None
    assert unit_client.get("/reports/annual/2030-31/undo-start/").status_code == 404


def test_a_report_is_started_once(started, unit_client):
    page = unit_client.post(START, follow=True)
    assert "has already been started" in page.content.decode()
    assert ReportSection.objects.filter(report=started).count() == 3


def test_what_is_to_renew_is_listed_until_it_is_done(started, unit_client):
    assert "1 statistic of the area is as in the last report" in read(unit_client, NEW).said
    PlaceStatistic.objects.update(note="Checked.")
    assert "0 statistics of the area are as in the last report" in read(unit_client, NEW).said
    assert "Share of deaths with modifiable factors" in read(unit_client, NEW).said
    assert "The business plan for 2032-33 has not been added" in read(unit_client, NEW).said


def test_both_plans_are_to_be_added_where_there_is_neither(started, unit_client):
    ActionPlan.objects.filter(report_year="2031-32").update(report_year="2020-21")
    said = read(unit_client, NEW).said
    assert "The business plan for 2031-32 has not been added" in said
    assert "The business plan for 2032-33 has not been added" in said


def test_sources_of_numbers_are_not_copied(sectioned, unit_client):
    NumberSourceFactory(report=sectioned)
    unit_client.post(START)
    assert not NumberSource.objects.filter(report__year="2031-32").exists()


def test_the_list_of_reports_offers_the_next_year(unit_client, sectioned):
    assert read(unit_client, "/reports/").links()["Start the report of 2031-32"] == START
    assert read(unit_client, "/reports/annual-reports/").links()["Add an annual report"] == START


def test_only_the_unit_starts_a_report(coordinator_client, chair_client, sectioned):
    for client in (coordinator_client, chair_client):
        assert client.post(START).status_code == 404
    assert chair_client.get(f"{NEW}carry-over/").status_code == 404
