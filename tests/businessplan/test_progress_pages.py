"""Reporting progress and moving a date, in the browser: who may, what is kept, what is refused."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from businessplan.models import ProgressReport
from committees.models import Chair
from tests.businessplan.factories import ActionFactory, ActionPlanFactory, ProgressReportFactory
from tests.committees.factories import BodyFactory, ChairFactory
from tests.conftest import signed_in
from tests.pages.reading import Page, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def body():
    return BodyFactory(name="Health Group")


@pytest.fixture
def action(body):
    return ActionFactory(number=7, text="Train the school nurses.", leads=[body])


@pytest.fixture
def chair_of_it(chair, body):
    ChairFactory(body=body, holder=chair, post="Director of nursing")
    return signed_in(chair)


def address(action, page="progress") -> str:
    return f"/businessplan/actions/{action.pk}/{page}/"


WHY = {"reason": "Two trainers are ill.", "next_step": "The rest are trained in May."}


def summary(page) -> dict[str, str]:
    return dict(zip(page.texts("//dt"), page.texts("//dd"), strict=True))


def typed(action, word="Moving", **words) -> dict:
    return {"rating": action.plan.scale.ratings.get(word=word).pk, "text": "Half are trained.", **WHY} | words


def test_the_chair_of_a_lead_body_reports_progress(chair_of_it, action):
    response = chair_of_it.post(address(action), typed(action, evidence="A list.", impact="Children are seen sooner."))
    assert (response.status_code, response.url) == (302, address(action))
    report = ProgressReport.objects.get()
    assert [report.reported_on, report.rating.word, report.text, report.evidence, report.impact, report.by_post] == [
        date(2031, 1, 10),
        "Moving",
        "Half are trained.",
        "A list.",
        "Children are seen sooner.",
        "Director of nursing",
    ]


def test_the_page_says_how_the_action_stands_and_what_was_said_before(chair_of_it, action):
    ProgressReportFactory(action=action, word="Done", text="Too soon.", reported_on=date(2030, 8, 1))
    ProgressReportFactory(action=action, word="Moving", text="Begun.", reported_on=date(2030, 9, 1))
    page = read(chair_of_it, address(action))
    facts = summary(page)
    assert facts["Rating"] == "Moving"
    assert facts["Previous rating"] == "Done"
    assert facts["Alerts"] == "Overdue since 31 December 2030 No update since 1 September 2030"
    assert page.texts("//section[@class='report']/h3") == ["1 September 2030", "1 August 2030"]


@pytest.mark.parametrize("word", ["Moving", "Stuck"])
def test_amber_and_red_point_at_what_is_missing(chair_of_it, action, word):
    page = Page(chair_of_it.post(address(action), typed(action, word, next_step="")))
    assert (page.status, ProgressReport.objects.count()) == (400, 0)
    [(message, field)] = page.errors.items()
    assert message == f"Enter the next step, because the rating is {word}"
    assert field == "id_next_step"
    assert field in page.ids()
    assert "Half are trained." in page.texts("//textarea[@name='text']")


def test_green_is_reported_without_a_reason(chair_of_it, action):
    answer = chair_of_it.post(address(action), typed(action, "Done", reason="", next_step=""))
    assert (answer.status_code, ProgressReport.objects.count()) == (302, 1)


def test_the_same_form_sent_twice_makes_one_report(chair_of_it, action):
    chair_of_it.post(address(action), typed(action))
    page = Page(chair_of_it.post(address(action), typed(action)))
    assert (page.status, ProgressReport.objects.count()) == (400, 1)
    assert "Progress was already reported on 10 January 2031. Date of update must be after that" in page.said


def test_a_report_is_dated_today_unless_another_day_is_typed(chair_of_it, action):
    page = read(chair_of_it, address(action))
    assert page.tree.xpath("//input[@name='dated']/@value") == ["10 January 2031"]
    chair_of_it.post(address(action), typed(action, dated="6th December 2030"))
    chair_of_it.post(address(action), typed(action, dated=""))
    days = action.reports.order_by("reported_on").values_list("reported_on", flat=True)
    assert list(days) == [date(2030, 12, 6), date(2031, 1, 10)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("11/1/2031", "Date of update must be today or in the past"),
        ("1/9/2030", "Progress was already reported on 1 September 2030. Date of update must be after that"),
        ("31/2/2031", "Date of update must be a real date"),
    ],
)
def test_a_report_is_dated_after_the_last_one_and_not_in_the_future(chair_of_it, action, day, expected):
    ProgressReportFactory(action=action, reported_on=date(2030, 9, 1))
    page = Page(chair_of_it.post(address(action), typed(action, dated=day)))
    [(message, field)] = page.errors.items()
    assert (page.status, field, action.reports.count()) == (400, "id_dated", 1)
    assert message.startswith(expected)


def test_a_later_report_leaves_the_earlier_one_as_it_was(chair_of_it, action):
    ProgressReportFactory(action=action, word="Moving", text="Begun.")
    chair_of_it.post(address(action), typed(action, "Done"))
    assert list(action.reports.values_list("text", flat=True)) == ["Half are trained.", "Begun."]


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({}, {"Select a rating", "Enter what was done"}),
        ({"rating": "99999", "text": "Done."}, {"Select a rating of this plan's scale"}),
        ({"rating": "x", "text": "Done."}, {"Select a rating of this plan's scale"}),
        ({"text": "x" * 20_000}, {"Select a rating", "What was done must be 10,000 characters or less"}),
    ],
)
def test_what_cannot_be_saved_is_said_in_a_sentence(unit_client, action, sent, expected):
    page = Page(unit_client.post(address(action), sent))
    assert (page.status, set(page.errors)) == (400, expected)


def test_a_plan_without_a_scale_asks_for_no_rating(unit_client):
    action = ActionFactory(plan=ActionPlanFactory(kind="meeting", scale=None))
    assert unit_client.post(address(action), {"text": "Done."}).status_code == 302
    assert ProgressReport.objects.get().rating is None


def test_a_chair_of_another_body_reads_and_may_not_report(chair_client, action):
    page = read(chair_client, address(action))
    assert (page.status, page.texts("//main//button")) == (200, [])
    assert chair_client.post(address(action), typed(action)).status_code == 403


def test_a_chair_whose_time_is_over_may_not_report(chair_of_it, chair, action):
    Chair.objects.filter(body__name="Health Group").update(ends_on=date(2031, 1, 9))
    assert chair_of_it.post(address(action), typed(action)).status_code == 403
    assert ProgressReport.objects.count() == 0


def test_a_board_member_reads_the_rating_and_may_not_report(member_client, action):
    ProgressReportFactory(action=action, word="Moving")
    assert "Moving" in read(member_client, address(action)).said
    assert member_client.post(address(action), typed(action)).status_code == 403


@pytest.mark.parametrize("kind", ["review", "child death panel"])
def test_what_comes_from_a_case_does_not_exist_even_for_the_chair_of_its_lead(chair_of_it, body, kind):
    action = ActionFactory(plan=ActionPlanFactory(kind=kind), leads=[body])
    assert chair_of_it.get(address(action)).status_code == 404
    assert chair_of_it.post(address(action), {}).status_code == 404


def test_an_action_of_an_audit_is_read_and_reported_on_by_its_lead_alone(chair_of_it, body):
    plan = ActionPlanFactory(kind="audit")
    ours, theirs = ActionFactory(plan=plan, leads=[body]), ActionFactory(plan=plan, leads=[BodyFactory()])
    assert [chair_of_it.get(address(action)).status_code for action in (ours, theirs)] == [200, 404]
    assert chair_of_it.post(address(ours), typed(ours)).status_code == 302


def test_an_action_carried_on_brings_its_reports_with_it(unit_client, action):
    ProgressReportFactory(action=action, text="Begun.")
    carried = ActionFactory(plan=ActionPlanFactory(report_year="2031-32"), carried_from=action)
    page = read(unit_client, address(carried))
    assert page.texts("//section[@class='report']/h3") == [f"1 October 2030, {action}"]


def test_a_date_is_moved_with_a_reason_and_the_first_one_kept(unit_client, action):
    response = unit_client.post(address(action, "due-date"), {"to": "28 February 2031", "reason": "No trainer."})
    assert response.status_code == 302
    page = read(unit_client, address(action))
    facts = summary(page)
    assert facts["Due date"] == "28 February 2031 (first due 31 December 2030) In the plan: December 2030"
    assert "Slipped: first due 31 December 2030" in facts["Alerts"]
    assert "On 10 January 2031, from 31 December 2030 to 28 February 2031: No trainer." in page.said


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({}, {"Enter the new due date", "Enter why the due date changes"}),
        ({"to": "31/2/2031", "reason": "x"}, {"New due date must be a real date"}),
        ({"to": "31/12/2030", "reason": "x"}, {"The action is already due on 31 December 2030"}),
    ],
)
def test_a_date_is_not_moved_without_sense(unit_client, action, sent, expected):
    page = Page(unit_client.post(address(action, "due-date"), sent))
    assert (page.status, set(page.errors)) == (400, expected)


def test_a_date_moved_today_is_moved_again_tomorrow(unit_client, action):
    unit_client.post(address(action, "due-date"), {"to": "28/2/2031", "reason": "No trainer."})
    page = Page(unit_client.post(address(action, "due-date"), {"to": "31/3/2031", "reason": "Still none."}))
    sentence = "The due date was already changed today. You can change it again tomorrow"
    assert (page.status, list(page.errors)) == (400, [sentence])


def test_a_chair_does_not_move_the_date(chair_of_it, action):
    assert "Change due date" not in read(chair_of_it, address(action)).links()
    assert chair_of_it.get(address(action, "due-date")).status_code == 403
    assert chair_of_it.post(address(action, "due-date"), {}).status_code == 403


def test_an_ongoing_action_has_no_date_to_move(unit_client):
    assert unit_client.get(address(ActionFactory(ongoing=True), "due-date")).status_code == 404


@pytest.mark.parametrize("page", ["progress", "due-date"])
def test_an_action_that_is_gone_is_not_found(unit_client, page):
    assert unit_client.post(f"/businessplan/actions/999999/{page}/").status_code == 404


def test_an_action_that_the_reader_may_not_know_of_is_not_named(chair_of_it, body):
    secret = ActionPlanFactory(name="Review of a case", kind="review")
    action = ActionFactory(
        leads=[body],
        carried_from=ActionFactory(plan=secret),
        replaced_by=ActionFactory(plan=secret),
        closed_on=date(2031, 1, 2),
    )
    page = read(chair_of_it, address(action))
    assert "Review of a case" not in page.said
    assert "Replaced by another action" in page.said


def test_the_page_asks_as_much_however_much_was_said(unit_client, action):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            unit_client.get(address(action))
        return len(queries)

    ProgressReportFactory(action=action, reported_on=date(2030, 8, 1))
    one = asked()
    ProgressReportFactory(action=action, reported_on=date(2030, 8, 2))
    ProgressReportFactory(action=action, reported_on=date(2030, 8, 3))
    assert asked() == one <= 25
