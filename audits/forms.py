"""What is asked when an audit is begun or replaced, and when a return comes in."""

from __future__ import annotations

from django import forms

from audits.models import Audit, AuditKind, SelfAssessmentReturn
from core.pages.transitions import DatedForm, TransitionForm


class BeginForm(TransitionForm):
    kind = forms.ModelChoiceField(
        AuditKind.objects.all(), label="Kind of audit", error_messages={"required": "Choose the kind of audit."}
    )
    report_year = forms.CharField(
        label="Report that will tell of it",
        max_length=20,
        help_text="Such as 2011-12.",
        error_messages={"required": "Say which report will tell of it.", "max_length": "A year is such as 2011-12."},
    )
    subject = forms.CharField(
        label="What it looks at",
        max_length=250,
        error_messages={"required": "Say what it looks at.", "max_length": "It has at most 250 characters."},
    )

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.initial |= {"report_year": record.year_label, "subject": record.title}


class ReplaceForm(TransitionForm):
    with_audit = forms.ModelChoiceField(
        Audit.objects.none(),
        label="Audit done in place of it",
        error_messages={"required": "Choose the audit that is done in place of it."},
    )

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.fields["with_audit"].queryset = Audit.objects.exclude(pk=record.pk)


class ReturnForm(DatedForm):
    compliance = forms.ChoiceField(
        label="Compliance",
        choices=[
            (word, word.capitalize()) for word in SelfAssessmentReturn.Compliance.values if word != "not returned"
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Compliance: choose one.", "invalid_choice": "Compliance: choose one listed."},
    )
    progress = forms.CharField(label="Progress", required=False, max_length=10_000, widget=forms.Textarea({"rows": 3}))
