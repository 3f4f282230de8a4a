"""What takes too long for the request of a page: laying a document out as a PDF."""

from __future__ import annotations

from django_tasks import task

from core.accounts.models import User
from core.records.history import acting
from core.records.models import ChangeSource
from reporting.files import rendered, store
from reporting.models import Edition
from reporting.pdf_jobs import Print


@task()
def lay_out(print_pk: int) -> None:
    """Make the PDF of a document that somebody waits for."""
    waiting = Print.objects.filter(pk=print_pk, content=None).first()
    if waiting is None:
        return
    try:
        made = rendered(bytes(waiting.document), "pdf")
    except Exception:
        Print.objects.filter(pk=print_pk).update(failed=True)
        raise
    Print.objects.filter(pk=print_pk).update(content=made, failed=False)


@task()
def store_file(edition_pk: int, kind: str, by_pk: int | None) -> None:
    """Keep one file of a frozen edition, so that nobody who reads it waits for its making."""
    edition = Edition.objects.frozen().filter(pk=edition_pk).first()
    if edition is None or edition.files.filter(kind=kind).exists():
        return
    with acting(by=User.objects.filter(pk=by_pk).first(), source=ChangeSource.PAGE):
        store(edition, kind)
