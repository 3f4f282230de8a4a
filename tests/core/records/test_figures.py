"""How rates are printed: never against the verdict beside them, never 0% or 100% of something in between."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.records.figures import Money, Period, Rate, named_values


def test_both_days_belong_to_a_period():
    first, last = datetime.date(2030, 4, 1), datetime.date(2031, 3, 31)
    period, day = Period(first, last, "2030-31"), datetime.timedelta(1)
    assert [each in period for each in (first - day, first, last, last + day, None)] == [
        False,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("part", "whole", "target", "printed"),
    [
        (0, 0, 75, "not applicable"),
        (0, 300, None, "0%"),
        (1, 300, None, "under 1%"),
        (299, 300, None, "over 99%"),
        (300, 300, None, "100%"),
        (301, 300, None, "over 100%"),
        (2, 3, None, "67%"),
        (41, 55, 75, "74.5%"),
        (41, 55, None, "75%"),
        (2999, 4000, 75, "74.98%"),
        (3, 4, 75, "75%"),
        (199, 200, 100, "99.5%"),
    ],
)
def test_a_rate_as_printed(part, whole, target, printed):
    assert str(Rate(part, whole, target)) == printed


@given(whole=st.integers(1, 5000), data=st.data(), target=st.integers(1, 100))
def test_a_printed_rate_agrees_with_its_verdict(whole, data, target):
    rate = Rate(data.draw(st.integers(0, whole)), whole, target)
    assert (rate.percent >= target) is rate.meets(target)
    assert (str(rate) in ("0%", "100%")) is (rate.part in (0, whole))


@pytest.mark.parametrize(
    ("amount", "printed"), [("0", "£0"), ("-0.50", "-£0.50"), ("-1", "-£1"), ("1234.5", "£1,234.50")]
)
def test_money_as_printed(amount, printed):
    assert str(Money(Decimal(amount))) == printed


@dataclass(frozen=True)
class Figures:
    meetings: int
    rate: Rate
    chair: None
    lines: tuple[int, ...]

    @property
    def least(self) -> int:
        return min(self.lines)


def test_a_sentence_may_name_plain_figures_and_those_that_are_not_known():
    figures = Figures(7, Rate(3, 4), None, (2, 5))
    assert dict(named_values(figures)) == {"meetings": 7, "rate": Rate(3, 4), "chair": None, "least": 2}
