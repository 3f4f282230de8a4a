"""The agenda of a meeting and the outcomes of its items."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from committees.forms import ItemForm, OutcomeForm
from committees.models import AgendaItem, Outcome
from committees.services import add_item, add_outcome, copy_items, last_meeting_with_items
from committees.views.meeting import MeetingView
from core.records.english import counted


class AgendaView(MeetingView):
    """Outcomes are shown, and the last agenda copied, items and outcomes added, on one page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show_agenda(*self.forms())

    def post(self, request: HttpRequest) -> HttpResponse:
        self.require_can_manage()
        if request.POST.get("add") == "copy":
            return self.copy_last_agenda()
        item_form, outcome_form = self.forms()
        sent = outcome_form if outcome_form.is_bound else item_form
        if sent.is_valid() and self.add(sent):
            return redirect("committees:meeting-agenda", self.meeting.pk)
        return self.show_agenda(item_form, outcome_form, error_form=sent, status=400)

    def show_agenda(self, item_form: ItemForm, outcome_form: OutcomeForm, *, error_form=None, status=200):
        outcomes = Outcome.objects.visible_to(self.request.user).select_related("verb", "owner_body")
        visible = Prefetch("outcomes", outcomes.order_by("ordinal"), to_attr="visible_outcomes")
        return self.show(
            "committees/agenda.html",
            status,
            items=self.visible_items().select_related("reporting_body").prefetch_related(visible),
            last_meeting=last_meeting_with_items(self.meeting) if self.can_manage else None,
            item_form=item_form,
            outcome_form=outcome_form,
            form=error_form,
        )

    def forms(self) -> tuple[ItemForm, OutcomeForm]:
        """Both forms of the page; the one that was submitted is bound."""
        sent, data = self.request.POST.get("add"), self.request.POST
        outcome_form = OutcomeForm(data if sent == "outcome" else None, prefix="outcome", items=self.visible_items())
        return ItemForm(data if sent and sent != "outcome" else None, prefix="item"), outcome_form

    def copy_last_agenda(self) -> HttpResponse:
        source = last_meeting_with_items(self.meeting)
        copies = copy_items(by=self.request.user, meeting=self.meeting, source=source) if source else []
        if copies:
            messages.success(self.request, f"{counted(len(copies), 'item')} copied from {source}")
        else:
            messages.info(self.request, "There are no items to copy")
        return redirect("committees:meeting-agenda", self.meeting.pk)

    def add(self, form: forms.BaseForm) -> bool:
        """Whether it was added. The service's refusal becomes an error of the form."""
        try:
            if isinstance(form, ItemForm):
                add_item(by=self.request.user, meeting=self.meeting, **form.cleaned_data)
            else:
                add_outcome(by=self.request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
            return False
        messages.success(self.request, form.success_message)
        return True

    def visible_items(self) -> QuerySet[AgendaItem]:
        return AgendaItem.objects.visible_to(self.request.user).filter(meeting=self.meeting.pk).order_by("ordinal")
