"""Whether the records have moved on since a draft was made."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from reporting.check_runs import last_run
from reporting.checking import told_digest
from reporting.documents import NoBoard
from reporting.editing.section_preview import NOBODY
from reporting.key_messages import build_key_messages
from reporting.models import Edition


class Behind(models.TextChoices):
    """How a draft stands to the records; the label is what its page says of it."""

    NO = "no", ""
    YES = "yes", "The records have changed since this draft was made."
    PERHAPS = (
        "perhaps",
        "Records were written since this draft was made. Run the checks to see whether it would read otherwise now.",
    )


def behind_now(pk: int) -> Behind:
    """How the edition of this key stands, kept until a record that it goes by is written."""
    editions = Edition.objects.select_related("report", "meeting__body")
    return behind(editions.get(pk=pk))


def behind(edition: Edition) -> Behind:
    """For a draft: would one made now read otherwise? An approved edition is never behind, it is what was approved."""
    if edition.is_frozen:
        return Behind.NO
    return _of_bulletin(edition) if edition.report is None else _of_report(edition)


def _of_report(edition: Edition) -> Behind:
    """By the last run of the checks: to see how the report would read is to make it."""
    run = last_run(edition.report.year)
    if run is not None and run.reads != told_digest(edition.document):
        return Behind.YES
    return Behind.PERHAPS if run is None or run.is_overtaken else Behind.NO


def _of_bulletin(edition: Edition) -> Behind:
    try:
        now = build_key_messages(edition.meeting, by=NOBODY, at=timezone.localtime())
    except NoBoard:
        return Behind.YES
    return Behind.NO if told_digest(now) == told_digest(edition.document) else Behind.YES
