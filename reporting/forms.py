"""What each transition of an edition asks."""

from __future__ import annotations

from django import forms

from committees.figures import MeetingLine, board_meetings
from core.pages.transitions import DatedForm, OnDayField, TransitionForm
from core.records.figures import print_day


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
        help_text="The meeting of the board that approved this edition.",
        error_messages={"required": "Select the meeting that approved the report"},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.meetings = {str(meeting.pk): meeting for meeting in board_meetings()}
        days = [(pk, print_day(meeting.held_on)) for pk, meeting in self.meetings.items()]
        self.fields["meeting"].choices = [("", "Select a meeting"), *days]

    def clean_meeting(self) -> MeetingLine:
        return self.meetings[self.cleaned_data["meeting"]]


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
