"""Sections and blocks of every type, as an edition document of a board that does not exist has them."""

SEATS = (
    *("Independent Chair", "Lay member, Harbour ward", "Lay member, Moorside ward"),
    *("Executive member for children (participating observer)", "Director of Children’s Services"),
    *("Assistant director, social work and family support", "Head of safeguarding", "Head of youth justice"),
    *("Detective superintendent, public protection", "Chief inspector, neighbourhoods"),
    *("Designated doctor", "Designated nurse", "Director of nursing, hospital trust", "Mental health trust"),
    *("General practice lead", "Ambulance service", "Probation service", "Prison service"),
    *("Headteacher, primary schools", "Headteacher, secondary schools", "Headteacher, special schools"),
    *("Further education college", "Governors’ forum", "Family court advisory service", "Housing services"),
    *("Fire and rescue service", "Voluntary sector forum", "Children’s centre managers"),
    *("Public health", "Chair of the learning and development committee"),
)
EXPECTED = 7


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


def attended(position: int) -> int:
    return (position * 5) % (EXPECTED + 1)


def attendance_words(position: int) -> str:
    times = attended(position)
    return f"{round(100 * times / EXPECTED)}% ({times} of {EXPECTED})"


def attendance_chart() -> dict:
    bars = [
        {
            "label": seat,
            "value": 100 * attended(position) / EXPECTED,
            "shown": attendance_words(position),
            "flag": "below" if 4 * attended(position) < 3 * EXPECTED else None,
        }
        for position, seat in enumerate(SEATS, start=1)
    ]
    return {
        "type": "chart",
        "number": 2,
        "kind": "bars",
        "title": "Attendance of each seat",
        "period": "calendar year 2031",
        "description": "Bars for thirty seats. Eight reach the acceptable rate of 75% and twenty-two do not.",
        "unit": "%",
        "max": 100,
        "bars": bars,
        "threshold": {"value": 75, "label": "acceptable rate, 75%"},
    }


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


def money_chart() -> dict:
    amounts = (("Borough council", 77100), ("Health trust", 50000), ("Police", 32550), ("National review grant", 16886))
    return {
        "type": "chart",
        "number": 1,
        "kind": "bars",
        "title": "Who paid for the Board’s work",
        "period": "financial year 2030-31",
        "description": "The borough council paid most, £77,100, and the national review grant least, £16,886.",
        "unit": "£",
        "max": None,
        "bars": [{"label": who, "value": much, "shown": f"£{much:,}", "flag": None} for who, much in amounts],
        "threshold": None,
    }


def hidden_chart() -> dict:
    return {
        "type": "chart",
        "number": 4,
        "kind": "bars",
        "title": "Deaths reviewed, by category",
        "period": "April 2027 to March 2031",
        "description": "Two bars, 40 perinatal events and 27 genetic anomalies; three counts are hidden.",
        "unit": "",
        "max": None,
        "bars": [
            {"label": "Perinatal or neonatal event", "value": 40, "shown": "40", "flag": None},
            {"label": "Chromosomal, genetic and congenital anomalies", "value": 27, "shown": "27", "flag": None},
            {"label": "Trauma and other external factors", "value": None, "shown": "[c]", "flag": None},
            {"label": "Malignancy", "value": None, "shown": "[c]", "flag": None},
            {"label": "Acute medical or surgical condition", "value": None, "shown": "[c]", "flag": None},
            {"label": "Suicide or deliberate self-inflicted harm", "value": 0, "shown": "0", "flag": None},
        ],
        "threshold": None,
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


def rag_chart() -> dict:
    return {
        "type": "chart",
        "number": 3,
        "kind": "stacked",
        "title": "Actions by rating and priority",
        "period": "July 2030 to June 2031",
        "description": "Thirteen of twenty-two actions are complete, five are at risk and one is off track.",
        "series": [
            {"name": "Complete", "colour": "green"},
            {"name": "At risk", "colour": "amber"},
            {"name": "Off track", "colour": "red"},
            {"name": "Not started", "colour": "grey"},
            {"name": "Carried forward", "colour": "blue"},
        ],
        "bars": [
            {"label": "Neglect", "values": [4, 1, 0, 0, 1]},
            {
                "label": "Children who live with domestic abuse, and the services that meet them",
                "values": [3, 2, 1, 0, 0],
            },
            {"label": "Safer workforce", "values": [6, 0, 0, 1, 0]},
            {"label": "Voice of the child", "values": [0, 2, 0, 1, 0]},
        ],
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


def structure_chart() -> dict:
    def body(label: str, *children: dict, note: str = "", style: str = "solid") -> dict:
        return {"label": label, "note": note, "style": style, "children": list(children)}

    names = (
        "Serious case review",
        "Performance monitoring",
        "Quality assurance",
        "Education safeguarding",
        "Health reference group",
    )
    committees = [body(f"{name} committee", note="chaired by the designated nurse") for name in names]
    shared = [
        body(f"{name} group", note="with two neighbouring boards", style="dashed")
        for name in ("Policy and procedures", "Child death overview panel", "Regional training")
    ]
    partnership = body(
        "Community safety partnership",
        *[
            body(name, style="dashed")
            for name in (
                "Youth justice management board",
                "Strategic domestic abuse group",
                "Public protection board",
                "Forced marriage group",
            )
        ],
        style="dashed",
    )
    working = body(
        "Learning and development committee",
        body("Early help task and finish group"),
        body("Neglect task and finish group"),
        body("Trainers’ forum", body("New trainers’ network")),
        note="joint with the adults’ board",
    )
    return {
        "type": "chart",
        "number": 5,
        "kind": "tree",
        "title": "The Board and its committees",
        "period": "June 2031",
        "description": "The Board stands at the head of six committees; three groups are shared with others.",
        "root": body("Northfold Safeguarding Children Board", *committees, working, *shared, partnership),
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
