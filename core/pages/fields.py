"""Days and numbers as people type them: 9 July 2012, 9/7/2012 or three boxes; 1,200 or £1,200.00."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from core.records.dates import DAYS_TAKEN, FIRST_DAY, LAST_DAY
from core.records.figures import print_day
from core.records.number_entry import parse_number

TYPED_FORMATS = ("%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")
NOT_A_NUMBER = "not a number"  # which no field takes
DAY_LIKE = "For example, 9 July 2012 or 9/7/2012."
ORDINALS = re.compile(r"(?<=\d)(st|nd|rd|th)\b", re.IGNORECASE)


class DayInput(forms.DateInput):
    """One line of typing."""

    def __init__(self, attrs: dict[str, Any] | None = None, format: str | None = None) -> None:
        super().__init__({"class": "govuk-input--width-20"} | (attrs or {}), format)

    def format_value(self, value: Any) -> str | None:
        return print_day(value) if isinstance(value, datetime.date) else super().format_value(value)


class DayPartsInput(forms.MultiWidget):
    """Three boxes: day, month, year. What is typed arrives as one text, d/m/y, so that any date field can read it."""

    use_fieldset = True
    parts = (("Day", 2), ("Month", 2), ("Year", 4))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__([self._box(width) for _, width in self.parts], attrs)

    @staticmethod
    def _box(width: int) -> forms.TextInput:
        return forms.TextInput({"class": f"govuk-input govuk-date-input__input govuk-input--width-{width}"})

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, datetime.date):
            return [value.day, value.month, value.year]
        return str(value or "").split("/") + [""] * 3

    def value_from_datadict(  # type: ignore[override]  # one text, as of a widget of one box
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> str:
        typed = [(part or "").strip() for part in super().value_from_datadict(data, files, name)]
        return "/".join(typed) if any(typed) else ""


class DayField(forms.DateField):
    """A day, however it is typed. Says what a day looks like when it is not one."""

    widget = DayInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", TYPED_FORMATS)
        super().__init__(**kwargs)
        name = str(self.label or "Date")
        self.error_messages["invalid"] = f"{name} must be a real date"

    def to_python(self, value: Any) -> datetime.date | None:
        if isinstance(value, str):
            value = " ".join(ORDINALS.sub("", value).replace(",", " ").split())
        day = super().to_python(value)
        if day and not FIRST_DAY <= day <= LAST_DAY:
            raise ValidationError(f"{self.label or 'Date'} must be {DAYS_TAKEN}", code="out of range")
        return day


def bare_number(value: object) -> object:
    """What was typed, with its pound sign and thousands marks gone where it is a number."""
    if not isinstance(value, str) or not value.strip():
        return value
    try:
        return f"{parse_number(value):f}"
    except ValueError:
        return NOT_A_NUMBER


class CountField(forms.IntegerField):
    """A whole number."""

    example = "12"

    def to_python(self, value: Any) -> int | None:
        return super().to_python(bare_number(value))


class AmountField(forms.DecimalField):
    """A number that may have decimals."""

    example = "1,250.50"

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # as in DecimalField itself
        return super().to_python(bare_number(value))
