"""Entering what a report from before this software was used printed."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cdop.models import EditionProof
from cdop.proofs import publication_of
from cdop.publication.previous_publication import (
    PublishedValue,
    counts_of,
    counts_to_enter,
    parse_published_value,
    save_previous_publication,
)
from cdop.publication.rules import publication_rules_for
from committees.models import ReportingPeriod
from tests.cdop.factories import BoardProfileFactory, ChildDeathFactory
from tests.pages.reading import Page, read

pytestmark = pytest.mark.django_db
PAGE = "/cdop/publication/previous/"
IN_THE_YEAR, BEFORE = datetime.date(2031, 9, 1), datetime.date(2029, 9, 1)
THE_YEAR, ALL_YEARS = "reviewed 2031-04-01 to 2032-03-31", "reviewed 2028-04-01 to 2032-03-31"


@pytest.fixture
def log():
    """In the year 2, 3 and 12; before that 5 and 9 of two of them."""
    BoardProfileFactory()
    for subject, begins in (("child deaths", 2031), ("child deaths cumulative", 2028)):
        dates = {"starts_on": datetime.date(begins, 4, 1), "ends_on": datetime.date(2032, 3, 31)}
        ReportingPeriod.objects.create(report_year="2031-32", subject=subject, words=f"from {begins}", **dates)
    for number, count, before in ((3, 2, 0), (4, 3, 5), (8, 12, 9)):
        for day, deaths in ((IN_THE_YEAR, count), (BEFORE, before)):
            ChildDeathFactory.create_batch(deaths, reviewed=True, reviewed_on=day, categories=(number,))


def found():
    return counts_of(publication_rules_for("2031-32"))


def save(by, typed, shares=()):
    return save_previous_publication(
        by=by, found=found(), values={n: parse_published_value(words) for n, words in typed.items()}, shares=shares
    )


YEAR_AS_PRINTED = {THE_YEAR: "17", f"{THE_YEAR}/3": "[c]", f"{THE_YEAR}/4": "[c]", f"{THE_YEAR}/8": "12"}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("17", PublishedValue(17)),
        (" 1,204 ", PublishedValue(1204)),
        ("[c]", PublishedValue()),
        ("*", PublishedValue()),
        ("below 5", PublishedValue(below=5)),
        ("<5", PublishedValue(below=5)),
        ("Fewer than 10", PublishedValue(below=10)),
        ("  ", None),
    ],
)
def test_a_count_is_entered_as_it_was_printed(words, value):
    assert parse_published_value(words) == value


@pytest.mark.parametrize("words", ["few", "-3", "2.5", "²", "9999999"])
def test_other_words_say_what_is_expected(words):
    with pytest.raises(ValidationError, match="Enter a number, \\[c\\] for a suppressed number"):
        parse_published_value(words)


def test_what_was_printed_is_stored_and_later_editions_are_protected_with_it(coordinator, log):
    proof = save(coordinator, YEAR_AS_PRINTED)
    assert (str(proof), proof.publication_record["cells"], proof.publication_record["hidden"]) == (
        "2031-32, as printed before",
        {THE_YEAR: 17, f"{THE_YEAR}/3": 2, f"{THE_YEAR}/4": 3, f"{THE_YEAR}/8": 12},
        [f"{THE_YEAR}/3", f"{THE_YEAR}/4"],
    )
    assert proof.audit["safe"] is True
    assert publication_of(publication_rules_for("2031-32")).audit.safe


def test_what_it_disclosed_is_lost_and_nothing_more_is_disclosed(coordinator, log):
    proof = save(coordinator, YEAR_AS_PRINTED | {f"{THE_YEAR}/3": "2", f"{THE_YEAR}/4": "below 5"})
    assert (proof.audit["safe"], proof.publication_record["below"]) == (False, {f"{THE_YEAR}/4": 5})
    printed = {count["name"]: count["printed"] for count in proof.audit["counts"]}
    assert printed[f"{THE_YEAR}/4"] == "below 5"
    audit = publication_of(publication_rules_for("2031-32")).audit
    assert (audit.safe, audit.leaks) == (True, ())
    assert audit.lost == (f"{THE_YEAR}/3", f"{THE_YEAR}/4", f"{THE_YEAR}/4 in the edition of 2031-32")


def test_percentages_that_were_printed_are_known_to_readers(coordinator, log):
    whole = {ALL_YEARS: "31", f"{ALL_YEARS}/3": "below 5"}
    assert not save(coordinator, whole, shares={f"{ALL_YEARS}/3"}).audit["safe"]
    assert save(coordinator, {ALL_YEARS: "31", f"{ALL_YEARS}/3": "[c]"}).audit["safe"]


def test_what_is_entered_again_replaces_what_was_entered(coordinator, log):
    save(coordinator, YEAR_AS_PRINTED)
    save(coordinator, {THE_YEAR: "17"})
    assert [list(proof.publication_record["cells"]) for proof in EditionProof.objects.all()] == [[THE_YEAR]]


def test_numbers_that_cannot_all_be_true_are_refused(coordinator, log):
    total = "'reviewed, 1 April 2031 to 31 March 2032' is 99, and its parts add up to 17"
    with pytest.raises(ValidationError, match=f"cannot all have been printed: {total}"):
        save(coordinator, YEAR_AS_PRINTED | {THE_YEAR: "99"})
    with pytest.raises(ValidationError, match="Enter at least one count"):
        save(coordinator, {})


def test_nobody_else_may_enter_it(unit_staff, log):
    with pytest.raises(PermissionDenied):
        save(unit_staff, YEAR_AS_PRINTED)


def sent(client, **typed):
    """The form as it is offered, with some of it typed over by the row of the table."""
    counts = counts_to_enter(found())
    data = {f"value-{place}": typed.get(count.name, count.usual) for place, count in enumerate(counts)}
    return client.post(f"{PAGE}?year=2031-32", data)


def test_the_form_offers_what_such_reports_usually_printed_and_leads_to_the_proof(coordinator_client, log):
    page = read(coordinator_client, PAGE)
    values = page.tree.xpath("//main//table//input[@type='text']/@value")
    assert values[:4] == ["17", "below 5", "below 5", "12"]
    answer = sent(coordinator_client)
    assert answer.url == "/cdop/publication/proof/2031-32/0/"
    assert Page(coordinator_client.get(answer.url)).heading == "Proof kept with 2031-32, as printed before"


def test_what_cannot_be_read_is_an_error_and_stays_typed(coordinator_client, log):
    answer = sent(coordinator_client, **{THE_YEAR: "many"})
    page = Page(answer)
    (message,) = page.errors
    assert (page.status, message.partition(",")[0]) == (400, "Reviewed")
    assert "All: Enter a number, [c] for a suppressed number" in message
    assert page.errors[message] in page.ids()
    assert "many" in page.tree.xpath("//main//table//input/@value")
    assert not EditionProof.objects.exists()


def test_what_the_service_refuses_is_an_error(coordinator_client, log):
    page = Page(sent(coordinator_client, **{THE_YEAR: "99"}))
    assert (page.status, "cannot all have been printed" in " ".join(page.errors)) == (400, True)
