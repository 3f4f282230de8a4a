"""Every figure of the demonstration pack that the report publishes is printed, cell by cell.

What is expected is counted here from the pack's own rows, in the plainest way; the HTML is read back and compared. That
the PDF holds the same tables is shown beside this (`test_html_and_pdf`).
"""

from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal

import pytest

pytestmark = pytest.mark.django_db
YEAR = "2011-12"
ATTENDED = ("attended", "sent a deputy")
SHARE = "Share of those reviewed"


def percent(part, whole):
    return f"{(Decimal(100 * part) / whole).quantize(Decimal(1), ROUND_HALF_UP)}%"


def share(part, whole):
    return f"{percent(part, whole)} ({part:,} of {whole:,})"


def pounds(amount):
    return f"£{int(Decimal(amount)):,}"


def test_each_contribution_with_its_total(printed, sheet):
    for kind, caption, total in (
        ("agency", "Contributions of agencies", "All agencies"),
        ("grant", "Grants", "All grants"),
    ):
        rows = sheet("contributions", financial_year=YEAR, kind=kind)
        assert printed.table(caption).rows[1:] == [
            *([row["contributor"], pounds(row["amount"])] for row in rows),
            [total, pounds(sum(int(row["amount"]) for row in rows))],
        ]


def test_each_heading_of_spending_with_its_share_and_the_balance(printed, sheet):
    rows = sheet("expenditure", financial_year=YEAR)
    spent = sum(int(row["amount"]) for row in rows)
    assert printed.table("Expenditure").rows[1:] == [
        *([row["heading"], pounds(row["amount"]), percent(int(row["amount"]), spent)] for row in rows),
        ["All spending", pounds(spent), ""],
    ]
    income = sum(int(row["amount"]) for row in sheet("contributions", financial_year=YEAR))
    balance = printed.table("Income and expenditure")
    assert [balance.row(label)[YEAR] for label in ("All income", "All spending", "Balance")] == [
        pounds(income),
        pounds(spent),
        pounds(income - spent),
    ]


def in_2011(rows):
    return [row for row in rows if row["held_on"].startswith("2011-")]


def test_each_seat_with_its_meetings_and_rate(printed, sheet):
    (board,) = [row["body"] for row in sheet("board")]
    held = {row["held_on"] for row in in_2011(sheet("meetings", body=board, status="held"))}
    marks = defaultdict(Counter)
    for row in in_2011(sheet("attendance", body=board)):
        marks[row["seat"]][row["status"]] += 1
    expected = []
    for seat in sheet("seats", body=board):
        due = [day for day in held if seat["starts_on"] <= day <= (seat["ends_on"] or "9999")]
        if seat["starts_on"] > "2011-12-31" or (seat["ends_on"] and seat["ends_on"] < "2011-01-01"):
            continue
        counts = [marks[seat["name"]][status] for status in (*ATTENDED, "apologies", "absent")]
        came = sum(counts[: len(ATTENDED)])
        assert sum(counts) == len(due)
        expected.append((seat["name"], len(due), *counts, percent(came, len(due)), 4 * came >= 3 * len(due)))
    table = printed.table("Attendance of the board's seats")
    labels = ("Meetings due", "Attended", "Sent a deputy", "Apologies", "Absent")
    names, numbers = table.column("Seat"), zip(*(map(int, table.column(label)) for label in labels), strict=True)
    rates, verdicts = table.column("Rate"), [verdict == "yes" for verdict in table.column("75% or more")]
    rows = zip(names, numbers, rates, verdicts, strict=True)
    assert [(name, *counts, rate, meets) for name, counts, rate, meets in rows] == expected
    assert len(expected) == 30


def test_each_committee_with_its_average(printed, sheet):
    table = printed.table("Attendance of committees")
    for body in table.column("Committee"):
        marks = in_2011(sheet("attendance", body=body))
        counts = Counter(row["status"] for row in marks)
        came = sum(counts[status] for status in ATTENDED)
        row = table.row(body)
        printed_counts = [row[label] for label in ("Attended", "Sent a deputy", "Apologies", "Absent")]
        assert row["Places due"] == str(len(marks))
        assert printed_counts == [str(counts[status]) for status in (*ATTENDED, "apologies", "absent")]
        assert row["Rate"] == percent(came, len(marks))
        assert (row["75% or more"] == "yes") == (4 * came >= 3 * len(marks))
    assert len(table.column("Committee")) == 6


def test_each_function_of_each_described_body(printed, sheet):
    functions = [row["function"] for row in sheet("body_functions", report_year=YEAR)]
    assert [function for function in functions if function not in printed.html.pieces] == []
    assert len(functions) == 46


def test_each_link_to_other_boards(printed, sheet):
    tables = [printed.table("Links with partner boards"), printed.table("Links with political")]
    lines = [row[:4] for table in tables for row in table.rows[1:]]
    links = sheet("partnership_links")
    expected = [[row["post"], row["role"], row["group"] or row["group_words"], row["level"]] for row in links]
    assert sorted(lines) == sorted(expected)


def test_each_statistic_of_the_place_that_a_section_asks_for(printed, sheet):
    lines = [row for table in printed.html.tables if table.rows[0][:2] == ["Measure", "Area"] for row in table.rows[1:]]
    shown = {(row[0], row[1], row[2], row[3]) for row in lines if len(row) > 1}
    themes = {cell for table in printed.html.tables for cell in table.caption.partition(" (")[0].split(", ")}
    rows = [row for row in sheet("place_statistics") if row["theme"] in themes]
    assert len(rows) >= 54
    for row in rows:
        values = [value for indicator, area, period, value in shown if (indicator, area, period) == name_of(row)]
        wanted = f"{abs(Decimal(row['value'])):,f}" if row["value"] else row["direction"]
        assert [value for value in values if wanted in value] != [], row


def name_of(row):
    return row["indicator"], row["area"], row["period"]


def test_each_topic_stands_beside_its_neighbour(printed, sheet):
    rows = defaultdict(lambda: {"improving": [], "to monitor": []})
    for row in sheet("performance_topics", report_year=YEAR):
        rows[int(row["row"])][row["mark"]].append(row["topic"])
    table = printed.table("What is improving")
    lines = table.rows[1:]
    assert len(lines) == len(rows)
    for (_, topics), (improving, to_monitor) in zip(sorted(rows.items()), lines, strict=True):
        assert [topic for topic in topics["improving"] if topic not in improving] == []
        assert [topic for topic in topics["to monitor"] if topic not in to_monitor] == []


def test_each_inspection(printed, sheet):
    lines = [row for row in printed.table("External inspections").rows[1:]]
    expected = [[row["name"], row["kind"], row["date_words"], row["outcome"]] for row in sheet("inspections")]
    assert sorted(lines) == sorted(expected)


def own_courses(sheet):
    counted = {row["name"] for row in sheet("training_streams", counted_with_courses="yes")}
    return {row["name"] for row in sheet("courses") if row["stream"] in counted}


def test_training_from_every_session_and_booking(printed, sheet):
    own = own_courses(sheet)
    sessions = [row for row in sheet("sessions", status="held") if row["course"] in own]
    bookings = [row for row in sheet("bookings") if row["course"] in own and row["outcome"] != "cancelled"]
    came = [row for row in bookings if row["outcome"] == "attended"]
    free, places = sum(row["free_venue"] == "yes" for row in sessions), sum(int(row["capacity"]) for row in sessions)
    summary = printed.table("Training summary")
    assert summary.rows[1:-1] == [
        ["Courses", str(len({row["course"] for row in sessions})), ""],
        ["Sessions", str(len(sessions)), ""],
        ["Sessions in free venues", str(free), share(free, len(sessions))],
        ["Places", str(places), ""],
        ["Places booked", str(len(bookings)), share(len(bookings), places)],
        ["Booked places attended", str(len(came)), share(len(came), len(bookings))],
    ]
    table = printed.table("Courses run")
    for course in {row["course"] for row in sessions}:
        booked = sum(row["course"] == course for row in bookings)
        attended = sum(row["course"] == course for row in came)
        row = table.row(course)
        assert (row["Booked"], row["Attended"]) == (str(booked), str(attended))
        assert row["Attended, of booked"] == percent(attended, booked)


def test_each_sectors_share_of_bookings(printed, sheet):
    own, sectors = own_courses(sheet), {row["name"]: row["sector"] for row in sheet("agencies")}
    bookings = [row for row in sheet("bookings") if row["course"] in own and row["outcome"] != "cancelled"]
    booked = Counter(sectors[row["agency"]] for row in bookings)
    table = printed.table("Bookings by sector")
    lines = {
        sector: (table.row(sector)["Booked"], table.row(sector)["Share of booked"]) for sector in table.column("Sector")
    }
    whole = sum(booked.values())
    assert lines.pop("All sectors") == (str(whole), "")
    assert lines == {sector: (str(count), percent(count, whole)) for sector, count in booked.items()}


def test_briefings_and_elearning_are_counted_apart(printed, sheet):
    came = [row for row in sheet("bookings", outcome="attended") if row["course"] == "SCR briefing"]
    assert printed.table("Pan-Lancashire briefings (").row("SCR briefing")["Attended"] == str(len(came)) == "441"
    (count,) = sheet("elearning_counts")
    row = printed.table("E-learning").row(count["course"])
    assert (row["Started"], row["Passed"]) == (count["words"], count["passed"])
    assert row["Passed, of started"] == share(int(count["passed"]), int(count["started"]))


def test_each_change_of_next_years_schedule(printed, sheet):
    expected = [
        [row["kind"], row["courses"], row["sessions"]] for row in sheet("schedule_changes", year_label="2012-13")
    ]
    table = printed.table("Changes to the schedule of 2012-13")
    columns = [table.column(label) for label in ("Change", "Courses", "Sessions")]
    assert [list(cells) for cells in zip(*columns, strict=True)] == expected


def test_who_was_consulted_and_what_was_said(printed, sheet):
    there = [row["group"] for row in sheet("consultation_participants")]
    said = [[row["theme"], row["gist"]] for row in sheet("consultation_themes")]
    assert printed.table("Your Services. Your Call: participants").column("Group or post") == there
    assert printed.table("Your Services. Your Call: what was said").rows[1:] == said
    assert sorted(printed.table("Consultations").column("Consultation")) == sorted(
        row["title"] for row in sheet("consultations", report_year=YEAR)
    )


def primary(row):
    return min(int(number) for number in row["categories"].split(";"))


def test_each_category_of_death_is_printed_or_hidden(printed, sheet):
    (area,) = [row["area"] for row in sheet("board")]
    deaths = [row for row in sheet("child_deaths", area=area) if row["reviewed_on"]]
    periods = {"in the year": ("2011-04-01", "2012-03-31"), "in all years": ("2008-04-01", "2012-03-31")}
    for words, (first, last) in periods.items():
        counted = Counter(primary(row) for row in deaths if first <= row["reviewed_on"] <= last)
        table = printed.table(f"Deaths reviewed {words}, by category")
        for category in sheet("death_categories"):
            count, lines = counted[int(category["number"])], table.row(category["name"])["Deaths"]
            assert lines in ("[c]", str(count))
            assert lines == "[c]" or count == 0 or count >= 5
        assert table.rows[-1][2] == str(sum(counted.values()))


def test_the_modifiable_share_beside_its_comparators(printed, sheet):
    table = printed.table("Deaths with modifiable factors")
    board = table.row("This board")
    assert [board[label] for label in ("Deaths reviewed", "With modifiable factors", SHARE)] == ["85", "14", "16%"]
    for row in sheet("modifiable_comparators", report_year=YEAR):
        assert table.row(row["area_words"])[SHARE] == f"{row['percent']}%"


def test_each_factor(printed, sheet):
    for factor in {row["factor"] for row in sheet("death_factors") if row["score"] in ("2", "3", "")}:
        assert factor in printed.html.pieces


def test_each_audit_and_each_finding(printed, sheet):
    lines = printed.table("Audits (").column("Audit")
    assert sorted(lines) == sorted(row["name"] for row in sheet("audits", report_year=YEAR))
    for row in sheet("audit_findings"):
        words = f"{row['finding']} ({row['standard']})" if row["standard"] else row["finding"]
        assert words in printed.html.pieces


def test_each_audit_of_the_timetable_and_where_it_is_announced(printed, sheet):
    table = printed.table("Audits announced for 2012-13")
    expected = [[row["title"], row["where_stated"]] for row in sheet("audit_timetable", year_label="2012-13")]
    columns = [table.column(label) for label in ("Audit", "Announced in")]
    assert [list(cells) for cells in zip(*columns, strict=True)] == expected


def test_each_review_and_each_referral(printed, sheet):
    lines = [row[0] for table in printed.html.tables if table.caption.startswith("Reviews: ") for row in table.rows[1:]]
    assert sorted(lines) == sorted(row["label"] for row in sheet("reviews"))
    referrals = printed.table("Referrals")
    for row in sheet("referrals", year_label=YEAR):
        line = referrals.row(row["reference"])
        assert (line["Advice"], line["Outcome"]) == (row["advice"], row["outcome_words"])
    methods = printed.table("Review methods").column("Method")
    assert sorted(methods) == sorted(row["name"] for row in sheet("methodologies"))


def test_each_practice_example(printed, sheet):
    for row in sheet("practice_examples", report_year=YEAR):
        assert row["title"] in printed.html.pieces
        assert " ".join(row["text"].split()) in printed.html.pieces


def test_each_action_of_last_years_plan_with_its_progress_and_rating(printed, sheet):
    reports = {row["action"]: row for row in sheet("progress_reports", plan="Business plan 2011-12")}
    table = printed.table("Business plan 2011-12")
    actions = sheet("actions", plan="Business plan 2011-12")
    for action in actions:
        row, report = table.row(action["text"]), reports[action["number"]]
        assert row["Progress"].startswith(" ".join(report["text"].split()))
        assert row["Rating"] == report["rating"]
    assert len(actions) == len(table.column("Action")) == 36
    ratings = Counter(row["rating"] for row in reports.values())
    assert printed.table("Actions by rating").row("complete")["Actions"] == str(ratings["complete"])


def test_each_priority_in_order(printed, sheet):
    titles = [row["title"] for row in sheet("priorities", plan="Business plan 2012-13")]
    assert len(titles) == 21
    assert [title for title in titles if title not in printed.html.pieces] == []


def test_each_action_of_the_next_plan_with_its_lead_and_timescale(printed, sheet):
    table = printed.table("Business plan 2012-13")
    short = {row["name"]: row["short_name"] or row["name"] for row in sheet("bodies")}
    actions = sheet("actions", plan="Business plan 2012-13")
    for action in actions:
        row = table.row(action["number"], action["text"])
        leads = [short[name.strip()] for name in action["leads"].split(";") if name.strip()] + [action["lead_words"]]
        assert sorted(row["Lead"].split("; ")) == sorted(filter(None, leads))
        assert row["Timescale"] == (action["timescale_words"] or action["timescale_kind"])
    assert len(actions) == len(table.column("Action")) == 36


def test_each_priority_for_partner_boards_and_of_partners_plans(printed, sheet):
    table = printed.table("Priorities recommended to partner boards")
    for row in sheet("partner_priorities"):
        line = table.row(row["text"])
        assert sorted(line["Recommended to"].split("; ")) == sorted(row["recommended_to"].split("; "))
        assert line["Our priority"] == row["own_priority_number"]
    external = [row["text"] for row in sheet("external_priorities")]
    assert [words for words in external if words not in printed.html.pieces] == []
