"""What an import would change in one sheet, field by field; once it is done, which records it wrote."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.imports.models import ImportRun
from core.imports.planning import CHANGED, NEW, changes_file
from core.imports.views.shared import for_importers, page_of, run_or_404
from core.pages.downloads import sheets_for
from core.pages.record_pages import pages_of
from core.pages.requests import PersonRequest
from core.records.models import Change
from core.records.reads import log_reads

KINDS = {CHANGED: "Changed", NEW: "New"}
Show = Callable[[PersonRequest, type[Any], dict[str, Any]], HttpResponse]
ACTIONS = {CHANGED: Change.Action.CHANGED, NEW: Change.Action.CREATED}


@require_safe
@for_importers
def changes(request: PersonRequest, pk: int, sheet: str) -> HttpResponse:
    """`kind` in the address tells changed from new."""
    found = run_or_404(request, pk)
    kind = request.GET.get("kind", CHANGED)
    counted = next((line for line in found.sheets.all() if line.sheet == sheet), None)
    shows: dict[str, Show] = {ImportRun.State.PREVIEWED: planned, ImportRun.State.DONE: written}
    show = shows.get(found.state)
    if counted is None or kind not in KINDS or show is None:
        raise Http404
    model = next(each.model for each in sheets_for(request.user) if each.name == sheet)
    context = {"run": found, "sheet": sheet, "kind": kind, "kind_words": KINDS[kind], "counted": counted}
    return show(request, model, context)


def planned(request: PersonRequest, model: type[Any], context: dict[str, Any]) -> HttpResponse:
    """Old and new values. Those of a restricted record that exists are a reading of it."""
    run, kind = context["run"], context["kind"]
    name = changes_file(context["sheet"], kind)
    context |= page_of(request, Lines(run, name, getattr(context["counted"], kind)))
    log_reads([model(pk=line["pk"]) for line in context["page"] if line["pk"] is not None], request.user)
    return render(request, "core/imports/changes.html", context)


class Lines(Sequence[dict[str, Any]]):
    """The lines of a file whose number is known, read where they are asked for."""

    def __init__(self, run: ImportRun, name: str, count: int) -> None:
        self.run, self.name, self.number = run, name, count

    def __len__(self) -> int:
        return self.number

    def __getitem__(self, part: slice) -> list[dict[str, Any]]:  # type: ignore[override]  # no page asks for one line
        return [json.loads(line) for line in islice(self.run.folder.lines(self.name), part.start, part.stop)]


def written(request: PersonRequest, model: type[Any], context: dict[str, Any]) -> HttpResponse:
    """The records that the history says were written, each with the way to its page."""
    run = context["run"]
    about = {"record_type": model._meta.label_lower, "action": ACTIONS[context["kind"]]}
    context |= page_of(request, Change.objects.filter(change_set=run.change_set_id, **about).order_by("pk"))
    log_reads([model(pk=change.record_id) for change in context["page"]], request.user)
    pages, wanted = pages_of(model), [change.record_id for change in context["page"]]
    there = set(model._base_manager.filter(pk__in=wanted).values_list("pk", flat=True))
    context["lines"] = [
        {
            "label": change.label,
            "url": pages.detail_url(model(pk=change.record_id)) if pages and change.record_id in there else "",
            "fields": [name.replace("_", " ") for name in change.fields],
        }
        for change in context["page"]
    ]
    return render(request, "core/imports/written.html", context)
