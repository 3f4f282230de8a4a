"""Every regime that is shipped: it loads into an empty installation, and its first report can be made and checked."""

import datetime

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from committees.models import Area, BoardProfile, Body, BodyKind, ReportingPeriod
from lscb.regimes import available_regimes, load_regime
from reporting.checks import check_report
from reporting.checks.sections import starter_texts
from reporting.editions.compose import compose
from reporting.models import AnnualReport, ReportSection
from tests.cdop.releasing import released
from tests.reporting.board import AT

pytestmark = pytest.mark.django_db

NAMES = [regime.name for regime in available_regimes()]


def set_up_board() -> BoardProfile:
    """The little that every board types."""
    body = Body.objects.create(name="Ashford Board", short_name="Ashford", kind=BodyKind.objects.first())
    area = Area.objects.create(name="Ashford")
    return BoardProfile.objects.create(name="Ashford Board", short_name="Ashford", body=body, area=area)


def test_there_is_a_regime_for_each_kind_of_board():
    assert NAMES == ["lscb", "northern-ireland", "partnership", "wales"]
    assert all(regime.title and regime.description for regime in available_regimes())


@pytest.mark.parametrize("name", NAMES)
def test_a_regime_loads_and_its_first_report_is_made_and_checked(name):
    load_regime(name, report_year="2030-31")
    set_up_board()
    if ReportingPeriod.objects.filter(subject="child deaths").exists():
        released()
    report = AnnualReport.objects.get()
    composed = compose(report, by="", at=AT)
    assert [section["title"] for section in composed.document["sections"]] == [s.title for s in report.sections.all()]
    checks = check_report(composed)
    assert (checks.problems, {finding.rule for finding in checks.findings}) == ([], {"text of the set-up"})
    assert [finding.record for finding in checks.findings] == [each for each in report.sections.all() if each.body]


def test_a_text_of_the_set_up_is_an_error_until_somebody_has_read_and_saved_it():
    load_regime("partnership", report_year="2030-31")
    set_up_board()
    section = AnnualReport.objects.get().sections.first()
    assert section in starter_texts_found()
    section.mark_as_read()
    section.save()
    assert section not in starter_texts_found()


def starter_texts_found():
    return [finding.record for finding in starter_texts(compose(AnnualReport.objects.get(), by="", at=AT))]


def test_a_regime_is_loaded_for_the_year_that_is_asked_for():
    load_regime("wales", report_year="1999-00")
    assert AnnualReport.objects.values_list("year", "previous_year_label", "plan_year_label").get() == (
        "1999-00",
        "1998-99",
        "1999-00",
    )
    training = ReportingPeriod.objects.get(subject="training")
    assert (training.starts_on, training.ends_on) == (datetime.date(1999, 4, 1), datetime.date(2000, 3, 31))
    assert (training.words, training.label) == ("financial year 1999-00", "1999-00")


def test_a_regime_is_loaded_by_command_and_writes_over_no_report():
    with pytest.raises(CommandError, match="Report year must be"):
        call_command("load_regime", "lscb", report_year="next")
    call_command("load_regime", "lscb", report_year="2025-26")
    ReportSection.objects.filter(anchor="money").update(body="Our own words.")
    with pytest.raises(CommandError, match="There is already a report of 2025-26"):
        call_command("load_regime", "lscb", report_year="2025-26")
    assert ReportSection.objects.get(anchor="money").body == "Our own words."
