"""Years as values: `2012-13` is a financial, academic or plan year, `2012` a calendar year.

However a year is typed, it is held in that form, so that rows of one year are found together, and years sort in time.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.urls import register_converter
from django.utils.text import capfirst

CENTURIES = (19, 20, 21)
DASHES = "\u002d\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
SLASHES = "/\u2044\u2215\uff0f"
TYPED = re.compile(
    rf"(?P<first>[0-9]{{4}})(?:\s*[{re.escape(DASHES + SLASHES)}]\s*(?P<last>(?:[0-9]{{2}})?[0-9]{{2}}))?"
)
IN_WORDS = re.compile(
    rf"(?<![\w.,£])(?P<first>(?:19|20|21)[0-9]{{2}})"
    rf"(?:(?P<dash>\s?[{re.escape(DASHES + SLASHES)}]\s?)(?P<last>(?:[0-9]{{2}})?[0-9]{{2}}))?(?![\w])"
)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}( .*)?")
LONGEST_SPAN = 30  # years


class YearKind(models.TextChoices):
    """Which years a field may hold."""

    ANY = "any", "like 2011-12 or 2011"
    FINANCIAL = "financial", "like 2011-12"
    SPAN = "span", "like 2011-12, 2011 or 2008-12"


def parse_year(typed: str, kind: str = YearKind.ANY, name: str = "Year") -> str:
    """The year in the form it is held in. Raises ValidationError with a sentence that begins with `name`."""
    year = year_of_any_century(typed, kind, name)
    if int(year[:2]) not in CENTURIES:
        raise ValidationError(f"{name} must be written {YearKind(kind).label}")
    return year


def year_of_any_century(typed: str, kind: str = YearKind.ANY, name: str = "Year") -> str:
    """As `parse_year`, but also of a past that nobody types: invented records may reach far back."""
    like, text = YearKind(kind).label, typed.strip()
    if DAY.fullmatch(text):
        raise ValidationError(f"{name} must be written {like}, not a date. Check whether a spreadsheet changed it")
    if not (found := TYPED.fullmatch(text)):
        raise ValidationError(f"{name} must be written {like}")
    first, last = int(found["first"]), found["last"]
    if last is None:
        if kind == YearKind.FINANCIAL:
            raise ValidationError(f"{name} must be two years that follow each other, {like}")
        return f"{first:04}"
    years = (int(last) - first) if len(last) == 4 else (int(last) - first) % 100
    if not 1 <= years <= (LONGEST_SPAN if kind == YearKind.SPAN else 1):
        raise ValidationError(f"{name} must be two years that follow each other, {like}")
    return f"{first:04}-{(first + years) % 100:02}"


def normal_year(typed: str, kind: str = YearKind.ANY) -> str:
    """The year in the form it is held in; what is no year stays as it is."""
    try:
        return year_of_any_century(typed, kind)
    except ValidationError:
        return typed


def is_year(text: str, kind: str = YearKind.ANY) -> bool:
    """Whether the text is a year in the form it is held in."""
    try:
        return year_of_any_century(text, kind) == text
    except ValidationError:
        return False


def year_of_days(first: datetime.date, last: datetime.date) -> str:
    """The year that lasts from one day to the other, or empty: `2011` from January to December, `2011-12` across years.

    A part of a financial year, such as April to December, is of that financial year.
    """
    if not first <= last or (last.year - 1, last.month, last.day) >= (first.year, first.month, first.day):
        return ""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year)
    if first.year < last.year:
        return f"{first.year}-{last.year % 100:02}"
    before = first.month < 4
    if before and last.month >= 4:
        return ""
    begins = first.year - before
    return f"{begins}-{(begins + 1) % 100:02}"


def following_year(year: str) -> str:
    """2012-13 after 2011-12, 2012 after 2011."""
    first, dash, last = year.partition("-")
    return f"{int(first) + 1:04}" + (f"-{(int(last) + 1) % 100:02}" if dash else "")


def calendar_years(year: str) -> tuple[int, ...]:
    """2011 and 2012 of 2011-12, 2011 of 2011."""
    first, dash, _ = year.partition("-")
    return (int(first), int(first) + 1) if dash else (int(first),)


def replace_years(words: str, years: Mapping[int, int]) -> str:
    """The words with these calendar years replaced, alone or as a part of 2011-12. Other years stay."""

    def replaced(found: re.Match[str]) -> str:
        first, dash, last = found["first"], found["dash"], found["last"]
        start = years.get(int(first), int(first))
        if not last:
            return f"{start:04}"
        end = int(first) + (int(last[-2:]) - int(first)) % 100
        end = years.get(end, end)
        return f"{start:04}{dash}" + (f"{end:04}" if len(last) == 4 else f"{end % 100:02}")

    return IN_WORDS.sub(replaced, words)


class YearFormField(forms.CharField):
    """A year however it is typed, cleaned to the form it is held in."""

    def __init__(self, *, kind: str = YearKind.ANY, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind = kind

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        return text and parse_year(text, self.kind, capfirst(str(self.label or "Year")))


class YearChoiceField(forms.ChoiceField):
    """A choice among years as they are held, however the one that is asked for is typed."""

    def __init__(self, *, kind: str = YearKind.ANY, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind = kind

    def to_python(self, value: Any) -> str:
        return normal_year(super().to_python(value), self.kind)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """As it is held, so that its option is the one selected."""
        return normal_year(data, self.kind) if isinstance(data, str) else data


class YearField(models.CharField):  # type: ignore[type-arg]  # generic in the stubs alone
    """A year. Every way in meets it: cleaning, saving, bulk writing and updating refuse what is none.

    A lookup compares the year, however it was typed; what is no year finds nothing.
    """

    def __init__(self, *args: Any, kind: str = YearKind.ANY, **kwargs: Any) -> None:
        self.kind = str(kind)
        kwargs.setdefault("max_length", 20)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | ({} if self.kind == YearKind.ANY else {"kind": self.kind})

    def parse(self, typed: str) -> str:
        return parse_year(typed, self.kind, capfirst(str(self.verbose_name)))

    def held(self, typed: str) -> str:
        return typed and year_of_any_century(typed, self.kind, capfirst(str(self.verbose_name)))

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return self.parse(text) if text else text

    def get_prep_value(self, value: Any) -> Any:
        value = models.Field.get_prep_value(self, value)
        return normal_year(str(value), self.kind) if value else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = self.held(value)
            setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        return super().get_db_prep_save(self.held(value) if isinstance(value, str) else value, connection)

    def formfield(self, **kwargs: Any) -> Any:
        options: dict[str, Any] = {"form_class": YearFormField, "kind": self.kind}
        return super().formfield(**options | kwargs)


class YearConverter:
    """A year in an address, in the form in which a `YearField` holds it."""

    regex = "[0-9]{4}(?:-[0-9]{2})?"

    def to_python(self, value: str) -> str:
        try:
            return year_of_any_century(value)
        except ValidationError as wrong:
            raise ValueError(value) from wrong

    def to_url(self, value: str) -> str:
        return normal_year(value)


register_converter(YearConverter, "year")
