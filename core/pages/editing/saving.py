"""Saving what a form holds: once, whole, and over no version but the one that it was opened with."""

from __future__ import annotations

import datetime
import uuid

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.pages.editing.forms import RecordForm
from core.pages.form_drafts import IDEMPOTENCY_KEY
from core.records.models import FormSubmission, Record

KEYS_EXPIRE_AFTER = datetime.timedelta(days=2)
NOT_YOURS = "You do not have permission to save this record there. Change what it belongs to."
BROKEN = "Another record that this one needs was changed or deleted. Check the form and save it again."


def already_submitted(idempotency_key: uuid.UUID | None) -> str:
    """The page of the record that this very form made before; empty where it made none."""
    if idempotency_key is None:
        return ""
    sent = FormSubmission.objects.filter(idempotency_key=idempotency_key)
    return sent.values_list("url", flat=True).first() or ""


def save_new(form: RecordForm) -> str:
    """Save a new record; the address of its page. The same form sent twice at once makes one record.

    Raises ValidationError where the database refuses it, or where it would be out of the person's reach.
    """
    idempotency_key = form.cleaned_data.get(IDEMPOTENCY_KEY) or uuid.uuid4()
    try:
        with transaction.atomic():
            url = form.record_pages.detail_url(_saved(form))
            FormSubmission.objects.filter(at__lt=timezone.now() - KEYS_EXPIRE_AFTER).delete()
            FormSubmission.objects.create(idempotency_key=idempotency_key, url=url)
            return url
    except IntegrityError:
        if url := already_submitted(idempotency_key):
            return url
        raise ValidationError(BROKEN) from None


def save_changed(form: RecordForm) -> None:
    """Save what was changed. Call it inside the transaction that locked the record."""
    try:
        with transaction.atomic():
            _saved(form)
    except IntegrityError:
        raise ValidationError(BROKEN) from None


def _saved(form: RecordForm) -> Record:
    form.record_pages.before_saving(form.instance)
    record: Record = form.save()
    if not form.record_pages.can_change(form.user, record):
        raise ValidationError(NOT_YOURS)
    return record
