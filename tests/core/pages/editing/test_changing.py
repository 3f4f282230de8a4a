"""Adding and changing a record on a page."""

import datetime

import pytest
from django.urls import reverse

from committees.models import Body, Seat
from core.pages.form_drafts import VERSION
from core.records.models import Change, FormSubmission
from tests.businessplan.factories import RagScaleFactory
from tests.committees.factories import (
    AgencyFactory,
    BodyFactory,
    MeetingFactory,
    PolicyFactory,
    SeatFactory,
    SeatKindFactory,
)
from tests.conftest import signed_in
from tests.core.pages.editing.filling import offered, send
from tests.pages.reading import Page, read
from tests.training.factories import BookingFactory, SessionFactory

pytestmark = pytest.mark.django_db


def page_of(record, act: str = "detail") -> str:
    names = record._meta
    return reverse(f"{names.app_label}:{names.model_name}-{act}", args=[record.pk])


DAY = datetime.date(2030, 3, 4)
NEW_SEAT = reverse("committees:seat-create")


def test_a_seat_is_added_with_dates_as_people_type_them(unit_client):
    body, kind, agency = BodyFactory(name="Health Group"), SeatKindFactory(), AgencyFactory()
    typed = {"body": body.pk, "name": "Midwifery", "ordinal": "3", "kind": kind.pk, "agency": agency.pk}
    answer = send(unit_client, NEW_SEAT, **typed, starts_on="9th July, 2030", ends_on="1/4/31")
    seat = Seat.objects.get()
    assert (answer.status_code, answer.url) == (302, page_of(seat))
    assert (seat.name, seat.body, seat.starts_on) == ("Midwifery", body, datetime.date(2030, 7, 9))
    assert seat.ends_on == datetime.date(2031, 4, 1)
    assert "Seat added" in read(unit_client, answer.url).said


def test_the_address_says_what_a_new_record_belongs_to(unit_client):
    body = BodyFactory()
    page = read(unit_client, NEW_SEAT, body=body.pk)
    assert page.tree.xpath("//select[@name='body']/option[@selected]/@value") == [str(body.pk)]
    assert read(unit_client, NEW_SEAT, body="nonsense").status == 200
    assert page.heading == "Add a seat"


def test_what_is_missing_is_said_at_the_field_in_plain_words(unit_client):
    page = Page(send(unit_client, NEW_SEAT, starts_on="31 February 2030", name=""))
    assert page.status == 400
    assert page.errors == {
        "Select a body": "id_body",
        "Enter a name": "id_name",
        "Select a kind": "id_kind",
        "Start date must be a real date": "id_starts_on",
    }
    assert page.tree.xpath("//input[@name='starts_on']/@value") == ["31 February 2030"]


def test_a_rule_of_the_records_stands_at_the_field_it_is_about(unit_client):
    seat = SeatFactory(starts_on="2030-01-01")
    page = Page(send(unit_client, page_of(seat, "edit"), ends_on="1 January 2029"))
    assert page.status == 400
    assert list(page.errors.values()) == ["id_ends_on"] or list(page.errors.values()) == ["id_starts_on"]
    seat.refresh_from_db()
    assert seat.ends_on is None


def test_a_change_is_saved_and_recorded_in_the_history(unit_client, unit_staff):
    seat = SeatFactory(name="Midwifery", posts="")
    send(unit_client, page_of(seat, "edit"), posts="Head of midwifery\r\nMatron")
    seat.refresh_from_db()
    assert seat.posts == "Head of midwifery\nMatron"
    change = Change.objects.filter(record_type="committees.seat", action="changed").get()
    assert change.fields == {"posts": ["", "Head of midwifery\nMatron"]}
    assert (change.change_set.by, change.change_set.source) == (unit_staff, "page")


def test_saving_what_was_not_changed_writes_no_history(unit_client):
    seat = SeatFactory()
    before = Change.objects.count()
    assert send(unit_client, page_of(seat, "edit")).status_code == 302
    assert Change.objects.count() == before


def test_links_to_several_records_are_ticked_and_kept_in_the_history(unit_client):
    body, first, second = BodyFactory(name="Group"), BodyFactory(name="First"), BodyFactory(name="Second")
    send(unit_client, page_of(body, "edit"), joint_with=[first.pk, second.pk])
    assert set(body.joint_with.all()) == {first, second}
    send(unit_client, page_of(body, "edit"), joint_with=[second.pk])
    assert list(body.joint_with.all()) == [second]
    listed = Change.objects.filter(record_type="committees.jointbody").values_list("action", flat=True)
    assert sorted(listed) == ["created", "created", "deleted"]


def test_two_people_at_once_see_both_versions_and_neither_is_lost(unit_client, unit_staff):
    seat = SeatFactory(name="Midwifery", posts="Matron")
    form = offered(read(unit_client, page_of(seat, "edit")))
    send(signed_in(unit_staff), page_of(seat, "edit"), posts="Head of midwifery")
    page = Page(unit_client.post(page_of(seat, "edit"), form | {"posts": "Chief nurse", "name": "Nursing"}))
    assert page.status == 409
    assert page.table("Differences") == [
        ["Field", "Saved version", "Your version"],
        ["Name", "Midwifery", "Nursing"],
        ["Posts", "Head of midwifery", "Chief nurse"],
    ]
    seat.refresh_from_db()
    assert (seat.name, seat.posts) == ("Midwifery", "Head of midwifery")
    assert page.tree.xpath("//*[@name='name']/@value") == ["Nursing"]
    assert unit_client.post(page_of(seat, "edit"), offered(page)).status_code == 302
    seat.refresh_from_db()
    assert (seat.name, seat.posts) == ("Nursing", "Chief nurse")


def test_a_link_added_meanwhile_counts_as_a_change(unit_client):
    body, other = BodyFactory(), BodyFactory(name="Adults Board")
    form = offered(read(unit_client, page_of(body, "edit")))
    body.joint_with.add(other)
    page = Page(unit_client.post(page_of(body, "edit"), form))
    assert page.status == 409
    assert ["Joint with", "Adults Board", "–"] in page.table("Differences")


@pytest.mark.parametrize("version", ["", "forged", "0" * 32])
def test_a_tampered_version_saves_nothing(unit_client, version):
    seat = SeatFactory(name="Midwifery")
    form = offered(read(unit_client, page_of(seat, "edit")))
    assert unit_client.post(page_of(seat, "edit"), form | {VERSION: version, "name": "X"}).status_code == 409
    seat.refresh_from_db()
    assert seat.name == "Midwifery"


def test_the_same_form_sent_twice_makes_one_record(unit_client):
    body, kind = BodyFactory(), SeatKindFactory()
    form = offered(read(unit_client, NEW_SEAT)) | {"body": body.pk, "name": "Midwifery", "kind": kind.pk}
    form |= {"starts_on": "1 January 2030"}
    first, second = unit_client.post(NEW_SEAT, form), unit_client.post(NEW_SEAT, form, follow=True)
    assert second.redirect_chain == [(first.url, 302)]
    assert "This seat has already been saved" in Page(second).said
    assert (Seat.objects.count(), FormSubmission.objects.count()) == (1, 1)


def test_a_second_record_of_the_same_name_is_refused_at_the_name(unit_client):
    seat = SeatFactory(name="Midwifery")
    typed = {"body": seat.body_id, "kind": seat.kind_id, "name": "Midwifery", "starts_on": "1/1/2030"}
    page = Page(send(unit_client, NEW_SEAT, **typed))
    assert (page.status, list(page.errors.values())) == (400, ["id_name"])
    assert Seat.objects.count() == 1


def test_add_another_opens_a_form_that_belongs_to_the_same(unit_client):
    body, kind = BodyFactory(), SeatKindFactory()
    typed = {"body": body.pk, "kind": kind.pk, "name": "Midwifery", "starts_on": "1/1/2030", "another": "yes"}
    answer = send(unit_client, NEW_SEAT, **typed)
    assert answer.url.startswith(f"{NEW_SEAT}?")
    again = offered(read(unit_client, answer.url))
    kept = (again["body"], again["kind"], again["starts_on"])
    assert (*kept, again["name"]) == (str(body.pk), str(kind.pk), "1 January 2030", "")


def test_a_record_of_very_many_is_named_in_words(unit_client):
    sessions = [SessionFactory(course__name=f"Course no{n}", held_on=DAY) for n in range(1, 70)]
    booking = BookingFactory(session=sessions[0], reference="0001")
    page = read(unit_client, page_of(booking, "edit"))
    assert page.tree.xpath("//input[@name='session']/@value") == [str(sessions[0])]
    assert send(unit_client, page_of(booking, "edit"), session="Course no69").status_code == 302
    booking.refresh_from_db()
    assert booking.session == sessions[-1]


def test_words_that_could_be_several_records_offer_them(unit_client):
    sessions = [SessionFactory(course__name=f"Course {n}", held_on=DAY) for n in range(1, 70)]
    booking = BookingFactory(session=sessions[0], reference="0001")
    page = Page(send(unit_client, page_of(booking, "edit"), session="Course 4 March 2030"))
    assert page.status == 400
    assert len(page.texts("//fieldset[legend='Which one do you mean?']//label")) == 12
    chosen = page.tree.xpath("//input[@name='session-offer']/@value")[3]
    assert unit_client.post(page_of(booking, "edit"), offered(page) | {"session-offer": chosen}).status_code == 302
    booking.refresh_from_db()
    assert booking.session_id == int(chosen)


def test_words_that_name_nothing_say_so(unit_client):
    sessions = [SessionFactory(course__name=f"Course {n}") for n in range(1, 70)]
    booking = BookingFactory(session=sessions[0], reference="0001")
    page = Page(send(unit_client, page_of(booking, "edit"), session="zzz"))
    (message,) = page.errors
    assert message.startswith("Session: no record matches “zzz”.")


@pytest.mark.parametrize("forged", ["999999", "-1", "x", "99999999999999999999999"])
def test_a_forged_key_is_a_choice_that_is_not_listed(unit_client, forged):
    seat = SeatFactory()
    page = Page(send(unit_client, page_of(seat, "edit"), body=forged))
    assert (page.status, page.errors) == (400, {"Body must be one from the list": "id_body"})


def test_text_that_is_far_too_long_is_refused_and_kept(unit_client):
    seat = SeatFactory()
    page = Page(send(unit_client, page_of(seat, "edit"), name="n" * 5000))
    (message,) = page.errors
    assert message == "Name must be 200 characters or less"
    assert page.tree.xpath("//*[@name='name']/@value") == ["n" * 5000]
    assert send(unit_client, page_of(seat, "edit"), name="n" * 10_000_000).status_code == 413


def test_a_chair_reads_but_does_not_edit(chair_client):
    seat = SeatFactory()
    assert "Edit" not in read(chair_client, page_of(seat)).links()
    assert chair_client.get(page_of(seat, "edit")).status_code == 403
    assert chair_client.post(NEW_SEAT, {}).status_code == 403


def test_every_meeting_is_changed_through_its_form(unit_client):
    meeting = MeetingFactory(venue="Town hall", status="planned")
    assert send(unit_client, page_of(meeting, "edit"), venue="Library").status_code == 302
    assert Body.objects.count() == 1
    meeting.refresh_from_db()
    assert meeting.venue == "Library"


def test_a_field_called_as_what_a_form_carries_is_a_field(unit_client):
    """The version of a policy, and the word of a rating."""
    policy, scale = PolicyFactory(version="2.1"), RagScaleFactory()
    assert send(unit_client, page_of(policy, "edit"), circulation="All agencies").status_code == 302
    policy.refresh_from_db()
    assert (policy.version, policy.circulation) == ("2.1", "All agencies")
    typed = {"scale": scale.pk, "word": "delayed", "code": "D", "colour": "amber", "ordinal": "9"}
    assert send(unit_client, reverse("businessplan:rag-rating-create"), **typed).status_code == 302
    assert scale.ratings.get(ordinal=9).word == "delayed"
