"""A form that was opened before: what is drawn of it is kept, and still it fits the record and the choices of now."""

import pytest
from django.urls import reverse

from committees.models import Seat
from committees.roles import UNIT_STAFF
from core.pages.form_drafts import DRAFT_TOKEN, IDEMPOTENCY_KEY, VERSION
from core.records.models import FormSubmission
from tests.committees.factories import BodyFactory, SeatFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory
from tests.core.pages.editing.filling import send
from tests.pages.reading import Page, read

pytestmark = pytest.mark.django_db(transaction=True)

NEW_SEAT = reverse("committees:seat-create")


def value_of(page: Page, name: str) -> str:
    (value,) = page.tree.xpath(f"//input[@name='{name}']/@value")
    return value


def bodies_offered(page: Page) -> list[str]:
    return [words for words in page.texts("//select[@name='body']/option") if words]


def test_a_new_choice_is_offered_and_one_that_was_renamed_has_its_new_name(unit_client):
    body = BodyFactory(name="Health Group")
    assert "Health Group" in bodies_offered(read(unit_client, NEW_SEAT))
    BodyFactory(name="Schools Group")
    assert "Schools Group" in bodies_offered(read(unit_client, NEW_SEAT))
    body.name = "Well-being Group"
    body.save()
    assert "Health Group" not in bodies_offered(read(unit_client, NEW_SEAT))


def test_the_form_of_a_record_that_was_changed_has_what_stands_in_it_now(unit_client):
    seat = SeatFactory(name="Midwifery")
    address = reverse("committees:seat-edit", args=[seat.pk])
    before = read(unit_client, address)
    seat.name = "Nursing"
    seat.save()
    after = read(unit_client, address)
    assert (value_of(before, "name"), value_of(after, "name")) == ("Midwifery", "Nursing")
    assert value_of(before, VERSION) != value_of(after, VERSION)
    assert send(unit_client, address, name="Matron").status_code == 302
    assert Seat.objects.get().name == "Matron"


def test_each_form_for_a_new_record_is_one_of_its_own_and_is_taken_once(unit_client):
    first, second = (value_of(read(unit_client, NEW_SEAT), IDEMPOTENCY_KEY) for _ in range(2))
    assert first != second
    assert not FormSubmission.objects.exists()


def test_what_one_person_may_not_choose_is_not_offered_because_another_opened_the_form(unit_client, board_member):
    assert read(unit_client, NEW_SEAT).status == 200
    assert read(signed_in(board_member), NEW_SEAT).status == 403
    assert read(signed_in(UserFactory()), NEW_SEAT).status == 404


def test_a_form_carries_the_token_of_the_person_who_opened_it(unit_client):
    other = signed_in(UserFactory(role=UNIT_STAFF))
    first, second, again = (
        value_of(read(client, NEW_SEAT), DRAFT_TOKEN) for client in (unit_client, other, unit_client)
    )
    assert (first != second, first == again) == (True, True)
