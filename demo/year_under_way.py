"""The demonstration board after its documents end: the report of 2011-12 is published, the year 2012-13 is under way.

The pack beside this file has what the board's documents say. What happens here is invented: who came to a meeting, how
an action stands, what an agency answered. It is done by the services that the pages call, on the days given, by the
people who sign in.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeVar

from django.core.exceptions import ValidationError

from audits.models import SelfAssessment, SelfAssessmentReturn
from audits.transitions import record_return
from businessplan.models import Action, RagRating
from businessplan.services import report_progress
from businessplan.transitions import sign_off
from cdop.releases import release_figures
from committees.figures import MeetingLine, board_meetings
from committees.models import Agency, Attendance, Body, Meeting, MessageVerb, Seat
from committees.services import RegisterEntry, add_item, add_outcome, save_register
from committees.transitions import mark_as_held
from core.accounts.models import User
from core.records import clock
from core.records.history import acting
from core.records.models import ChangeSource, Record
from reporting.models import AnnualReport
from reporting.next_year import carry_over, start_next_report
from reporting.services import create_draft
from reporting.transitions import approve, publish, release, submit
from reviews.models import Referral, ReviewKind
from reviews.transitions import advise_on_referral
from training.models import Booking, Course, Session

R = TypeVar("R", bound=Record)
Status = Attendance.Status
BOARD = "Blackburn with Darwen LSCB"
PLAN = "Business plan 2012-13"
REASON = "The Board read this at its meeting and approved the report as it stands."
READ_BY = ("The chief executive of the council", "The leader of the council", "The Health and Wellbeing Board")

JULY, SEPTEMBER, OCTOBER = datetime.date(2012, 7, 9), datetime.date(2012, 9, 10), datetime.date(2012, 10, 4)
QUARTER = datetime.date(2012, 9, 28)
TODAY = datetime.date(2012, 11, 5)

# number of the action: rating, what was done, and where the rating asks for them the reason and the next step
PROGRESS = {
    2: (
        "ongoing",
        "A first draft went to the Quality Assurance Committee in September.",
        "The committee asked for a shorter one.",
        "The shorter draft goes to the committee in December.",
    ),
    4: (
        "ongoing",
        "Two of three workshops on early help were held.",
        "The third was moved to let schools take part.",
        "The third workshop is held in November.",
    ),
    6: (
        "ongoing",
        "The task and finish group has met twice.",
        "Its proposals need the agreement of every agency.",
        "The proposals go to the Board in January.",
    ),
    7: (
        "not realised",
        "Three agencies have answered out of eleven.",
        "Agencies set their budgets later this year than was planned for.",
        "The Independent Chair writes to the agencies that have not answered.",
    ),
    9: ("complete", "The analysis is written and was presented in September.", "", ""),
    10: (
        "ongoing",
        "Trainers were asked how long they can stay in the pool.",
        "A third of them have not answered yet.",
        "The committee decides in December with the answers that there are.",
    ),
    12: (
        "not realised",
        "Nothing has been written.",
        "The post that leads on this was vacant from June to September.",
        "The new post holder brings an outline to the committee in November.",
    ),
    16: (
        "ongoing",
        "The policy went out to agencies for comment.",
        "Comments are taken until the end of October.",
        "The policy is published with the next revision of the procedures.",
    ),
    22: (
        "ongoing",
        "The audit tool is agreed.",
        "Agencies could not free auditors before November.",
        "Files are read in the second week of November.",
    ),
    25: ("complete", "All messages were read. There are no gaps.", "", ""),
    30: (
        "ongoing",
        "The questions are agreed with the agencies.",
        "The form was rewritten after a trial with two of them.",
        "Agencies are asked in October and answer by June.",
    ),
}
SIGNED_OFF = 25

# committee: its meetings of the autumn, of which those before today are held
MEETINGS = {
    "Quality Assurance Committee": (datetime.date(2012, 9, 26), datetime.date(2012, 12, 5)),
    "Learning and Development Committee": (datetime.date(2012, 9, 27), datetime.date(2012, 11, 21)),
    "Serious Case Review Committee": (datetime.date(2012, 9, 20), datetime.date(2012, 11, 22)),
    "Performance Monitoring Committee": (datetime.date(2012, 10, 30), datetime.date(2013, 1, 29)),
}
AGENDA = {
    "Quarterly progress of the business plan": (
        ("The Board received the progress of its actions to the end of August.", "received", False),
        ("The Board asked for the impact-of-cuts report at its November meeting.", "requested", True),
    ),
    "Training needs analysis": (("The Board agreed the priorities for training in 2013.", "agreed", True),),
    "Independent review of the Board": (
        ("The Board was told that the task and finish group will report back in January.", "informed", False),
    ),
}
RETURNS = {  # what each agency answered, None where it has not yet
    "Lancashire Constabulary": "met",
    "Lancashire Probation Trust": "partly met",
    "East Lancashire Hospitals NHS Trust": None,
    "Children's Social Care": "partly met",
    "Youth Offending Team": None,
    "Primary & Secondary Schools": None,
}
SESSIONS = (  # course, first day, places, booked
    ("Working Together", datetime.date(2012, 11, 15), 25, 9),
    ("Child exploitation", datetime.date(2012, 11, 29), 25, 24),
    ("Working Together", datetime.date(2013, 1, 24), 25, 3),
)
BOOKED_BY = ("Primary & Secondary Schools", "Children's Social Care", "East Lancashire Hospitals NHS Trust")


@dataclass(frozen=True)
class People:
    """Who does it: an officer prepares, the manager is the second person, the coordinator releases figures."""

    officer: User
    manager: User
    coordinator: User


def make_year(people: People) -> None:
    """From the draft of the published report to sessions of next January. Needs the pack and a demonstration's day."""
    publish_last_report(people)
    start_this_report(people)
    hold_board_meeting(people.officer)
    hold_committee_meetings(people.officer)
    rate_actions(people)
    ask_agencies(people.officer)
    receive_referral(people.officer)
    plan_sessions(people.officer)


@contextmanager
def done(by: User, day: datetime.date) -> Iterator[None]:
    """Whatever is written inside was done by this person on this day."""
    with clock.on(day), acting(by=by, source=ChangeSource.COMMAND, note="Demonstration"):
        yield


def saved(record: R) -> R:
    record.full_clean()
    record.save()
    return record


def line_of(day: datetime.date) -> MeetingLine:
    return next(line for line in board_meetings() if line.held_on == day)


def publish_last_report(people: People) -> None:
    """The report of 2011-12 and the key messages of the meeting that approved it."""
    report = AnnualReport.objects.get(year="2011-12")
    with done(people.coordinator, datetime.date(2012, 6, 29)):
        release_figures(by=people.coordinator, report_year=report.year)
    with done(people.officer, datetime.date(2012, 7, 2)):
        draft = create_draft(by=people.officer, subject=report)
    with done(people.manager, datetime.date(2012, 7, 11)):
        reasons = {finding.key: REASON for finding in draft.findings.errors()}
        approve(draft, by=people.manager, meeting=line_of(JULY), seen=draft.digest, reasons=reasons)
        submit(draft, by=people.manager, offices=READ_BY, on=clock.today())
    with done(people.officer, datetime.date(2012, 7, 12)):
        messages = create_draft(by=people.officer, subject=line_of(JULY))
    with done(people.manager, datetime.date(2012, 7, 16)):
        release(messages, by=people.manager, office="Independent Chair", on=clock.today(), seen=messages.digest)
        publish(messages, by=people.manager, on=clock.today())
    with done(people.manager, SEPTEMBER):
        publish(draft, by=people.manager, on=clock.today())


def start_this_report(people: People) -> None:
    """The coordinator takes over the periods of child deaths, which the officer may not write."""
    with done(people.officer, datetime.date(2012, 9, 3)):
        report = start_next_report(by=people.officer, last=AnnualReport.objects.get(year="2011-12"))
    with done(people.coordinator, datetime.date(2012, 9, 4)):
        carry_over(by=people.coordinator, report=report)


def hold_board_meeting(officer: User) -> None:
    """That of September, with its register and its key messages, which nobody has released yet."""
    meeting = Meeting.objects.get(body__name=BOARD, held_on=SEPTEMBER)
    with done(officer, SEPTEMBER):
        hold(meeting, officer, missing=4)
        for heading, outcomes in AGENDA.items():
            item = add_item(by=officer, meeting=meeting, heading=heading)
            for text, verb, decision in outcomes:
                verb_used = MessageVerb.objects.get(name=verb)
                add_outcome(by=officer, item=item, text=text, verb=verb_used, decision=decision)
        create_draft(by=officer, subject=line_of(SEPTEMBER))


def hold_committee_meetings(officer: User) -> None:
    for body, days in MEETINGS.items():
        for day in days:
            with done(officer, min(day, TODAY)):
                meeting = saved(Meeting(body=Body.objects.get(name=body), held_on=day))
                if day < TODAY:
                    hold(meeting, officer, missing=2)


def hold(meeting: Meeting, officer: User, missing: int) -> None:
    """Mark it as held and take the register: so many of its seats sent apologies, the next one a deputy."""
    mark_as_held(meeting, by=officer)
    seats = Seat.objects.on(meeting.held_on).filter(body=meeting.body_id).order_by("-ordinal")
    statuses = [Status.APOLOGIES] * missing + [Status.DEPUTY]
    entries = [
        RegisterEntry(seat.pk, status, "Deputy" if status == Status.DEPUTY else "")
        for seat, status in zip_longest(seats, statuses[: len(seats)], fillvalue=Status.ATTENDED)
    ]
    if refused := save_register(by=officer, meeting=meeting, entries=entries):
        raise ValidationError([entry.reason for entry in refused])


def rate_actions(people: People) -> None:
    """At the end of the quarter, in every colour; some actions are left without a word, and one is signed off."""
    actions = {action.number: action for action in Action.objects.filter(plan__name=PLAN)}
    ratings = {rating.word: rating for rating in RagRating.objects.filter(scale__plans__name=PLAN)}
    with done(people.officer, QUARTER):
        for number, (rating, text, reason, next_step) in PROGRESS.items():
            why = {"reason": reason, "next_step": next_step} if reason else {}
            report_progress(
                by=people.officer, action=actions[number], on=QUARTER, text=text, rating=ratings[rating], **why
            )
    with done(people.manager, OCTOBER):
        sign_off(
            actions[SIGNED_OFF],
            by=people.manager,
            on=OCTOBER,
            signed_off_by=Body.objects.get(name=BOARD),
            evidence="The list of messages with what was found in each, seen by the unit manager.",
        )


def ask_agencies(officer: User) -> None:
    """The self-assessment of agencies is open, and half of them have answered."""
    assessment = SelfAssessment.objects.get(name="Agency self-assessment 2012-13")
    with done(officer, OCTOBER):
        assessment.opened_on = OCTOBER
        saved(assessment)
        asked = {
            name: saved(SelfAssessmentReturn(assessment=assessment, agency=Agency.objects.get(name=name)))
            for name in RETURNS
        }
    answered = datetime.date(2012, 10, 26)
    with done(officer, answered):
        for name, compliance in RETURNS.items():
            if compliance:
                record_return(asked[name], by=officer, on=answered, compliance=compliance, progress="")


def receive_referral(officer: User) -> None:
    """One that the committee has asked for more about. Its number says nothing of the case."""
    with done(officer, datetime.date(2012, 10, 15)):
        kind = ReviewKind.objects.get(name="Serious case review (SCR)")
        referral = saved(Referral(reference="1 of 2012-13", year_label="2012-13", kind=kind, received_on=clock.today()))
    with done(officer, datetime.date(2012, 10, 25)):
        committee = Body.objects.get(name="Serious Case Review Committee")
        advice = Referral.Advice.AWAITED
        advise_on_referral(referral, by=officer, advice=advice, on=clock.today(), considered_by=committee)


def plan_sessions(officer: User) -> None:
    """With places left, but for one that is nearly full."""
    agencies = [Agency.objects.get(name=name) for name in BOOKED_BY]
    with done(officer, OCTOBER):
        for course, day, places, booked in SESSIONS:
            session = Session(course=Course.objects.get(name=course), held_on=day, capacity=places)
            session = saved(session)
            for number in range(booked):
                agency = agencies[number % len(agencies)]
                saved(Booking(session=session, reference=f"{number + 1:04}", agency=agency))
