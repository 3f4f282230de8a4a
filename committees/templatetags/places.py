"""The seats of a body as rows of a table, each drawn in one piece: there are hundreds on the page of the structure."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from committees.figures import Place

register = template.Library()


@register.simple_tag
def place_rows(places: Iterable[Place]) -> SafeString:
    """Each row headed by its seat, which links to its page where it is vacant."""
    return mark_safe("".join(map(_row, places)))  # noqa: S308 - each text is escaped


def _row(place: Place) -> str:
    name, held_by = escape(place.seat.name), escape(place.held_by)
    if place.vacancy:
        address = reverse("committees:seat-detail", args=[place.seat.pk])
        name = f'<a class="govuk-link" href="{address}">{name}</a>'
        held_by = f"<strong>Vacant</strong>: {escape(place.vacancy)}"
    cells = "".join(f'<td class="govuk-table__cell">{words}</td>' for words in (escape(place.seat.kind), held_by))
    return f'<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">{name}</th>{cells}</tr>'
