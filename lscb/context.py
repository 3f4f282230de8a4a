"""What every page is given: the board whose installation this is, and the menu."""

from __future__ import annotations

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from committees.models import BoardProfile
from lscb.navigation import NavigationItem, navigation_for

UNNAMED = "Safeguarding unit"


def page(request) -> dict:
    return {
        "board": SimpleLazyObject(board_names),
        "menu": SimpleLazyObject(lambda: menu_for(request)),
        "is_demonstration": settings.DEMONSTRATION,
        "demonstration_day": settings.DEMONSTRATION_DAY,
    }


def board_names() -> dict[str, str]:
    return names_of(BoardProfile.objects.first())


def names_of(board: BoardProfile | None) -> dict[str, str]:
    """The board's name in full and for the header, and the word for it; plain words until they have been entered."""
    if board is None:
        return {"name": UNNAMED, "short_name": UNNAMED, "word": BoardProfile.USUAL_WORD}
    return {"name": board.name, "short_name": board.short_name, "word": board.word}


def menu_for(request) -> list[tuple[NavigationItem, str]]:
    """Each item with its aria-current: "page" on its own page, "true" on the pages that belong to it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    return [(item, _current(item, request.path)) for item in navigation_for(user)]


def _current(item: NavigationItem, path: str) -> str:
    if path == item.url:
        return "page"
    return "true" if item.contains(path) else ""
