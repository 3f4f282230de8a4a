"""What was typed when the session had ended is not lost."""

import pytest
from django.urls import reverse

from tests.committees.factories import SeatFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory
from tests.core.pages.editing.filling import offered
from tests.pages.reading import Page, read

pytestmark = pytest.mark.django_db
WAITING = reverse("records:form-draft")


@pytest.fixture
def seat():
    return SeatFactory(name="Midwifery")


def edit(seat) -> str:
    return reverse("committees:seat-edit", args=[seat.pk])


def typed_too_late(client, seat) -> str:
    """Type in a form, let the session end, send it; where that leads."""
    form = offered(read(client, edit(seat))) | {"posts": "Head of midwifery"}
    client.logout()
    return client.post(edit(seat), form).url


def test_it_waits_until_the_person_has_signed_in_again(unit_client, unit_staff, seat):
    where = typed_too_late(unit_client, seat)
    assert where == f"{reverse('account_login')}?next=%2Frecords%2Funsaved%2F"
    assert "Sign in again to save your form." in read(unit_client, where).said
    unit_client.force_login(unit_staff)
    page = read(unit_client, WAITING)
    assert ["Posts", "Head of midwifery"] in page.summary("What you entered")
    (form,) = page.tree.xpath(f"//form[@action='{edit(seat)}']")
    sent = {name: form.fields[name] for name in form.fields}
    assert unit_client.post(edit(seat), sent).status_code == 302
    seat.refresh_from_db()
    assert seat.posts == "Head of midwifery"
    assert "You have no unsaved form." in read(unit_client, WAITING).said


def test_it_is_not_shown_to_another_person_who_signs_in(unit_client, seat):
    typed_too_late(unit_client, seat)
    unit_client.force_login(UserFactory())
    assert "Head of midwifery" not in read(unit_client, WAITING).said


def test_it_is_thrown_away_when_asked(unit_client, unit_staff, seat):
    typed_too_late(unit_client, seat)
    unit_client.force_login(unit_staff)
    unit_client.post(WAITING)
    assert "You have no unsaved form." in read(unit_client, WAITING).said


def test_nothing_is_kept_of_a_stranger(client, unit_staff, seat):
    form = offered(read(signed_in(unit_staff), edit(seat)))
    assert client.post(edit(seat), form | {"draft-token": "1:forged"}).url.startswith(
        f"{reverse('account_login')}?next=/comm"
    )
    assert "form-draft" not in client.session


def test_what_is_too_long_to_keep_says_so(unit_client, seat):
    form = offered(read(unit_client, edit(seat))) | {"posts": "x" * 600_000}
    unit_client.logout()
    answer = unit_client.post(edit(seat), form, follow=True)
    assert "too long to keep" in Page(answer).said


def test_a_password_is_never_kept(unit_client):
    assert "draft-token" not in offered(read(unit_client, reverse("account_change_password")))
