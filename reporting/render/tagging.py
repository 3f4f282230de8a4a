"""Finishing touches to the tags of a PDF, where the document knows more than the layout engine.

Alternative texts with the chart's description, links that say where they lead, cells of grouped tables tied to
the heading of their group, and the index of ids that PDF 32000-1, 14.7.2 requires where cells have ids.
"""

from collections.abc import Iterator

import pydyf
from weasyprint import Document, Page
from weasyprint.formatting_structure.boxes import Box, TableCellBox

from core.documents.charts.drawing import accessible_title


class Finisher:
    """Called by the layout engine with the pages and the unwritten PDF."""

    def __init__(self, document: dict):
        sections = document["sections"]
        charts = [block for section in sections for block in section["blocks"] if block["type"] == "chart"]
        self.descriptions = {accessible_title(chart): chart["description"] for chart in charts}
        self.titles = {section["anchor"]: f"{section['number']} {section['title']}".strip() for section in sections}

    def __call__(self, pages: Document, pdf: pydyf.PDF) -> None:
        tie_grouped_cells(pages.pages)
        parts = [part for part in pdf.objects if isinstance(part, pydyf.Dictionary)]
        for part in parts:
            self._describe_figure(part)
            self._describe_link(part)
        drop_empty_items(parts)
        index_ids(pdf, parts)

    def _describe_figure(self, part: pydyf.Dictionary) -> None:
        if part.get("S") == "/Figure" and "Alt" in part:
            title = part["Alt"].string
            part["Alt"] = pydyf.String(f"{title}. {self.descriptions.get(title, '')}".strip())

    def _describe_link(self, part: pydyf.Dictionary) -> None:
        if part.get("Subtype") == "/Link" and "Dest" in part:
            anchor = part["Dest"].string
            part["Contents"] = pydyf.String(f"Go to {self.titles.get(anchor, anchor)}")


def forget_links(pages: list[Page]) -> None:
    """Pages are used again: a link whose target has gone since must not keep the annotation of another file."""
    for page in pages:
        for _, _, _, box in page.links:
            box.link_annotation = None


def tie_grouped_cells(pages: list[Page]) -> None:
    """Give each cell that names its headings in HTML the same headings in the PDF.

    The layout engine ties cells by column and row only. A table that runs over a page becomes one table a page,
    each with its header row; a group's heading can only head cells of its own page.
    """
    for page in pages:
        cells = list(_cells(page._page_box))
        known = {cell.element.get("id"): cell.mark["ID"] for cell in cells if "ID" in cell.mark}
        for cell in cells:
            if named := cell.element.get("headers"):
                cell.mark["A"]["Headers"] = pydyf.Array([known[name] for name in named.split() if name in known])


def _cells(box: Box) -> Iterator[TableCellBox]:
    for child in box.descendants():
        if isinstance(child, TableCellBox) and child.element_tag in ("td", "th") and child.mark:
            yield child


def drop_empty_items(parts: list[pydyf.Dictionary]) -> None:
    """An item whose own list runs over a page leaves an empty item at the head of the next page: take it away."""
    empty = {part.reference for part in parts if part.get("S") == "/LI" and not part["K"]}
    for part in parts:
        if part.get("S") == "/L":
            part["K"][:] = [kid for kid in part["K"] if kid not in empty]


def index_ids(pdf: pydyf.PDF, parts: list[pydyf.Dictionary]) -> None:
    """List the ids of all heading cells in the root of the structure tree."""
    names = pydyf.Array()
    for name, reference in sorted((part["ID"].string, part.reference) for part in parts if "ID" in part):
        names.extend([pydyf.String(name), reference])
    index = pydyf.Dictionary({"Names": names})
    pdf.add_object(index)
    root = next(part for part in parts if part.get("Type") == "/StructTreeRoot")
    root["IDTree"] = index.reference
