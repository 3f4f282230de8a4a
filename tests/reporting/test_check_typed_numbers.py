"""Typed numbers in text about child deaths: every one of them is reported, whatever is hidden."""

import pytest

from committees.models import BoardProfile
from reporting.checks.typed_numbers import numbers_typed_about_deaths
from reporting.narrative.plain_text import plain_text
from tests.cdop.factories import ChildDeathFactory
from tests.cdop.releasing import released
from tests.committees.factories import AgendaItemFactory, BodyFactory, MeetingFactory, OutcomeFactory
from tests.pages.reading import read
from tests.reporting.factories import ReportSectionFactory

ADVICE = "Use a figure by its name instead: a typed number could reveal one that the tables suppress."


@pytest.fixture
def sentences(report, composed_now):
    """What the check says of the report's sections."""
    return lambda: [finding.sentence for finding in numbers_typed_about_deaths(composed_now(report))]


def section(report, body, **fields):
    return ReportSectionFactory(report=report, title=fields.pop("title", "Child deaths"), body=body, **fields)


def test_every_number_in_the_section_is_reported_in_the_same_words(report, sentences):
    section(report, "Of these, three were expected.\n\nThe panel saw **85** cases.", blocks="child_deaths.year")
    assert sentences() == [
        f"“Child deaths” has a typed number: “Of these, three were expected.” {ADVICE}",
        f"“Child deaths” has a typed number: “The panel saw 85 cases.” {ADVICE}",
    ]


def test_what_is_reported_does_not_depend_on_what_is_hidden(report, sentences):
    section(report, "Two died, four, seven and twelve.", blocks="child_deaths.year")
    before = sentences()
    ChildDeathFactory.create_batch(4, reviewed=True, reviewed_on="2030-09-01", categories=(3,))
    ChildDeathFactory.create_batch(7, reviewed=True, reviewed_on="2030-09-01", categories=(8,))
    assert (sentences(), len(before)) == (before, 1)


@pytest.mark.parametrize(
    "body",
    [
        "It reviewed {{ child_deaths.threshold }} of them.",
        "In 2030-31, since 1 April 2028, over four years, in categories 1 to 10.",
        "No death was preventable, as none was the year before; see section 4.2.",
    ],
)
def test_figures_by_name_and_numbers_that_count_nothing_are_fine(report, sentences, body):
    released()
    section(report, body, blocks="child_deaths.year")
    assert sentences() == []


@pytest.mark.parametrize("body", ["[[child_deaths.year]]\n\nTwo more.", "{{ child_deaths.threshold }}: two more."])
def test_a_section_is_known_by_what_it_prints_in_its_text_too(report, sentences, body):
    section(report, body)
    assert len(sentences()) == 1


def test_a_part_of_the_section_belongs_to_it(report, sentences):
    section(report, "Words.", blocks="child_deaths.year")
    section(report, "Three had asthma.", level=2, title="Factors")
    section(report, "Three meetings were held.", title="Meetings")
    assert [sentence.partition(" has")[0] for sentence in sentences()] == ["“Factors”"]


def test_elsewhere_the_sentences_that_speak_of_child_deaths_are_reported(report, sentences):
    section(report, "Seven groups met. Three child deaths were reviewed. Two children died.", title="Foreword")
    assert sentences() == [
        f"“Foreword” has a typed number: “Three child deaths were reviewed.” {ADVICE}",
        f"“Foreword” has a typed number: “Two children died.” {ADVICE}",
    ]


def test_a_heading_is_read_too(report, sentences):
    section(report, "Words.", title="Three child deaths", blocks="child_deaths.year")
    assert len(sentences()) == 1


@pytest.mark.parametrize("body", ["t*w*o", "tw&shy;o", "&#50;", "**2**", "- 2", "> two", "[two](https://example.org/)"])
def test_no_markup_conceals_a_number(report, sentences, body):
    section(report, body, blocks="child_deaths.year")
    assert len(sentences()) == 1


def test_a_text_reads_without_markup_figures_and_tables():
    assert (
        plain_text("Of {{ a.b }},\n*some*.\n\n[[c.d]]\n\n- one & two\n- three")
        == "Of (figure), some.\none & two\nthree"
    )


def test_the_page_of_the_report_shows_them(unit_client, report):
    section(report, "Three were expected.", blocks="child_deaths.year")
    assert "Typed number" in read(unit_client, report.get_absolute_url()).said


@pytest.fixture
def meeting(report):
    return MeetingFactory(body=BoardProfile.objects.get().body)


def test_the_page_of_key_messages_shows_numbers_beside_child_deaths(unit_client, meeting):
    panel = BodyFactory(name="Child Death Overview Panel")
    OutcomeFactory(item=AgendaItemFactory(meeting=meeting, heading="Update", reporting_body=panel), text="Saw two.")
    OutcomeFactory(item=AgendaItemFactory(meeting=meeting, heading="Money"), text="Two grants. Two children died.")
    page = read(unit_client, f"/reports/bulletins/{meeting.pk}/")
    assert page.texts("//h2[@id='checks']/following-sibling::ul[1]/li") == [
        "“Update”: “Saw two.”",
        "“Money”: “Two children died.”",
    ]


def test_without_such_numbers_there_is_nothing_to_check(unit_client, meeting):
    OutcomeFactory(item=AgendaItemFactory(meeting=meeting, heading="Money"), text="Two grants.")
    assert read(unit_client, f"/reports/bulletins/{meeting.pk}/").texts("//h2[@id='checks']") == []
