"""Words by which a child or a family could be recognised, wherever the report prints them."""

import datetime

import pytest

from participation.models import PracticeExample
from reporting.checks.anonymity import words_that_identify
from reporting.checks.bulletin import check_bulletin
from reporting.editions.key_messages import build_key_messages
from tests.committees.factories import (
    AgencyFactory,
    AgendaItemFactory,
    BoardProfileFactory,
    MeetingFactory,
    OutcomeFactory,
)
from tests.pages.reading import read
from tests.participation.factories import PracticeExampleFactory
from tests.reporting.board import AT
from tests.reporting.factories import ReportSectionFactory
from tests.reviews.factories import ReviewFactory, ReviewThemeFactory

TEXT = "Liam Sharrock, aged 7, of 14 Mill Hill, went to Witton Park Academy until 3 May 2030."


@pytest.fixture
def found(report, composed_now):
    return lambda: [
        (finding.sentence, finding.severity, finding.record) for finding in words_that_identify(composed_now(report))
    ]


def test_an_example_that_was_checked_and_still_names_somebody_is_an_error(report, found):
    example = PracticeExampleFactory(title="Back to school", text=TEXT)
    ReportSectionFactory(report=report, blocks="participation.examples")
    assert found() == [
        (
            "The example “Back to school” may identify a child or family: an address, “14 Mill Hill”, "
            "a school, hospital or ward, “Witton Park Academy”, a name, “Liam Sharrock”, an exact date, “3 May”, "
            "an exact age, “aged 7”.",
            "error",
            example,
        )
    ]


def test_a_sound_example_passes_with_the_names_of_agencies(report, found):
    AgencyFactory(name="Witton Park Academy", short_name="Sharrock Centre")
    PracticeExampleFactory(text="A boy of Witton Park Academy was helped by the Sharrock Centre.")
    assert found() == []


def test_an_example_that_is_left_out_is_not_told_of_twice(report, found):
    PracticeExampleFactory(text=TEXT, unchecked=True)
    assert found() == []


def test_a_review_whose_label_theme_or_words_name_somebody_is_an_error(report, found):
    label = ReviewFactory(label="Child Liam", report_year="2030-31")
    theme = ReviewFactory(label="Child B", report_year="2030-31", status_words="completed on 3 May 2030")
    ReviewThemeFactory(review=theme, theme="Missed at St Bede’s Academy")
    ReviewFactory(label="Child Chloe", report_year="2030-31", unchecked=True)
    ReviewFactory(label="Family F", report_year="2030-31", status_words="completed on 3 May 2030")
    assert {(record, severity) for _, severity, record in found()} == {(label, "error"), (theme, "error")}


def test_a_sentence_about_a_case_in_a_section_is_a_warning(report, found):
    sections = [
        ReportSectionFactory(report=report, title="Lessons", body="The mother lived in Revidge Road.\n\nWords."),
        ReportSectionFactory(report=report, title="Foreword", body="Jane Fairfax has chaired the Board since May."),
    ]
    assert found() == [
        (
            "“Lessons” speaks of a case and may identify a child or family: an address, “Revidge Road”.",
            "warning",
            sections[0],
        )
    ]


def test_a_bulletin_is_looked_at_too(db):
    meeting = MeetingFactory(body=BoardProfileFactory().body, held_on=datetime.date(2031, 7, 9))
    item = AgendaItemFactory(meeting=meeting, heading="Reviews")
    OutcomeFactory(item=item, text="The family of Liam Sharrock was told.")
    findings = check_bulletin(meeting, build_key_messages(meeting, by="", at=AT))
    assert [finding.sentence for finding in findings] == [
        "“Reviews” speaks of a case and may identify a child or family: a name, “Liam Sharrock”."
    ]


def test_whoever_checks_an_example_is_shown_its_words_first(unit_client):
    example = PracticeExampleFactory(text=TEXT, unchecked=True)
    sound = PracticeExampleFactory(text="A boy was helped.", unchecked=True)
    address = "/participation/practice-examples/{}/check-anonymity/"
    said = read(unit_client, address.format(example.pk)).said
    assert "Read these again, which may identify a child or family: an address, “14 Mill Hill”" in said
    assert "Read these again" not in read(unit_client, address.format(sound.pk)).said
    assert PracticeExample.objects.unchecked().count() == 2
