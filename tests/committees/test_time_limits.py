"""Working days and time limits: the worked examples of every calendar, and days that a board adds or removes."""

import csv
import datetime
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from committees.models import BankHoliday, TimeLimit
from committees.working_days import CalendarName, WorkingDays, library_days
from core.records.due_dates import OnDayOff, Unit, due_date
from tests.committees.factories import BankHolidayFactory, TimeLimitFactory

pytestmark = pytest.mark.django_db

# Worked out day by day from the calendars of legislation and published flowcharts; ids and rules are those of its rows.
EXAMPLES = list(csv.DictReader((Path(__file__).parent / "worked_due_dates.csv").open()))
LIMITS = {
    "wd": {"unit": Unit.WORKING_DAYS},
    "wd before": {"unit": Unit.WORKING_DAYS, "direction": "before"},
    "wd, start counts": {"unit": Unit.WORKING_DAYS, "first_day_counts": True},
    "days": {"unit": Unit.DAYS},
    "weeks": {"unit": Unit.WEEKS},
    "months": {"unit": Unit.MONTHS},
    "months, back to a working day": {"unit": Unit.MONTHS, "on_day_off": OnDayOff.BACK},
    "months back (first day of look-back)": {"unit": Unit.MONTHS, "direction": "before"},
    "months from and including": {"unit": Unit.MONTHS, "first_day_counts": True},
    "back to a working day": {"unit": Unit.DAYS, "on_day_off": OnDayOff.BACK},
    "clear days before": {"unit": Unit.CLEAR_DAYS, "direction": "before"},
    "clear days before, back to a working day": {
        "unit": Unit.CLEAR_DAYS,
        "direction": "before",
        "on_day_off": OnDayOff.BACK,
    },
}
DAY = datetime.date.fromisoformat


def test_there_are_41_worked_examples():
    assert len({row["id"] for row in EXAMPLES}) == 41


@pytest.mark.parametrize("filled", [False, True], ids=["years not filled in", "years filled in"])
def test_every_worked_due_date(filled):
    if filled:
        call_command("fill_bank_holidays", "--from", "2010", "--to", "2027", "--calendar", *CalendarName.values)
    working_days = WorkingDays()
    wrong = {}
    for row in EXAMPLES:
        limit = TimeLimit(number=int(row["n"]), calendar=row["calendar"], **LIMITS[row["rule"]])
        if (due := limit.due_on(DAY(row["start"]), working_days)) != DAY(row["due"]):
            wrong[row["id"]] = due
    assert wrong == {}


def test_england_has_easter_monday_and_the_summer_holiday():
    days = library_days("ENG", 2024)
    assert {DAY("2024-04-01"), DAY("2024-08-26")} <= set(days)
    assert library_days("WLS", 2024) == days != library_days("SCT", 2024)


def limit_due(start: str, **known) -> str:
    limit = TimeLimit(number=5, unit=Unit.WORKING_DAYS, calendar="ENG")
    return str(limit.due_on(DAY(start), WorkingDays(), **{"known_on": DAY("2030-05-16"), **known}))


@pytest.mark.parametrize("filled", [False, True])
def test_a_board_adds_a_day_and_takes_one_away(filled):
    if filled:
        call_command("fill_bank_holidays", "--from", "2030", "--to", "2030", "--calendar", "ENG")
    assert limit_due("2030-05-16") == "2030-05-23"
    BankHolidayFactory(on=DAY("2030-05-20"))
    assert limit_due("2030-05-16") == "2030-05-24"
    assert limit_due("2030-05-02") == "2030-05-10"  # with the early May bank holiday
    BankHoliday.objects.update_or_create(
        calendar="ENG",
        on=DAY("2030-05-06"),
        defaults={"is_day_off": False, "name": "Early May", "announced_on": DAY("2030-01-01")},
    )
    assert limit_due("2030-05-02") == "2030-05-09"


def test_a_deadline_met_before_a_day_was_announced_keeps_its_date():
    BankHolidayFactory(on=DAY("2030-05-20"), announced_on=DAY("2030-05-10"))
    assert limit_due("2030-05-16", known_on=DAY("2030-05-09")) == "2030-05-23"
    assert limit_due("2030-05-16", known_on=DAY("2030-05-10")) == "2030-05-24"
    BankHolidayFactory(on=DAY("2030-05-06"), is_day_off=False, announced_on=DAY("2030-05-10"))
    assert limit_due("2030-05-02", known_on=DAY("2030-05-09")) == "2030-05-10"


def test_a_day_of_the_boards_own_says_when_it_was_announced():
    with pytest.raises(IntegrityError), transaction.atomic():
        BankHolidayFactory(announced_on=None)


def test_filling_in_again_adds_only_what_is_new():
    fill = ("fill_bank_holidays", "--from", "2030", "--to", "2031", "--calendar", "NIR")
    call_command(*fill)
    count = BankHoliday.objects.filter(calendar="NIR", source="library", announced_on=None).count()
    assert count == len(library_days("NIR", 2030)) + len(library_days("NIR", 2031))
    BankHoliday.objects.filter(on=DAY("2030-03-17")).delete()
    call_command(*fill)
    again = BankHoliday.objects.get(on=DAY("2030-03-17"))
    assert again.announced_on is not None
    assert BankHoliday.objects.count() == count


def test_by_default_the_calendars_of_the_boards_limits_are_filled_in():
    TimeLimitFactory(calendar="WLS")
    call_command("fill_bank_holidays")
    assert set(BankHoliday.objects.values_list("calendar", flat=True)) == {"WLS"}


def test_there_is_one_limit_for_a_thing_at_a_time():
    TimeLimitFactory(counts_from=TimeLimit.CountsFrom.CASE_TO_PANEL)
    with pytest.raises(ValidationError, match="already a limit"):
        TimeLimit(name="Another", number=3, unit="months", counts_from=TimeLimit.CountsFrom.CASE_TO_PANEL).full_clean()


def test_forward_to_a_working_day():
    saturday = DAY("2030-06-01")
    forward = {"is_day_off": lambda day: day.weekday() >= 5, "on_day_off": OnDayOff.FORWARD}
    assert due_date(saturday, 0, Unit.DAYS, **forward) == DAY("2030-06-03")
