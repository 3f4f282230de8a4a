"""Records go when the board's rules say so, with their history; those on hold stay; the figures stay."""

import datetime
from io import StringIO

import pytest
import time_machine
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db.models import QuerySet
from django.urls import reverse

from cdop.models import ChildDeath
from committees.models import Agency
from committees.roles import UNIT_MANAGER
from core.pages.record_pages import all_record_pages
from core.records.legal_holds import hold_on, lift_hold, place_hold
from core.records.models import Change, ChangeSet, ReadEntry, RemovalCertificate, RetentionRule
from core.records.reads import log_reads
from core.records.removal import apply_rules
from core.records.retention import months_before, types_with_retention
from core.records.undo import restore_deleted
from reporting.editions.compose import compose
from tests.cdop.factories import CaseAssignmentFactory, ChildDeathFactory, DeathFactorFactory
from tests.committees.factories import AgencyFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory
from tests.pages.reading import Page, read
from tests.reporting.board import AT, board_with_periods, year_of_records
from tests.training.factories import BookingFactory
from training.models import Booking, Session

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2040, 1, 1)
REVIEWED_ON = datetime.date(2032, 1, 1)
DELEGATE = "xyzzy the delegate"


def rule(record_type="training.booking", counted_from="session__held_on", act="delete", **fields):
    values = {"keep_for": 3, "why": "The board decided so.", "is_on": True} | fields
    made = RetentionRule(record_type=record_type, counted_from=counted_from, act=act, **values)
    made.full_clean()
    made.save()
    return made


@pytest.fixture
def booking():
    return BookingFactory(delegate=DELEGATE, session__held_on=datetime.date(2030, 6, 1))


@pytest.fixture
def manager(db):
    return UserFactory(role=UNIT_MANAGER)


def everything_said() -> str:
    """All that the history, the notes and the certificates hold."""
    return repr(
        [
            list(Change.objects.values_list("label", "fields")),
            list(ChangeSet.objects.values_list("note")),
            list(RemovalCertificate.objects.values()),
        ]
    )


# What goes


def test_a_record_older_than_its_rule_is_deleted_with_its_history_and_certified(booking):
    rule()
    assert DELEGATE in everything_said()
    (certificate,) = apply_rules(TODAY)
    assert not Booking.objects.exists()
    assert DELEGATE not in everything_said()
    assert (certificate.record_type, certificate.count, certificate.rule, certificate.why) == (
        "training.booking",
        1,
        "delete 3 years after the session",
        "The board decided so.",
    )


def test_one_that_was_kept_to_the_day_stays(booking):
    rule()
    assert apply_rules(datetime.date(2033, 6, 1)) == []
    assert len(apply_rules(datetime.date(2033, 6, 2))) == 1


def test_a_rule_that_is_not_in_use_does_nothing(booking):
    rule(is_on=False)
    assert apply_rules(TODAY) == []
    assert Booking.objects.exists()


def test_what_others_still_use_stays_and_goes_once_they_have(booking):
    of_sessions = rule("training.session", "held_on")
    assert apply_rules(TODAY) == []
    rule()
    assert {each.record_type: each.count for each in apply_rules(TODAY)} == {
        of_sessions.record_type: 1,
        "training.booking": 1,
    }
    assert not Session.objects.exists()


def test_parts_go_with_a_case_and_so_do_the_log_of_readings_and_every_name(unit_staff):
    case = ChildDeathFactory(reference="xyzzy-9", reviewed=True, reviewed_on=REVIEWED_ON)
    DeathFactorFactory(death=case, factor="xyzzy factor")
    CaseAssignmentFactory(case=case, holder=unit_staff)
    log_reads([case], unit_staff)
    rule("cdop.childdeath", "reviewed_on")
    (certificate,) = apply_rules(TODAY)
    assert (certificate.count, ChildDeath.objects.count(), ReadEntry.objects.count()) == (1, 0, 0)
    assert "xyzzy" not in everything_said()


def test_nothing_brings_back_what_a_rule_removed(booking, unit_staff):
    deletion_of_another = BookingFactory(delegate="Other")
    deletion_of_another.delete()
    rule()
    apply_rules(TODAY)
    gone = Change.objects.filter(record_type="training.booking", action="deleted")
    assert [change.record_id for change in gone] == [gone[0].record_id]
    assert restore_deleted(gone[0], by=unit_staff).delegate == "Other"


# Anonymising


def test_anonymising_clears_the_person_and_keeps_the_record(booking):
    rule(act="anonymise")
    apply_rules(TODAY)
    booking.refresh_from_db()
    assert (booking.delegate, booking.post, booking.outcome) == ("", "", "attended")
    assert DELEGATE not in everything_said()
    assert apply_rules(TODAY) == []


def test_a_case_keeps_its_review_and_loses_its_reference(unit_staff):
    case = ChildDeathFactory(reference="xyzzy-9", reviewed=True, reviewed_on=REVIEWED_ON)
    factor = DeathFactorFactory(death=case)
    rule("cdop.childdeath", "reviewed_on", act="anonymise")
    apply_rules(TODAY)
    case.refresh_from_db()
    assert (case.reference, case.reviewed_on is not None) == (f"Case {case.pk}", True)
    assert "xyzzy" not in everything_said()
    assert Change.objects.filter(record_type="cdop.deathfactor", record_id=factor.pk).exists()


TIED = ("deputy_post", "override_reason")  # a constraint allows them with other values alone


def say_something_of_somebody() -> None:
    """In every field that anonymising clears, of every record."""
    for record_type, retention in types_with_retention().items():
        for name, value in retention.cleared.items():
            if value == "" and name not in TIED:
                QuerySet(apps.get_model(record_type)).update(**{name: "somebody"})


def test_the_report_prints_the_same_after_everything_was_anonymised():
    """Each type that can be anonymised, of a board with records of every kind."""
    profile, report = board_with_periods()
    year_of_records(profile)
    say_something_of_somebody()
    before = compose(report, by="", at=AT).document
    for record_type, retention in types_with_retention().items():
        if retention.cleared:
            rule(record_type, next(iter(retention.counted_from)), act="anonymise")
    apply_rules(TODAY)
    assert RemovalCertificate.objects.count() > 3
    assert compose(report, by="", at=AT).document == before


def test_every_field_that_anonymising_clears_accepts_what_it_is_cleared_to():
    for record_type, retention in types_with_retention().items():
        model = apps.get_model(record_type)
        for path in retention.counted_from:
            assert model._base_manager.filter(**{f"{path}__lt": TODAY}).count() == 0
        for name, value in retention.cleared.items():
            field = model._meta.get_field(name)
            assert field.null if value is None else field.blank or "{pk}" in value, (record_type, name)


def test_every_record_type_says_how_long_it_is_kept():
    assert [pages for pages in all_record_pages() if pages.retention is None and not pages.is_reference] == []


# Legal hold


def test_a_record_on_hold_stays_until_the_hold_is_lifted(booking, unit_staff):
    rule()
    place_hold(by=unit_staff, record=booking, reason="An inquiry")
    assert apply_rules(TODAY) == []
    for delete in (booking.delete, Booking.objects.all().delete):
        with pytest.raises(ValidationError, match="legal hold"):
            delete()
    assert Booking.objects.exists()
    lift_hold(by=unit_staff, record=booking)
    assert len(apply_rules(TODAY)) == 1


def test_a_part_on_hold_keeps_the_case(unit_staff):
    factor = DeathFactorFactory(death__reviewed=True, death__reviewed_on=REVIEWED_ON)
    place_hold(by=unit_staff, record=factor, reason="A court")
    rule("cdop.childdeath", "reviewed_on")
    assert apply_rules(TODAY) == []
    with pytest.raises(ValidationError, match="legal hold"):
        factor.death.delete()


def test_the_unit_puts_a_record_on_hold_and_lifts_it(unit_client):
    agency = AgencyFactory()
    url = reverse("records:legal-hold", args=["committees.agency", agency.pk])
    assert Page(unit_client.post(url, {"reason": ""})).errors
    page = Page(unit_client.post(url, {"reason": "An inquiry"}, follow=True))
    assert "On legal hold" in page.said
    assert "An inquiry" in page.said
    delete = reverse("committees:agency-delete", args=[agency.pk])
    version = unit_client.get(delete)
    sent = {name: value for name, value in Page(version).tree.forms[-1].form_values()}
    answer = Page(unit_client.post(delete, sent))
    assert (answer.status, Agency.objects.filter(pk=agency.pk).exists()) == (409, True)
    assert "legal hold" in answer.said
    unit_client.post(url, {"lift": "1"})
    assert hold_on(agency) is None


def test_of_holds_others_learn_nothing(chair_client, unit_client):
    agency, case = AgencyFactory(), ChildDeathFactory()
    assert chair_client.get(reverse("records:legal-hold", args=["committees.agency", agency.pk])).status_code == 403
    assert unit_client.get(reverse("records:legal-hold", args=["cdop.childdeath", case.pk])).status_code == 404
    assert unit_client.get(reverse("records:legal-hold", args=["no.type", 1])).status_code == 404


# The pages and the command


@time_machine.travel("2040-01-01", tick=False)
def test_the_manager_sees_what_will_go_and_what_went(booking, manager):
    made = rule()
    client = signed_in(manager)
    page = read(client, reverse("records:retention"))
    assert page.table("Rules in use, and what will go tonight")[1][1].startswith("1")
    assert (
        DELEGATE in read(client, reverse("records:retention-due", args=[made.pk])).said
        or booking.reference in read(client, reverse("records:retention-due", args=[made.pk])).said
    )
    apply_rules(TODAY)
    page = read(client, reverse("records:retention"))
    assert page.table("Certificates of what was removed")[1][1:3] == ["Bookings", "1"]


@time_machine.travel("2040-01-01", tick=False)
def test_the_manager_learns_no_count_of_cases(manager):
    ChildDeathFactory(reviewed=True, reviewed_on=REVIEWED_ON)
    made = rule("cdop.childdeath", "reviewed_on")
    client = signed_in(manager)
    assert read(client, reverse("records:retention")).table("Rules in use, and what will go tonight")[1][1:] == [
        "Not shown",
        "Not shown",
    ]
    assert client.get(reverse("records:retention-due", args=[made.pk])).status_code == 404
    apply_rules(TODAY)
    page = read(client, reverse("records:retention"))
    assert page.table("Certificates of what was removed")[1][2] == "Not shown"


def test_suggestions_lead_to_a_form_filled_with_them(manager):
    client = signed_in(manager)
    links = read(client, reverse("records:retention")).links()
    page = Page(client.get(links["Bookings"]))
    assert page.status == 200
    assert not RetentionRule.objects.exists()


def test_nobody_but_the_manager_opens_it(unit_client, chair_client, coordinator_client):
    for client in (unit_client, chair_client, coordinator_client):
        assert client.get(reverse("records:retention")).status_code == 404
        assert client.get(reverse("records:retention-rule-list")).status_code == 404


@time_machine.travel("2040-01-01", tick=False)
def test_the_command_says_what_would_go_and_then_does_it(booking):
    rule()
    out = StringIO()
    call_command("apply_retention", "--dry-run", stdout=out)
    assert "1 due, 0 on legal hold" in out.getvalue()
    assert Booking.objects.exists()
    call_command("apply_retention", stdout=out)
    assert not Booking.objects.exists()
    call_command("apply_retention", stdout=out)
    assert out.getvalue().endswith("Nothing was due.\n")


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"counted_from": "nonsense"}, "Select a date of this type of record"),
        ({"act": "anonymise", "record_type": "training.session", "counted_from": "held_on"}, "cannot be anonymised"),
        ({"keep_for": 0}, "Keep for must be 1 or more"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(fields, error):
    with pytest.raises(ValidationError, match=error):
        rule(**fields)


def test_months_are_counted_by_the_calendar():
    assert months_before(datetime.date(2032, 3, 31), 1) == datetime.date(2032, 2, 29)
    assert months_before(datetime.date(2032, 1, 5), 24) == datetime.date(2030, 1, 5)
