"""Which entries of the log are shown."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from core.accounts.models import User
from core.pages.fields import DayField, DayInput
from core.pages.filters import ANY
from core.pages.options import PlainSelect, RecordChoiceField


class LogForm(forms.Form):
    """`kinds` are the choices of what happened, which is not asked where there are none."""

    kind = forms.ChoiceField(
        label="What happened",
        required=False,
        widget=PlainSelect,
        error_messages={"invalid_choice": "What happened must be one from the list"},
    )
    person = RecordChoiceField(
        label="Person",
        queryset=User.objects.all(),
        required=False,
        empty_label=ANY,
        widget=PlainSelect,
        error_messages={"invalid_choice": "Person must be one from the list"},
    )
    first = DayField(label="From", required=False, widget=DayInput)
    last = DayField(label="To", required=False, widget=DayInput)

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not kinds:
            del self.fields["kind"]
            return
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [("", ANY), *((value, label.capitalize()) for value, label in kinds)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", "To must be on or after From")
        return cleaned

    def moments(self) -> tuple[datetime.datetime | None, datetime.datetime | None]:
        """The beginning of the first day, and the end of the last."""
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        return first and midnight(first), last and midnight(last) + datetime.timedelta(days=1)


def midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
