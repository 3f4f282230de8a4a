"""What the pages of importing have in common.

They are not found by those who manage no sheet, nor is an import of sheets that a person does not manage.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from core.imports.models import ImportRun
from core.imports.permissions import can_import
from core.pages.requests import PersonRequest

PER_PAGE = 25
P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
View = Callable[Concatenate[PersonRequest, P], R]


def for_importers(view: View[P, R]) -> View[P, R]:
    """Those who manage no records cannot know of these pages."""

    @wraps(view)
    def only_for_importers(request: PersonRequest, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if not can_import(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return only_for_importers


def run_or_404(request: PersonRequest, pk: int) -> ImportRun:
    return get_object_or_404(ImportRun.objects.visible_to(request.user).prefetch_related("sheets"), pk=pk)


def page_of(request: HttpRequest, rows: Sequence[Any] | QuerySet[Any]) -> dict[str, Any]:
    return {"page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))}
