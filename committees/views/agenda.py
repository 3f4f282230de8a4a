"""The agenda of a meeting and what came of its items."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string

from committees.forms import ItemForm, OutcomeForm
from committees.models import AgendaItem, Outcome
from committees.services import add_item, add_outcome, copy_items, last_meeting_with_items
from committees.views.meeting import MeetingView
from core.pages.editing.rendering import fields_of

ITEM = "item"


class AgendaView(MeetingView):
    def get(self, request: HttpRequest) -> HttpResponse:
        drawn = self.drawn(*self.forms_for(request))
        return self.show(request, "committees/agenda.html", **drawn)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take over the last agenda, or add an item or an outcome."""
        self.must_keep()
        if request.POST.get("add") == "copy":
            return self.copy(request)
        item_form, outcome_form = self.forms_for(request)
        form = outcome_form if request.POST.get("add") == "outcome" else item_form
        if form.is_valid() and self.added(request, form):
            return redirect("committees:meeting-agenda", self.meeting.pk)
        return self.show(request, "committees/agenda.html", 400, form=form, **self.drawn(item_form, outcome_form))

    def copy(self, request: HttpRequest) -> HttpResponse:
        source = last_meeting_with_items(self.meeting)
        copies = copy_items(by=request.user, meeting=self.meeting, source=source) if source else []
        if copies:
            messages.success(request, f"{len(copies)} items were taken over from {source}.")
        else:
            messages.info(request, "There was nothing to take over.")
        return redirect("committees:meeting-agenda", self.meeting.pk)

    def added(self, request: HttpRequest, form: forms.BaseForm) -> bool:
        """Whether the service took it; what it refused becomes an error of the form."""
        values = dict(form.cleaned_data)
        try:
            if isinstance(form, ItemForm):
                add_item(by=request.user, meeting=self.meeting, **values)
            else:
                add_outcome(by=request.user, **values)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
            return False
        messages.success(request, "Added.")
        return True

    def forms_for(self, request: HttpRequest) -> tuple[ItemForm, OutcomeForm]:
        """Both forms; the one that was sent with what was typed."""
        sent = request.POST.get("add")
        item = ItemForm(request.POST if sent == "item" else None, prefix=ITEM)
        outcome = OutcomeForm(request.POST if sent == "outcome" else None, prefix="outcome", items=self.items())
        return item, outcome

    def items(self) -> QuerySet:
        """The items that the person may read."""
        return AgendaItem.objects.visible_to(self.request.user).filter(meeting=self.meeting.pk).order_by("ordinal")

    def items_with_outcomes(self) -> list[AgendaItem]:
        """The same, each with the outcomes that they may read."""
        outcomes = Outcome.objects.visible_to(self.request.user).select_related("verb", "owner_body")
        told = Prefetch("outcomes", outcomes.order_by("ordinal"), to_attr="told")
        return list(self.items().select_related("reporting_body").prefetch_related(told))

    def drawn(self, item_form: ItemForm, outcome_form: OutcomeForm) -> dict[str, str]:
        """What stands on the agenda as markup, the last agenda by name, and the fields of the forms."""
        items = self.items_with_outcomes()
        parts = {"items": render_to_string("committees/_items.html", {"items": items}, self.request)}
        if self.may_keep:
            parts["source"] = str(last_meeting_with_items(self.meeting) or "")
            parts["item_fields"] = fields_of(item_form) if item_form.is_bound else drawn_item_fields()
            parts["outcome_fields"] = fields_of(outcome_form) if items else ""
        return parts


def drawn_item_fields() -> str:
    """The fields of an item that nobody has typed yet: the same on every agenda."""
    return fields_of(ItemForm(prefix=ITEM))
