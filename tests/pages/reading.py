"""A page as its reader sees it: its heading, its tables, its links, its errors."""

from __future__ import annotations

from lxml import html


def text_of(element) -> str:
    return " ".join(element.text_content().split())


class Page:
    def __init__(self, response):
        self.status = response.status_code
        self.tree = html.fromstring(response.content.decode())
        for line_break in self.tree.iter("br"):
            line_break.tail = f" {line_break.tail or ''}"

    def texts(self, path: str) -> list[str]:
        return [text_of(element) for element in self.tree.xpath(path)]

    @property
    def heading(self) -> str:
        return self.texts("//h1")[0]

    @property
    def said(self) -> str:
        """Everything in the main part."""
        return self.texts("//main")[0]

    def table(self, label: str) -> list[list[str]]:
        """The rows of the table with this caption, headings first."""
        (table,) = [t for t in self.tree.xpath("//table") if text_of(t.find("caption")) == label]
        return [[text_of(cell) for cell in row.xpath("./th|./td")] for row in table.xpath(".//tr")]

    def summary(self, label: str) -> list[list[str]]:
        """The rows of the summary list with this label."""
        rows = self.tree.xpath(f"//dl[@aria-label='{label}']/div")
        return [[text_of(each) for each in row.xpath("./dt|./dd")] for row in rows]

    def links(self, path: str = "//main") -> dict[str, str]:
        return {text_of(a): a.get("href") for a in self.tree.xpath(f"{path}//a")}

    @property
    def menu(self) -> list[str]:
        return self.texts("//nav[@aria-label='Menu']//a")

    @property
    def errors(self) -> dict[str, str]:
        """Each message of the error summary, with the id it links to."""
        items = self.tree.xpath("//div[contains(@class, 'govuk-error-summary')]//li")
        return {text_of(li): "".join(li.xpath("./a/@href")).removeprefix("#") for li in items}

    def ids(self) -> list[str]:
        return self.tree.xpath("//@id")


def read(client, address: str, **query) -> Page:
    return Page(client.get(address, query))
