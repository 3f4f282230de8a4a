"""What a new draft and each transition of an edition ask."""

from __future__ import annotations

from django import forms
from django.utils.html import format_html
from django.utils.text import capfirst

from committees.figures import MeetingLine, board_meetings
from core.pages.transitions import DatedForm, OnDayField, TransitionForm
from core.records.figures import print_day
from reporting.models import Edition, EditionFinding
from reporting.narrative.markdown import NAME
from reporting.querysets import EditionQuerySet


def meetings_that_may_approve(draft: Edition) -> list[MeetingLine]:
    """The meetings of the board that were held on or after the day the draft was made, the latest first."""
    return [meeting for meeting in board_meetings() if meeting.held_on >= draft.made_on]


def reason_field(finding: EditionFinding) -> str:
    """The name of the field that asks why an error stays."""
    return f"reason_{finding.key}"


class CorrectionForm(forms.Form):
    """A new draft. Where an edition is published, it asks what the next one corrects."""

    mark_optional = True
    corrects = forms.CharField(
        label="What does this edition correct?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Enter what this edition corrects",
            "max_length": "What this edition corrects must be 500 characters or less",
        },
    )

    def __init__(self, *args, editions: EditionQuerySet, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.editions = list(editions.without_content())
        by_number = sorted(self.editions, key=lambda edition: edition.number)
        by_status = {edition.status: edition for edition in by_number}  # the latest of each
        published = by_status.get(Edition.Status.PUBLISHED)
        if published is None:
            del self.fields["corrects"]
            return
        draft = by_status.get(Edition.Status.DRAFT)
        self.fields["corrects"].help_text = (
            f"Edition {published.number} is published. The new edition prints this text on its first page, such as "
            "“The total spent in table 4 was too low”."
        )
        self.fields["corrects"].initial = draft.corrects if draft else ""


class SeenDigestForm(TransitionForm):
    """Carries the digest of the draft that the person has read."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.record.digest


class ApproveForm(SeenDigestForm):
    """Approval at a meeting that the board held."""

    meeting = forms.ChoiceField(
        label="Meeting",
        help_text="The meeting that approved this draft, on or after the day the draft was made.",
        error_messages={"required": "Select the meeting that approved the report"},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.meetings = {str(meeting.pk): meeting for meeting in meetings_that_may_approve(self.record)}
        days = [(pk, print_day(meeting.held_on)) for pk, meeting in self.meetings.items()]
        self.fields["meeting"].choices = [("", "Select a meeting"), *days]
        self.errors_found = {finding.key: finding for finding in self.record.findings.errors()}
        for finding in self.errors_found.values():
            self.fields[reason_field(finding)] = why_it_stays(finding)

    def clean_meeting(self) -> MeetingLine:
        return self.meetings[self.cleaned_data["meeting"]]

    def clean(self) -> dict:
        """The reasons are one argument, by the key of the error."""
        cleaned = super().clean()
        cleaned["reasons"] = {key: cleaned.pop(reason_field(finding), "") for key, finding in self.errors_found.items()}
        return cleaned


def why_it_stays(finding: EditionFinding) -> forms.CharField:
    record = format_html('<a href="{}" class="govuk-link">{}</a>', finding.link, finding.record)
    return forms.CharField(
        label=f"{capfirst(finding.rule)}: {finding.sentence}",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=format_html("Say why the edition is approved with this error in {}.", record),
        error_messages={
            "required": f"Enter why this error stays: {finding.sentence}",
            "max_length": f"The reason must be 1,000 characters or less: {finding.sentence}",
        },
    )


class ReleaseForm(SeenDigestForm):
    """Release of key messages by a post."""

    office = forms.CharField(
        label="Released by",
        max_length=200,
        help_text="The post, not the person, such as independent chair.",
        error_messages={"required": "Enter the post that released the key messages"},
    )
    on = OnDayField()


class SubmitForm(DatedForm):
    """Submission to one office or several."""

    field_order = ["offices", "on"]
    offices = forms.CharField(
        label="Submitted to",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One office on each line, such as the chief executive of the council.",
        error_messages={"required": "Enter at least one office"},
    )

    def clean_offices(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["offices"].splitlines() if line.strip()]


class WithdrawForm(TransitionForm):
    """Why an approval or a release no longer holds."""

    reason = forms.CharField(
        label="Reason",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It is kept with the edition.",
        error_messages={
            "required": "Enter why the edition is withdrawn",
            "max_length": "Reason must be 1,000 characters or less",
        },
    )


class UseFigureForm(forms.Form):
    """Which typed number of which section gives way to which figure."""

    section = forms.IntegerField()
    words = forms.CharField(max_length=100)
    figure = forms.RegexField(NAME, max_length=120)
