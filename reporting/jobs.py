"""Background jobs: laying a document out as a PDF takes too long for a request."""

from __future__ import annotations

from django_tasks import task

from core.accounts.models import User
from core.database.waiting import with_time
from core.records.history import acting
from core.records.models import ChangeSource
from reporting.editions.files import rendered, store
from reporting.models import Edition, PdfJob


@task()
def make_pdf(job_pk: int) -> None:
    """Make the PDF of a document that is not approved yet."""
    job = PdfJob.objects.filter(pk=job_pk, content=None).first()
    if job is None:
        return
    try:
        with with_time():
            pdf = rendered(bytes(job.document), "pdf")
    except Exception:
        PdfJob.objects.filter(pk=job_pk).update(failed=True)
        raise
    PdfJob.objects.filter(pk=job_pk).update(content=pdf, failed=False)


@task()
def store_file(edition_pk: int, kind: str, by_pk: int | None) -> None:
    """Keep one file of an approved edition, so that no reader waits for it."""
    edition = Edition.objects.frozen().filter(pk=edition_pk).first()
    if edition is None or edition.files.filter(kind=kind).exists():
        return
    with with_time(), acting(by=User.objects.filter(pk=by_pk).first(), source=ChangeSource.PAGE):
        store(edition, kind)
