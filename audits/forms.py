"""What the transitions of audits and of self-assessment returns ask."""

from __future__ import annotations

from django import forms

from audits.models import Audit, AuditKind, SelfAssessmentReturn
from businessplan.models import ActionPlan, PlanKind
from core.pages.transitions import DatedForm, OnDayField, TransitionForm

UNKNOWN_DAY = "Leave empty if the date is not known."


class BeginForm(TransitionForm):
    kind = forms.ModelChoiceField(
        AuditKind.objects.all(), label="Kind of audit", error_messages={"required": "Select a kind of audit"}
    )
    report_year = forms.CharField(
        label="Report year",
        max_length=Audit._meta.get_field("report_year").max_length,
        help_text="The year whose annual report includes the audit, such as 2011-12.",
        error_messages={"required": "Enter a report year", "max_length": "Report year must be 20 characters or fewer"},
    )
    subject = forms.CharField(
        label="Subject",
        max_length=Audit._meta.get_field("subject").max_length,
        error_messages={"required": "Enter a subject", "max_length": "Subject must be 250 characters or fewer"},
    )

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.initial |= {"report_year": record.year_label, "subject": record.title}


class StatusWordsForm(TransitionForm):
    """What the report prints where the status alone would not do."""

    status_words = forms.CharField(
        label="Status as shown in the report",
        required=False,
        max_length=150,
        help_text="Leave empty to show the status itself.",
        error_messages={"max_length": "Status as shown in the report must be 150 characters or fewer"},
    )


class CompleteForm(StatusWordsForm):
    on = OnDayField(label="Date completed", required=False, help_text=UNKNOWN_DAY)
    field_order = ("on",)


class ReplaceForm(StatusWordsForm):
    replaced_by = forms.ModelChoiceField(
        Audit.objects.none(),
        label="Replaced by",
        help_text="The audit that is done instead.",
        error_messages={"required": "Select the audit that replaces this one"},
    )
    field_order = ("replaced_by",)

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.fields["replaced_by"].queryset = Audit.objects.exclude(pk=record.pk)


class AuditPlanForm(DatedForm):
    plan = forms.ModelChoiceField(
        ActionPlan.objects.none(),
        label="Action plan",
        required=False,
        empty_label="A new action plan",
        help_text="Or choose one that is on record already.",
    )

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.fields["plan"].queryset = ActionPlan.objects.filter(kind=PlanKind.AUDIT, audits=None)


class ReturnForm(TransitionForm):
    on = OnDayField(label="Date returned", required=False, help_text=UNKNOWN_DAY)
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
        help_text="What has been done about standards that are not met.",
    )

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        if record.compliance != SelfAssessmentReturn.Compliance.NOT_RETURNED:
            self.initial |= {"on": record.returned_on, "compliance": record.compliance}
        self.initial |= {"progress": record.progress}
