"""The pages of the rules by which records are removed."""

from __future__ import annotations

from django import forms

from core.pages.record_pages import Column, RecordPages, register
from core.records.models import Record, RetentionRule
from core.records.permissions import Person, can_keep_retention
from core.records.retention import ACTS, KEPT


@register
class RetentionRulePages(RecordPages):
    model = RetentionRule
    retention = KEPT
    reference = True
    list_display = (
        Column("record_type", label="Type of record"),
        Column("in_words", label="Rule"),
        Column("is_on"),
        Column("why", label="Reason"),
    )
    form_fields = ("record_type", "keep_for", "unit", "counted_from", "act", "why", "is_on")
    asked_first = "record_type"

    def can_manage(self, user: Person) -> bool:
        return can_keep_retention(user)

    def form_field(self, name: str, record: Record, field: forms.Field) -> forms.Field:
        """The dates and the acts that this type of record has."""
        assert isinstance(record, RetentionRule)
        if name == "counted_from":
            choices = [(path, label.capitalize()) for path, label in record.retention.counted_from.items()]
            return _radios(field, choices, "Select the date from which the time is counted")
        if name == "act":
            return _radios(field, [(act, ACTS[act]) for act in record.retention.acts], "Select what happens then")
        return field


def _radios(field: forms.Field, choices: list[tuple[str, str]], error: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=field.label,
        help_text=field.help_text,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": error, "invalid_choice": error},
    )
