"""A file of SQLite that another holds, or that is full: 503, why, and what was typed."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from core.pages.form_drafts import DRAFT_TOKEN, draft_token
from tests.committees.factories import SeatFactory
from tests.core.accounts.factories import PASSWORD, UserFactory
from tests.core.pages.editing.filling import offered
from tests.pages.reading import Page, read

pytestmark = pytest.mark.django_db
BUSY = "The service is busy, because another change such as an import is being saved. Try again in a minute."
TYPED = "Head of <b>midwifery</b>\nand “others”"
SIGN_IN = "/accounts/sign-in/"


@pytest.fixture
def seat():
    return SeatFactory(name="Midwifery")


@pytest.fixture
def address(seat):
    return reverse("committees:seat-edit", args=[seat.pk])


def sent_again(page: Page, client):
    """Select “Try again” on the page of the outage."""
    (form,) = page.tree.xpath("//main//form")
    return client.post(form.get("action"), dict(form.form_values()), follow=True)


def test_a_form_that_cannot_be_saved_is_given_back_and_saved_when_it_is_sent_again(officer, seat, address, locked):
    form = offered(read(officer, address)) | {"posts": TYPED}
    other = locked()
    answer = officer.post(address, form)
    page = Page(answer)
    assert (answer.status_code, answer["Retry-After"], page.heading) == (503, "60", "Sorry, the service is unavailable")
    assert BUSY in page.said
    assert ["Posts", "Head of <b>midwifery</b> and “others”"] in page.summary("What you entered")
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Security-Policy"]
    other.rollback()
    assert "Seat saved" in Page(sent_again(page, officer)).said
    seat.refresh_from_db()
    assert seat.posts == TYPED


def test_it_is_not_saved_by_another_person_who_has_signed_in_since(officer, colleague, seat, address, locked):
    form = offered(read(officer, address)) | {"posts": TYPED}
    other = locked()
    page = Page(officer.post(address, form))
    other.rollback()
    officer.force_login(colleague)
    assert "Nothing was saved, because someone else filled in that form" in Page(sent_again(page, officer)).said
    seat.refresh_from_db()
    assert seat.posts == ""


def test_a_form_from_another_site_is_not_given_back(officer, seat, address, locked):
    form = offered(read(officer, address)) | {"posts": TYPED}
    del form["csrfmiddlewaretoken"]
    locked()
    officer.handler.enforce_csrf_checks = True
    answer = officer.post(address, form)
    assert (answer.status_code, "midwifery" in answer.content.decode()) == (403, False)


def test_a_right_password_is_not_taken_for_too_many_attempts(visitor, locked):
    person = UserFactory(email="post@example.org")
    other = locked()
    for _ in range(3):
        answer = visitor.post(SIGN_IN, {"login": person.email, "password": PASSWORD})
        assert (answer.status_code, answer["Retry-After"]) == (503, "60")
        assert BUSY in Page(answer).said
        assert PASSWORD not in answer.content.decode()
    other.rollback()
    assert visitor.post(SIGN_IN, {"login": person.email, "password": PASSWORD}).status_code == 302


def test_a_new_password_is_never_given_back(officer, unit_staff, locked):
    address = reverse("account_change_password")
    form = {"oldpassword": PASSWORD, "password1": "a-long-new-password", "password2": "a-long-new-password"}
    locked()
    answer = officer.post(address, form | {DRAFT_TOKEN: draft_token(unit_staff)})
    assert answer.status_code == 503
    assert "a-long-new-password" not in answer.content.decode()
    assert "Go back in your browser to send it again" in Page(answer).said


def test_pages_are_read_while_another_saves_though_the_session_would_last_longer(officer, locked):
    Session.objects.update(expire_date=timezone.now() + datetime.timedelta(minutes=30))
    other = locked()
    assert officer.get("/committees/seats/").status_code == 200
    before = Session.objects.get().expire_date
    other.rollback()
    assert officer.get("/committees/seats/").status_code == 200
    assert Session.objects.get().expire_date > before


def test_a_disk_without_room_is_not_an_error_of_the_person(officer, seat, address, database_file):
    form = offered(read(officer, address)) | {"posts": "x" * 50_000}
    with connection.cursor() as cursor:
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    answer = officer.post(address, form)
    assert (answer.status_code, answer["Retry-After"]) == (503, "600")
    assert "The database has no room left, so nothing can be saved" in Page(answer).said
    assert officer.get(address).status_code == 200


def test_a_file_that_is_gone_is_an_outage_on_every_page(officer, visitor, database_file, use_connection):
    use_connection(NAME="/nowhere/board.sqlite3")
    answers = [officer.get("/"), officer.post("/"), visitor.get(SIGN_IN), visitor.post(SIGN_IN, {"login": "a"})]
    for answer in answers:
        assert (answer.status_code, answer["Retry-After"]) == (503, "120")
        assert "The database cannot be reached. Try again in a few minutes." in Page(answer).said


def test_a_change_of_the_session_that_is_not_saved_is_no_session_that_was_deleted(officer, locked):
    officer.get("/")  # what a page reads once for all is read
    locked()
    answer = officer.post(reverse("account_logout"))
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
