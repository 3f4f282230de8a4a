"""Sections and blocks of text, tables and lists, as an edition document of a board that does not exist has them."""

from tests.reporting.render.chart_blocks import EXPECTED, SEATS, attendance_words, attended, hidden_chart


def section(anchor: str, title: str, *blocks: dict, number: str = "", level: int = 1, wide: bool = False) -> dict:
    return {
        "anchor": anchor,
        "number": number,
        "title": title,
        "level": level,
        "wide": wide,
        "blocks": list(blocks),
    }


def prose(*paragraphs: str) -> dict:
    return {"type": "prose", "html": "\n".join(f"<p>{text}</p>" for text in paragraphs)}


def column(label: str, kind: str = "text") -> dict:
    return {"label": label, "kind": kind}


def attendance_table() -> dict:
    rows = []
    for position, seat in enumerate(SEATS, start=1):
        words = attendance_words(position)
        below = 4 * attended(position) < 3 * EXPECTED
        cell = {"text": f"{words}, below 75%", "flag": "below"} if below else words
        rows.append([seat, str(EXPECTED), str(attended(position)), cell])
    return {
        "type": "table",
        "number": 3,
        "caption": "Attendance of each seat",
        "period": "calendar year 2031",
        "columns": [
            column("Seat"),
            column("Expected", "number"),
            column("Attended", "number"),
            column("Rate", "number"),
        ],
        "rows": rows,
        "total": ["All seats", "210", "109", "52% (109 of 210)"],
        "notes": ["A deputy who was agreed beforehand counts as attendance. Cancelled meetings do not count."],
        "row_header": 0,
    }


def register_table(rows: int = 40) -> dict:
    return {
        "type": "table",
        "number": 4,
        "caption": "Courses and briefings held",
        "period": "academic year 2030-31",
        "columns": [
            column("Course"),
            column("Held on"),
            column("Places", "number"),
            column("Booked", "number"),
            column("Attended", "number"),
        ],
        "rows": [
            [
                f"Working together, day {number}",
                f"{number % 28 + 1} March 2031",
                "25",
                str(20 + number % 6),
                str(15 + number % 5),
            ]
            for number in range(1, rows + 1)
        ],
        "total": ["All courses", "", f"{25 * rows:,}", "900", "680"],
        "notes": [],
        "row_header": 0,
    }


def money_table() -> dict:
    return {
        "type": "table",
        "number": 1,
        "caption": "Contributions",
        "period": "financial year 2030-31",
        "columns": [column("Contributor"), column("Amount", "number")],
        "rows": [
            {
                "group": "Agencies",
                "rows": [["Borough council", "£77,100"], ["Health trust", "£50,000"], ["Police", "£32,550"]],
            },
            {"group": "Grants", "rows": [["National review grant", "£16,886"]]},
        ],
        "total": ["Total", "£176,536"],
        "notes": ["Venues and trainers given free of charge are listed in table 2."],
        "row_header": 0,
    }


def hidden_table() -> dict:
    return {
        "type": "table",
        "number": 6,
        "caption": "Deaths reviewed, by category",
        "period": "April 2027 to March 2031",
        "columns": [column("Category"), column("Deaths", "number")],
        "rows": [[bar["label"], bar["shown"]] for bar in hidden_chart()["bars"]],
        "total": ["All categories", "75"],
        "notes": ["[c]: a count below 5, or one that would give such a count away."],
        "row_header": 0,
    }


def plan_table() -> dict:
    ratings = (
        ("Complete", "green"),
        ("At risk", "amber"),
        ("Off track", "red"),
        ("Not started", "grey"),
        ("Carried forward", "blue"),
    )
    rows = []
    for number in range(1, 17):
        word, colour = ratings[number % len(ratings)]
        rows.append(
            [
                str(number),
                "Agree with every partner what is collected about neglect, how often and by whom, and test it",
                "Performance committee",
                "By March 2031",
                {"text": word, "rag": colour},
                "Definitions agreed and sent out; the first two returns came in late and are being checked.",
            ]
        )
    return {
        "type": "table",
        "number": 5,
        "caption": "Progress of the business plan",
        "period": "July 2030 to June 2031",
        "columns": [
            column("No.", "number"),
            column("Action"),
            column("Lead"),
            column("Timescale"),
            column("Rating"),
            column("Progress"),
        ],
        "rows": [
            {"group": "Priority 1: neglect", "rows": rows[:9]},
            {"group": "Priority 2: safer workforce", "rows": rows[9:]},
        ],
        "total": None,
        "notes": [],
        "row_header": 1,
    }


def minutes_list() -> dict:
    return {
        "type": "list",
        "title": "What the Board agreed",
        "ordered": True,
        "items": [
            {"text": "The neglect strategy", "tag": "approved", "items": []},
            {
                "text": "The audit timetable",
                "tag": "",
                "items": [
                    {"text": "two audits before Christmas", "tag": "", "items": []},
                    {"text": "one after Easter", "tag": "received", "items": []},
                ],
            },
        ],
    }


def long_text(paragraphs: int) -> dict:
    sentence = (
        "Practitioners told the Board that early conversations with families worked best when one person "
        "kept hold of the plan and everybody else knew who that person was. "
    )
    return prose(*[sentence * 3] * paragraphs)
