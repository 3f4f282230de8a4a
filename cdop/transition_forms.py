"""What the transitions of a case ask."""

from __future__ import annotations

from django import forms

from cdop.models import ChildDeath, DeathCategory, Modifiability
from cdop.stages import FINDINGS
from core.pages.editing.choices import ListedRecordsField
from core.pages.editing.controls import control_for
from core.pages.editing.versions import version_of
from core.pages.form_drafts import VERSION
from core.pages.transitions import DatedForm
from core.records import clock

LONGEST_NOTE = 2_000
CHANGED = "Someone changed this case while you were editing. Open the page again to see the case as it is now."
LABELS = {
    "discussed_on": "Date of the end-of-case discussion",
    "panel_on": "Date of the panel",
    "reviewed_on": "Date of the review",
    "primary_override": "Primary category chosen by the panel",
    "override_reason": "Reason for that category",
    "closed_on": "Date closed",
}


class MoveCaseForm(DatedForm):
    """The facts that come about with the move, then its date and a note.

    `asks` are fields of the case, `must_give` those that may not be left empty. The form is refused when somebody has
    changed the case since it was opened.
    """

    asks: tuple[str, ...] = ()
    must_give: tuple[str, ...] = ()
    note_required = False

    note = forms.CharField(
        label="Note",
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"rows": 3, "maxlength": None}),
        help_text="Never a name, an NHS number or a postcode.",
        error_messages={
            "required": "Enter why the stage of the case changes",
            "max_length": f"Note must be {LONGEST_NOTE:,} characters or less",
        },
    )

    def __init__(self, *args, record: ChildDeath, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.fields["on"].label = "Date of change"
        self.fields["note"].required = self.note_required
        asked = {name: self.field_for(name) for name in self.asks}
        version = forms.CharField(initial=version_of(record), widget=forms.HiddenInput, required=False)
        self.fields = {**asked, **self.fields, VERSION: version}

    def field_for(self, name: str) -> forms.Field:
        field = FIELDS[name]() if name in FIELDS else control_for(ChildDeath._meta.get_field(name), LABELS[name])
        field.required = name in self.must_give
        field.initial = self.initial_for(name)
        if field.required:
            field.error_messages["required"] = f"Enter the {str(field.label).lower()}"
        return field

    def initial_for(self, name: str) -> object:
        value = getattr(self.record, name)
        return list(value.all()) if name == "categories" else value

    def clean(self) -> dict[str, object]:
        opened = self.cleaned_data.pop(VERSION, "")
        if opened != version_of(self.record):
            raise forms.ValidationError(CHANGED)
        return self.cleaned_data


def categories_field() -> forms.Field:
    field = ListedRecordsField(list(DeathCategory.objects.all()), hidden=[], label="Categories")
    field.help_text = "Select all that apply. The lowest number is the primary category."
    field.error_messages["invalid_choice"] = "Select categories from the list"
    return field


def finding_field() -> forms.Field:
    return forms.ModelChoiceField(
        Modifiability.objects.all(),
        label="Finding on modifiable factors",
        help_text="In the wording used on the date of the review.",
        error_messages={"invalid_choice": "Select a finding from the list"},
    )


def override_field() -> forms.Field:
    return forms.ModelChoiceField(
        DeathCategory.objects.all(),
        label=LABELS["primary_override"],
        empty_label="The lowest number",
        help_text="Only if the panel chose a category other than the lowest number.",
        error_messages={"invalid_choice": "Select a category from the list"},
    )


FIELDS = {"categories": categories_field, "modifiability": finding_field, "primary_override": override_field}


class WithReasonForm(MoveCaseForm):
    note_required = True


class PanelDateForm(MoveCaseForm):
    asks = ("panel_on",)


class DiscussionForm(MoveCaseForm):
    asks = ("discussed_on", "panel_on")
    must_give = ("discussed_on",)


class ReviewForm(MoveCaseForm):
    asks = FINDINGS
    must_give = ("reviewed_on", "categories", "modifiability")

    def initial_for(self, name: str) -> object:
        """The date of the panel, once it has met, is offered as that of the review."""
        panel_on = self.record.panel_on
        if name == "reviewed_on" and not self.record.reviewed_on and panel_on and panel_on <= clock.today():
            return panel_on
        return super().initial_for(name)

    def field_for(self, name: str) -> forms.Field:
        field = super().field_for(name)
        if name in ("categories", "modifiability"):
            field.error_messages["required"] = SELECT[name]
        return field


SELECT = {"categories": "Select at least one category", "modifiability": "Select the finding on modifiable factors"}


class CorrectFindingsForm(ReviewForm):
    note_required = True


class CloseCaseForm(MoveCaseForm):
    asks = ("closed_on",)
    must_give = ("closed_on",)

    def initial_for(self, name: str) -> object:
        return clock.today()
