"""Migrations that add a rule: the records that break it are named before the database refuses them."""

from __future__ import annotations

from collections.abc import Callable

from django.core.management.base import CommandError
from django.db.migrations import RunPython
from django.db.models import QuerySet

MOST_NAMED = 20


def refuse_to_upgrade_with(label: str, breaking: Callable[[QuerySet], QuerySet], what_to_do: str) -> RunPython:
    """Stop the migration while records of this type break the coming rule. Put it before the constraint.

    `breaking` narrows the records to those that do; `what_to_do` is a sentence without its full stop.
    """

    def check(apps, schema_editor) -> None:
        model = apps.get_model(label)
        records = breaking(model._base_manager.using(schema_editor.connection.alias))
        keys = list(records.order_by("pk").values_list("pk", flat=True)[: MOST_NAMED + 1])
        if keys:
            named = ", ".join(str(key) for key in keys[:MOST_NAMED]) + (" and more" if len(keys) > MOST_NAMED else "")
            raise CommandError(
                f"{what_to_do}: {model._meta.verbose_name_plural} {named}. "
                "Nothing was changed by this step. Correct these records with the version you had, and migrate again."
            )

    return RunPython(check, RunPython.noop)
