"""The unit manager invites people, sees who has access to what and why, and takes it away."""

import datetime
import re

import pytest
from django.core import mail
from django.test import Client

from committees.roles import AUDITOR, BOARD_MEMBER, COMMITTEE_CHAIR, TRAINING_ADMINISTRATOR, UNIT_MANAGER
from core.accounts.models import RoleHolding, User
from core.records.models import Change
from tests.committees.factories import BodyFactory, ChairFactory, MeetingFactory, SeatFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory, give_role
from tests.pages.reading import Page, read

PEOPLE = "/accounts/people/"
PASSWORD = "a password of my own"


@pytest.fixture
def manager(db):
    return UserFactory(name="Unit Manager", role=UNIT_MANAGER)


@pytest.fixture
def manager_client(manager):
    return signed_in(manager)


def invite(client, **typed):
    form = {"name": "New Post", "email": "New@Example.org", "roles": ["auditor"]} | typed
    return client.post(f"{PEOPLE}invite/", form, follow=True)


def link_in(message) -> str:
    return re.search(r"http://testserver(\S+)", message.body)[1]


def answer(link, password=PASSWORD, again=None):
    return Client().post(link, {"password1": password, "password2": again or password}, follow=True)


def test_an_invited_person_sets_a_password_and_signs_in(manager_client):
    page = Page(invite(manager_client))
    (message,) = mail.outbox
    assert (page.heading, message.to) == ("New Post", ["new@example.org"])
    assert "Invited, no password set yet" in page.said

    assert Page(answer(link_in(message))).heading == "Sign in"

    client = Client()
    client.post("/accounts/sign-in/", {"login": "new@example.org", "password": PASSWORD})
    assert read(client, "/accounts/access/").table("Your roles")[1][0] == AUDITOR.name


def test_an_invitation_is_answered_once(manager_client):
    invite(manager_client)
    answer(link_in(mail.outbox[0]))
    late = answer(link_in(mail.outbox[0]), "another password of mine")
    assert (late.status_code, Page(late).heading) == (410, "This invitation no longer works")


def test_an_invitation_is_too_old_after_seven_days(manager, time_machine):
    time_machine.move_to("2031-05-01 09:00")
    invite(signed_in(manager))
    time_machine.move_to("2031-05-08 08:59")
    assert Page(Client().get(link_in(mail.outbox[0]))).heading == "Your invitation"
    time_machine.move_to("2031-05-08 09:01")
    assert Client().get(link_in(mail.outbox[0])).status_code == 410


def test_a_forged_and_a_taken_back_invitation_are_refused(manager_client):
    invite(manager_client)
    link = link_in(mail.outbox[0])
    assert Client().get(link[:-2] + "x/").status_code == 410
    manager_client.post(f"{PEOPLE}{User.objects.get(name='New Post').pk}/close/")
    assert Client().get(link).status_code == 410


def test_two_different_passwords_and_a_weak_one_are_refused(manager_client):
    invite(manager_client)
    link = link_in(mail.outbox[0])
    assert Page(answer(link, again="something else here")).errors == {
        "Passwords do not match. Enter the same password twice": "id_password2"
    }
    assert list(Page(answer(link, "password1234")).errors.values()) == ["id_password1"]
    assert not User.objects.get(name="New Post").has_usable_password()


def test_a_person_known_already_is_not_invited_twice(manager_client):
    invite(manager_client)
    page = Page(invite(manager_client, email="NEW@example.org"))
    assert page.status == 400
    assert list(page.errors.values()) == ["id_email"]
    assert len(mail.outbox) == 1


def test_an_invitation_is_sent_again_until_it_is_answered(manager_client):
    invite(manager_client)
    again = f"{PEOPLE}{User.objects.get(name='New Post').pk}/invite-again/"
    manager_client.post(again)
    assert len(mail.outbox) == 2
    answer(link_in(mail.outbox[1]))
    page = Page(manager_client.post(again))
    assert page.status == 409
    assert "does not need an invitation" in page.said
    assert len(mail.outbox) == 2


def test_the_manager_sees_who_has_access_to_what_and_why(manager_client, manager):
    chair = ChairFactory(
        body=BodyFactory(name="Training"),
        post="Head of practice",
        holder=UserFactory(name="A Chair", email="chair@example.org"),
        starts_on=datetime.date(2020, 1, 1),
        ends_on=datetime.date(2035, 3, 31),
    )
    rows = read(manager_client, PEOPLE).table("People and access")
    assert [row[:4] for row in rows[1:]] == [
        [
            "A Chair",
            chair.holder.email,
            "Committee chair: Head of practice, chair of Training, until 31 March 2035 "
            "Committee member: Comes with committee chair, until 31 March 2035",
            "Can sign in",
        ],
        [
            "Unit Manager",
            manager.email,
            "Unit manager: Given by the unit manager Unit officer: Comes with unit manager",
            "Can sign in",
        ],
    ]


def test_the_list_of_people_asks_no_more_for_three_than_for_one(manager_client, django_assert_max_num_queries):
    for role in (AUDITOR, COMMITTEE_CHAIR, BOARD_MEMBER):
        UserFactory(role=role)
        with django_assert_max_num_queries(14):
            assert manager_client.get(PEOPLE).status_code == 200


def test_a_role_taken_away_is_gone_at_once_and_stays_in_the_history(manager_client, manager):
    person = UserFactory(name="Helper", role=TRAINING_ADMINISTRATOR)
    client = signed_in(person)
    assert client.get("/training/bookings/").status_code == 200

    manager_client.post(f"{PEOPLE}{person.pk}/roles/", {"roles": ["auditor"]})

    assert client.get("/training/bookings/").status_code == 404
    assert [holding.role for holding in person.role_holdings.all()] == ["auditor"]
    taken = Change.objects.get(record_type="accounts.roleholding", action="deleted")
    assert (taken.label, taken.change_set.by) == ("Helper: Training administrator", manager)
    what = [
        row[1:3] for row in read(manager_client, f"{PEOPLE}{person.pk}/").table("Changes to this person’s access")[1:3]
    ]
    assert what == [
        ["Unit Manager", "Created: Helper: Auditor"],
        ["Unit Manager", "Deleted: Helper: Training administrator"],
    ]


def test_a_closed_account_is_out_with_the_next_click_and_can_be_opened_again(manager_client):
    person = UserFactory(role=AUDITOR)
    client = signed_in(person)
    manager_client.post(f"{PEOPLE}{person.pk}/close/")
    assert client.get("/")["Location"] == "/accounts/sign-in/?next=/"
    manager_client.post(f"{PEOPLE}{person.pk}/open/")
    assert User.objects.get(pk=person.pk).is_active


def test_a_session_of_before_the_account_was_closed_is_over_when_it_is_opened_again(manager_client):
    person = UserFactory(role=AUDITOR)
    of_before = signed_in(person)
    manager_client.post(f"{PEOPLE}{person.pk}/close/")
    manager_client.post(f"{PEOPLE}{person.pk}/open/")
    assert of_before.get("/")["Location"] == "/accounts/sign-in/?next=/"
    assert signed_in(User.objects.get(pk=person.pk)).get("/").status_code == 200


def test_nobody_changes_their_own_access_or_a_superuser_s(manager_client, manager):
    superuser = UserFactory(is_superuser=True)
    for person in (manager, superuser):
        for act in ("roles", "close", "open", "invite-again"):
            assert manager_client.post(f"{PEOPLE}{person.pk}/{act}/").status_code == 403
    assert User.objects.get(pk=manager.pk).holds(UNIT_MANAGER)


def test_a_role_that_follows_from_records_cannot_be_given_on_the_page(manager_client):
    person = UserFactory()
    response = manager_client.post(f"{PEOPLE}{person.pk}/roles/", {"roles": ["board_member"]})
    assert response.status_code == 400
    assert RoleHolding.objects.filter(user=person).count() == 0


def test_an_auditor_sees_people_and_changes_nothing(db):
    auditor, person = UserFactory(role=AUDITOR), UserFactory()
    client = signed_in(auditor)
    page = read(client, f"{PEOPLE}{person.pk}/")
    assert (page.status, page.texts("//main//button")) == (200, [])
    assert client.post(f"{PEOPLE}{person.pk}/close/").status_code == 403
    assert client.get(f"{PEOPLE}invite/").status_code == 403


def test_access_ends_on_the_day_after_the_seat_does(db, time_machine):
    body = BodyFactory()
    meeting = MeetingFactory(body=body)
    person = UserFactory()
    first, last = datetime.date(2031, 4, 1), datetime.date(2032, 3, 31)
    SeatFactory(body=body, holder=person, starts_on=first, ends_on=last)
    seen = {}
    for day in ("2031-03-31", "2031-04-01", "2032-03-31", "2032-04-01"):
        time_machine.move_to(f"{day} 12:00")
        seen[day] = signed_in(person).get(f"/committees/meetings/{meeting.pk}/").status_code
    assert seen == {"2031-03-31": 404, "2031-04-01": 200, "2032-03-31": 200, "2032-04-01": 404}


def test_a_former_chair_is_no_chair(db, time_machine):
    person = UserFactory()
    give_role(person, COMMITTEE_CHAIR, ends_on=datetime.date(2031, 7, 9))
    held = {}
    for day in ("2031-07-09", "2031-07-10"):
        time_machine.move_to(f"{day} 23:00")
        held[day] = User.objects.get(pk=person.pk).holds(COMMITTEE_CHAIR)
    assert held == {"2031-07-09": True, "2031-07-10": False}
