"""The demonstration in its own time: a published report, and a year under way with something to do for everybody."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from audits.models import SelfAssessmentReturn
from businessplan.models import ProgressReport
from committees.models import Meeting, Seat
from committees.roles import ROLES
from core.accounts.models import User
from core.records import clock
from core.records.models import ChangeSet
from demo.year_under_way import BOARD, PLAN
from lscb.management.commands.first_start import address_of
from reporting.models import Edition
from reviews.models import Referral
from tests.conftest import signed_in
from tests.demo.conftest import PACK
from tests.pages.reading import Page, read
from training.models import Session

DAY = datetime.date(2012, 11, 5)


@dataclass(frozen=True)
class Year:
    """What is there after the first start, and the home page of each sign-in."""

    editions: list[tuple[str, str]]
    ratings: Counter
    meetings: Counter
    entries: dict[str, tuple[int, int]]
    free_places: list[int]
    referral: str
    returns: Counter
    changes: set[tuple[str, datetime.date]]
    homes: dict[str, Page]


@pytest.fixture(scope="module")
def year(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("var")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(DEMONSTRATION=True, DEMONSTRATION_DAY=DAY, VAR_DIR=folder):
            call_command("first_start", PACK, "--year-under-way", stdout=StringIO())
            made = year_as_it_is()
        transaction.set_rollback(True)
    return made


def year_as_it_is() -> Year:
    reports = ProgressReport.objects.filter(action__plan__name=PLAN)
    later = Meeting.objects.filter(held_on__gt="2012-07-09")
    people = {role.code: User.objects.get(email=address_of(role)) for role in ROLES}
    changes = ChangeSet.objects.exclude(by=None).values_list("by__email", "at")
    return Year(
        editions=[(str(edition), edition.status) for edition in Edition.objects.order_by("pk")],
        ratings=Counter(reports.values_list("rating__colour", flat=True)),
        meetings=Counter(later.values_list("status", flat=True)),
        entries={
            str(meeting): (
                meeting.attendances.count(),
                Seat.objects.on(meeting.held_on).filter(body=meeting.body).count(),
            )
            for meeting in later.filter(status=Meeting.Status.HELD)
        },
        free_places=[each.capacity - each.bookings.count() for each in Session.objects.filter(held_on__gt=DAY)],
        referral=Referral.objects.get(reference="1 of 2012-13").stage,
        returns=Counter(SelfAssessmentReturn.objects.values_list("compliance", flat=True)),
        changes={(email, timezone.localdate(at)) for email, at in changes},
        homes={code: read(signed_in(person), "/") for code, person in people.items()},
    )


def test_the_report_and_its_bulletin_are_published_and_the_next_are_to_come(year):
    assert year.editions == [
        ("Annual report 2011-12, edition 1", "published"),
        (f"Key messages, {BOARD}, 9 July 2012, edition 1", "published"),
        (f"Key messages, {BOARD}, 10 September 2012, edition 1", "draft"),
    ]


def test_actions_are_rated_in_every_colour(year):
    assert year.ratings == {"green": 2, "amber": 7, "red": 2}


def test_meetings_are_ahead_and_behind_and_those_behind_have_their_whole_register(year):
    assert year.meetings["held"] >= 5
    assert year.meetings["planned"] >= 5
    assert [name for name, (entries, seats) in year.entries.items() if entries != seats] == []


def test_there_are_free_places_a_referral_and_returns_to_wait_for(year):
    assert min(year.free_places) > 0
    assert year.referral == Referral.Stage.ADVICE
    assert year.returns == {"met": 1, "partly met": 2, "not returned": 3}


def test_the_history_says_who_did_it_on_which_day(year):
    assert ("unit-staff@example.org", datetime.date(2012, 9, 28)) in year.changes
    assert ("unit-manager@example.org", datetime.date(2012, 7, 11)) in year.changes
    assert ("child-death-coordinator@example.org", datetime.date(2012, 9, 4)) in year.changes
    assert max(day for _, day in year.changes) <= DAY


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.code)
def test_everyone_has_something_to_do_or_to_read(role, year):
    home = year.homes[role.code]
    has_tasks = "You have no tasks" not in home.said
    assert has_tasks or "Annual report 2011-12" in home.said or role.code == "auditor"


@pytest.mark.django_db
def test_a_demonstration_without_a_day_of_its_own_stays_as_its_documents_end(settings, tmp_path):
    settings.DEMONSTRATION, settings.DEMONSTRATION_DAY, settings.VAR_DIR = True, None, tmp_path
    call_command("first_start", PACK, "--year-under-way", stdout=StringIO())
    assert not Edition.objects.exists()


def test_only_a_demonstration_goes_back_in_time(settings):
    settings.DEMONSTRATION_DAY = None
    with pytest.raises(RuntimeError, match="Only a demonstration"), clock.on(DAY):
        pass
    settings.DEMONSTRATION_DAY = DAY
    with pytest.raises(RuntimeError, match="they end with its own"), clock.on(DAY + datetime.timedelta(days=1)):
        pass
    with clock.on(datetime.date(2012, 9, 1)):
        assert (clock.today(), clock.now().date()) == (datetime.date(2012, 9, 1),) * 2
    assert clock.today() == DAY
