"""PDFs of documents that are not approved yet, made in the background. They are kept for a day and are not records."""

from django.db import models
from django.utils import timezone


class PdfJob(models.Model):
    """A document that is not approved yet, to be laid out as a PDF."""

    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the document.")
    document = models.BinaryField()
    content = models.BinaryField(null=True, help_text="The PDF, once it is made.")
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)
    failed = models.BooleanField(default=False)

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return self.digest
