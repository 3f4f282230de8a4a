"""The log tells who changed and who opened what, and names no case to anyone."""

import csv
import datetime

import pytest
import time_machine

from businessplan.models import ActionPlan
from committees.models import Sector
from committees.roles import AUDITOR
from core.accounts.access_log import AccessEvent, AccessEventKind, log_access
from core.records.history import acting
from tests.businessplan.factories import ActionPlanFactory
from tests.cdop.factories import ChildDeathFactory
from tests.committees.factories import AgencyFactory, SectorFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory
from tests.pages.reading import Page, read
from tests.reviews.factories import ReviewFactory

LOG, READINGS, ACCESS = "/accounts/log/", "/accounts/log/readings/", "/accounts/log/access/"


@pytest.fixture
def auditor_client(db):
    return signed_in(UserFactory(role=AUDITOR))


def test_a_change_is_shown_by_type_number_and_field(auditor_client, unit_staff):
    sector = SectorFactory(name="Health")
    with acting(by=unit_staff, source="page"):
        sector.name = "Health services"
        sector.save()
    latest = read(auditor_client, LOG).table("Log of changes")[1]
    assert latest[1:] == [unit_staff.name, f"Changed: Sector {sector.pk}", "name", "a page"]


def test_what_the_auditor_may_not_open_is_not_linked(auditor_client):
    AgencyFactory()
    assert [url for url in read(auditor_client, LOG).links("//table").values() if url] == []


def test_no_case_is_named_or_counted_by_its_kind(auditor_client):
    ChildDeathFactory(reference="CD-2031-77")
    ReviewFactory(label="Child Q")
    ActionPlanFactory(name="Plan after Child Q", kind="review")
    page = read(auditor_client, LOG)
    assert [word for word in ("CD-2031-77", "Child Q", "death", "review") if word in page.table("Log of changes")] == []
    assert "Child Q" not in page.said
    assert "CD-2031-77" not in page.said
    assert "Created: A restricted record" in page.said
    assert f"Action plan {ActionPlan.objects.get().pk}" in page.said


def test_views_of_restricted_records_are_listed_without_their_names(auditor_client, unit_client, unit_staff):
    review = ReviewFactory(label="Child Q")
    unit_client.get(f"/reviews/reviews/{review.pk}/")
    assert read(auditor_client, READINGS).table("Log of restricted records read")[1][1:] == [
        unit_staff.name,
        "Read: A restricted record",
        "–",
        "a page",
    ]


def test_the_log_is_in_pages_and_asks_a_fixed_number_of_questions(auditor_client, django_assert_max_num_queries):
    for _ in range(60):
        AgencyFactory()
    with django_assert_max_num_queries(12):
        page = read(auditor_client, LOG)
    assert len(page.table("Log of changes")) == 51
    assert len(read(auditor_client, LOG, page=3).table("Log of changes")) > 1


@pytest.mark.parametrize("address", [LOG, READINGS, ACCESS])
def test_to_others_there_is_no_log(unit_client, address):
    assert unit_client.get(address).status_code == 404


def test_a_line_says_letter_by_letter_who_it_was(auditor_client, unit_staff):
    unit_staff.name = "<b>Amina</b> & Patel"
    unit_staff.save()
    sector = SectorFactory()
    with acting(by=unit_staff, source="page"):
        Sector.objects.filter(pk=sector.pk).delete()
    assert read(auditor_client, LOG).table("Log of changes")[1][1:3] == [
        "<b>Amina</b> & Patel",
        f"Deleted: Sector {sector.pk}",
    ]


def exported(client, address: str, **chosen) -> list[list[str]]:
    answer = client.get(address, chosen | {"file": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(text.splitlines()))


@pytest.fixture
def two_sign_ins(db):
    amina, sam = UserFactory(name="Amina Patel"), UserFactory(name="Sam Okoro")
    AccessEvent.objects.all().delete()
    for day, person in ((1, amina), (2, sam), (3, amina)):
        with time_machine.travel(datetime.datetime(2031, 5, day, 22, 59, tzinfo=datetime.UTC)):
            log_access(AccessEventKind.SIGNED_IN, person, by=person)
    with time_machine.travel(datetime.datetime(2031, 5, 3, 23, 1, tzinfo=datetime.UTC)):  # the 4th in London
        log_access(AccessEventKind.SIGN_IN_REFUSED, None)
    return amina, sam


@pytest.mark.parametrize(
    ("chosen", "days"),
    [
        ({}, ["4 May", "3 May", "2 May", "1 May"]),
        ({"kind": "sign_in_refused"}, ["4 May"]),
        ({"first": "2 May 2031", "last": "3/5/2031"}, ["3 May", "2 May"]),
        ({"person": "Sam Okoro"}, ["2 May"]),
    ],
)
def test_sign_ins_are_chosen_by_kind_person_and_day(auditor_client, two_sign_ins, chosen, days):
    if "person" in chosen:
        chosen = {"person": two_sign_ins[1].pk}
    AccessEvent.objects.exclude(at__year=2031).delete()
    rows = read(auditor_client, ACCESS, **chosen).table("Log of sign-ins and access")[1:]
    assert [" ".join(row[0].split()[:2]) for row in rows] == days


def test_a_refused_sign_in_reads_as_one(auditor_client, two_sign_ins):
    AccessEvent.objects.exclude(at__year=2031).delete()
    row = read(auditor_client, ACCESS).table("Log of sign-ins and access")[1]
    assert row == ["4 May 2031, 00:01", "Nobody signed in", "Sign-in refused: Unknown account", "–", "–"]


def test_days_the_wrong_way_round_are_refused(auditor_client):
    answer = auditor_client.get(LOG, {"first": "2 May 2031", "last": "1 May 2031"})
    assert (answer.status_code, list(Page(answer).errors)) == (400, ["To must be on or after From"])


def test_what_is_chosen_is_exported_and_the_export_is_logged(auditor_client, unit_staff):
    with acting(by=unit_staff, source="page"):
        SectorFactory(name="=Health")
    (_, row) = exported(auditor_client, LOG, person=unit_staff.pk)
    assert row[1:3] == [unit_staff.name, "Created"]
    assert "Health" not in " ".join(row)
    assert AccessEvent.objects.latest("pk").detail == "Log of changes"
    auditor = AccessEvent.objects.latest("pk").person_name
    assert exported(auditor_client, ACCESS)[1][2:5] == ["Log exported", auditor, "Log of sign-ins and access"]
    assert exported(auditor_client, READINGS) == [["When", "Who", "What", "Record or account", "Fields", "Through"]]
