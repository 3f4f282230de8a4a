"""One case: how it stands, the moves it has made and may make; moving it on."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views import View

from cdop.forms import move_form
from cdop.models import CaseMove, ChildDeath
from cdop.permissions import can_keep_cases, can_read_cases
from cdop.queue import Limits, Waiting
from cdop.services import move_case
from cdop.stages import Stage, move_between, moves_from
from cdop.views.pages import known_to, panel_pages
from core.pages.editing.deleted import respond_gone
from core.pages.editing.rendering import fields_of
from core.pages.editing.versions import version_of
from core.pages.form_drafts import VERSION
from core.pages.record_pages import pages_of
from core.records.reads import log_reads

CONFLICT = 409


class CaseView(View):
    """How the case stands, and what may be done next."""

    def dispatch(self, request: HttpRequest, pk: int, **kwargs) -> HttpResponse:
        known_to(request, can_read_cases)
        cases = ChildDeath.objects.visible_to(request.user)
        cases = cases.select_related("age_group", "area", "modifiability", "primary_override")
        self.case = cases.prefetch_related("categories", "awaited").filter(pk=pk).first()
        if self.case is None:
            return respond_gone(request, pages_of(ChildDeath), pk)
        self.today = timezone.localdate()
        log_reads([self.case], request.user)
        return super().dispatch(request, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show_case(request)

    def show_case(self, request: HttpRequest, status: int = 200, **context) -> HttpResponse:
        is_open = self.case.reviewed_on is None
        may_move = can_keep_cases(request.user)
        context |= {
            "case": self.case,
            "waiting": Waiting(self.case, Limits.on(self.today), self.today) if is_open else None,
            "may_move": may_move,
            "offers": [self.offer(move) for move in moves_from(self.case.stands_at)] if may_move else [],
            "moves": CaseMove.objects.filter(case=self.case).select_related("by").order_by("-ordinal"),
            "pages": panel_pages(request.user),
        }
        return render(request, "cdop/case.html", context, status=status)

    def offer(self, move) -> dict:
        """A move with what it requires, each thing said to be on record or not."""
        required = [(requirement.words, bool(requirement.holds(self.case))) for requirement in move.requires]
        return {"move": move, "slug": slugify(move.to), "required": required}


class MoveView(CaseView):
    """Moving the case to one stage: what that requires, and the form that gives it."""

    def dispatch(self, request: HttpRequest, pk: int, to: str) -> HttpResponse:
        self.to = next((stage for stage in Stage if slugify(stage) == to), None)
        if self.to is None:
            raise Http404
        return super().dispatch(request, pk)

    def get(self, request: HttpRequest) -> HttpResponse:
        if refused := self.moving(request):
            return refused
        return self.show_move(request, self.drawn(request))

    def drawn(self, request: HttpRequest) -> str:
        """The fields with what is offered in them and the version of the case: it is read here, so that they fit."""
        case, today = self.stored(), timezone.localdate()
        offered = {"moved_on": today, "closed_on": today}
        if case.panel_on and case.panel_on <= today:
            offered["reviewed_on"] = case.panel_on
        form = self.form(request, case, initial=offered)
        return fields_of(form)

    def post(self, request: HttpRequest) -> HttpResponse:
        if refused := self.moving(request):
            return refused
        if request.POST.get(VERSION) != version_of(self.case):
            return self.show_case(request, CONFLICT, refused="The case was changed while you typed. Look at it again.")
        form = self.form(request, self.stored(), data=request.POST)
        if form.is_valid() and self.moved(request, form):
            messages.success(request, f"{self.case} is now at “{self.to}”.")
            return redirect("cdop:case", self.case.pk)
        return self.show_move(request, fields_of(form), status=400, form=form)

    def moving(self, request: HttpRequest) -> HttpResponse | None:
        """What to answer where this move cannot be made from where the case stands; None where it can."""
        if not can_keep_cases(request.user):
            raise PermissionDenied
        self.move = move_between(self.case.stands_at, self.to)
        if self.move is None:
            refused = f"The case stands at “{self.case.stands_at}”. From there it does not move to “{self.to}”."
            return self.show_case(request, CONFLICT, refused=refused)
        return None

    def stored(self) -> ChildDeath:
        """The case as a form or the service may change it; the page goes on showing it as it stands."""
        return ChildDeath.objects.get(pk=self.case.pk)

    def form(self, request: HttpRequest, case: ChildDeath, data=None, **kwargs):
        return move_form(self.move)(data, instance=case, user=request.user, **kwargs)

    def moved(self, request: HttpRequest, form) -> bool:
        """Whether the service took it; what it refused becomes an error of the form."""
        given = {"on": form.cleaned_data["moved_on"], "note": form.cleaned_data["note"]}
        try:
            move_case(self.stored(), self.to.value, by=request.user, **given, **form.facts)
        except ValidationError as refused:
            form.add_error(None, refused)
            return False
        return True

    def show_move(self, request: HttpRequest, fields: str, status: int = 200, **context) -> HttpResponse:
        context |= {"case": self.case, "offer": self.offer(self.move), "fields": fields}
        context["pages"] = panel_pages(request.user)
        return render(request, "cdop/move.html", context, status=status)
