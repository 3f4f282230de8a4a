"""Uploading a file, and the page of an import: its progress, its preview, its result."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.datapack.cells import defuse, tidy
from core.datapack.problems import Problem
from core.imports import services
from core.imports.forms import UploadForm
from core.imports.models import ImportRun
from core.imports.permissions import can_confirm
from core.imports.planning import NOTICES, PROBLEMS
from core.imports.receiving import NotTaken
from core.imports.views.shared import for_importers, page_of, run_or_404
from core.pages.downloads import sheets_for
from core.pages.exports import Echo, with_mark
from core.pages.requests import PersonRequest
from core.records import worker

SECONDS = 3
COLUMNS = ["sheet", "row", "column", "value", "message"]


@require_http_methods(["GET", "HEAD", "POST"])
@for_importers
def start(request: PersonRequest) -> HttpResponse:
    """Where a file is uploaded, and what was uploaded before."""
    allowed = sheets_for(request.user)
    if request.method == "POST":
        form = UploadForm(
            request.POST, request.FILES, allowed=allowed, dropped=bool(getattr(request, "dropped_files", []))
        )
        if form.is_valid() and (response := received(request, form)):
            return response
    else:
        form = UploadForm(allowed=allowed)
    past = ImportRun.objects.visible_to(request.user).prefetch_related("sheets")
    context = {"form": form, **page_of(request, past)}
    return render(request, "core/imports/start.html", context, status=400 if form.is_bound else 200)


def received(request: PersonRequest, form: UploadForm) -> HttpResponse | None:
    """The page of the new import; None, with an error in the form, where the file is not one that is taken."""
    try:
        taken = services.receive(by=request.user, upload=form.cleaned_data["file"], sheet=form.cleaned_data["sheet"])
    except NotTaken as wrong:
        form.add_error("file", list(wrong.args))
        return None
    taken.refresh_from_db()
    if taken.state == ImportRun.State.REFUSED:
        return shown(request, taken, status=400)
    return redirect(taken)


@require_safe
@for_importers
def run(request: PersonRequest, pk: int) -> HttpResponse:
    """Where one import stands: its progress, its preview or its result."""
    return shown(request, run_or_404(request, pk))


def shown(request: PersonRequest, run: ImportRun, status: int = 200) -> HttpResponse:
    refreshes = run.is_in_progress and "still" not in request.GET
    context = {
        "run": run,
        "progress": run.folder.progress,
        "counted": [sheet for sheet in run.sheets.all() if sheet.is_counted],
        "has_changes": run.state == ImportRun.State.PREVIEWED or run.change_set_id is not None,
        "may_confirm": can_confirm(request.user, run),
        "refreshes": refreshes,
        "worker_is_missing": run.state == ImportRun.State.WAITING and worker.is_missing(),
        "pauses_saving": connection.vendor == "sqlite",  # which has one write lock, held by an import to its end
        "notices": [Problem(**json.loads(line)) for line in run.folder.lines(NOTICES)],
        **page_of(request, [Problem(**line) for line in known_problems(run)]),
    }
    response = render(request, "core/imports/run.html", context, status=status)
    if refreshes:
        response["Refresh"] = str(SECONDS)
    return response


@require_safe
@for_importers
def problems(request: PersonRequest, pk: int) -> StreamingHttpResponse:
    """All that is wrong with the file, as a sheet."""
    found = run_or_404(request, pk)
    writer = csv.writer(Echo())
    lines = ([defuse(tidy(str(line[key] or ""))) for key in COLUMNS] for line in known_problems(found))
    rows = map(writer.writerow, chain([COLUMNS], lines))
    response = StreamingHttpResponse(with_mark(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{found.pk}-problems.csv"'
    return response


def known_problems(run: ImportRun) -> Iterator[dict[str, Any]]:
    return map(json.loads, run.folder.lines(PROBLEMS))


@require_POST
@for_importers
def confirm(request: PersonRequest, pk: int) -> HttpResponse:
    found = run_or_404(request, pk)
    try:
        started = services.confirm(by=request.user, run=found, seen=request.POST.get("seen", ""))
    except ValidationError as wrong:
        messages.error(request, wrong.messages[0])
        return shown(request, run_or_404(request, pk), status=400)
    if not started:
        messages.info(request, "This import was already confirmed")
    return redirect(found)


@require_POST
@for_importers
def discard(request: PersonRequest, pk: int) -> HttpResponse:
    found = run_or_404(request, pk)
    try:
        services.discard(by=request.user, run=found)
    except ValidationError as wrong:
        messages.error(request, wrong.messages[0])
        return shown(request, run_or_404(request, pk), status=400)
    messages.success(request, f"{found.name} discarded. Nothing was imported")
    return redirect("imports:start")
