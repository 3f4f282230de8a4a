"""The page that lists the numbers of the text, and printing a figure by its name instead."""

import pytest

from core.pages.record_pages import pages_of
from reporting.models import NumberSource, ReportSection
from tests.finance.factories import ContributionFactory, ExpenditureFactory
from tests.pages.reading import read
from tests.reporting.factories import ReportSectionFactory

ADDRESS = "/reports/annual/2030-31/numbers/"


@pytest.fixture
def money(report):
    ContributionFactory(amount=5000)
    ExpenditureFactory(amount=800)
    body = "Our income was £5,000 and the *Board* spent £900. The county has 31 libraries."
    return ReportSectionFactory(report=report, title="Money", anchor="money", body=body)


def test_every_number_is_listed_with_what_the_records_say(unit_client, money):
    page = read(unit_client, ADDRESS)
    assert [" ".join(row) for row in page.table("Numbers in “Money”")[1:]] == [
        "£5,000 Our income was £5,000 and the Board spent £900. The figure of the records Print money.income instead "
        "of £5,000",
        "£900 Our income was £5,000 and the Board spent £900. Differs from the records £800 (money.spent)",
        "31 The county has 31 libraries. Not from these records Say where it comes from: 31",
    ]


def test_those_that_need_a_look_can_be_shown_alone(unit_client, money):
    rows = read(unit_client, ADDRESS, show="open").table("Numbers in “Money”")[1:]
    assert [row[0] for row in rows] == ["£900", "31"]


def test_a_figure_takes_the_place_of_its_number(unit_client, money):
    asked = {"section": money.pk, "words": "£5,000", "figure": "money.income"}
    response = unit_client.post(f"{ADDRESS}use/", asked, follow=True)
    money.refresh_from_db()
    assert money.body.startswith("Our income was {{ money.income }} and the *Board* spent £900.")
    assert "“£5,000” is now printed from money.income" in response.text


@pytest.mark.parametrize("body", ["£50,000 and £5,0001.", "£5,000 here and £5,000 there."])
def test_a_number_that_is_not_in_the_text_once_is_left(unit_client, money, body):
    money.body = body
    money.save()
    asked = {"section": money.pk, "words": "£5,000", "figure": "money.income"}
    response = unit_client.post(f"{ADDRESS}use/", asked)
    money.refresh_from_db()
    assert (response.status_code, money.body) == (409, body)
    assert "Change the text yourself." in response.text


@pytest.mark.parametrize("figure", ["}}<b>", "money.income"])
def test_what_no_button_offers_changes_nothing(unit_client, money, figure):
    asked = {"section": 0, "words": "£5,000", "figure": figure}
    response = unit_client.post(f"{ADDRESS}use/", asked, follow=True)
    assert "Choose a figure beside one of the numbers below" in response.text
    assert not ReportSection.objects.exclude(body=money.body).exists()


def test_a_source_is_entered_with_the_words_filled_in(unit_client, report, money):
    form = unit_client.get(read(unit_client, ADDRESS).links()["Say where it comes from: 31"])
    assert 'value="31 libraries"' in form.text
    posted = {"report": report.pk, "words": "31 libraries", "source": "County year book, 2030"}
    unit_client.post(pages_of(NumberSource).create_url, posted)
    assert NumberSource.objects.get().source == "County year book, 2030"
    assert "Has a source" in unit_client.get(ADDRESS).text


def test_words_of_a_source_must_have_the_number(unit_client, report):
    posted = {"report": report.pk, "words": "many libraries", "source": "County year book, 2030"}
    response = unit_client.post(pages_of(NumberSource).create_url, posted)
    assert "Words in the text must include the number" in response.text
    assert not NumberSource.objects.exists()
