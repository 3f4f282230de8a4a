"""Which of the panel's pages a person is offered, and how what is drawn of one is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from cdop.permissions import can_keep_cases, can_read_cases, can_see_child_deaths

OK = 200


@dataclass(frozen=True)
class PanelPage:
    label: str
    url: str


def panel_pages(user) -> list[PanelPage]:
    """The pages of the panel that would let this person in, the one they work in first: no query."""
    offered = []
    if can_read_cases(user):
        offered.append(PanelPage("Cases to review", reverse("cdop:queue")))
    if can_keep_cases(user):
        offered.append(PanelPage("Panel packs", reverse("cdop:packs")))
    if can_see_child_deaths(user):
        offered.append(PanelPage("Figures for the panel", reverse("cdop:figures")))
        offered.append(PanelPage("Publication", reverse("cdop:publication")))
    return offered


def known_to(request: HttpRequest, may) -> None:
    """Go on only for whoever may; to others there is no such page."""
    if not may(request.user):
        raise Http404


def show_kept(request: HttpRequest, name: str, about: Callable[[], tuple[dict, int]], *more: str) -> HttpResponse:
    """A page of which nothing depends on more than the records, the address and who asks. The rest is drawn in parts:
    that of its name, and `more`.

    `about` gives what they are drawn from, and the status of the answer. Where something is wrong with what was asked,
    nothing is kept.
    """

    def drawn() -> dict[str, str]:
        context, status = about()
        return drawn_parts(request, context, name, *more) if status == OK else {}

    if kept := drawn():
        return render(request, f"cdop/{name}.html", {"drawn": kept, "pages": panel_pages(request.user)})
    context, status = about()
    return show_drawn(request, context, status, name, *more)


def show_drawn(request: HttpRequest, context: dict, status: int, name: str, *more: str) -> HttpResponse:
    """The page of that name, with its parts drawn now."""
    context["drawn"] = drawn_parts(request, context, name, *more)
    return render(request, f"cdop/{name}.html", context, status=status)


def drawn_parts(request: HttpRequest, context: dict, *parts: str) -> dict[str, str]:
    return {part: render_to_string(f"cdop/drawn/{part}.html", context, request) for part in parts}
