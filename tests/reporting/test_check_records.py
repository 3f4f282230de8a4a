"""What the figures themselves should make a reader ask."""

import datetime

import pytest

from committees.models import BoardProfile
from reporting.checks.records import (
    audits_without_findings,
    fewer_committees_but_a_new_one,
    methods_that_differ,
    periods_that_differ,
    progress_on_another_kind_of_review,
    rates_of_new_committees,
    reviews_with_placeholders,
    reviews_without_a_referral,
    seats_never_filled,
    statistics_of_overlapping_periods,
    topics_on_both_sides,
)
from tests.audits.factories import AuditFactory, AuditFindingFactory
from tests.businessplan.factories import ActionFactory, ActionPlanFactory, ProgressReportFactory
from tests.committees.factories import AttendanceFactory, BodyFactory, BodyKindFactory, MeetingFactory, SeatFactory
from tests.performance.factories import PerformanceTopicFactory, PlaceStatisticFactory
from tests.reporting.factories import ReportSectionFactory
from tests.reviews.factories import MethodologyFactory, ReviewFactory

IN_THE_YEAR = datetime.date(2030, 10, 1)


@pytest.fixture
def found(report, composed_now):
    return lambda check: [finding.sentence for finding in check(composed_now(report))]


@pytest.fixture
def committee(report):
    kind = BodyKindFactory(name="counted", in_attendance_table=True)
    return BodyFactory(name="Practice Committee", kind=kind, started_on=IN_THE_YEAR)


def test_a_seat_that_is_empty_every_time_is_told(report, found):
    board = BoardProfile.objects.get().body
    empty, filled = SeatFactory(body=board, name="Courts service"), SeatFactory(body=board)
    for month in (9, 10):
        meeting = MeetingFactory(body=board, held_on=datetime.date(2030, month, 1))
        AttendanceFactory(meeting=meeting, seat=empty, status="absent")
        AttendanceFactory(meeting=meeting, seat=filled)
    (sentence,) = found(seats_never_filled)
    assert sentence.startswith("The seat Courts service was empty at each of its 2 meetings in ")


def test_a_committee_that_began_within_the_period_is_told(committee, found):
    seat = SeatFactory(body=committee)
    AttendanceFactory(meeting=MeetingFactory(body=committee, held_on=datetime.date(2030, 11, 1)), seat=seat)
    (sentence,) = found(rates_of_new_committees)
    assert "it began on 1 October 2030 and 1 meeting is counted." in sentence


def test_fewer_committees_are_compared_with_those_that_began(committee, found):
    action = ActionFactory(plan=ActionPlanFactory(), text="Have fewer committees", number=4)
    assert found(fewer_committees_but_a_new_one) == []
    ProgressReportFactory(action=action, word="Done")
    assert found(fewer_committees_but_a_new_one) == [
        "Action 4, Have fewer committees, is reported complete, but the Practice Committee began in the same period."
    ]


def test_reviews_of_the_year_without_a_referral_are_told(report, found):
    ReviewFactory(label="Child R", report_year="2030-31")
    assert found(reviews_without_a_referral) == [
        "No referral is recorded for Child R, so the report cannot say who referred it."
    ]


def test_reviews_that_are_counted_and_not_named_are_told(report, found):
    ReviewFactory(label="Review (unnamed)", report_year="2030-31")
    ReviewFactory(label="Child R", report_year="2030-31")
    (sentence,) = found(reviews_with_placeholders)
    assert sentence.endswith("2 are counted, but 1 of them has no label of their own.")


def test_progress_that_tells_of_another_kind_of_review_is_told(report, found):
    ReviewFactory(label="Child R", kind__name="Learning review (LR)")
    ReviewFactory(label="Child S", kind__name="Serious case review (SCR)")
    action = ActionFactory(plan=ActionPlanFactory(), text="Use systems methods in SCRs", number=3)
    ProgressReportFactory(action=action, text="The Child S review used one.")
    assert found(progress_on_another_kind_of_review) == []
    ProgressReportFactory(action=action, text="The Child R review used one.", reported_on=datetime.date(2030, 12, 1))
    assert found(progress_on_another_kind_of_review) == [
        "Action 3, Use systems methods in SCRs, is about Serious case review (SCR); its progress tells of Child R "
        "(Learning review (LR))."
    ]


def test_a_method_that_is_not_that_of_the_review_is_told(report, found):
    focused, condensed = MethodologyFactory(name="Focused method"), MethodologyFactory(name="Condensed method")
    ReviewFactory(label="Child R", methodology=focused, report_year="2030-31")
    ReviewFactory(label="Child S", methodology=condensed, report_year="2030-31")
    section = ReportSectionFactory(report=report, title="Reviews", body="The Child R review used the focused method.")
    assert found(methods_that_differ) == []
    section.body = "The Child R review used the condensed method."
    section.save()
    assert found(methods_that_differ) == [
        "“Reviews” says “The Child R review used the condensed method.” It names Condensed method, which is not the "
        "method recorded for Child R."
    ]


def test_completed_audits_without_findings_are_told(report, found):
    AuditFactory(name="Neglect audit", completed=True)
    AuditFindingFactory(audit=AuditFactory(completed=True))
    AuditFactory(name="Planned audit")
    assert found(audits_without_findings) == ["Completed, but with no findings in the report: Neglect audit."]


def test_a_topic_that_is_on_both_sides_is_told(report, found):
    PerformanceTopicFactory(topic="Children missing from home", improving=True, row=1)
    PerformanceTopicFactory(topic="Looked after children who go missing", row=1, ordinal=2)
    PerformanceTopicFactory(topic="Court delay", row=1, ordinal=3)
    (sentence,) = found(topics_on_both_sides)
    assert sentence.startswith("“Children missing from home” is improving while “Looked after children who go missing”")


def test_a_statistic_of_periods_that_overlap_is_told(report, found):
    for period in ("2007-2009", "2008-10", "2011", "2012"):
        PlaceStatisticFactory(indicator="Infant deaths", period=period)
    assert found(statistics_of_overlapping_periods) == [
        "Infant deaths in Ashford is given for 2007-2009 and for 2008-10, which overlap."
    ]


def test_the_periods_of_the_parts_are_told_where_they_differ(report, found):
    ReportSectionFactory(report=report, blocks="attendance.seats")
    assert found(periods_that_differ) == []
    ReportSectionFactory(report=report, blocks="money.expenditure")
    (sentence,) = found(periods_that_differ)
    assert "attendance: July 2030 to June 2031, attendance; money: July 2030 to June 2031, money" in sentence
