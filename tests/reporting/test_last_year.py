"""Last year's figures beside this year's: as printed where they were published, else as recorded, breaks marked."""

import datetime
from decimal import Decimal

import pytest

from committees.models import BoardProfile, BoardSetting, Meeting, ReportingPeriod
from finance.models import Contribution
from reporting.blocks.elements import words_of
from reporting.checks import run_checks
from reporting.editions.document import digest_of, to_bytes
from reporting.models import Edition
from tests.committees.factories import AttendanceFactory, MeetingFactory, SeatFactory
from tests.finance.factories import ContributionFactory
from tests.reporting.factories import AnnualReportFactory, ReportingPeriodFactory, ReportSectionFactory
from tests.training.factories import BookingFactory, SessionFactory

DAY = datetime.date(2030, 3, 4)


@pytest.fixture
def last(report):
    """The report of 2029-30, with its periods, before that of 2030-31."""
    last = AnnualReportFactory(
        year="2029-30", previous_year_label="2028-29", plan_year_label="", next_plan_year_label=""
    )
    for subject, words in (
        ("attendance", "July 2029 to June 2030, attendance"),
        ("training", "July 2029 to June 2030"),
    ):
        first, end = datetime.date(2029, 7, 1), datetime.date(2030, 6, 30)
        ReportingPeriodFactory(
            report_year="2029-30", subject=subject, starts_on=first, ends_on=end, words=words, label="2029-30"
        )
    ReportingPeriodFactory(
        report_year="2029-30",
        subject="money",
        starts_on=datetime.date(2029, 4, 1),
        ends_on=datetime.date(2030, 3, 31),
        words="July 2029 to June 2030, money",
        label="2029-30",
    )
    return last


@pytest.fixture
def shown(report, composed_now):
    """The first table or chart of a block in the report as it is now."""

    def composed(block):
        report.sections.all().delete()
        ReportSectionFactory(report=report, blocks=block)
        return composed_now(report)

    return composed


def element(composed, block):
    return next(each for each in composed.document["sections"][0]["blocks"] if each.get("of", "").startswith(block))


def publish(report, table):
    """An edition of the report that printed this table."""
    document = {"sections": [{"anchor": "a", "title": "A", "blocks": [table | {"number": 3}]}]}
    content = to_bytes(document)
    edition = Edition(kind="annual report", report=report, number=1, status="published", content=content)
    edition.digest = digest_of(content)
    Edition.objects.bulk_create([edition])


def attendance(board, seat, *entries, year=2029):
    for number, status in enumerate(entries):
        day = datetime.date(year, 9, 1) + datetime.timedelta(days=number)
        meeting = Meeting.objects.filter(body=board, held_on=day).first() or MeetingFactory(body=board, held_on=day)
        AttendanceFactory(meeting=meeting, seat=seat, status=status)


@pytest.fixture
def seats(last, report):
    board = BoardProfile.objects.get().body
    since = datetime.date(2029, 1, 1)
    police, health, gone = (
        SeatFactory(body=board, name=name, starts_on=since) for name in ("Police", "Health", "Gone")
    )
    gone.ends_on = datetime.date(2030, 5, 1)
    gone.save()
    new = SeatFactory(body=board, name="New", starts_on=datetime.date(2030, 7, 1))
    for seat in (police, health, gone):
        attendance(board, seat, "attended", "absent")
    for seat in (police, health, new):
        attendance(board, seat, "attended", "attended", year=2030)
    return board


def rows(table, label):
    places = {column["label"]: place for place, column in enumerate(table["columns"])}
    return {words_of(row[0]): words_of(row[places[label]]) for row in table["rows"]}


def test_attendance_shows_last_years_rate_and_marks_seats_that_changed(seats, shown):
    table = element(shown("attendance.seats"), "attendance.seats")
    assert rows(table, "Rate, 2029-30") == {"Police": "50%", "Health": "50%", "New": "new"}
    assert "Break in the series. In 2029-30 alone: Gone (50%)." in table["notes"]
    assert "“new” means that the report of 2029-30 has no such row." in table["notes"]


def test_another_target_and_another_kind_of_year_are_breaks_in_the_series(seats, shown):
    BoardSetting.objects.create(name="acceptable attendance percent", starts_on=datetime.date(2029, 1, 1), value=70)
    BoardSetting.objects.create(name="acceptable attendance percent", starts_on=datetime.date(2030, 12, 1), value=80)
    ReportingPeriod.objects.filter(report_year="2029-30", subject="attendance").update(words="calendar year 2029")
    notes = element(shown("attendance.seats"), "attendance.seats")["notes"]
    assert "Break in the series. The target in 2029-30 was 70% or more." in notes
    assert "Break in the series. The figures of 2029-30 are for calendar year 2029." in notes


def test_what_was_published_is_shown_and_a_difference_is_found(seats, shown, last, report):
    before = element(shown("attendance.seats"), "attendance.seats")
    place = [column["label"] for column in before["columns"]].index("Rate")
    printed = [[*row[:place], "60%", *row[place + 1 :]] for row in before["rows"] if words_of(row[0]) == "Police"]
    columns = before["columns"][: len(before["rows"][0]) - 1]
    publish(last, before | {"rows": [row[: len(columns)] for row in printed], "columns": columns, "notes": []})
    composed = shown("attendance.seats")
    assert rows(element(composed, "attendance.seats"), "Rate, 2029-30") == {
        "Police": "60%",
        "Health": "new",
        "New": "new",
    }
    [found] = [each for each in run_checks(composed) if each.rule == "figure of last year changed"]
    assert found.severity == "warning"
    assert "printed 60% for Police, Rate. The records of that year now say 50%." in found.sentence


def test_money_shows_what_was_printed_last_year(last, report, shown):
    ContributionFactory(contributor="Council", amount=Decimal(10))
    row = ContributionFactory(contributor="Council", amount=Decimal(7), financial_year="2029-30")
    columns = [{"label": "Contributor", "kind": "text"}, {"label": "2029-30", "kind": "number"}]
    table = {"type": "table", "caption": "Contributions of agencies", "of": "money.contributions", "columns": columns}
    table |= {"rows": [["Council", "£5"]], "total": ["All agencies", "£5"], "row_header": 0, "notes": [], "period": ""}
    assert rows(element(shown("money.contributions"), "money.contributions"), "2029-30") == {"Council": "£7"}
    publish(last, table)
    composed = shown("money.contributions")
    assert rows(element(composed, "money.contributions"), "2029-30") == {"Council": "£5"}
    assert element(composed, "money.contributions")["total"] == ["All agencies", "£10", "£5"]
    found = [each.sentence for each in run_checks(composed) if each.rule == "figure of last year changed"]
    assert len(found) == 2
    assert "printed £5 for Council. The records of that year now say £7." in found[0]
    Contribution.objects.filter(pk=row.pk).update(amount=5)
    assert not [each for each in run_checks(shown("money.contributions")) if each.rule == "figure of last year changed"]


def test_a_chart_has_last_years_bars(last, report, shown):
    ContributionFactory(amount=Decimal(10))
    ContributionFactory(amount=Decimal(7), financial_year="2029-30")
    chart = element(shown("money.chart"), "money.chart")
    bars = {bar["label"]: bar["shown"] for bar in chart["bars"]}
    assert bars["Agencies' contributions, 2029-30"] == "£7"
    assert "In 2029-30: Income was £7" in chart["description"]


def deaths_of(cells, notes=()):
    columns = [{"label": "No.", "kind": "number"}, {"label": "Category", "kind": "text"}]
    columns.append({"label": "Deaths", "kind": "number"})
    rows = [["1", "Category 3", cell] for cell in cells]
    table = {"type": "table", "caption": "Deaths reviewed in the year, by category", "of": "child_deaths.year"}
    total = ["", "All categories", "9"]
    return table | {
        "columns": columns,
        "rows": rows,
        "total": total,
        "row_header": 1,
        "notes": list(notes),
        "period": "a year",
    }


def test_deaths_of_last_year_are_those_that_were_published_and_no_others(full_report, composed_now):
    last = AnnualReportFactory(year="2029-30")
    ReportSectionFactory(report=full_report, blocks="child_deaths.year")

    def table():
        return element(composed_now(full_report), "child_deaths.year")

    assert not [column for column in table()["columns"] if "2029-30" in column["label"]]
    note = "[c] means a count too small to publish, or one from which such a count could be deduced."
    first = words_of(table()["rows"][0][1])
    printed = deaths_of(["[c]"], [note])
    printed["rows"][0][1] = first
    publish(last, printed)
    shown = table()
    assert words_of(shown["rows"][0][-1]) == "[c]"
    assert note in shown["notes"]
    assert shown["total"][-1] == "9"


def test_totals_of_last_year_add_up_with_the_rows_that_last_year_had_alone(last, report, shown):
    columns = [{"label": "Course", "kind": "text"}, {"label": "Booked", "kind": "number"}]
    table = {"type": "table", "caption": "Courses run", "of": "training.courses", "columns": columns, "period": ""}
    table |= {"rows": [["Old", "4"]], "total": ["All courses", "4"], "row_header": 0, "notes": []}
    publish(last, table)
    BookingFactory(session=SessionFactory(course__name="Now"))
    composed = shown("training.courses")
    made = element(composed, "training.courses")
    assert rows(made, "Booked, 2029-30") == {"Now": "new", "Old": "4"}
    assert "In 2029-30 alone: Old." in made["notes"]
    assert not [each for each in run_checks(composed) if each.rule == "total that does not add up"]


def test_a_row_that_only_the_year_before_last_had_is_not_shown_again(last, report, shown):
    columns = [{"label": "Course", "kind": "text"}]
    columns += [{"label": label, "kind": "number"} for label in ("Booked", "Attended", "Booked, 2028-29")]
    table = {"type": "table", "caption": "Courses run", "of": "training.courses", "columns": columns, "period": ""}
    table |= {"rows": [["Old", "4", "3", "new"], ["Older", "", "", "9"]], "total": ["All courses", "4", "3", "9"]}
    publish(last, table | {"row_header": 0, "notes": []})
    BookingFactory(session=SessionFactory(course__name="Now"))
    made = element(shown("training.courses"), "training.courses")
    assert rows(made, "Booked, 2029-30") == {"Now": "new", "Old": "4"}
    assert "In 2029-30 alone: Old." in made["notes"]
