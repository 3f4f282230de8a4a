"""What improved beside what is to be watched, the dataset, the place, inspections."""

import datetime
from decimal import Decimal

import pytest

from core.records.figures import Period
from performance.figures import (
    CarriedLine,
    IndicatorLine,
    InspectionLine,
    StatisticLine,
    TopicLine,
    TopicRow,
    performance_figures,
)
from performance.models import Indicator
from tests.committees.factories import AgencyFactory, AreaFactory
from tests.performance.factories import (
    IndicatorFactory,
    IndicatorValueFactory,
    InspectionFactory,
    PerformanceTopicFactory,
    PlaceStatisticFactory,
)

pytestmark = pytest.mark.django_db

YEAR = Period(datetime.date(2030, 4, 1), datetime.date(2031, 3, 31), "financial year 2030-31", "2030-31")


def figures():
    return performance_figures("2030-31", YEAR)


def quarter(month: int, year: int = 2030) -> datetime.date:
    return datetime.date(year, month, 1)


def test_topics_of_one_row_face_each_other():
    PerformanceTopicFactory(row=2, topic="Missing", direction="high")
    PerformanceTopicFactory(row=1, ordinal=3, topic="Conferences", note="since spring")
    PerformanceTopicFactory(row=1, ordinal=2, topic="Referrals")
    PerformanceTopicFactory(row=1, ordinal=1, topic="Repeat referrals", direction="falling", improving=True)
    year = figures()
    assert year.rows == (
        TopicRow(
            (TopicLine("Repeat referrals", "falling", (), ""),),
            (TopicLine("Referrals", "rising", (), ""), TopicLine("Conferences", "rising", (), "since spring")),
        ),
        TopicRow((), (TopicLine("Missing", "high", (), ""),)),
    )
    assert (year.improving, year.to_monitor) == (1, 3)


def test_a_topic_names_the_agencies_it_concerns():
    agencies = [AgencyFactory(name="Probation"), AgencyFactory(name="Courts")]
    PerformanceTopicFactory(agencies=agencies)
    PerformanceTopicFactory(agencies=agencies[:1])
    year = figures()
    assert year.rows[0].to_monitor[0].agencies == ("Courts", "Probation")
    assert year.agencies_named == 2


def test_what_was_to_be_watched_last_year_is_followed_up_or_seen_to_be_forgotten():
    for topic in ("Referrals", "Delay", "Missing"):
        PerformanceTopicFactory(report_year="2029-30", topic=topic)
    PerformanceTopicFactory(report_year="2029-30", topic="Offending", improving=True)
    PerformanceTopicFactory(report_year="2028-29", topic="Long ago")
    PerformanceTopicFactory(topic="Referrals")
    PerformanceTopicFactory(topic="Delay", improving=True)
    year = figures()
    assert year.previous_year == "2029-30"
    assert year.carried == (
        CarriedLine("Referrals", "to monitor"),
        CarriedLine("Delay", "improving"),
        CarriedLine("Missing", ""),
    )
    assert (year.carried_topics, year.forgotten_topics) == (2, 1)


def test_the_first_year_carries_nothing():
    PerformanceTopicFactory()
    PerformanceTopicFactory(report_year="2031-32")
    assert (figures().previous_year, figures().carried) == ("", ())


def test_an_indicator_shows_its_newest_value_and_how_it_changed():
    indicator = IndicatorFactory(
        name="Timely assessments", good_direction=Indicator.Good.HIGHER, agency=AgencyFactory(name="Care")
    )
    area = AreaFactory(name="Ashford")
    for month, value in [(1, "99"), (4, "80"), (7, "75.5")]:
        IndicatorValueFactory(indicator=indicator, area=area, starts_on=quarter(month), value=Decimal(value))
    newest = IndicatorValueFactory(
        indicator=indicator,
        area=area,
        starts_on=quarter(10),
        value=Decimal("70"),
        comparator_area="England",
        comparator_value=Decimal("78.2"),
    )
    IndicatorValueFactory(indicator=indicator, area=area, starts_on=quarter(4, 2031), value=Decimal("1"))
    period = newest.period_words
    assert figures().indicators == (
        IndicatorLine("Timely assessments", "Care", "Ashford", period, "70%", "75.5%", "worse", "England", "78.2%"),
    )


@pytest.mark.parametrize(
    ("good", "before", "now", "change"),
    [
        ("higher", 1, 2, "better"),
        ("higher", 2, 1, "worse"),
        ("lower", 1, 2, "worse"),
        ("lower", 2, 1, "better"),
        ("lower", 2, 2, "unchanged"),
        ("neither", 1, 2, "up"),
        ("neither", 2, 1, "down"),
    ],
)
def test_whether_a_change_is_good_depends_on_the_indicator(good, before, now, change):
    indicator, area = IndicatorFactory(good_direction=good), AreaFactory()
    IndicatorValueFactory(indicator=indicator, area=area, starts_on=quarter(4), value=before)
    IndicatorValueFactory(indicator=indicator, area=area, starts_on=quarter(7), value=now)
    assert [line.change for line in figures().indicators] == [change]


def test_an_indicator_without_a_value_in_the_period_is_not_recorded():
    area, late = AreaFactory(name="Ashford"), IndicatorFactory(name="Late")
    before = IndicatorValueFactory(indicator=late, area=area, starts_on=quarter(1), value=Decimal(12))
    IndicatorFactory(name="Never")
    IndicatorValueFactory(starts_on=quarter(4, 2031))
    IndicatorValueFactory(starts_on=quarter(1, 2028))
    previous = f"12% ({before.period_words})"
    assert figures().indicators == (
        IndicatorLine("Late", "", "Ashford", YEAR.words, "not recorded", previous, "", "", ""),
        IndicatorLine("Never", "", "", YEAR.words, "not recorded", "", "", "", ""),
    )


def test_a_percentage_that_was_counted_has_its_base():
    IndicatorValueFactory(starts_on=quarter(7), value=Decimal("24.5"), numerator=49, denominator=1200)
    IndicatorValueFactory(starts_on=quarter(7), value=Decimal(30))
    assert {line.value for line in figures().indicators} == {"24.5% (of 1,200)", "30%"}


def test_both_days_at_the_edge_of_the_period_belong_to_it():
    for starts_on in (YEAR.starts_on, YEAR.ends_on):
        IndicatorValueFactory(starts_on=starts_on)
    assert [line.change for line in figures().indicators] == ["", ""]


def test_the_same_indicator_is_followed_in_each_area_by_itself():
    indicator = IndicatorFactory()
    for name, value in [("Ashford", 10), ("Brookby", 20)]:
        IndicatorValueFactory(indicator=indicator, area=AreaFactory(name=name), value=value)
    assert [(line.area, line.value) for line in figures().indicators] == [("Ashford", "10%"), ("Brookby", "20%")]


def test_the_place_is_described_theme_by_theme_in_printed_order():
    PlaceStatisticFactory(ordinal=3, theme="People", indicator="Births", value=Decimal("2300"), unit="births")
    PlaceStatisticFactory(ordinal=1, theme="People", indicator="Young", comparator_area="England", comparator="20")
    PlaceStatisticFactory(ordinal=2, theme="Roads", indicator="Casualties", note="in 2030", source="Police")
    people, roads = figures().themes
    assert (people.name, roads.name) == ("People", "Roads")
    assert people.statistics == (
        StatisticLine("Young", "Ashford", "not stated", "24%", "England", "20%", "", ""),
        StatisticLine("Births", "Ashford", "not stated", "2,300 births", "", "", "", ""),
    )
    assert roads.statistics == (
        StatisticLine("Casualties", "Ashford", "not stated", "24%", "", "", "in 2030", "Police"),
    )
    assert figures().statistics == 3


def test_inspections_still_to_come_are_left_out_and_those_without_a_date_kept():
    InspectionFactory(name="Next", held_on=datetime.date(2031, 4, 1))
    InspectionFactory(name="Last", held_on=datetime.date(2031, 3, 31), note="short")
    InspectionFactory(name="Undated", date_words="not stated")
    assert figures().inspections == (
        InspectionLine("Last", "inspection", "January 2031", "good", "short"),
        InspectionLine("Undated", "inspection", "not stated", "good", ""),
    )


@pytest.mark.parametrize("times", [1, 4])
def test_the_queries_do_not_grow_with_the_rows(times, django_assert_num_queries):
    for _ in range(times):
        PerformanceTopicFactory(agencies=[AgencyFactory()])
        IndicatorValueFactory(indicator__agency=AgencyFactory())
        PlaceStatisticFactory()
        InspectionFactory()
    with django_assert_num_queries(6):
        figures()
