"""The forms of settings, of fields with a printed form, and of what belongs to one body."""

import pytest
from django.urls import reverse

from committees.models import BoardSetting
from tests.committees.factories import MeetingFactory, SeatFactory
from tests.core.pages.editing.filling import offered, send
from tests.pages.reading import Page, read

pytestmark = pytest.mark.django_db
NEW_SETTING = reverse("committees:board-setting-create")
QUESTION = BoardSetting.Name.SECOND_PERSON


def test_the_setting_is_chosen_before_its_value(unit_client):
    page = read(unit_client, NEW_SETTING)
    assert page.texts("//main//label") == ["Setting"]
    assert page.texts("//main//form//button") == ["Continue"]
    assert read(unit_client, NEW_SETTING, name="").errors == {"Select a setting": "id_name"}


def test_a_yes_or_no_setting_is_answered_with_yes_or_no(unit_client):
    page = read(unit_client, NEW_SETTING, name=QUESTION)
    assert page.heading == f"Add a setting: {QUESTION.label}"
    assert page.texts("//main//fieldset//label") == ["Yes", "No"]
    sent = offered(page) | {"starts_on": "1 April 2030"}
    assert Page(unit_client.post(NEW_SETTING, sent)).errors == {"Select yes or no": "id_value_0"}
    answer = unit_client.post(NEW_SETTING, sent | {"value": "0"})
    setting = BoardSetting.objects.get()
    assert (answer.status_code, setting.name, setting.value) == (302, QUESTION, 0)
    assert str(setting) == f"{QUESTION.label}: No"
    changed = send(unit_client, reverse("committees:board-setting-edit", args=[setting.pk]), value="1")
    assert (changed.status_code, BoardSetting.objects.get().value) == (302, 1)
    assert read(unit_client, reverse("committees:board-setting-list")).table("Settings")[1:] == [
        [QUESTION.label, "1 April 2030", "Yes"]
    ]


def test_any_other_setting_is_a_number(unit_client):
    page = read(unit_client, NEW_SETTING, name="stale after days")
    assert page.texts("//main//label") == ["Start date", "Value"]
    send(unit_client, f"{NEW_SETTING}?name=stale+after+days", starts_on="1 April 2030", value="40")
    assert BoardSetting.objects.get().value == 40


def test_a_field_and_its_printed_form_share_a_legend(unit_client):
    page = read(unit_client, reverse("committees:policy-create"))
    (pair,) = page.tree.xpath("//fieldset[.//select[@name='status']]")
    assert [words.strip() for words in pair.xpath("./legend/text()")] == ["Status"]
    assert [control.get("name") for control in pair.xpath(".//select | .//input")] == ["status", "status_words"]
    assert page.texts("//label[@for='id_status_words']") == [
        "How the report should print it, if not as above (optional)"
    ]
    assert len(page.tree.xpath("//label[@for='id_status']")) == 1


def test_an_error_of_a_printed_form_names_its_field(unit_client):
    address = reverse("committees:policy-create")
    page = Page(unit_client.post(address, {"status_words": "x" * 201}))
    assert page.errors["Status (as shown in the report) must be 200 characters or less"] == "id_status_words"


def test_a_register_entry_offers_the_seats_of_the_meetings_body(unit_client):
    meeting, other = MeetingFactory(), SeatFactory()
    seat = SeatFactory(body=meeting.body)
    page = read(unit_client, reverse("committees:attendance-create"), meeting=meeting.pk)
    assert page.texts("//select[@name='seat']/option[@value!='']") == [str(seat)]
    page = read(unit_client, reverse("committees:attendance-create"), seat=other.pk)
    assert page.texts("//select[@name='meeting']/option[@value!='']") == []
