"""The steps of an edition as forms. Each hands what was typed to one service and says what the service refused."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils import timezone

from committees.figures import MeetingLine, board_meetings
from core.pages.editing.rendering import fields_of
from core.pages.fields import DayField
from core.records.figures import print_day
from reporting import services
from reporting.models import Edition

FROZEN = "From then on this edition does not change, whatever is changed in the records."


class TransitionForm(forms.Form):
    """One step. `perform` does it; what the service does not allow becomes an error of the form.

    `notice` says before it is taken what it brings about.
    """

    button = ""
    notice = ""

    def __init__(self, *args, edition: Edition, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition

    @property
    def drawn(self) -> str:
        """Its fields and its button; the page puts the form around them."""
        helper = FormHelper(self)
        helper.add_input(Submit("", self.button))
        return fields_of(self, helper)

    def performed(self, by) -> bool:
        """Whether the step was taken."""
        try:
            self.perform(by)
        except services.NotAllowed as refused:
            self.add_error(None, str(refused))
            return False
        return True

    def perform(self, by) -> None:
        raise NotImplementedError


class ApproveForm(TransitionForm):
    """Approval at a meeting that the board held."""

    button = "Record the approval"
    notice = FROZEN
    seen = forms.CharField(widget=forms.HiddenInput)
    meeting = forms.ChoiceField(
        label="Meeting",
        help_text="The meeting of the board at which this edition was approved.",
        error_messages={"required": "Choose the meeting at which the board approved it."},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.meetings = {str(meeting.pk): meeting for meeting in board_meetings()}
        days = [(pk, print_day(meeting.held_on)) for pk, meeting in self.meetings.items()]
        self.fields["meeting"].choices = [("", "Choose a meeting"), *days]
        self.fields["seen"].initial = self.edition.digest

    def clean_meeting(self) -> MeetingLine:
        return self.meetings[self.cleaned_data["meeting"]]

    def perform(self, by) -> None:
        typed = self.cleaned_data
        services.approve(by=by, edition=self.edition, meeting=typed["meeting"], seen=typed["seen"])


class DatedForm(TransitionForm):
    """A step taken on a day, today unless another is typed."""

    on = DayField(label="Date", initial=timezone.localdate, error_messages={"required": "Enter the date."})


class ReleaseForm(DatedForm):
    """Release of key messages by a post."""

    button = "Record the release"
    notice = FROZEN
    field_order = ["seen", "office", "on"]
    seen = forms.CharField(widget=forms.HiddenInput)
    office = forms.CharField(
        label="Released by",
        max_length=200,
        help_text="The post, not the person.",
        error_messages={"required": "Enter the post that released the key messages."},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.edition.digest

    def perform(self, by) -> None:
        typed = self.cleaned_data
        services.release(by=by, edition=self.edition, office=typed["office"], on=typed["on"], seen=typed["seen"])


class SubmitForm(DatedForm):
    """Submission to one office or several."""

    button = "Record the submission"
    field_order = ["offices", "on"]
    offices = forms.CharField(
        label="Submitted to",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One office on each line, such as the chief executive of the council.",
        error_messages={"required": "Enter at least one office."},
    )

    def clean_offices(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["offices"].splitlines() if line.strip()]

    def perform(self, by) -> None:
        services.submit(by=by, edition=self.edition, offices=self.cleaned_data["offices"], on=self.cleaned_data["on"])


class PublishForm(DatedForm):
    """Publication: everyone with a role may read it from now on."""

    button = "Publish"
    notice = "From then on everybody who holds a role here can read it."

    def perform(self, by) -> None:
        services.publish(by=by, edition=self.edition, on=self.cleaned_data["on"])
