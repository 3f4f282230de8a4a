"""The form that takes a file. What is in the file is looked at by `receiving`."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings

from core.datapack.sheets import SheetResource
from core.pages.forms import helper_of

RECOGNISE = ("", "Detect automatically")


def limit_in_words() -> str:
    return f"{settings.UPLOAD_MOST_BYTES // 1024**2:,} MB"


class UploadForm(forms.Form):
    """A file, and for a single CSV the sheet that it is of."""

    file = forms.FileField(
        label="File to import",
        allow_empty_file=True,  # `receiving` refuses it, as any other file that cannot be imported
        max_length=250,
        error_messages={"required": "Select a file", "max_length": "File name must be 250 characters or less"},
    )
    sheet = forms.ChoiceField(
        label="Which type of record?",
        required=False,
        help_text="Only needed for a CSV file.",
        error_messages={"invalid_choice": "Type of record must be one from the list"},
    )

    def __init__(self, *args: Any, allowed: list[SheetResource], dropped: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dropped = dropped
        limit = limit_in_words()
        file = self.fields["file"]
        file.help_text = f"A data export (.zip), an Excel workbook (.xlsx) or one sheet (.csv), up to {limit}."
        kinds: Any = self.fields["sheet"]
        kinds.choices = [RECOGNISE, *((sheet.name, sheet.name.replace("_", " ")) for sheet in allowed)]
        if dropped:
            file.error_messages["required"] = f"File must be smaller than {limit}. Split it into several files"

    @property
    def helper(self) -> FormHelper:
        return helper_of(self, "Check the file")
