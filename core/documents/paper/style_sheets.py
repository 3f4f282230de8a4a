"""The style sheets among our static files, as text."""

from functools import cache

from django.contrib.staticfiles import finders


@cache
def style_sheet(name: str) -> str:
    with open(finders.find(name), encoding="utf-8") as sheet:
        return sheet.read()
