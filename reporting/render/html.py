"""The edition document as HTML: on a page, or as a file that stands alone.

The PDF is made from the same section templates; `for_print` adds only what paper needs (column widths).
"""

import datetime
from dataclasses import dataclass

from django.template.loader import get_template
from django.utils.safestring import mark_safe

from core.documents.charts import chart_svg
from core.documents.paper.style_sheets import style_sheet
from core.records.figures import print_day
from reporting.render.direction import runs_from_right, with_directions
from reporting.render.edition import checked
from reporting.render.headings import follow_on
from reporting.render.tables import table_view

TEMPLATES = "reporting/document/"


@dataclass(frozen=True)
class RenderedSection:
    """One section of a document as `section.html` prints it."""

    anchor: str
    number: str
    title: str
    level: int
    wide: bool
    blocks: list[dict]

    @property
    def full_title(self) -> str:
        return f"{self.number} {self.title}".strip()


def render_sections(document: dict) -> list[RenderedSection]:
    """The sections in order; those of level 2 belong to the level 1 section before them."""
    return [_section(section) for section in checked(document)["sections"]]


def page_context(document: dict) -> dict:
    """What `fragment.html` prints on a page that links `reporting/report.css` and has an h1 of its own."""
    return document_context(document, render_sections(document))


def html_document(document: dict) -> str:
    """One HTML file that needs nothing beside it: its style sheet is inside it."""
    style = mark_safe(style_sheet("reporting/report.css"))  # noqa: S308 our own file
    return render("document.html", {**page_context(document), "style": style})


def document_context(
    document: dict, sections: list[RenderedSection], page_numbers: dict[str, int] | None = None
) -> dict:
    """What the templates around the sections (cover, contents, masthead) print; page numbers by anchor, on paper."""
    return {
        "document": document,
        "language": document.get("language") or "en-GB",
        "sections": sections,
        "contents": contents(sections, page_numbers or {}),
        "made_at": made_at(document),
        "dated": long_date(document.get("dated")),
        "heading": full_title(document),
        "kind": document["kind"].replace(" ", "-"),
    }


def full_title(document: dict) -> str:
    """The title with its year, unless the title already says it."""
    title, year = document["title"], document["year"]
    return title if year in title else f"{title} {year}"


def made_at(document: dict) -> str:
    """The moment the document was made, to the second: the only date a file may carry, so that bytes repeat."""
    stamp = (document.get("made") or {}).get("at")
    return datetime.datetime.fromisoformat(stamp).isoformat(timespec="seconds") if stamp else ""


def long_date(dated: str | None) -> str:
    return print_day(datetime.date.fromisoformat(dated[:10])) if dated else ""


def contents(sections: list[RenderedSection], page_numbers: dict[str, int]) -> list[dict]:
    """The sections as a list of two levels, with their page numbers where there are pages."""
    entries: list[dict] = []
    for section in sections:
        entry = {"section": section, "page": page_numbers.get(section.anchor), "parts": []}
        if section.level == 1:
            entries.append(entry)
        else:
            entries[-1]["parts"].append(entry)
    return entries


def render(template: str, context: dict) -> str:
    return get_template(TEMPLATES + template).render(context)


def _section(section: dict) -> RenderedSection:
    wide = bool(section.get("wide"))
    blocks = [_block(block, section, wide) for block in section["blocks"]]
    return RenderedSection(section["anchor"], section["number"], section["title"], section["level"], wide, blocks)


def prose_html(block: dict, section: dict) -> str:
    return with_directions(follow_on(block["html"], section["level"]))


def list_view(block: dict) -> dict:
    """Items with their own sub-items under a name a template can ask for (`items` is a method of every dict)."""
    entries = [
        {
            "text": item["text"],
            "tag": item.get("tag"),
            "runs_from_right": runs_from_right(item["text"]),
            "below": list_view(item),
        }
        for item in block.get("items", ())
    ]
    return {"ordered": bool(block.get("ordered")), "entries": entries}


def _block(block: dict, section: dict, wide: bool) -> dict:
    """The context of one block's template."""
    match block["type"]:
        case "prose":
            return {"type": "prose", "html": mark_safe(prose_html(block, section))}  # noqa: S308 sanitised
        case "table":
            return {"type": "table", "table": table_view(block, section["anchor"], wide=wide)}
        case "chart":
            name = f"{section['anchor']}-chart-{block['number']}"
            return {"type": "chart", "id": name, "chart": block, "svg": mark_safe(chart_svg(block, name))}  # noqa: S308
        case "list":
            heading = f"h{section['level'] + 2}"
            return {"type": "list", "title": block.get("title"), "heading": heading, **list_view(block)}
        case _:
            return {"type": "note", "text": block["text"]}
