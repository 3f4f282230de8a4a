"""Files that are made in the background: here they are asked for, and had once they are there.

By default the work is done at once, where it is asked for; with a worker beside the site whoever asked is told to come
back, and their browser does so by itself.
"""

from __future__ import annotations

import datetime

from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus

from reporting.documents import digest_of
from reporting.files import rendered
from reporting.jobs import lay_out, store_file
from reporting.models import Edition, StoredFile
from reporting.pdf_jobs import Print

KEPT = datetime.timedelta(days=1)
OVERDUE = datetime.timedelta(minutes=2)  # whoever was making it has died


class CouldNotBeMade(Exception):
    """The making failed; the log of the program says why."""


def file_for(edition: Edition, kind: str, by) -> bytes | None:
    """The edition's HTML or PDF; None while it is being made."""
    if edition.is_frozen:
        return stored_file(edition, kind, by)
    content = bytes(edition.content)
    return pdf_of(content) if kind == StoredFile.Kind.PDF else rendered(content, kind)


def stored_file(edition: Edition, kind: str, by) -> bytes | None:
    """What is stored of a frozen edition. Where it is not yet, it is asked for, again and again until it is."""
    found = edition.files.filter(kind=kind).first()
    if found is None:
        if store_file.enqueue(edition.pk, kind, by.pk).status == TaskResultStatus.FAILED:
            raise CouldNotBeMade
        found = edition.files.filter(kind=kind).first()
    return bytes(found.content) if found else None


def store_all(edition: Edition, by) -> None:
    """Have every file of a frozen edition made."""
    for kind in StoredFile.Kind:
        store_file.enqueue(edition.pk, str(kind), by.pk)


def pdf_of(content: bytes) -> bytes | None:
    """The PDF of a document that is not frozen, given as its canonical bytes; None while it is being made."""
    now = timezone.now()
    digest = digest_of(content)
    wanted, is_new = Print.objects.get_or_create(digest=digest, defaults={"document": content, "asked_at": now})
    if is_new:
        Print.objects.filter(asked_at__lt=now - KEPT).delete()
    if is_new or taken_up_again(wanted, now):
        lay_out.enqueue(wanted.pk)
        wanted.refresh_from_db()
    if wanted.failed:
        raise CouldNotBeMade
    return None if wanted.content is None else bytes(wanted.content)


def taken_up_again(wanted: Print, now: datetime.datetime) -> bool:
    """Whether nobody has made it for so long that it is to be asked for again: true for the first who notices."""
    overdue = Q(pk=wanted.pk, content=None, asked_at__lt=now - OVERDUE)
    return wanted.content is None and bool(Print.objects.filter(overdue).update(asked_at=now, failed=False))
