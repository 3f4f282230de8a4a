"""Numbers typed in a text that equal a hidden count: shown to the coordinator, with what they equal."""

import datetime

import pytest

from cdop.concerns import SPEAKS_OF_DEATHS, SuppressedNumber, sentences_with_numbers, suppressed_numbers
from cdop.publication.audit import hidden_counts
from committees.models import BoardProfile, ReportingPeriod
from core.records.free_text import TextFragment
from tests.cdop.factories import BoardProfileFactory, ChildDeathFactory, a_count, an_audit
from tests.committees.factories import AgendaItemFactory, MeetingFactory, OutcomeFactory
from tests.pages.reading import read
from tests.reporting.factories import AnnualReportFactory, ReportSectionFactory

TRAUMA = "Reviewed, 1 April 2030 to 31 March 2031, 3 Trauma"


def found(text, *counts):
    return [each.number for each in suppressed_numbers([TextFragment("The report", text)], an_audit(*counts))]


def test_a_number_that_equals_a_suppressed_count_is_listed_with_the_count():
    fragment = TextFragment("“Deaths”", "Seven were reviewed. Of them two were of this kind.")
    assert suppressed_numbers([fragment], an_audit(a_count(true=2))) == [
        SuppressedNumber("“Deaths”", "Of them two were of this kind.", "two", (TRAUMA,))
    ]


def test_every_count_that_it_equals_is_named():
    (found_number,) = suppressed_numbers([TextFragment("", "a pair")], an_audit(a_count(), a_count(row="4 Malignancy")))
    assert found_number.counts == (TRAUMA, TRAUMA.replace("3 Trauma", "4 Malignancy"))


@pytest.mark.parametrize("text", ["2", "two", "Two", "a couple", "the second", "TWO"])
def test_however_it_is_written(text):
    assert len(found(f"{text} deaths", a_count(true=2))) == 1


def test_other_numbers_and_shares_are_not():
    assert found("3 deaths, 2% of them, in 2012, on 2 March", a_count(true=2)) == []


def test_a_printed_count_may_be_said():
    assert found("17 deaths", a_count(true=17, printed="17", why="", after=[17, 17])) == []


def test_what_follows_by_subtraction_and_stays_open_may_not():
    nowhere = {"printed": "", "why": "stands in no table"}
    counts = [a_count(true=4, after=[2, 6], **nowhere), a_count(true=9, after=[9, 9], **nowhere)]
    assert found("four and nine", *counts) == ["four"]


def test_a_zero_may_not_be_said_only_where_a_table_hides_it():
    hidden = a_count(true=0, why="protects others", after=[0, 4])
    follows = a_count(true=0, printed="", why="stands in no table", after=[0, 4])
    assert (found("no deaths", hidden), found("no deaths", follows)) == (["no"], [])


def test_hidden_counts_are_named_by_table_and_row():
    total = a_count(row="", table="known", true=3)
    assert hidden_counts(an_audit(a_count(), total)) == [
        (2, "reviewed 2030-04-01 to 2031-03-31, 3 Trauma"),
        (3, "known"),
    ]


def test_sentences_that_type_a_number_are_found_whatever_it_is():
    assert sentences_with_numbers("Three. None. In 2012. Eighty-five died.") == ["Three.", "Eighty-five died."]


@pytest.mark.parametrize(
    ("sentence", "speaks"),
    [
        ("The CDOP met.", True),
        ("Child deaths fell.", True),
        ("The Child Death Overview Panel met.", True),
        ("Deaths of young children", True),
        ("Two children have died.", True),
        ("A child was hurt.", False),
        ("The death of a grandparent", False),
    ],
)
def test_sentences_that_speak_of_child_deaths_are_known(sentence, speaks):
    assert bool(SPEAKS_OF_DEATHS.search(sentence)) is speaks


@pytest.fixture
def written(db):
    """A report and a bulletin that say a hidden number."""
    BoardProfileFactory()
    for subject in ("child deaths", "child deaths cumulative"):
        dates = {"starts_on": datetime.date(2030, 4, 1), "ends_on": datetime.date(2031, 3, 31)}
        ReportingPeriod.objects.create(report_year="2030-31", subject=subject, words=subject, **dates)
    for category, count in ((3, 2), (4, 4), (8, 30)):
        ChildDeathFactory.create_batch(count, reviewed=True, reviewed_on="2030-09-01", categories=(category,))
    report = AnnualReportFactory()
    ReportSectionFactory(report=report, title="Deaths", body="Four had been ill.", blocks="child_deaths.year")
    ReportSectionFactory(report=report, title="Money", body="Two grants came.")
    meeting = MeetingFactory(body=BoardProfile.objects.get().body, held_on=datetime.date(2030, 9, 8))
    item = AgendaItemFactory(meeting=meeting, heading="Update")
    OutcomeFactory(item=item, text="Two child deaths were reviewed.")
    OutcomeFactory(item=item, text="Four child deaths were told of in private.", confidential=True)


def test_the_coordinators_page_lists_them(coordinator_client, written):
    rows = read(coordinator_client, "/cdop/publication/").table("Numbers in the text that equal a suppressed count")[1:]
    assert [row[:3] for row in rows] == [
        ["Four", "Four had been ill.", "“Deaths” in the report of 2030-31"],
        ["Two", "Two child deaths were reviewed.", "“Update” in the key messages of 8 September 2030"],
    ]
    assert "Reviewed, 1 April 2030 to 31 March 2031, 4 Category 4" in rows[0][3]


def test_it_takes_as_many_queries_for_more_text(
    coordinator_client, written, django_assert_num_queries, django_assert_max_num_queries
):
    coordinator_client.get("/cdop/publication/")
    with django_assert_max_num_queries(25) as one:
        coordinator_client.get("/cdop/publication/")
    ReportSectionFactory.create_batch(2, body="Four child deaths.")
    meeting = MeetingFactory(body=BoardProfile.objects.get().body, held_on=datetime.date(2030, 12, 8))
    OutcomeFactory(item=AgendaItemFactory(meeting=meeting), text="Two child deaths.")
    with django_assert_num_queries(len(one)):
        coordinator_client.get("/cdop/publication/")
