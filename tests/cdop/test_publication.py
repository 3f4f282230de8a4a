"""The page of what will be printed: true beside published, why, and what an outsider could work out."""

import datetime

import pytest

from cdop.publication.informed_reader import informed_reader, protected_counts_for, suppressed_in
from cdop.publication.naming import in_words
from cdop.publication.preview import AuditPreview, bounds_in_words
from cdop.publication.rules import publication_rules_for
from committees.models import BoardSetting
from tests.cdop.factories import (
    ChildDeathFactory,
    EditionProofFactory,
    a_count,
    an_audit,
)
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
PAGE, KNOWN = "/cdop/publication/", "/cdop/publication/informed-reader/"
IN_THE_YEAR, BEFORE = datetime.date(2031, 9, 1), datetime.date(2029, 9, 1)
THE_YEAR = "Reviewed, 1 April 2031 to 31 March 2032"


def deaths(number, *, in_the_year=0, before=0):
    for day, count in ((IN_THE_YEAR, in_the_year), (BEFORE, before)):
        ChildDeathFactory.create_batch(count, reviewed=True, reviewed_on=day, categories=(number,))


@pytest.fixture
def log(board):
    """In the year 2, 3 and 12; before that 5 and 9 of two of them."""
    deaths(3, in_the_year=2)
    deaths(4, in_the_year=3, before=5)
    deaths(8, in_the_year=12, before=9)


def test_the_true_counts_stand_beside_those_that_are_printed(coordinator_client, log):
    page = read(coordinator_client, PAGE)
    assert page.table(THE_YEAR) == [
        ["Count", "True", "Published", "Why suppressed", "Before", "After"],
        ["All", "17", "17", "–", "–", "–"],
        ["3 Category 3", "2", "[c]", "Too small to print", "1 to 2 At risk", "1 to 4"],
        ["4 Category 4", "3", "[c]", "Too small to print", "3 to 4 At risk", "1 to 4"],
        ["8 Category 8", "12", "12", "–", "–", "–"],
    ]
    assert "cannot narrow any small count to fewer than 3 numbers." in page.said


def test_the_page_states_the_rule_and_the_figures_suppressed(coordinator_client, log):
    since = datetime.date(2000, 1, 1)
    BoardSetting.objects.create(name="small count threshold", starts_on=since, value=6)
    BoardSetting.objects.create(name="small counts are said to be below", starts_on=since, value=1)
    BoardSetting.objects.create(name="small counts may hide zeros", starts_on=since, value=1)
    page = read(coordinator_client, PAGE)
    rows = dict(zip(page.texts("//main//dt"), page.texts("//main//dd"), strict=True))
    assert rows["Smallest count printed"] == "6"
    assert rows["Possible values of a small count"] == "3 or more"
    assert rows["Zeros"] == "Hidden where it protects more"
    assert rows["Printed for a small count"] == "“below 6” where that discloses nothing, otherwise [c]"
    assert "small count" in rows["Figures suppressed"]
    assert "HiGHS" in rows["Checked with"]


def test_a_year_that_is_not_reported_is_an_error(coordinator_client, board):
    page = read(coordinator_client, PAGE, year="1999")
    assert (page.status, list(page.errors)) == (400, ["Year must be one from the list"])
    assert read(coordinator_client, KNOWN, year="1999").status == 400


def test_without_a_reporting_period_the_page_says_what_to_enter(coordinator_client):
    assert "once its reporting periods for child deaths" in read(coordinator_client, PAGE).said
    assert "There is no year to show" in read(coordinator_client, KNOWN).said


@pytest.mark.parametrize("address", [PAGE, KNOWN])
def test_it_takes_as_many_queries_for_three_editions_as_for_one(
    address, coordinator_client, log, django_assert_max_num_queries, django_assert_num_queries
):
    record = protected_counts_for(publication_rules_for("2031-32")).publication_record
    EditionProofFactory(publication_record=record)
    coordinator_client.get(address)
    with django_assert_max_num_queries(25) as one:
        coordinator_client.get(address)
    EditionProofFactory.create_batch(2, publication_record=record)
    with django_assert_num_queries(len(one)):
        coordinator_client.get(address)


@pytest.mark.parametrize("client", ["unit_client", "chair_client", "member_client"])
def test_to_anyone_else_there_are_no_such_pages(client, request, log):
    proof = EditionProofFactory(edition=1)
    client = request.getfixturevalue(client)
    pages = [PAGE, KNOWN, f"{PAGE}proof/{proof.report_year}/1/"]
    assert [client.get(page).status_code for page in pages] == [404] * 3


def test_the_proof_of_an_edition_is_read_as_it_was(coordinator_client):
    audit = an_audit(
        a_count(leaks=True), a_count(row="4 Malignancy", name="gone"), safe=False, leaks=["x"], lost=["gone"]
    )
    EditionProofFactory(edition=2, audit=audit, by__name="The unit")
    page = read(coordinator_client, f"{PAGE}proof/2030-31/2/")
    assert page.heading == "Proof kept with 2030-31, edition 2"
    assert "Disclosure check failed: an edition that prints this cannot be approved." in page.said
    assert page.texts("//main//p[contains(., 'Earlier editions disclosed these')]/following-sibling::ul[1]/li") == [
        "Reviewed, 1 April 2030 to 31 March 2031, 4 Malignancy"
    ]
    assert page.texts("//main//p[contains(., 'At risk:')]/following-sibling::ul[1]/li") == [
        "Reviewed, 1 April 2030 to 31 March 2031, 3 Trauma"
    ]


def test_the_page_leads_to_the_proofs_of_earlier_editions(coordinator_client, log):
    record = protected_counts_for(publication_rules_for("2031-32")).publication_record
    EditionProofFactory(edition=1, publication_record=record)
    links = read(coordinator_client, PAGE).links()
    assert links["2030-31, edition 1"] == f"{PAGE}proof/2030-31/1/"
    assert links["What could the family of a child deduce about the others?"] == f"{KNOWN}?year=2031-32"


def test_a_reader_who_knows_one_of_two_suppressed_counts_deduces_the_other(coordinator_client, log):
    (one, other) = [each.name for each in suppressed_in(protected_counts_for(publication_rules_for("2031-32")))][:2]
    page = read(coordinator_client, KNOWN, known=one)
    assert [
        row for row in page.table("What they could deduce about each suppressed count") if "1 April 2031" in row[0]
    ] == [[f"{THE_YEAR}: 4 Category 4", "1 to 4", "Exactly 3 At risk"]]
    assert "these would also need to be suppressed" in page.said
    assert other.endswith("/4")


def test_a_reader_who_knows_nothing_more_is_not_asked_about(coordinator_client, log):
    page = read(coordinator_client, KNOWN)
    assert (page.status, "What they could deduce" in page.texts("//h2")) == (200, False)


def test_a_count_that_is_not_hidden_cannot_be_ticked(coordinator_client, log):
    page = read(coordinator_client, KNOWN, known="reviewed/99")
    assert (page.status, list(page.errors) or page.texts("//*[contains(@class, 'error')]")) != (200, [])


def test_what_they_learn_of_counts_that_do_not_hang_together_is_nothing(board):
    deaths(3, in_the_year=2)
    deaths(4, in_the_year=3)
    deaths(8, in_the_year=4)
    deaths(9, in_the_year=40)
    ChildDeathFactory.create_batch(2, year_of_death="2029-30")
    ChildDeathFactory.create_batch(3, year_of_death="2031-32")
    found = protected_counts_for(publication_rules_for("2031-32"))
    (outstanding, *_) = [each.name for each in suppressed_in(found) if each.name.startswith("outstanding")]
    further = informed_reader([outstanding], found).further
    assert {each.count.table for each in further} == {"Outstanding at the end of 31 March 2032"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("reviewed 2030-04-01 to 2031-03-31", "Reviewed, 1 April 2030 to 31 March 2031"),
        ("outstanding 2031-03-31", "Outstanding at the end of 31 March 2031"),
        ("known 2030-04-01 to 2031-03-31", "Reviewed or outstanding, 1 April 2030 to 31 March 2031"),
        (
            "not modifiable under older words 2030-04-01 to 2031-03-31",
            "Without modifiable factors (“older words”), 1 April 2030 to 31 March 2031",
        ),
        (
            "reviewed under older words 2030-04-01 to 2031-03-31 in the edition of 2030-31",
            "Reviewed with a finding (“older words”), 1 April 2030 to 31 March 2031 in the edition of 2030-31",
        ),
    ],
)
def test_the_name_of_a_count_is_read_in_words(name, words):
    assert in_words(name) == words


def test_bounds_are_read_in_words():
    assert [bounds_in_words(each) for each in ((2, 2), (0, 4), (1, None))] == ["exactly 2", "0 to 4", "1 or more"]


def test_counts_are_listed_table_by_table():
    nowhere = a_count(table="reviewed 2029-04-01 to 2030-03-31", printed="", why="stands in no table")
    preview = AuditPreview(an_audit(a_count(), nowhere, a_count(table="earlier", printed="", why="an earlier edition")))
    assert [len(tables) for tables in (preview.tables, preview.nowhere, preview.earlier)] == [1, 1, 1]
    assert preview.losses == {"printed": 0, "small": 1, "protecting": 0, "shares": 0, "all_shares": 0}
    assert preview.at_risk_before == 2
