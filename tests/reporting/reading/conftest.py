"""A report with figures in every part, invented, whose text the tests write."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from core.records.figures import Money, Rate
from reporting.reading.passages import Passage
from reporting.reading.statements import Reader

NAMED = {
    "structure.committees": 5,
    "structure.seats": 24,
    "attendance.meetings": 6,
    "attendance.threshold": 80,
    "attendance.seats": 24,
    "attendance.seats_meeting": 18,
    "attendance.seats_below": 6,
    "attendance.board_rate": Rate(118, 144),
    "attendance.committees": 5,
    "attendance.committees_that_met": 4,
    "attendance.committees_meeting": 3,
    "attendance.committees_below": 2,
    "money.spent": Money(Decimal(183_640)),
    "money.income": Money(Decimal(201_350)),
    "money.agency_total": Money(Decimal(178_350)),
    "money.grant_total": Money(Decimal(23_000)),
    "money.balance": Money(Decimal(17_710)),
    "money.paying_agencies": 9,
    "training.courses": 14,
    "training.sessions": 45,
    "training.free_venue_sessions": 36,
    "training.free_venue_share": Rate(36, 45),
    "training.capacity": 900,
    "training.booked": 810,
    "training.attended": 640,
    "training.booking_rate": Rate(810, 900),
    "training.attendance_rate": Rate(640, 810),
    "audits.audits": 8,
    "audits.completed": 6,
    "audits.with_plan": 4,
    "reviews.of_the_year": 2,
    "reviews.published_kind": 3,
    "reviews.published": 2,
    "reviews.fully_implemented": 1,
    "reviews.referrals": 5,
    "plan.priorities": 7,
    "plan.actions": 40,
    "plan.complete": 28,
    "plan.not_complete": 12,
    "plan.green": 28,
    "plan.amber": 9,
    "plan.red": 3,
    "plan.overdue": 0,
    "next_plan.priorities": 8,
    "next_plan.priorities_with_actions": 6,
    "next_plan.priorities_without_actions": 2,
    "next_plan.actions": 33,
    "performance.improving": 10,
    "performance.to_monitor": 4,
    "participation.people_consulted": 120,
}


@pytest.fixture
def reader(db):
    return Reader(invented_report())


def invented_report(word="board"):
    labels = {"year": "2030-31", "plan_year_label": "2030-31", "next_plan_year_label": "2031-32"}
    report = SimpleNamespace(number_sources=SimpleNamespace(all=lambda: []), **labels)
    figures = SimpleNamespace(named=NAMED, by_prefix={}, word=word)
    return SimpleNamespace(report=report, figures=figures, sections=[], document={"sections": []})


@pytest.fixture
def read(reader):
    """The statements of a sentence in a section that prints figures of these prefixes; of what calls itself `word`."""

    def read(sentence, *prints, word=""):
        own = Reader(invented_report(word)) if word else reader
        return list(own.read(Passage(None, "“The year”", sentence, frozenset(prints)), sentence))

    return read
