"""The style sheets among our static files, as text."""

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders


@cache
def style_sheet(name: str) -> str:
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(f"There is no static file {name}")
    return Path(path).read_text(encoding="utf-8")
