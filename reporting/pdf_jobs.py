"""PDFs of documents that are not frozen. They are not records: whoever asks for one a day later has it made again."""

from django.db import models
from django.utils import timezone


class Print(models.Model):
    """A document that is not frozen, laid out as a PDF in the background and kept for a day for whoever asked."""

    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the document.")
    document = models.BinaryField()
    content = models.BinaryField(null=True, help_text="The PDF, once it is made.")
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)
    failed = models.BooleanField(default=False)

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return self.digest
