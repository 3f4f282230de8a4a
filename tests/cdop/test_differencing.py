"""Whoever may not know of cases works out no hidden count from what they are shown before and after a change."""

import datetime
import io
import zipfile
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from cdop.models import EditionProof, FigureRelease
from cdop.proofs import publication_of
from cdop.publication.rules import publication_rules_for
from cdop.releases import release_figures
from committees.models import BoardSetting, ReportingPeriod
from committees.roles import CHILD_DEATH_COORDINATOR, ROLES, UNIT_MANAGER, UNIT_STAFF
from core.records.history import acting
from reporting import services
from tests.cdop.factories import ChildDeathFactory
from tests.cdop.releasing import released
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory
from tests.core.imports.uploads import previewed, zipped
from tests.pages.reading import Page, read
from tests.reporting.board import board_with_periods
from tests.reporting.factories import ReportSectionFactory

pytestmark = pytest.mark.django_db
BLOCKS = "; ".join(f"child_deaths.{name}" for name in ("summary", "year", "cumulative", "outstanding"))
LONG_AGO = datetime.date(2000, 1, 1)
NOT_RELEASED = "Child death figures for this period are released by the coordinator"
OTHERS = [role for role in ROLES if role is not CHILD_DEATH_COORDINATOR and not role.comes_from]


@pytest.fixture
def report():
    """Nine deaths of one category in the year, of which the last month has two that are never printed."""
    _, report = board_with_periods()
    ReportSectionFactory(report=report, title="Child deaths", anchor="deaths", body="", blocks=BLOCKS)
    ChildDeathFactory.create_batch(7, reviewed=True, reviewed_on="2030-09-01", categories=(7,))
    ChildDeathFactory.create_batch(2, reviewed=True, reviewed_on="2031-06-15", categories=(7,))
    return report


@pytest.fixture
def period(report):
    return ReportingPeriod.objects.get(subject="child deaths")


@pytest.fixture
def cumulative(report):
    return ReportingPeriod.objects.get(subject="child deaths cumulative")


def shown_to(client) -> str:
    """Every page on which the unit reads the report's figures of child deaths."""
    addresses = [
        reverse("reporting:preview", args=["2030-31", "deaths"]),
        reverse("reporting:report", args=["2030-31"]),
        reverse("reporting:figures", args=["2030-31"]),
        reverse("reporting:numbers", args=["2030-31"]),
    ]
    return "\n".join(read(client, address).said for address in addresses)


def figure(client, name: str) -> str | None:
    """The figure of this name, as the unit reads it; None where there is none."""
    rows = read(client, reverse("reporting:figures", args=["2030-31"])).table("Names and values")
    return dict(rows).get(f"child_deaths.{name}")


def is_printed(client) -> bool:
    """Whether the preview prints a table of child deaths."""
    said = read(client, reverse("reporting:preview", args=["2030-31", "deaths"])).said
    return "Deaths reviewed in the year, by category" in said


def move_by_a_month(*periods) -> None:
    for each in periods:
        each.ends_on = datetime.date(2031, 5, 31)
        each.save()


def test_a_period_moved_by_a_month_shows_the_unit_nothing_new(unit_client, report, period, cumulative):
    """Nine of the year less seven of eleven months were the two of June."""
    released()
    assert (figure(unit_client, "reviewed_in_year"), is_printed(unit_client)) == ("9", True)
    move_by_a_month(period, cumulative)
    assert (figure(unit_client, "reviewed_in_year"), is_printed(unit_client)) == (None, False)
    assert NOT_RELEASED.lower() in shown_to(unit_client).lower()


def test_a_release_after_the_move_is_protected_against_who_read_the_one_before(unit_client, report, period, cumulative):
    released()
    move_by_a_month(period, cumulative)
    again = released()
    assert (again.audit["safe"], again.audit["lost"]) == (True, [])
    assert figure(unit_client, "reviewed_in_year") == "[c]"


def test_a_death_added_shows_the_unit_nothing_new(unit_client, report):
    released()
    before = shown_to(unit_client)
    ChildDeathFactory(reviewed=True, reviewed_on="2030-09-02", categories=(7,))
    assert shown_to(unit_client) == before
    again = released()
    assert (again.audit["safe"], again.audit["lost"]) == (True, [])
    assert figure(unit_client, "reviewed_in_year") == "[c]"


def test_a_lower_threshold_shows_the_unit_nothing_new(unit_client, report):
    ChildDeathFactory.create_batch(5, reviewed=True, reviewed_on="2030-10-01", categories=(8,))
    ChildDeathFactory.create_batch(6, reviewed=True, reviewed_on="2030-10-01", categories=(9,))
    setting = BoardSetting.objects.create(name="small count threshold", starts_on=LONG_AGO, value=7)
    released()
    setting.value = 5
    setting.save()
    assert (figure(unit_client, "reviewed_in_year"), is_printed(unit_client)) == (None, False)


def test_before_a_release_the_unit_sees_no_figure_and_creates_no_draft_of_them(unit_client, unit_staff, report):
    assert (figure(unit_client, "reviewed_in_year"), is_printed(unit_client)) == (None, False)
    with pytest.raises(services.ReportNotReady, match="released by the coordinator"):
        services.create_draft(by=unit_staff, subject=report)


def test_an_earlier_report_entered_since_needs_a_new_release(unit_client, report, coordinator):
    first = released()
    content = EditionProof.content_of(first.audit, first.publication_record | {"report_year": "2029-30"})
    EditionProof.objects.create(report_year="2029-30", edition=0, content=content, by=coordinator)
    assert (figure(unit_client, "reviewed_in_year"), is_printed(unit_client)) == (None, False)


# Who may change what decides


@pytest.mark.parametrize("role", OTHERS, ids=lambda role: role.code)
def test_nobody_else_changes_the_two_periods_or_the_settings_by_any_page(role, period, cumulative):
    setting = BoardSetting.objects.create(name="small count threshold", starts_on=LONG_AGO, value=6)
    client = signed_in(UserFactory(role=role))
    for record, name in ((period, "reporting-period"), (cumulative, "reporting-period"), (setting, "board-setting")):
        for page in ("edit", "delete"):
            assert client.post(reverse(f"committees:{name}-{page}", args=[record.pk])).status_code in (403, 404)
    asked = {"name": "small count threshold", "starts_on": "1 January 2031", "value": "5"}
    assert client.post(reverse("committees:board-setting-create"), asked).status_code in (400, 403, 404)
    assert list(BoardSetting.objects.values_list("value", flat=True)) == [6]


@pytest.mark.parametrize("role", [UNIT_STAFF, UNIT_MANAGER], ids=lambda role: role.code)
def test_nor_by_any_write_while_they_act(role, period):
    setting = BoardSetting.objects.create(name="small counts may hide zeros", starts_on=LONG_AGO, value=1)
    officer = UserFactory(role=role)
    with acting(by=officer, source="page"):
        period.ends_on = datetime.date(2031, 5, 31)
        for write in (
            period.save,
            period.delete,
            setting.delete,
            lambda: ReportingPeriod.objects.update(ends_on=period.ends_on),
            lambda: BoardSetting.objects.filter(pk=setting.pk).update(value=0),
            lambda: BoardSetting.objects.create(name="small count threshold", starts_on=LONG_AGO, value=9),
            lambda: BoardSetting.objects.bulk_create(
                [BoardSetting(name="small count seconds", starts_on=LONG_AGO, value=1)]
            ),
        ):
            with pytest.raises(PermissionDenied, match="Only the child-death coordinator can change this"):
                write()


def test_nor_does_a_setting_become_one_of_them(unit_staff):
    setting = BoardSetting.objects.create(name="stale after days", starts_on=LONG_AGO, value=9)
    setting.name = "small count threshold"
    with acting(by=unit_staff, source="page"), pytest.raises(PermissionDenied):
        setting.save()


def test_nor_by_an_import(unit_client, report):
    exported = zipfile.ZipFile(io.BytesIO(unit_client.get("/records/pack/download/", {"file": "zip"}).content))
    periods = exported.read("reporting_periods.csv").decode()
    settings = "name,starts_on,value\nsmall count threshold,2000-01-01,5\n"
    moved = periods.replace("2031-06-30", "2031-05-31")
    parts = {"reporting_periods.csv": moved, "settings.csv": settings}
    run = previewed(unit_client, zipped(parts), "pack.zip")
    assert run.state == "refused"
    said = Page(unit_client.get(run.get_absolute_url())).said
    assert "Only the child-death coordinator can change this reporting period" in said
    assert "Only the child-death coordinator can change this setting" in said


def test_an_import_of_what_is_recorded_already_is_fine(unit_client, report):
    BoardSetting.objects.create(name="small count threshold", starts_on=LONG_AGO, value=6)
    packed = unit_client.get("/records/pack/download/", {"file": "zip"}).content
    assert previewed(unit_client, packed, "pack.zip").state == "done"


def test_the_admin_has_no_page_of_them(report):
    admin = UserFactory(role=UNIT_MANAGER, is_staff=True, is_superuser=True)
    for model in ("boardsetting", "reportingperiod"):
        assert signed_in(admin).get(f"/admin/committees/{model}/").status_code == 404


def test_the_unit_reads_who_changes_them(unit_client, period):
    page = read(unit_client, reverse("committees:reporting-period-detail", args=[period.pk]))
    assert "Only the child-death coordinator can change this reporting period." in page.said
    assert not page.texts("//main//a[contains(@class, 'govuk-button')]")


def test_the_unit_changes_its_own_periods_and_the_coordinator_none_of_those(unit_staff, coordinator, report):
    money = ReportingPeriod.objects.get(subject="money")
    for person, status in ((unit_staff, 200), (coordinator, 404)):
        url = reverse("committees:reporting-period-edit", args=[money.pk])
        assert signed_in(person).get(url).status_code == status
    with acting(by=coordinator, source="page"), pytest.raises(PermissionDenied, match="Only the safeguarding unit"):
        money.save()


# What the coordinator does


def test_the_coordinator_changes_a_period_and_a_setting(coordinator_client, period):
    page = read(coordinator_client, reverse("committees:reporting-period-edit", args=[period.pk]))
    assert page.status == 200
    asked = {"name": "small count threshold", "starts_on": "1 January 2031", "value": "7"}
    assert coordinator_client.post(reverse("committees:board-setting-create"), asked).status_code == 302
    assert BoardSetting.objects.get().value == 7


def test_the_coordinator_is_reminded_until_the_figures_are_released(coordinator_client, report):
    task = "Release the child-death figures of the 2030-31 report"
    assert task in read(coordinator_client, "/").said
    answer = coordinator_client.post(reverse("cdop:publication-release"), {"year": "2030-31"}, follow=True)
    page = Page(answer)
    assert "Figures of 2030-31 released to the safeguarding unit" in page.said
    assert "The safeguarding unit sees the figures below." in page.said
    assert task not in read(coordinator_client, "/").said


def test_a_year_that_reports_no_deaths_is_not_released(coordinator_client):
    for sent in ({}, {"year": "2030-31"}):
        page = Page(coordinator_client.post(reverse("cdop:publication-release"), sent, follow=True))
        assert "Select a year" in "".join(page.texts("//body"))
    assert not FigureRelease.objects.exists()


def test_the_coordinator_reads_that_records_have_changed_since(coordinator_client, report):
    released()
    ChildDeathFactory.create_batch(9, reviewed=True, reviewed_on="2030-09-02", categories=(8,))
    page = read(coordinator_client, reverse("cdop:publication"), year="2030-31")
    assert "The records have changed since." in page.said


def test_figures_that_are_not_safe_are_not_released(coordinator_client, report, monkeypatch):
    found = publication_of(publication_rules_for("2030-31"))
    unsafe = replace(found, audit=replace(found.audit, safe=False))
    monkeypatch.setattr("cdop.releases.publication_of", lambda rules: unsafe)
    page = Page(coordinator_client.post(reverse("cdop:publication-release"), {"year": "2030-31"}, follow=True))
    assert "These figures have not passed the disclosure check." in page.said
    assert "released to the safeguarding unit" not in page.said
    assert not FigureRelease.objects.exists()


def test_only_the_coordinator_releases(report, unit_staff):
    with pytest.raises(PermissionDenied, match="Only the child-death coordinator can release"):
        release_figures(by=unit_staff, report_year="2030-31")


def test_a_year_without_periods_has_nothing_to_release(coordinator, report):
    with pytest.raises(ValidationError, match="reporting periods"):
        release_figures(by=coordinator, report_year="1999-00")
    assert not FigureRelease.objects.exists()


def test_a_release_is_never_changed(report):
    released()
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        FigureRelease.objects.update(content="{}")
