"""Chart blocks of every kind, as an edition document of a board that does not exist has them."""

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
