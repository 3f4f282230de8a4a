"""An edition as files: rendered once and kept when it is approved, rendered on request while it is a draft."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache

from django.db import transaction

from reporting.models import Edition, StoredFile
from reporting.render import html_document

CACHED_DOCUMENTS = 4  # rendered documents that a process keeps
CONTENT_TYPES = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}


def file_of(edition: Edition, kind: str) -> bytes:
    """The edition's HTML or PDF. Those of an approved edition are stored, and read from the store after that."""
    if not edition.is_frozen:
        return rendered(bytes(edition.content), kind)
    stored = edition.files.filter(kind=kind).first() or store(edition, kind)
    return bytes(stored.content)


def store(edition: Edition, kind: str) -> StoredFile:
    """Render one file of an approved edition and keep it, unless another request has stored it meanwhile."""
    content = rendered(bytes(edition.content), kind)
    with transaction.atomic():
        Edition.objects.select_for_update().get(pk=edition.pk)
        stored = edition.files.filter(kind=kind).first()
        if stored is None:
            digest = hashlib.sha256(content).hexdigest()
            stored = StoredFile.objects.create(edition=edition, kind=kind, content=content, digest=digest)
    return stored


@lru_cache(maxsize=CACHED_DOCUMENTS)
def rendered(content: bytes, kind: str) -> bytes:
    """HTML or PDF of an edition document given as its canonical bytes; nothing else is read."""
    document = json.loads(content)
    if kind == "html":
        return html_document(document).encode()
    from reporting.render.pdf import render_pdf  # only where a PDF is made: what it loads is slow to load

    return render_pdf(document)
