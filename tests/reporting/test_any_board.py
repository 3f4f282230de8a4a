"""Boards of any kind, with records that are not complete: what is printed adds up, and its words agree with it.

Each board is filled in all apps, and its report has every block there is. All tables are judged by the function that
the checks before approval use.
"""

import datetime
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reporting.blocks import registry
from reporting.blocks.arithmetic import NO_PART, amount, column_words, wrong_shares, wrong_sums
from reporting.blocks.elements import words_of
from reporting.checks import CheckResult, check_report
from reporting.editions.compose import compose
from tests.audits.factories import SelfAssessmentFactory, SelfAssessmentReturnFactory
from tests.businessplan.factories import ActionFactory, ActionPlanFactory, PriorityFactory, ProgressReportFactory
from tests.cdop.factories import (
    ChildDeathFactory,
    DeathCategoryFactory,
    ModifiabilityFactory,
    ModifiableComparatorFactory,
)
from tests.cdop.releasing import released
from tests.committees.factories import (
    AgencyFactory,
    AttendanceFactory,
    BodyFactory,
    BodyKindFactory,
    MeetingFactory,
    SeatFactory,
    SectorFactory,
)
from tests.finance.factories import ContributionFactory, ExpenditureFactory
from tests.participation.factories import ConsultationFactory, ConsultationReplyFactory
from tests.performance.factories import IndicatorValueFactory
from tests.reporting.board import AT, board_with_periods
from tests.reporting.factories import ReportSectionFactory
from tests.reporting.grammar import disagreements
from tests.reviews.factories import ReviewFactory
from tests.training.factories import (
    BookingFactory,
    CourseFactory,
    ElearningCountFactory,
    EvaluationFactory,
    SectorGroupFactory,
    SessionFactory,
    TrainingStreamFactory,
)

pytestmark = pytest.mark.django_db

IN_YEAR, BEFORE = datetime.date(2030, 10, 1), datetime.date(2029, 10, 1)
FEW, SOME = st.integers(0, 2), st.sampled_from([0, 1, 2, 7])
REGISTER = st.sampled_from([None, "attended", "sent a deputy", "apologies", "absent"])
OUTCOMES = st.sampled_from(["booked", "attended", "did not attend", "cancelled"])


def several(strategy, most=3):
    return st.lists(strategy, max_size=most)


BODY = st.tuples(FEW, several(several(REGISTER, 2)))  # meetings held, and what the registers say of each seat
SESSION = st.fixed_dictionaries(
    {
        "venue": st.sampled_from(["", "Ashford Hall"]),
        "free": st.booleans(),
        "capacity": st.sampled_from([None, 1, 3, 40]),
        "bookings": several(st.tuples(OUTCOMES, st.integers(0, 3)), 5),
    }
)
DEATHS = st.tuples(SOME, st.sampled_from([BEFORE, IN_YEAR]), st.sampled_from([(), (1,), (2,), (3,)]))
BOARD = st.fixed_dictionaries(
    {
        "bodies": st.tuples(BODY, BODY),
        "courses": several(st.tuples(st.booleans(), several(SESSION, 2)), 2),
        "elearning": several(st.tuples(st.integers(0, 3), st.sampled_from(["", "some"])), 1),
        "evaluations": several(st.tuples(FEW, FEW), 1),
        "contributions": several(st.tuples(st.booleans(), st.booleans(), st.integers(0, 10**5)), 4),
        "expenditure": several(st.tuples(st.booleans(), st.integers(0, 10**5)), 3),
        "deaths": several(st.tuples(DEATHS, st.sampled_from([None, False, True])), 5),
        "comparator": st.booleans(),
        "actions": several(st.tuples(st.sampled_from([None, 0]), st.sampled_from([None, "Done", "Moving"])), 4),
        "returns": st.none() | several(st.sampled_from(["not returned", "met", "partly met", "not met"])),
        "reviews": several(st.sampled_from(["commissioned", "in progress", "completed"])),
        "consultations": several(st.none() | FEW, 2),
        "replies": FEW,
        "indicators": several(st.sampled_from([BEFORE, IN_YEAR]), 2),
    }
)


def record(board: dict, profile) -> None:
    committee = BodyFactory(parent=profile.body, kind=BodyKindFactory(name="group", in_attendance_table=True))
    for body, (meetings, seats) in zip((profile.body, committee), board["bodies"], strict=True):
        record_attendance(body, meetings, seats)
    record_training(board)
    record_money(board)
    record_deaths(board)
    record_plan(board["actions"])
    record_the_rest(board)


def record_attendance(body, meetings: int, seats: list) -> None:
    days = [IN_YEAR + datetime.timedelta(days=number) for number in range(meetings)]
    held = [MeetingFactory(body=body, held_on=day) for day in days]
    for statuses in seats:
        seat = SeatFactory(body=body)
        for meeting, status in zip(held, statuses, strict=False):
            if status:
                AttendanceFactory(meeting=meeting, seat=seat, status=status)


def record_training(board: dict) -> None:
    council = AgencyFactory(sector=SectorFactory(name="Council", is_local_authority=True))
    other = AgencyFactory(sector=SectorFactory(name="Health"))
    SectorGroupFactory(sectors=[other.sector])
    agencies = [None, council, AgencyFactory(sector=council.sector, parent=council), other]
    streams = {apart: TrainingStreamFactory(apart=apart) for apart in (False, True)}
    for apart, sessions in board["courses"]:
        course = CourseFactory(stream=streams[apart])
        for session in sessions:
            fields = {"venue": session["venue"], "free": session["free"], "capacity": session["capacity"]}
            held = SessionFactory(course=course, held_on=IN_YEAR, **fields)
            for outcome, agency in session["bookings"]:
                BookingFactory(session=held, outcome=outcome, agency=agencies[agency])
    for passed, words in board["elearning"]:
        ElearningCountFactory(started=passed + 1, passed=passed, words=words)
    for satisfied, others in board["evaluations"]:
        EvaluationFactory(satisfied=satisfied, responses=satisfied + others)


def record_money(board: dict) -> None:
    years = {False: "2029-30", True: "2030-31"}
    for this_year, grant, pence in board["contributions"]:
        ContributionFactory(financial_year=years[this_year], grant=grant, amount=Decimal(pence) / 100)
    for this_year, pence in board["expenditure"]:
        ExpenditureFactory(financial_year=years[this_year], amount=Decimal(pence) / 100)


def record_deaths(board: dict) -> None:
    for number in (1, 2, 3):
        DeathCategoryFactory(number=number)
    for (count, day, categories), modifiable in board["deaths"]:
        finding = None if modifiable is None else ModifiabilityFactory(modifiable=modifiable)
        ChildDeathFactory.create_batch(
            count, reviewed=True, reviewed_on=day, categories=categories, modifiability=finding, year_of_death="2029-30"
        )
    if board["comparator"]:
        ModifiableComparatorFactory(report_year="2030-31")


def record_plan(actions: list) -> None:
    plan = ActionPlanFactory()
    priority = PriorityFactory(plan=plan)
    for of, word in actions:
        action = ActionFactory(plan=plan, priority=None if of is None else priority)
        if word:
            ProgressReportFactory(action=action, word=word)


def record_the_rest(board: dict) -> None:
    if board["returns"] is not None:
        assessment = SelfAssessmentFactory(year_label="2030-31")
        for compliance in board["returns"]:
            SelfAssessmentReturnFactory(assessment=assessment, compliance=compliance)
    for status in board["reviews"]:
        ReviewFactory(status=status)
    for participants in board["consultations"]:
        ConsultationFactory(participants=participants)
    outside = ConsultationFactory(outside=True)
    for _ in range(board["replies"]):
        ConsultationReplyFactory(consultation=outside)
    for day in board["indicators"]:
        IndicatorValueFactory(starts_on=day, denominator=30)


def printed(board: dict) -> tuple[list[dict], CheckResult]:
    """The elements of every block, and what the checks find. The records are gone again."""
    with transaction.atomic():
        profile, report = board_with_periods()
        record(board, profile)
        released()
        for name in registry():
            ReportSectionFactory(report=report, blocks=name)
        composed = compose(report, by="nobody", at=AT)
        result = check_report(composed)
        transaction.set_rollback(True)
    return [element for section in composed.document["sections"] for element in section["blocks"]], result


def sentences_of(element: dict) -> list[str]:
    described = [element.get(key, "") for key in ("description", "text", "caption")]
    cells = [words_of(cell) for row in element["rows"] for cell in row] if element["type"] == "table" else []
    return [*described, *element.get("notes", ()), *(bar.get("shown", "") for bar in element.get("bars", ())), *cells]


def sums_not_compared(table: dict) -> list[str]:
    """Columns with a total in which something other than numbers is printed, so that nobody can add them up."""
    compared = [place for place, total in enumerate(table["total"] or ()) if amount(words_of(total)) is not None]
    return [
        table["columns"][place]["label"]
        for place in compared
        if any(words not in NO_PART and amount(words) is None for words in column_words(table, place))
    ]


@given(board=BOARD)
@settings(
    max_examples=12,
    phases=(Phase.reuse, Phase.generate),  # a board takes a second: to shrink one would take minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_was_recorded_the_tables_add_up_and_their_words_agree(board):
    elements, result = printed(board)
    for element in elements:
        assert [words for sentence in sentences_of(element) for words in disagreements(sentence)] == [], element["of"]
        if element["type"] == "table":
            assert [*wrong_sums(element), *wrong_shares(element)] == [], element["of"]
            assert element["of"].startswith("child_deaths.") or sums_not_compared(element) == [], element["of"]
    found = [result.summary, *(finding.sentence for finding in result.findings)]
    assert [words for sentence in found for words in disagreements(sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("1 of 1 committees are below.", ["1 committees", "1 of 1 committees are"]),
        ("The board met 1 times.", ["1 times"]),
        ("2 agency replied.", ["2 agency"]),
        ("1 person are booked.", ["1 person are"]),
        ("0 seats is below.", ["0 seats is"]),
        ("1 in total, 1 of them in the year.", ["1 in total, 1 of them"]),
        ("1 of 6 are below, and of 2 places 1 were booked.", ["1 of 6 are", "places 1 were"]),
        (
            "1 of 6 seats is below, 2 of 6 seats are; 11 times, 1 place was booked; Action 2 has no lead.",
            [],
        ),
    ],
)
def test_a_sentence_that_does_not_agree_is_found(sentence, wrong):
    assert disagreements(sentence) == wrong
