"""Edition documents of a board that does not exist, with every type of block."""

from tests.reporting.render.blocks import (
    attendance_table,
    hidden_table,
    long_text,
    minutes_list,
    money_table,
    plan_table,
    prose,
    register_table,
    section,
)
from tests.reporting.render.chart_blocks import (
    attendance_chart,
    hidden_chart,
    money_chart,
    rag_chart,
    structure_chart,
)


def annual_report(**changes: object) -> dict:
    """A whole report: every type of block, a table longer than a page, sideways pages, a tree."""
    document = {
        "format": 1,
        "kind": "annual report",
        "language": "en-GB",
        "title": "Annual report",
        "subtitle": "With the business plan for 2031-32",
        "year": "2030-31",
        "dated": "2031-07-09",
        "board": {
            "name": "Northfold Safeguarding Children Board",
            "short_name": "Northfold Board",
            "area": "Northfold",
        },
        "status": {"word": "Draft", "sentence": "Not yet approved by the Board; figures may change."},
        "made": {"at": "2031-07-01T10:15:30.250000+00:00", "by": "Safeguarding unit"},
        "sections": report_sections(),
        "figures": {},
    }
    return {**document, **changes}


def report_sections() -> list[dict]:
    linked = {
        "type": "prose",
        "html": (
            '<p>Rates are in <a href="#attendance">the section on attendance</a>; the guidance is on '
            '<a href="https://example.org/guidance">the national page</a>.</p>'
            "<h3>Why it matters</h3><p>Because <em>people</em> ask.</p>"
            "<ul><li>once</li><li>twice<ul><li>and again</li></ul></li></ul>"
        ),
    }
    return [
        section("foreword", "Introduction by the Independent Chair", long_text(4), number="1"),
        section("governance", "Governance and accountability", linked, number="2"),
        section(
            "structure",
            "Committee structure",
            prose("The Board works through committees."),
            structure_chart(),
            number="2.1",
            level=2,
        ),
        section(
            "money",
            "Budget and resources",
            prose("Income was higher than spending."),
            money_chart(),
            money_table(),
            number="2.2",
            level=2,
        ),
        section(
            "attendance",
            "Attendance at Board meetings",
            prose("Seats attend, not people."),
            attendance_chart(),
            attendance_table(),
            number="2.3",
            level=2,
        ),
        section(
            "place",
            "Northfold: the place and its people",
            long_text(2),
            {"type": "note", "text": "Figures are the latest published when this report was written."},
            number="3",
        ),
        section("training", "Training", long_text(1), register_table(), number="4"),
        section(
            "deaths",
            "Child deaths",
            prose("Counts below five are not shown."),
            hidden_chart(),
            hidden_table(),
            number="5",
        ),
        section(
            "plan", "Progress of the business plan", prose("Ratings are the committees’ own."), rag_chart(), number="6"
        ),
        section("plan-table", "Every action", plan_table(), number="6.1", level=2, wide=True),
        section("decisions", "Decisions", minutes_list(), number="7"),
    ]


def key_messages() -> dict:
    """A bulletin: no cover and no contents, sections without numbers."""
    items = [
        section("summary", "From the meeting", prose("The Board met at the town hall.")),
        section("plan", "Business plan", minutes_list()),
        section(
            "papers",
            "Papers discussed",
            {
                "type": "list",
                "title": "",
                "ordered": False,
                "items": [{"text": "Neglect strategy", "tag": "agreed", "items": []}],
            },
        ),
    ]
    return annual_report(
        kind="key messages",
        title="Key messages",
        subtitle="Board meeting of 9 July 2031",
        year="9 July 2031",
        sections=items,
    )


HOSTILE = """<script>alert("x")</script> & 'quotes' <b>"""


def hostile_report() -> dict:
    """The same report with markup in every field that people can fill in, except the text that is HTML already."""
    return _poisoned(annual_report())


SAFE_KEYS = {"type", "kind", "anchor", "html", "language", "dated", "at", "colour", "rag", "flag", "unit", "style"}


def _poisoned(value: object, key: str = "") -> object:
    if isinstance(value, dict):
        return {name: _poisoned(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_poisoned(inner) for inner in value]
    return f"{value}{HOSTILE}" if isinstance(value, str) and key not in SAFE_KEYS else value
