"""The coordinator releases the child-death figures of a report."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from cdop.figures.released import rules_as_json
from cdop.models import EditionProof, FigureRelease
from cdop.permissions import can_see_child_deaths
from cdop.proofs import publication_of
from cdop.publication.frozen_figures import freeze
from cdop.publication.rules import publication_rules_for
from committees.models import BoardProfile
from core.records.guards import require_permission

NOT_SAFE = "These figures have not passed the disclosure check. Change the settings or wait for further reviews"


def release_figures(*, by, report_year: str) -> FigureRelease:
    """Freeze what may be printed of child deaths in a year's report. Raises PermissionDenied and ValidationError."""
    require_permission(can_see_child_deaths(by), "Only the child-death coordinator can release child-death figures.")
    with transaction.atomic():
        BoardProfile.objects.select_for_update().first()
        rules = publication_rules_for(report_year)
        if rules is None:
            raise ValidationError("Add this year’s two reporting periods of child deaths first")
        found = publication_of(rules)
        if not found.audit.safe:
            raise ValidationError(NOT_SAFE)
        content = FigureRelease.content_of(
            freeze(found.figures),
            rules_as_json(rules),
            found.audit.as_json(),
            found.publication_record,
            EditionProof.objects.editions(),
        )
        return FigureRelease.objects.create(report_year=report_year, content=content, by=by)
