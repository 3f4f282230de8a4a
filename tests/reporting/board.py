"""A small invented board with a year of records in every part of the house."""

import datetime

from committees.models import BoardProfile, BodyFunction, ReportingPeriod
from tests.audits.factories import (
    AuditFactory,
    AuditFindingFactory,
    SelfAssessmentReturnFactory,
    TimetabledAuditFactory,
)
from tests.businessplan.factories import (
    ActionFactory,
    ActionPlanFactory,
    ExternalPriorityFactory,
    PartnerPriorityFactory,
    PriorityFactory,
    ProgressReportFactory,
)
from tests.cdop.factories import ChildDeathFactory, DeathFactorFactory, ModifiableComparatorFactory
from tests.cdop.releasing import released
from tests.committees.factories import (
    AttendanceFactory,
    BoardProfileFactory,
    BodyFactory,
    BodyKindFactory,
    ChairFactory,
    MeetingFactory,
    SeatFactory,
)
from tests.finance.factories import ContributionFactory, ExpenditureFactory, HelpInKindFactory
from tests.participation.factories import (
    ConsultationFactory,
    ConsultationParticipantFactory,
    ConsultationReplyFactory,
    ConsultationThemeFactory,
    PracticeExampleFactory,
)
from tests.performance.factories import (
    IndicatorValueFactory,
    InspectionFactory,
    PerformanceTopicFactory,
    PlaceStatisticFactory,
    PublishedFigureFactory,
)
from tests.reporting.factories import AnnualReportFactory, PartnershipLinkFactory, ReportingPeriodFactory
from tests.reviews.factories import MethodologyFactory, ReferralFactory, ReviewFactory, ReviewThemeFactory
from tests.training.factories import (
    BookingFactory,
    CourseFactory,
    ElearningCountFactory,
    EvaluationFactory,
    NeedsAnalysisFactory,
    ScheduleChangeFactory,
    SessionFactory,
    TrainerPoolFactory,
)

AT = datetime.datetime(2031, 7, 10, 9, 30, tzinfo=datetime.UTC)
YEARS_APART = {"next plan": 1, "child deaths cumulative": 0}


def board_with_periods():
    """A board, its report of 2030-31, and a period for every subject."""
    profile = BoardProfile.objects.first() or BoardProfileFactory()
    report = AnnualReportFactory()
    for subject in ReportingPeriod.Subject.values:
        later = YEARS_APART.get(subject, 0)
        ReportingPeriodFactory(
            subject=subject,
            starts_on=datetime.date(2028 if "cumulative" in subject else 2030 + later, 7, 1),
            ends_on=datetime.date(2031 + later, 6, 30),
            words=f"July 2030 to June 2031, {subject}",
            label="2031-32" if later else "2030-31",
        )
    return profile, report


def year_of_records(profile):
    """Records for every block, one of each kind; the plan told of and the plan to come."""
    last = ActionPlanFactory()
    coming = ActionPlanFactory(
        report_year="2031-32", starts_on=datetime.date(2031, 7, 1), ends_on=datetime.date(2032, 6, 30)
    )
    NeedsAnalysisFactory(year_label="2030-31")
    TrainerPoolFactory()
    one_of_everything(profile.body, last, coming)
    released()
    return last, coming


def one_of_everything(body, last, coming) -> None:
    structure(body)
    money_and_training()
    performance_and_participation()
    plans(last, coming)
    cases()


def structure(board) -> None:
    committee = BodyFactory(
        parent=board, kind=BodyKindFactory(name="committee", in_attendance_table=True, described=True)
    )
    BodyFunction.objects.create(body=committee, report_year="2030-31", ordinal=1, function="Hear reports")
    ChairFactory(body=committee)
    for body in (board, committee):
        meeting = MeetingFactory(body=body, held_on=a_day_of(body))
        AttendanceFactory(meeting=meeting, seat=SeatFactory(body=body))
    PartnershipLinkFactory()
    PartnershipLinkFactory(level="political")


def a_day_of(body) -> datetime.date:
    """A day of the year on which the body has not met."""
    return datetime.date(2030, 9, 1) + datetime.timedelta(days=body.meetings.count())


def money_and_training() -> None:
    ContributionFactory()
    ContributionFactory(grant=True)
    ContributionFactory(financial_year="2029-30")
    ContributionFactory(grant=True, financial_year="2029-30")
    ExpenditureFactory()
    ExpenditureFactory(financial_year="2029-30")
    HelpInKindFactory()
    session = SessionFactory()
    BookingFactory(session=session, agency__sector__is_local_authority=True)
    BookingFactory(session=session, missed=True)
    BookingFactory(session=SessionFactory(course=CourseFactory(stream__apart=True)))
    EvaluationFactory(session=session)
    ElearningCountFactory()
    ScheduleChangeFactory()


def performance_and_participation() -> None:
    PerformanceTopicFactory(improving=True)
    PerformanceTopicFactory()
    PerformanceTopicFactory(report_year="2029-30")
    IndicatorValueFactory(starts_on=datetime.date(2031, 1, 1))
    PlaceStatisticFactory()
    InspectionFactory()
    PublishedFigureFactory()
    PublishedFigureFactory(subject="training")
    PublishedFigureFactory(of_deaths=True)
    consultation = ConsultationFactory(feedback="They were told.")
    ConsultationParticipantFactory(consultation=consultation)
    ConsultationThemeFactory(consultation=consultation)
    ConsultationReplyFactory()
    PracticeExampleFactory()


def plans(last, coming) -> None:
    body = BodyFactory()
    action = ActionFactory(plan=last, priority=PriorityFactory(plan=last), leads=[body])
    ProgressReportFactory(action=action, word="Done")
    ActionFactory(plan=coming, priority=PriorityFactory(plan=coming), due_on=datetime.date(2031, 12, 31), leads=[body])
    PartnerPriorityFactory(plan=coming, bodies=[body])
    ExternalPriorityFactory(body=body)


def cases() -> None:
    AuditFindingFactory(audit=AuditFactory(completed=True))
    TimetabledAuditFactory(year_label="2031-32")
    SelfAssessmentReturnFactory(assessment__year_label="2030-31")
    review = ReviewFactory(completed=True, methodology=MethodologyFactory())
    ReviewFactory(serious=True)
    ReviewThemeFactory(review=review)
    ReferralFactory(advised=True)
    death = ChildDeathFactory(modifiable=True, categories=(3,), year_of_death="2030-31")
    DeathFactorFactory(death=death)
    ChildDeathFactory(year_of_death="2030-31")
    ModifiableComparatorFactory(report_year="2030-31")
