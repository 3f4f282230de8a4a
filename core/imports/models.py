"""Imports through the browser: what was uploaded by whom, what became of it, and how many rows of each sheet.

The file itself, its preview and the progress of the work stand in a folder of their own (`core.imports.folder`): the
import holds SQLite's one write lock until it is done, and nobody could see its progress through the database.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from core.imports.folder import Folder
from core.pages.downloads import sheets_for
from core.records.permissions import Person


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def visible_to(self, user: Person) -> ImportRunQuerySet:
        """Imports of sheets all of which the person manages, including other people's."""
        names = [sheet.name for sheet in sheets_for(user)]
        if not names:
            return self.none()
        others = ImportedSheet.objects.exclude(sheet__in=names).values("run")
        return self.exclude(pk__in=others)


class ImportRun(models.Model):
    """One upload. `attempt` counts how often work on it was begun: what an earlier one says no longer counts."""

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"
        RUNNING = "running", "in progress"
        PREVIEWED = "previewed", "ready to import"
        DONE = "done", "imported"
        REFUSED = "refused", "not imported"
        FAILED = "failed", "failed"
        ABANDONED = "abandoned", "discarded"

    class Task(models.TextChoices):
        CHECK = "check", "the preview"
        IMPORT = "import", "the import"

    folder_name = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="import_runs"
    )
    by_name = models.CharField(max_length=150, help_text="Kept when the account is gone.")
    at = models.DateTimeField(default=timezone.now, db_index=True)
    name = models.CharField(max_length=200, help_text="As the uploaded file was called.")
    size = models.PositiveBigIntegerField(help_text="In bytes.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the uploaded file.")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    task = models.CharField(max_length=6, choices=Task, default=Task.CHECK)
    attempt = models.PositiveIntegerField(default=1)
    preview_digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the changes in the preview.")
    error_count = models.PositiveIntegerField(default=0, help_text="Errors in the file.")
    message = models.TextField(blank=True, help_text="How it ended.")
    ended_at = models.DateTimeField(null=True, blank=True)
    change_set = models.ForeignKey(
        "records.ChangeSet", null=True, blank=True, on_delete=models.PROTECT, related_name="import_runs"
    )

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        app_label = "records"
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    state__in=["waiting", "running", "previewed", "done", "refused", "failed", "abandoned"]
                ),
                name="import_run_state",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("imports:run", args=[self.pk])

    @property
    def folder(self) -> Folder:
        return Folder(str(self.folder_name))

    @property
    def is_in_progress(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING) and not self.is_interrupted

    @property
    def is_interrupted(self) -> bool:
        """Whether its worker died. The state is read again: the work may have ended between two looks."""
        if self.state != self.State.RUNNING or self.folder.is_at_work():
            return False
        self.refresh_from_db(fields=["state", "message", "ended_at", "preview_digest", "error_count", "change_set"])
        return self.state == self.State.RUNNING

    @property
    def state_label(self) -> str:
        return "interrupted" if self.is_interrupted else self.get_state_display()

    @property
    def can_restart(self) -> bool:
        """Whether the import itself broke off and its file is still here."""
        broken = self.is_interrupted or self.state == self.State.FAILED
        return broken and self.task == self.Task.IMPORT and self.folder.exists

    @property
    def can_discard(self) -> bool:
        """Whether there is something left to give up: it is neither done nor being worked on."""
        at_work = self.state == self.State.RUNNING and not self.is_interrupted
        return self.state not in (self.State.DONE, self.State.ABANDONED) and not at_work

    def total(self, kind: str) -> int:
        """How many rows of all sheets together are new, changed, unchanged or with errors."""
        return sum(getattr(sheet, kind) for sheet in self.sheets.all())

    @property
    def rows(self) -> int:
        return sum(self.total(kind) for kind in ("new", "changed", "unchanged"))

    @property
    def counts_in_words(self) -> str:
        """12 new, 3 changed, 1 with errors; empty where nothing was counted."""
        counted = ((self.total(kind), kind) for kind in ("new", "changed", "unchanged", "with_errors"))
        return ", ".join(f"{count:,} {kind.replace('_', ' ')}" for count, kind in counted if count)

    @property
    def tag_colour(self) -> str:
        """The colour of its state's tag, which says the state in words as well."""
        if self.is_interrupted:
            return "red"
        return {"done": "green", "refused": "red", "failed": "red", "abandoned": "grey"}.get(self.state, "yellow")


class ImportedSheet(models.Model):
    """How many rows of one sheet of an upload are new, changed, unchanged and with errors."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="sheets")
    ordinal = models.PositiveSmallIntegerField()
    sheet = models.CharField(max_length=80)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    with_errors = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "records"
        ordering = ["run", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["run", "sheet"], name="imported_sheet_once")]

    def __str__(self) -> str:
        return self.sheet

    @property
    def is_counted(self) -> bool:
        return any((self.new, self.changed, self.unchanged, self.with_errors))
