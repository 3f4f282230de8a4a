"""What is drawn of a page is kept: it shows the same again, what was written since, and nobody what is not theirs."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from accounts.models import User
from accounts.roles import BOARD_MEMBER
from businessplan.models import Action, ActionPlan
from cdop.models import ChildDeath
from committees.models import Body, Chair, Meeting
from records.models import Change, ReadEntry
from records.remembering import memory
from tests.accounts.factories import UserFactory, give_role
from tests.businessplan.factories import ActionFactory, ActionPlanFactory, ProgressReportFactory, RagScaleFactory
from tests.cdop.factories import ChildDeathFactory
from tests.committees.factories import BoardProfileFactory, BodyFactory, ChairFactory, MeetingFactory, SeatFactory
from tests.conftest import signed_in
from tests.pages.reading import Page, read, text_of

pytestmark = pytest.mark.django_db(transaction=True)
OF_ALL = ["/", "/records/", "/businessplan/board/", "/businessplan/standing/", "/businessplan/standing/my-committees/"]
OF_ALL += ["/committees/structure/", "/businessplan/standing/?state=overdue", "/committees/structure/?on=1+July+2030"]
LATE = "Train every nurse"


@pytest.fixture(autouse=True)
def today():
    """A month after the actions were due, at ten in the morning."""
    with time_machine.travel("2031-01-31 10:00", tick=False) as clock:
        yield clock


@pytest.fixture
def chair_of_health(db):
    return chair_of("Health Group")


@pytest.fixture
def chair_of_schools(db):
    return chair_of("Schools Group")


def chair_of(name: str) -> User:
    return ChairFactory(body=BodyFactory(name=name), holder=UserFactory()).holder


@pytest.fixture
def world(chair_of_health, chair_of_schools, unit_staff, coordinator):
    """Plans of several kinds, with actions that one of the two committees leads, a meeting of each, and a case."""
    BoardProfileFactory()
    for body in (Chair.objects.get(holder=chair).body for chair in (chair_of_health, chair_of_schools)):
        MeetingFactory(body=body, held_on=date(2031, 1, 9), status="planned")
        SeatFactory(body=body)
        for kind in ("meeting", "audit", "review", "child death panel"):
            scale = RagScaleFactory()
            plan = ActionPlanFactory(name=f"{kind} of {body}", kind=kind, report_year="", scale=scale)
            action = ActionFactory(plan=plan, leads=[body], text=LATE)
            ProgressReportFactory(action=action, reported_on=date(2031, 1, 2), rating=scale.ratings.get(word="Moving"))
    ChildDeathFactory()
    return {
        "unit_staff": signed_in(unit_staff),
        "coordinator": signed_in(coordinator),
        "chair_of_health": signed_in(chair_of_health),
        "chair_of_schools": signed_in(chair_of_schools),
    }


def pages() -> list[str]:
    """Those of all, and that of each plan, action, meeting, body and case."""
    models = (ActionPlan, Action, Meeting, Body, ChildDeath)
    names = {model: f"{model._meta.app_label}:{name}-detail" for model, name in zip(models, NAMES, strict=True)}
    return OF_ALL + [reverse(names[model], args=[row.pk]) for model in models for row in model.objects.all()]


NAMES = ("action-plan", "action", "meeting", "body", "child-death")


def shown(client, address: str) -> tuple[int, str]:
    """What the page says in its main part, markup and all, and its status."""
    response = client.get(address)
    (main,) = html.fromstring(response.content).xpath("//main")
    return response.status_code, html.tostring(main).decode()


def asked(client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return [query["sql"] for query in queries]


def test_opened_twice_a_page_is_the_same(world):
    for address in pages():
        for client in world.values():
            assert shown(client, address) == shown(client, address)


def test_what_is_kept_is_not_asked_again(world):
    for address in pages():
        first, again = asked(world["unit_staff"], address), asked(world["unit_staff"], address)
        assert len(again) <= min(8, len(first))
    for address in OF_ALL[1:]:
        assert not [
            sql for sql in asked(world["unit_staff"], address) if '"businessplan_' in sql or "committees_" in sql
        ]


def test_nobody_is_shown_what_was_drawn_for_another(world):
    """Whoever opens a page before them, each is shown what they would be shown alone."""
    alone = {}
    for address in pages():
        for person, client in world.items():
            memory.forget()
            alone[person, address] = shown(client, address)
    for first in world:
        memory.forget()
        others = [person for person in world if person != first]
        for address in pages():
            for person in (first, *others, *reversed(others)):
                assert shown(world[person], address) == alone[person, address], (person, address)


def test_the_pages_of_the_matrix_differ_by_person(world):
    """Otherwise the test above would show nothing."""
    for address in pages():
        if not address.startswith(("/committees/", "/businessplan/board/")):
            assert len({shown(client, address) for client in world.values()}) > 1, address


def test_a_report_saved_shows_on_every_page_of_the_action(world):
    action = Action.objects.get(plan__name="meeting of Health Group")
    client, detail = world["chair_of_health"], reverse("businessplan:action-detail", args=[action.pk])
    before = {address: shown(client, address) for address in ("/businessplan/standing/", detail)}
    board = read(world["unit_staff"], "/businessplan/board/").table("Actions of each committee by rating")
    client.post(
        f"/businessplan/actions/{action.pk}/progress/",
        {"rating": action.plan.scale.ratings.get(word="Done").pk, "text": "All trained", "dated": "30 January 2031"},
    )
    for address, said in before.items():
        assert shown(client, address) != said
    assert "All trained" in read(client, detail).said
    assert "Done" in read(client, "/businessplan/standing/").said
    assert read(world["unit_staff"], "/businessplan/board/").table("Actions of each committee by rating") != board


@pytest.mark.parametrize(
    "write",
    [
        lambda action: [setattr(action, "text", "Hear children"), action.save()],
        lambda action: Action.objects.filter(pk=action.pk).update(text="Hear children"),
    ],
    ids=["saved", "in bulk"],
)
def test_what_is_written_is_shown(world, write):
    action = Action.objects.get(plan__name="meeting of Health Group")
    detail = reverse("businessplan:action-detail", args=[action.pk])
    addresses = ["/", "/businessplan/standing/", "/businessplan/standing/my-committees/", detail]
    client = world["chair_of_health"]
    assert not any("Hear children" in read(client, address).said for address in addresses)
    write(action)
    for address in addresses:
        assert "Hear children" in read(client, address).said, address
    changes = read(client, detail).tree.xpath("//li[@class='trail__entry']//tbody/tr")
    assert ["Text", LATE, "Hear children"] in [[text_of(cell) for cell in change] for change in changes]


def test_what_is_deleted_is_gone(world):
    action = Action.objects.get(plan__name="meeting of Health Group")
    detail = reverse("businessplan:action-detail", args=[action.pk])
    client, staff = world["chair_of_health"], world["unit_staff"]
    assert client.get(detail).status_code == staff.get(detail).status_code == 200
    before = {address: read(staff, address).said for address in ("/", "/records/", "/businessplan/board/")}
    plan = reverse("businessplan:action-plan-detail", args=[action.plan_id])
    assert LATE in read(client, plan).said
    action.reports.all().delete()
    action.delete()
    assert (client.get(detail).status_code, staff.get(detail).status_code) == (404, 410)
    assert LATE not in read(client, plan).said
    for address, said in before.items():
        assert read(staff, address).said != said, address


def test_the_name_of_another_record_is_shown_as_it_is_now(world):
    action = Action.objects.get(plan__name="meeting of Health Group")
    detail = reverse("businessplan:action-detail", args=[action.pk])
    client = world["unit_staff"]
    assert "Health Group" in read(client, detail).said
    Body.objects.filter(name="Health Group").update(name="Nursing Group")
    said = read(client, detail).said
    assert "Nursing Group" in said
    assert "Health Group" not in said.replace("meeting of Health Group", "")


def options(page: Page, name: str) -> list[str]:
    return page.texts(f"//select[@name='{name}']/option")


@pytest.mark.parametrize("address", ["/committees/seats/", "/committees/seats/new/"])
def test_what_is_offered_to_choose_from_is_called_as_it_is_now(world, address):
    """By the filter of a list and by a form: what they offer is kept apart from the rest."""
    client = world["unit_staff"]
    assert "Health Group" in options(read(client, address), "body")
    Body.objects.filter(name="Health Group").update(name="Nursing Group")
    BodyFactory(name="Quality Group")
    offered = options(read(client, address), "body")
    assert {"Nursing Group", "Quality Group"} <= set(offered)
    assert "Health Group" not in offered


def test_what_was_offered_and_is_gone_since_is_not_chosen(world):
    body, client = BodyFactory(name="Quality Group"), world["unit_staff"]
    assert "Quality Group" in options(read(client, "/committees/seats/new/"), "body")
    key = body.pk
    body.delete()
    answer = Page(client.post("/committees/seats/new/", {"body": key}))
    assert answer.status == 400
    assert "Body: choose one listed." in answer.errors


def test_what_one_may_choose_from_is_not_offered_to_another(world):
    """A plan of a case is offered to the unit, and to nobody who may not know of it."""
    for _ in range(2):
        offered = {who: options(read(client, "/businessplan/actions/"), "plan") for who, client in world.items()}
    assert "review of Health Group" in offered["unit_staff"]
    for chair in ("chair_of_health", "chair_of_schools"):
        assert "meeting of Health Group" in offered[chair]
        assert [name for name in offered[chair] if name.startswith("review of")] == []


def test_a_link_taken_away_is_told_in_the_history(world):
    action = Action.objects.get(plan__name="meeting of Health Group")
    detail = reverse("businessplan:action-detail", args=[action.pk])
    client = world["unit_staff"]
    entries = len(Page(client.get(detail)).texts("//li[@class='trail__entry']"))
    action.leads.clear()
    assert len(Page(client.get(detail)).texts("//li[@class='trail__entry']")) > entries - 1
    assert read(client, detail).table("What the record says")[-1] == ["Leads", "–"]


def test_whoever_loses_a_role_loses_the_page(world, chair_of_health):
    audit = Action.objects.get(plan__name="audit of Health Group")
    detail = reverse("businessplan:action-detail", args=[audit.pk])
    client = world["chair_of_health"]
    assert client.get(detail).status_code == 200
    Chair.objects.filter(holder=chair_of_health).update(ends_on=date(2031, 1, 30))
    assert client.get(detail).status_code == 404
    assert client.get("/businessplan/standing/my-committees/").status_code == 404
    assert LATE not in read(client, "/").said
    give_role(chair_of_health, BOARD_MEMBER)
    assert client.get(detail).status_code == 404
    assert "meeting of Health Group" in read(client, "/businessplan/standing/").said
    assert "audit of Health Group" not in read(client, "/businessplan/standing/").said


def test_a_plan_that_is_closed_to_a_person_is_closed_at_once(world):
    """The kind of its plan, which is another record, closes the page of an action."""
    action = Action.objects.get(plan__name="meeting of Health Group")
    detail = reverse("businessplan:action-detail", args=[action.pk])
    client = world["chair_of_schools"]
    assert client.get(detail).status_code == 200
    ActionPlan.objects.filter(pk=action.plan_id).update(kind="review")
    assert client.get(detail).status_code == 404


def test_every_reading_of_a_case_is_logged(world, coordinator):
    detail = reverse("cdop:child-death-detail", args=[ChildDeath.objects.get().pk])
    for times in (1, 2, 3):
        assert world["coordinator"].get(detail).status_code == 200
        assert ReadEntry.objects.filter(by=coordinator).count() == times
    for person in ("unit_staff", "chair_of_health", "chair_of_schools"):
        assert world[person].get(detail).status_code == 404
    assert ReadEntry.objects.count() == 3


def test_another_day_is_told_anew(world, today, chair_of_health, unit_staff):
    client = world["chair_of_health"]
    assert "overdue since 31 December 2030" in read(client, "/businessplan/standing/").said
    Action.objects.all().update(due_on=date(2031, 1, 31))
    assert "overdue since" not in read(client, "/businessplan/standing/").said
    assert "overdue since" not in read(client, "/").said
    today.move_to("2031-02-01 10:00")
    client, staff = signed_in(chair_of_health), signed_in(unit_staff)
    assert "overdue since 31 January 2031" in read(client, "/businessplan/standing/").said
    assert "overdue since 31 January 2031" in read(client, "/").said
    assert "are overdue" in read(staff, "/").said
    assert read(client, "/committees/structure/").heading == "Structure on 1 February 2031"


def test_a_choice_that_is_not_offered_is_refused_each_time(world):
    for address in ("/businessplan/board/?plan=999999", "/businessplan/standing/?plan=999999"):
        for _ in range(2):
            page = read(world["unit_staff"], address)
            assert (page.status, bool(page.errors)) == (400, True)
        assert world["unit_staff"].get(address.partition("?")[0]).status_code == 200
    for _ in range(2):
        assert world["unit_staff"].get("/committees/structure/?on=soon").status_code == 400


def test_the_board_of_one_plan_is_not_that_of_another(world):
    client = world["unit_staff"]
    found = {
        plan.pk: read(client, "/businessplan/board/", plan=plan.pk).links("//table")
        for plan in ActionPlan.objects.all()
    }
    for key, links in found.items():
        assert links
        assert all(f"plan={key}" in address for address in links.values())


def test_history_written_later_is_shown(world):
    """The page is drawn anew for every change that is written down."""
    meeting = Meeting.objects.filter(body__name="Health Group").get()
    detail = reverse("committees:meeting-detail", args=[meeting.pk])
    client = world["unit_staff"]
    for day in (10, 11, 12):
        meeting.held_on = date(2031, 1, day)
        meeting.save()
        assert read(client, detail).texts("//h1") == [str(meeting)]
        assert f"{day} January 2031" in read(client, detail).said
    told = Change.objects.filter(record_type="committees.meeting", record_id=meeting.pk).count()
    assert len(read(client, detail).texts("//li[@class='trail__entry']")) == told
