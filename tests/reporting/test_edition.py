"""Making the annual report's document: figures, narrative and blocks brought together, or everything that is amiss."""

import pytest

from finance.models import Expenditure
from reporting.blocks import registry
from reporting.editions.compose import UnknownReport, compose, find_report
from reporting.editions.document import NoBoard, to_bytes
from tests.cdop.factories import ChildDeathFactory
from tests.cdop.releasing import released
from tests.committees.factories import BoardProfileFactory
from tests.finance.factories import ContributionFactory, ExpenditureFactory
from tests.reporting.board import AT, board_with_periods, one_of_everything, year_of_records
from tests.reporting.factories import (
    AnnualReportFactory,
    NumberSourceFactory,
    ReportingPeriodFactory,
    ReportSectionFactory,
)


def composed(year="2030-31"):
    return compose(find_report(year), by="The unit", at=AT)


def built():
    draft = composed()
    assert draft.problems == []
    return draft.document


def problems():
    return list(map(str, composed().problems))


@pytest.fixture
def small_report(db):
    """A board, a report of one section, and the money of its year."""
    BoardProfileFactory(area__name="The Vale")
    ReportingPeriodFactory()
    ContributionFactory(amount=5000, contributor="Council")
    ExpenditureFactory(amount=1200, heading="Salaries")
    return AnnualReportFactory(subtitle="A year of work")


@pytest.fixture
def money_section(small_report):
    return ReportSectionFactory(
        report=small_report,
        ordinal=1,
        number="1",
        title="Money",
        anchor="money",
        body="We had {{ money.income }}.",
        blocks="money.expenditure",
    )


def test_the_document_says_what_it_is_of_whom_and_when(money_section):
    document = built()
    assert {name: value for name, value in document.items() if name not in ("sections", "figures")} == {
        "format": 1,
        "template": 1,
        "kind": "annual report",
        "language": "en-GB",
        "title": "Annual report",
        "subtitle": "A year of work",
        "year": "2030-31",
        "dated": "2031-07-10",
        "board": {
            "name": "Vale Safeguarding Children Board",
            "short_name": "Vale LSCB",
            "area": "The Vale",
            "word": "board",
        },
        "status": {"word": "Draft", "sentence": "This is a draft. The board has not approved it."},
        "made": {"at": "2031-07-10T09:30:00+00:00", "by": "The unit"},
        "number_sources": [],
    }


def test_the_sources_of_its_numbers_are_kept_with_it(money_section):
    NumberSourceFactory(report=money_section.report, words="31 libraries", source="County year book, 2030")
    assert built()["number_sources"] == [{"words": "31 libraries", "source": "County year book, 2030"}]


def test_the_sections_hold_everything_that_is_printed(money_section):
    (section,) = built()["sections"]
    prose, table = section.pop("blocks")
    assert section == {"anchor": "money", "number": "1", "title": "Money", "level": 1, "wide": False}
    assert prose == {"type": "prose", "html": "<p>We had £5,000.</p>\n"}
    assert table == {
        "type": "table",
        "of": "money.expenditure",
        "number": 1,
        "caption": "Expenditure",
        "period": "financial year 2030-31",
        "columns": [
            {"label": "Heading", "kind": "text"},
            {"label": "Amount", "kind": "number"},
            {
                "label": "Share of all spending",
                "kind": "number",
                "share": {"part": ["Amount"], "of": "total"},
            },
        ],
        "rows": [["Salaries", "£1,200", "100%"]],
        "total": ["All spending", "£1,200", ""],
        "notes": ["Shares are whole percentages and may not add up to 100%."],
        "row_header": 0,
    }


def test_the_document_keeps_the_figures(money_section):
    figures = built()["figures"]
    assert {name: figures[name] for name in ("money.income", "money.balance", "money.period")} == {
        "money.income": "£5,000",
        "money.balance": "£3,800",
        "money.period": "financial year 2030-31",
    }


def test_the_same_records_make_the_same_bytes(small_report):
    ReportSectionFactory(report=small_report, blocks="money.chart")
    assert to_bytes(built()) == to_bytes(built())


def test_a_figure_that_does_not_exist_keeps_the_report_from_being_made(small_report):
    ReportSectionFactory(report=small_report, title="Money", body="Fine.\n\n{{ money.incom }}\n\n[[money.charts]]")
    ReportSectionFactory(report=small_report, title="More", body="{{ money.spend }}")
    assert problems() == [
        "Money, line 3: there is no figure called money.incom; did you mean money.income?",
        "Money, line 5: there is no block called money.charts; did you mean money.chart?",
        "More, line 1: there is no figure called money.spend; did you mean money.spent?",
    ]


def test_a_part_without_a_period_says_so_where_it_is_needed(small_report):
    ReportSectionFactory(report=small_report, title="Training", body="Words.", blocks="training.courses")
    assert problems() == [
        "Training: training.courses cannot be filled, "
        "because the report of 2030-31 has no reporting period for training"
    ]


def test_a_hidden_count_keeps_the_report_from_being_made(report):
    for _ in range(3):
        ChildDeathFactory(reviewed=True, categories=(3,), reviewed_on="2031-06-01")
    released()
    ReportSectionFactory(report=report, title="Deaths", body="Of {{ child_deaths.reviewed_in_year }} deaths, few.")
    assert problems() == [
        "Deaths, line 1: child_deaths.reviewed_in_year may not be printed: it is a count too small to publish, or one "
        "from which such a count could be deduced"
    ]


def test_a_year_without_a_report_says_which_years_have_one(small_report):
    with pytest.raises(UnknownReport, match=r"no report of 2040-41\. The reports there are: 2030-31\."):
        composed("2040-41")


@pytest.mark.django_db
def test_without_a_board_there_is_no_report():
    AnnualReportFactory()
    with pytest.raises(NoBoard, match="There is no name and area yet"):
        built()


def test_a_change_of_records_is_in_the_next_document(small_report):
    ReportSectionFactory(report=small_report, body="{{ money.spent }}")
    before = built()["sections"][0]["blocks"][0]["html"]
    Expenditure.objects.update(amount=700)
    assert (before, built()["sections"][0]["blocks"][0]["html"]) == ("<p>£1,200</p>\n", "<p>£700</p>\n")


@pytest.mark.django_db
def test_the_queries_are_some_sixty_however_many_the_records(django_assert_max_num_queries):
    profile, report = board_with_periods()
    for name in registry():
        ReportSectionFactory(report=report, blocks=name)
    plans = year_of_records(profile)
    with django_assert_max_num_queries(66) as once:
        built()
    for _ in range(2):
        one_of_everything(profile.body, *plans)
    with django_assert_max_num_queries(66) as thrice:
        built()
    assert len(thrice) == len(once)
