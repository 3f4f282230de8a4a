"""The form that takes a file. What is in the file is looked at by `receiving`."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.conf import settings

from core.datapack.sheets import SheetResource

RECOGNISE = ("", "Detect automatically")


def limit_in_words() -> str:
    return f"{settings.UPLOAD_MOST_BYTES // 1024**2:,} MB"


class UploadForm(forms.Form):
    """A file, and for a single CSV the sheet that it is of."""

    file = forms.FileField(
        label="File to import",
        allow_empty_file=True,  # told apart below, in the same words as for every other file that is not taken
        max_length=250,
        error_messages={"required": "Choose a file.", "max_length": "The file’s name is too long: shorten it."},
    )
    sheet = forms.ChoiceField(
        label="Which type of record?",
        required=False,
        help_text="A data export and a workbook say so themselves.",
        error_messages={"invalid_choice": "Choose a sheet from the list."},
    )

    def __init__(self, *args, allowed: list[SheetResource], dropped: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.dropped = dropped
        limit = limit_in_words()
        self.fields["file"].help_text = f"A data export (.zip), a workbook (.xlsx) or one sheet (.csv), up to {limit}."
        self.fields["sheet"].choices = [RECOGNISE, *((sheet.name, sheet.name.replace("_", " ")) for sheet in allowed)]
        if dropped:
            self.fields["file"].error_messages["required"] = f"The file is larger than {limit}. Split it into several."

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper(self)
        helper.add_input(Submit("", "Check the file"))
        return helper
