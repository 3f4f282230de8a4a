"""What the transitions of audits and of self-assessment returns ask."""

from __future__ import annotations

from django import forms

from audits.models import Audit, AuditKind, SelfAssessmentReturn
from core.pages.transitions import OnDayField, StatusWordsForm, TransitionForm
from core.records.years import YearFormField


class BeginForm(TransitionForm):
    kind = forms.ModelChoiceField(
        AuditKind.objects.all(), label="Kind of audit", error_messages={"required": "Select a kind of audit"}
    )
    report_year = YearFormField(
        label="Report year",
        help_text="The year whose annual report includes the audit, such as 2011-12.",
        error_messages={"required": "Enter a report year"},
    )
    subject = forms.CharField(
        label="Subject",
        max_length=Audit._meta.get_field("subject").max_length,
        error_messages={"required": "Enter a subject", "max_length": "Subject must be 250 characters or less"},
    )

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.initial |= {"report_year": record.year_label, "subject": record.title}


class ReplaceForm(StatusWordsForm):
    replaced_by = forms.ModelChoiceField(
        Audit.objects.none(),
        label="Replaced by",
        help_text="The audit that replaces this one.",
        error_messages={"required": "Select the audit that replaces this one"},
    )
    field_order = ("replaced_by",)

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.fields["replaced_by"].queryset = Audit.objects.exclude(pk=record.pk)


class ReturnForm(TransitionForm):
    on = OnDayField(label="Date returned", required=False)
    compliance = forms.ChoiceField(
        label="Compliance",
        choices=[
            (word, word.capitalize()) for word in SelfAssessmentReturn.Compliance.values if word != "not returned"
        ],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Select how far the standards are met"),
    )
    progress = forms.CharField(
        label="Progress",
        required=False,
        max_length=10_000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Progress on the standards that are not met.",
    )

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        if record.compliance != SelfAssessmentReturn.Compliance.NOT_RETURNED:
            self.initial |= {"on": record.returned_on, "compliance": record.compliance}
        self.initial |= {"progress": record.progress}
