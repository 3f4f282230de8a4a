"""Files that are made in the background: asking for them, and fetching them once they are made.

By default the work is done at once, in the request that asks. With a worker beside the site, the page tells the person
to wait, and their browser asks again by itself.
"""

from __future__ import annotations

import datetime

from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus

from reporting.editions.document import digest_of
from reporting.editions.files import rendered
from reporting.jobs import make_pdf, store_file
from reporting.models import Edition, PdfJob, StoredFile

EXPIRES_AFTER = datetime.timedelta(days=1)
OVERDUE = datetime.timedelta(minutes=2)  # the worker that was making it has died


class CouldNotBeMade(Exception):
    """Making the file failed; the log says why."""


def file_for(edition: Edition, kind: str, by) -> bytes | None:
    """The edition's HTML or PDF; None while it is being made."""
    if edition.is_frozen:
        return stored_file(edition, kind, by)
    content = bytes(edition.content)
    return pdf_of(content) if kind == StoredFile.Kind.PDF else rendered(content, kind)


def stored_file(edition: Edition, kind: str, by) -> bytes | None:
    """The stored file of an approved edition. Where it is missing, each request asks for it again."""
    stored = edition.files.filter(kind=kind).first()
    if stored is None:
        if store_file.enqueue(edition.pk, kind, by.pk).status == TaskResultStatus.FAILED:
            raise CouldNotBeMade
        stored = edition.files.filter(kind=kind).first()
    return bytes(stored.content) if stored else None


def store_all(edition: Edition, by) -> None:
    """Have every file of an approved edition made."""
    for kind in StoredFile.Kind:
        store_file.enqueue(edition.pk, str(kind), by.pk)


def pdf_of(content: bytes) -> bytes | None:
    """The PDF of a document that is not approved, given as its canonical bytes; None while it is being made."""
    now = timezone.now()
    job, is_new = PdfJob.objects.get_or_create(
        digest=digest_of(content), defaults={"document": content, "asked_at": now}
    )
    if is_new:
        PdfJob.objects.filter(asked_at__lt=now - EXPIRES_AFTER).delete()
    if is_new or restarted(job, now):
        make_pdf.enqueue(job.pk)
        job.refresh_from_db()
    if job.failed:
        raise CouldNotBeMade
    return None if job.content is None else bytes(job.content)


def restarted(job: PdfJob, now: datetime.datetime) -> bool:
    """Whether the job is overdue and to be started again: true for the first request that notices."""
    overdue = Q(pk=job.pk, content=None, asked_at__lt=now - OVERDUE)
    return job.content is None and bool(PdfJob.objects.filter(overdue).update(asked_at=now, failed=False))
