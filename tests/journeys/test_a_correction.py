"""Unit staff correct a record, and the report that they are preparing says so at once."""

import pytest
from playwright.sync_api import expect

from tests.finance.factories import ExpenditureFactory
from tests.journeys.reading import table

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def spending(report):
    ExpenditureFactory(heading="Salaries", amount=1200)
    ExpenditureFactory(heading="Rooms", amount=300)


def test_a_record_is_edited_and_the_change_is_read_in_the_preview_of_the_report(arrive, unit_staff, spending):
    """Given spending that the report tells of, when one amount of it is put right, then the preview has the new one."""
    page = arrive(unit_staff)
    preview_of_money(page)
    expect(page.get_by_text("We spent")).to_have_text("We spent £1,500.")
    assert table(page, "Expenditure") == expenditure("£300", "20%", "£1,200", "80%", "£1,500")

    put_right(page, "Rooms", "£300", "1,200")
    page.get_by_role("region", name="Used in reports").get_by_role("link", name="Money").click()

    expect(page.get_by_text("We spent")).to_have_text("We spent £2,400.")
    assert table(page, "Expenditure") == expenditure("£1,200", "50%", "£1,200", "50%", "£2,400")


def preview_of_money(page) -> None:
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Reports").click()
    page.get_by_role("link", name="Annual report, 2030-31").click()
    page.get_by_role("link", name="Money", exact=True).click()


def put_right(page, heading: str, before: str, amount: str) -> None:
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="All records").click()
    page.get_by_role("link", name="Expenditure").click()
    page.get_by_role("link", name=heading).click()
    expect(page.locator("dl.summary > div", has_text="Amount")).to_contain_text(before)
    page.get_by_role("button", name="Edit").click()
    page.get_by_label("Amount").fill(amount)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Expenditure saved")


def expenditure(rooms, share_of_rooms, salaries, share_of_salaries, total) -> list[list[str]]:
    return [
        ["Heading", "Amount", "Share of all spending"],
        ["Rooms", rooms, share_of_rooms],
        ["Salaries", salaries, share_of_salaries],
        ["All spending", total, ""],
    ]
