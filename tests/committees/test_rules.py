"""What the structure and its meetings refuse, with the sentence and where it stands."""

from datetime import date

import pytest
import time_machine

from committees.models import BoardSetting, BodyFunction, JointBody, KeyDate, MeetingDocument, PolicyOwner
from tests.committees.factories import (
    AgencyFactory,
    AgendaItemFactory,
    AttendanceFactory,
    BoardProfileFactory,
    BodyFactory,
    ChairFactory,
    MeetingFactory,
    OutcomeFactory,
    PolicyFactory,
    SeatFactory,
)
from tests.refusals import refusal, refusal_of_the_second
from tests.reporting.factories import ReportingPeriodFactory

pytestmark = pytest.mark.django_db
BEGAN, ENDED = date(2030, 3, 1), date(2030, 9, 30)
BEFORE, AFTER = date(2030, 2, 28), date(2030, 10, 1)
NOT_BEGUN = "must be on or after 1 March 2030, when Panel began"
GONE = "must be on or before 30 September 2030, when Panel ended"


@pytest.mark.parametrize("label", ["", "2030-31", "2030/31", "2030\u20132031"])
def test_the_year_of_money_is_that_of_its_period_however_it_is_entered(label):
    period = ReportingPeriodFactory(label=label)
    assert refusal(period) == {}
    assert period.period.label == "2030-31"


@pytest.mark.parametrize(
    ("entered", "sentence"),
    [
        ({"label": "2029-30"}, "Year label must be 2030-31, the year from 1 April 2030 to 31 March 2031"),
        ({"label": "2030"}, "Year label of money must be a financial year, like 2011-12"),
        ({"label": "", "starts_on": date(2029, 4, 1)}, "Enter the year label of the money, like 2011-12"),
    ],
)
def test_the_money_of_a_report_has_a_financial_year(entered, sentence):
    assert refusal(ReportingPeriodFactory.build(**entered)) == {"label": [sentence]}


def test_other_periods_may_span_years_or_have_no_label():
    years = {"starts_on": date(2027, 4, 1), "subject": "child deaths cumulative"}
    assert refusal(ReportingPeriodFactory.build(label="2027/31", **years)) == {}
    assert refusal(ReportingPeriodFactory.build(label="", **years)) == {}


def planned(**days):
    return MeetingFactory(status="planned", **days)


@pytest.fixture
def panel():
    return BodyFactory(name="Panel", started_on=BEGAN, ended_on=ENDED)


@pytest.mark.parametrize(
    ("factory", "days", "expected"),
    [
        (SeatFactory, {"starts_on": BEFORE}, {"starts_on": [f"Start date {NOT_BEGUN}"]}),
        (SeatFactory, {"starts_on": BEGAN, "ends_on": AFTER}, {"ends_on": [f"End date {GONE}"]}),
        (
            ChairFactory,
            {"starts_on": BEFORE, "ends_on": AFTER},
            {"starts_on": [f"Start date {NOT_BEGUN}"], "ends_on": [f"End date {GONE}"]},
        ),
        (planned, {"held_on": BEFORE}, {"held_on": [f"Date of meeting {NOT_BEGUN}"]}),
        (planned, {"held_on": AFTER}, {"held_on": [f"Date of meeting {GONE}"]}),
    ],
)
def test_what_belongs_to_a_body_has_its_days_within_the_bodys(panel, factory, days, expected):
    record = factory(body=panel, **dict.fromkeys(days, BEGAN))
    for name, day in days.items():
        setattr(record, name, day)

    assert refusal(record) == expected


def test_the_first_and_the_last_day_of_a_body_are_days_of_it(panel):
    assert refusal(SeatFactory(body=panel, starts_on=BEGAN, ends_on=ENDED)) == {}
    assert refusal(SeatFactory(body=panel, starts_on=BEGAN)) == {}
    assert refusal(SeatFactory(starts_on=BEFORE)) == {}


@time_machine.travel("2030-06-01 09:00", tick=False)
def test_a_future_meeting_is_not_held():
    assert refusal(MeetingFactory(held_on=date(2030, 6, 1))) == {}

    to_come = MeetingFactory(held_on=date(2030, 6, 2), status="planned")
    to_come.status = "held"
    assert refusal(to_come) == {
        "status": ["Status must be planned or cancelled until 2 June 2030, the date of the meeting"]
    }


@pytest.mark.parametrize(
    ("meeting", "seat", "sentence"),
    [
        ({"status": "planned"}, {}, "Attendance can only be recorded for a meeting that was held"),
        ({}, {"starts_on": date(2030, 6, 2)}, "Select a seat that existed on 1 June 2030"),
        ({}, {"ends_on": date(2030, 5, 31)}, "Select a seat that existed on 1 June 2030"),
        ({}, {"body": None}, "Select a seat of Board"),
    ],
)
def test_a_register_has_the_seats_that_were_expected(meeting, seat, sentence):
    board = BodyFactory(name="Board")
    meeting = MeetingFactory(**{"body": board, "held_on": date(2030, 6, 1)} | meeting)
    seat = SeatFactory(**{"body": board} | seat | ({"body": BodyFactory()} if "body" in seat else {}))

    assert refusal(AttendanceFactory.build(meeting=meeting, seat=seat)) == {"seat": [sentence]}


def test_there_is_one_board():
    board = BoardProfileFactory()
    assert refusal(board) == {}

    second = BoardProfileFactory.build(name="Another board", body=board.body, area=board.area)
    assert refusal(second)["name"] == ["There is already a name and an area here. Change those"]


def test_a_body_is_joint_with_others():
    body, partner = BodyFactory(), BodyFactory()
    body.joint_with.set([partner])
    assert refusal(body) == {}

    body.joint_with.add(body)
    assert refusal(body) == {"joint_with": ["A committee or group cannot be joint with itself"]}


def test_nothing_answers_to_itself_by_way_of_others():
    trust = AgencyFactory()
    service = AgencyFactory(parent=trust)
    trust.parent = AgencyFactory(parent=service)

    assert refusal(trust) == {"parent": ["This agency must not be linked to itself, directly or through others"]}


def test_a_circle_of_others_is_not_blamed_on_a_record_outside_it():
    one, two = AgencyFactory(), AgencyFactory()
    one.parent, two.parent = two, one
    one.save()
    two.save()

    assert refusal(AgencyFactory(parent=one)) == {}


@pytest.mark.parametrize(
    ("factory", "shared", "advice"),
    [
        (SeatFactory, ("body", "name"), "Enter a different name or change that seat"),
        (MeetingFactory, ("body", "held_on"), "Enter a different date or change that meeting"),
        (AttendanceFactory, ("meeting", "seat"), "Change its entry there"),
        (AgendaItemFactory, ("meeting", "ordinal"), "Enter a different order"),
        (OutcomeFactory, ("item", "ordinal"), "Enter a different order"),
        (ChairFactory, ("body", "post", "starts_on"), "Change that record or enter a different start date"),
        (ReportingPeriodFactory, ("report_year", "subject"), "Change that period or select a different subject"),
    ],
)
def test_what_may_stand_once_says_what_to_do_about_the_second(factory, shared, advice):
    assert refusal_of_the_second(factory, shared).endswith(advice)


def test_links_and_lines_say_it_too():
    body, meeting, policy = BodyFactory(), MeetingFactory(), PolicyFactory()
    lines = {
        JointBody: {"body": body, "partner": BodyFactory()},
        PolicyOwner: {"policy": policy, "body": body},
        BodyFunction: {"body": body, "report_year": "2030-31", "ordinal": 1, "function": "Audit"},
        MeetingDocument: {"meeting": meeting, "ordinal": 1, "title": "Minutes"},
        KeyDate: {"starts_on": BEGAN, "event": "Began"},
        BoardSetting: {"name": "stale after days", "starts_on": BEGAN, "value": 90},
    }
    for model, values in lines.items():
        model.objects.create(**values)

    said = [refusal(model(**values))["__all__"][0].split(". ")[1] for model, values in lines.items()]
    assert said == [
        "Name each partner once",
        "Name each owner once",
        "Enter a different order",
        "Enter a different order",
        "Change that record or describe this event differently",
        "Change that value or enter a different start date",
    ]


@pytest.mark.parametrize(("today", "refused"), [("2030-06-19", True), ("2030-06-20", False)])
@pytest.mark.parametrize("status", ["planned", "held", "cancelled"])
def test_nobody_attends_a_meeting_before_its_day(status, today, refused):
    """Not even one that was cancelled, whose register an import may bring back once the day has come."""
    meeting = MeetingFactory(status=status, held_on=date(2030, 6, 20))
    entry = AttendanceFactory(meeting=meeting)
    with time_machine.travel(today):
        of_the_meeting, of_the_entry = refusal(meeting), refusal(entry)
    sentence = "Attendance can only be recorded for a meeting that was held"
    early = status == "planned" or (status == "cancelled" and refused)
    assert of_the_entry == ({"seat": [sentence]} if early else {})
    assert ("status" in of_the_meeting) is (status == "held" and refused)
