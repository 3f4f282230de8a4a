"""What a page is made of, its words and numbers left out.

A browser looks at a page that has something in it which no page before had in that place. What the words could break is
looked at in every page: ids that stand once, names that point at something, links from the summary of errors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import html

COMPARED = {"class", "type", "role", "lang", "scope", "tabindex", "hidden", "colspan", "rowspan", "width", "height"}
COMPARED |= {"inputmode", "autocomplete", "aria-hidden", "aria-live", "aria-current", "aria-expanded", "style", "open"}
POINTING = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "headers")
SUMMARY = "//*[contains(@class, 'govuk-error-summary')]//a"
NAMED = "//*[self::label or self::th or self::button or self::h1 or self::caption][not(normalize-space())]"


def kinds_in(element: html.HtmlElement, place: int = 0) -> Iterator[int]:
    """Each kind of element in its place: inside which others, and with which inside it."""
    here = hash((place, looks_of(element)))
    children = [child for child in element if isinstance(child.tag, str)]
    yield hash((here, frozenset(looks_of(child) for child in children)))
    for child in children:
        yield from kinds_in(child, here)


def looks_of(element: html.HtmlElement) -> int:
    """The same for two elements that differ in nothing but words, numbers and where they lead."""
    attributes = tuple(
        sorted((name, value if name in COMPARED else bool(value)) for name, value in element.attrib.items())
    )
    return hash((element.tag, attributes, bool((element.text or "").strip())))


def loose_ends(page: html.HtmlElement) -> list[str]:
    """Ids that stand twice, names that point at nothing, links that reach no field, and what says nothing."""
    ids = Counter(page.xpath("//@id"))
    pointed = [name for kind in POINTING for value in page.xpath(f"//@{kind}") for name in value.split()]
    fields = page.xpath("//main//*[self::input or self::select or self::textarea or self::fieldset]/@id")
    twice = [f"the id {name} stands {count} times" for name, count in ids.items() if count > 1]
    nowhere = [f"nothing is called {name}" for name in pointed if name not in ids]
    astray = [link.get("href") for link in page.xpath(SUMMARY) if link.get("href").removeprefix("#") not in fields]
    silent = [f"<{each.tag}> says nothing" for each in page.xpath(NAMED)]
    return twice + nowhere + silent + [f"{href} is no field" for href in astray]
