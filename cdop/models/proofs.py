"""The proof that an edition discloses no child, stored with the edition. It holds true counts.

These are not records: they are in no list, search, export or history. The coordinator reads them on pages of
their own, and the next edition is protected with them. An edition is named here by its year, number and digest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from cdop.querysets import ProofQuerySet
from core.records.years import YearField


class Proof(models.Model):
    """`audit` is what `PublicationAudit.as_json` says, `publication_record` what the function of that name makes.

    They are stored as the text of one JSON value, so that they read the same in every database.
    """

    report_year = YearField()
    edition = models.PositiveSmallIntegerField(help_text="Which edition of that year's report.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the edition's document.")
    content = models.TextField(editable=False)

    objects = ProofQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.report_year}, {f'edition {self.edition}' if self.edition else 'as printed before'}"

    @staticmethod
    def content_of(audit: Mapping, publication_record: Mapping, earlier: Iterable[str] = ()) -> str:
        return json.dumps({"audit": audit, "kept": publication_record, "beside": list(earlier)})

    @property
    def earlier(self) -> list[str]:
        """The approved editions, by year, number and moment, that a reader was taken to have."""
        return json.loads(self.content)["beside"]

    @property
    def audit(self) -> dict:
        return json.loads(self.content)["audit"]

    @property
    def is_safe(self) -> bool:
        """Whether the edition lets nobody work out what could not be worked out without it."""
        return self.audit["safe"]

    @property
    def publication_record(self) -> dict:
        return json.loads(self.content)["kept"]


class DraftProof(Proof):
    """Of a draft, until another is made or it is approved."""

    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["report_year"]
        constraints = [models.UniqueConstraint(fields=["report_year"], name="one_draft_proof_a_report")]


class FigureRelease(models.Model):
    """The child-death figures that the coordinator has released for a report. It is written once and never changed.

    They are frozen as they may be printed, with the periods and the rule that they were made for, and checked together
    with everything that was released, approved or printed before. `content` holds true counts too.
    """

    report_year = YearField()
    content = models.TextField(editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="figure_releases")
    at = models.DateTimeField(default=timezone.now)

    objects = ProofQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"Figures of {self.report_year}"

    @staticmethod
    def content_of(
        figures: object, rules: Mapping, audit: Mapping, publication_record: Mapping, earlier: Iterable[str]
    ) -> str:
        """As the text of one JSON value. `earlier` are the approved editions that it was checked with."""
        parts = {"figures": figures, "rules": rules, "audit": audit, "kept": publication_record}
        return json.dumps(parts | {"beside": list(earlier)})

    @cached_property
    def parts(self) -> dict:
        return json.loads(self.content)

    @property
    def rules(self) -> dict:
        return self.parts["rules"]

    @property
    def audit(self) -> dict:
        return self.parts["audit"]

    @property
    def publication_record(self) -> dict:
        return self.parts["kept"]

    @property
    def earlier(self) -> list[str]:
        return self.parts["beside"]


class EditionProof(Proof):
    """Of an edition that was approved. It is written once and never changed.

    Edition 0 is a report from before this software was used: the coordinator has entered what it printed,
    and it has no digest.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="edition_proofs")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["report_year", "edition"], name="one_proof_an_edition")]
