"""The money of financial year 2011-12, as the annual report printed it."""

from decimal import Decimal

import pytest

from core.records.figures import Money

pytestmark = pytest.mark.django_db

CONTRIBUTIONS = [
    ("Children's Services & Education", 77_100),
    ("Adult Services", 50_000),
    ("NHS BwD Care Trust Plus", 50_000),
    ("Primary & Secondary Schools", 32_550),
    ("Lancashire Constabulary", 13_260),
    ("Lancashire Probation Trust", 5_967),
    ("Training 2000", 3_000),
    ("CAFCASS", 550),
]
GRANTS = [("DfE funding, SCIE Pilot", 10_300), ("Munro Grant", 16_886)]
SPENDING = [
    ("Salaries", 160_058),
    ("Fees: MARs, CDOP & TRI-X", 28_988),
    ("Training & E-Learning", 18_191),
    ("Office, Committee & Meeting costs", 3_607),
]


def pounds(amount):
    return Money(Decimal(amount))


def test_each_agency_contributes_what_was_agreed(figures):
    lines = [(line.contributor, line.amount) for line in figures["money"].agencies]
    assert lines == [(name, pounds(amount)) for name, amount in CONTRIBUTIONS]


def test_grants_stand_apart(figures):
    lines = [(line.contributor, line.amount) for line in figures["money"].grants]
    assert lines == [(name, pounds(amount)) for name, amount in GRANTS]


def test_spending_stands_under_four_headings(figures):
    lines = [(line.heading, line.amount) for line in figures["money"].expenditure]
    assert lines == [(name, pounds(amount)) for name, amount in SPENDING]


def test_the_totals_and_the_balance_follow(figures):
    money = figures["money"]
    found = {name: str(getattr(money, name)) for name in ("agency_total", "grant_total", "income", "spent", "balance")}
    assert found == {
        "agency_total": "£232,427",
        "grant_total": "£27,186",
        "income": "£259,613",
        "spent": "£210,844",
        "balance": "£48,769",
    }
