"""A person's data is found, exported and erased; what they took part in stays."""

import csv
import datetime
import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from committees.models import Seat
from committees.roles import COMMITTEE_MEMBER, UNIT_MANAGER, UNIT_STAFF
from core.accounts.models import AccessEvent, AccessProposal, RoleHolding, User
from core.accounts.personal_data import erase, exported, personal_tables
from core.records.history import acting
from core.records.legal_holds import place_hold
from core.records.models import Change, ChangeSet, ReadEntry, RemovalCertificate
from core.records.reads import log_reads
from tests.cdop.factories import CaseAssignmentFactory, ChildDeathFactory
from tests.committees.factories import AgencyFactory, AttendanceFactory, SeatFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory, give_role
from tests.pages.reading import Page, read
from tests.training.factories import BookingFactory

pytestmark = pytest.mark.django_db
NAME, ADDRESS = "Xyzzy Plugh", "xyzzy@example.org"
LAST_YEAR = datetime.date(2020, 1, 1)


@pytest.fixture
def manager(db):
    return UserFactory(role=UNIT_MANAGER)


@pytest.fixture
def person(db):
    """An officer whose seat has ended, who changed and read records, and was booked on a course."""
    person = UserFactory(name=NAME, email=ADDRESS, role=UNIT_STAFF)
    seat = SeatFactory(holder=person, starts_on=LAST_YEAR, ends_on=LAST_YEAR)
    AttendanceFactory(seat=seat)
    BookingFactory(delegate=NAME.upper())
    with acting(by=person, source="page"):
        AgencyFactory()
    log_reads([ChildDeathFactory()], person)
    AccessProposal.objects.create(person=person, kind="second factor", proposed_by=UserFactory()).delete()
    AccessProposal.objects.create(person=UserFactory(), kind="second factor", proposed_by=person)
    return person


@pytest.fixture
def closed(person, manager):
    with acting(by=manager, source="page"):
        person.is_active = False
        person.save()
    return person


def rows_of(tables) -> dict[str, int]:
    return {table.name: len(table.rows) for table in tables}


def test_everything_that_points_at_the_person_is_found(person):
    found = rows_of(personal_tables(person))
    assert found["account"] == 1
    for name in ("accounts.roleholding.user", "committees.seat.holder", "training.booking.delegate"):
        assert found[name] == 1
    assert found["records.changeset.by"] == found["records.readentry.by"] == 1
    assert found["accounts.accessevent.person"] >= 1
    assert found["accounts.accessproposal.proposed_by"] == 1


def test_the_file_holds_it_all_and_names_no_case(person):
    case = ChildDeathFactory(reference="secret-case")
    CaseAssignmentFactory(case=case, holder=person)
    archive = zipfile.ZipFile(io.BytesIO(exported(person)))
    texts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert "secret-case" not in "".join(texts.values())
    assert list(csv.reader(io.StringIO(texts["account.csv"])))[1][:2] == [NAME, ADDRESS]
    assert set(texts) == {f"{table.name}.csv" for table in personal_tables(person)}


def test_a_cell_that_a_spreadsheet_would_run_is_text():
    person = UserFactory(name="=1+1")
    archive = zipfile.ZipFile(io.BytesIO(exported(person)))
    assert list(csv.reader(io.StringIO(archive.read("account.csv").decode())))[1][0] == "'=1+1"


def test_erasing_leaves_the_name_nowhere_and_what_was_done_where_it_was(closed, manager):
    seats, changes = list(Seat.objects.values_list("pk", "holder")), ChangeSet.objects.filter(by=closed).count()
    erase(by=manager, person=closed, reason="Asked for on 1 June")
    everything = repr(
        [
            list(User.objects.values()),
            list(Change.objects.values()),
            list(ChangeSet.objects.values()),
            list(ReadEntry.objects.values()),
            list(AccessEvent.objects.values()),
            list(RemovalCertificate.objects.values()),
            [table for table in personal_tables(User.objects.get(pk=closed.pk))],
        ]
    ).casefold()
    assert "xyzzy" not in everything
    assert "plugh" not in everything
    assert list(Seat.objects.values_list("pk", "holder")) == seats
    assert ChangeSet.objects.filter(by=closed, by_name="Person removed").count() == changes
    assert not RoleHolding.objects.filter(user=closed).exists()


def test_the_certificate_says_who_erased_and_why_and_not_whom(closed, manager):
    made = erase(by=manager, person=closed, reason="Asked for on 1 June")
    assert (made.record_type, made.count, made.by_name, made.why) == (
        "accounts.user",
        1,
        str(manager),
        "Asked for on 1 June",
    )


def test_an_account_that_can_sign_in_or_has_a_duty_is_refused(person, manager):
    give_role(person, COMMITTEE_MEMBER)
    with pytest.raises(ValidationError) as refused:
        erase(by=manager, person=person, reason="Asked")
    said = " ".join(refused.value.messages)
    assert "is still committee member" in said
    assert "End this first" in said
    assert "Close the account first" in said
    assert User.objects.get(pk=person.pk).name == NAME


def test_a_person_named_in_a_record_on_hold_is_refused(closed, manager):
    booking = BookingFactory(delegate=ADDRESS)
    place_hold(by=manager, record=booking, reason="A complaint")
    with pytest.raises(ValidationError, match="legal hold"):
        erase(by=manager, person=closed, reason="Asked")


def test_nobody_erases_themselves_and_no_officer_anybody(closed, manager, unit_staff):
    for by, person in ((manager, manager), (unit_staff, closed)):
        with pytest.raises(PermissionDenied):
            erase(by=by, person=person, reason="Asked")


def test_a_person_is_erased_once(closed, manager):
    erase(by=manager, person=closed, reason="Asked")
    with pytest.raises(ValidationError, match="already"):
        erase(by=manager, person=User.objects.get(pk=closed.pk), reason="Asked")


def test_the_manager_finds_exports_and_erases(closed, manager):
    client = signed_in(manager)
    links = read(client, reverse("accounts:find-personal-data"), q="XYZZY\0").links()
    page = read(client, links[NAME])
    assert "Seats" in page.said
    answer = client.get(reverse("accounts:download-personal-data", args=[closed.pk]))
    assert answer["Content-Type"] == "application/zip"
    url = reverse("accounts:erase-person", args=[closed.pk])
    assert Page(client.post(url, {"reason": ""})).errors
    page = Page(client.post(url, {"reason": "Asked for"}, follow=True))
    assert page.heading == "Person removed"
    assert "Personal data erased" in page.said or "Personal data erased" in "".join(page.texts("//body"))


def test_an_open_account_is_refused_on_the_page_too(person, manager):
    client = signed_in(manager)
    page = Page(client.post(reverse("accounts:erase-person", args=[person.pk]), {"reason": "Asked"}))
    assert page.status == 409
    assert "Close the account first" in page.said


def test_others_do_not_find_the_pages(unit_client, person):
    for name, arguments in (("find-personal-data", []), ("personal-data", [person.pk])):
        assert unit_client.get(reverse(f"accounts:{name}", args=arguments)).status_code == 404
    assert unit_client.get(reverse("accounts:download-personal-data", args=[person.pk])).status_code == 404
    assert unit_client.post(reverse("accounts:erase-person", args=[person.pk]), {"reason": "x"}).status_code == 404
