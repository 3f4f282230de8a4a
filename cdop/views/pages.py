"""The pages of the panel, and which of them a person is offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse

from cdop.permissions import can_manage_cases, can_read_cases, can_see_child_deaths


@dataclass(frozen=True)
class PanelPage:
    label: str
    url: str


def panel_pages(user) -> list[PanelPage]:
    """The pages of the panel that this person may open, those for daily work first."""
    offered = []
    if can_read_cases(user):
        offered.append(PanelPage("Cases to review", reverse("cdop:queue")))
    if can_manage_cases(user):
        offered.append(PanelPage("Panel packs", reverse("cdop:packs")))
    if can_see_child_deaths(user):
        offered.append(PanelPage("Figures for the panel", reverse("cdop:figures")))
        offered.append(PanelPage("Publication", reverse("cdop:publication")))
    return offered


def require_or_404(request: HttpRequest, may: Callable[..., bool]) -> None:
    """To those who may not open it, the page does not exist."""
    if not may(request.user):
        raise Http404
