"""The page that says what a person may do, and who may enter the admin."""

import datetime

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client

from committees.roles import BOARD_MEMBER, COMMITTEE_CHAIR, COMMITTEE_MEMBER, ROLES
from core.accounts.models import User
from tests.conftest import signed_in
from tests.core.accounts.factories import PASSWORD, UserFactory, give_role
from tests.pages.reading import read


def test_each_role_held_stands_with_its_sentence(chair, chair_client):
    give_role(chair, BOARD_MEMBER, ends_on=datetime.date(2031, 3, 31))
    page = read(chair_client, "/accounts/access/")
    held, seat = chair.chairs.get(), chair.seats.get()
    assert page.table("Your roles") == [
        ["Role", "What it allows", "Why you have this access"],
        [COMMITTEE_CHAIR.name, COMMITTEE_CHAIR.sentence, f"{held.post}, chair of {held.body}"],
        [COMMITTEE_MEMBER.name, COMMITTEE_MEMBER.sentence, "Comes with committee chair"],
        [BOARD_MEMBER.name, BOARD_MEMBER.sentence, f"Seat of {seat.name} on {seat.body}, until 31 March 2031"],
    ]
    assert len(page.table("Other roles")) == 1 + len(ROLES) - 3


def test_a_person_without_a_role_is_told_whom_to_ask(db):
    client = signed_in(UserFactory())
    assert "You have no role yet" in read(client, "/accounts/access/").said
    assert "You have no role yet" in read(client, "/").said


@pytest.fixture
def superuser(db):
    return User.objects.create_superuser("root@example.org", PASSWORD, name="Root")


def test_the_admin_is_for_superusers_alone(superuser, unit_client, chair_client):
    assert signed_in(superuser).get("/admin/committees/sector/").status_code == 200
    assert unit_client.get("/admin/", follow=True).status_code == 403
    assert chair_client.get("/admin/", follow=True).status_code == 403


def test_a_stranger_comes_to_the_admin_by_our_own_sign_in_page(client, db):
    response = client.get("/admin/committees/sector/", follow=True)
    assert response.redirect_chain[-1] == ("/accounts/sign-in/?next=/admin/committees/sector/", 302)
    assert client.get("/admin/login/")["Location"] == "/accounts/sign-in/?next=/admin/"


def test_what_is_changed_in_the_admin_is_in_the_history_as_such(superuser):
    signed_in(superuser).post("/admin/committees/sector/add/", {"name": "Health", "ordinal": "1", "meaning": ""})
    sector = apps.get_model("committees", "Sector").objects.get(name="Health")
    change = apps.get_model("records", "Change").objects.get(record_type="committees.sector", record_id=sector.pk)
    assert (change.action, change.change_set.by, change.change_set.source) == ("created", superuser, "admin")


@pytest.mark.parametrize("model", ["childdeath", "deathfactor", "deathincategory"])
def test_no_superuser_reaches_a_child_death_through_the_admin(model):
    assert apps.get_model("cdop", model) not in admin.site._registry


def test_a_superuser_adds_a_person_in_the_admin(superuser):
    form = {"name": "New Post", "email": "New@Example.org", "usable_password": "true"}
    holdings = {
        "role_holdings-TOTAL_FORMS": "1",
        "role_holdings-INITIAL_FORMS": "0",
        "role_holdings-0-role": "auditor",
    }
    passwords = {"password1": "quite-a-long-one", "password2": "quite-a-long-one"}
    signed_in(superuser).post("/admin/accounts/user/add/", form | holdings | passwords)
    person = User.objects.get(name="New Post")
    assert person.role_codes == {"auditor"}
    assert Client().login(email="new@example.org", password="quite-a-long-one")
