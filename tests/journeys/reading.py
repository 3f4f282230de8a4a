"""What stands on a page, as those who look at it read it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


def words(element: Locator) -> str:
    return " ".join(element.inner_text().split())


def table(page: Page, name: str) -> list[list[str]]:
    """The rows of the table of this name, headings first, as soon as it is there and whole."""
    found = page.get_by_role("table", name=name)
    found.wait_for()
    page.wait_for_load_state()
    rows = found.get_by_role("row").all()
    return [[words(cell) for cell in row.locator("th, td").all()] for row in rows]
