"""What one cell of a sheet may hold: how it is read, how it is written, and what to say when it is wrong.

The widgets are those of django-import-export: `clean` turns what was typed into a value, `render` a value into text.
`clean` raises ValueError with a sentence that says what to enter.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.db import models
from import_export.widgets import Widget

from core.records.dates import DAYS_TAKEN, FIRST_DAY, LAST_DAY
from core.records.lookalikes import without_hidden_characters
from core.records.number_entry import parse_number, parse_whole_number
from core.records.years import YearField

RUNS_IN_A_SPREADSHEET = re.compile(r"'*[=+\-@\t]")
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n?")
ABOUT_LENGTH = (MaxLengthValidator, ProhibitNullCharactersValidator)  # a cell has sentences of its own for these
LIST_SEPARATOR = "; "
LONGEST_TEXT = 100_000  # a chapter of a report has a fifth of it
YES, NO = "yes", "no"


def defuse(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula."""
    return "'" + text if RUNS_IN_A_SPREADSHEET.match(text) else text


def restore(text: str) -> str:
    """Take away the apostrophe that `defuse` put there."""
    return text[1:] if text.startswith("'") and RUNS_IN_A_SPREADSHEET.match(text) else text


def tidy(text: str) -> str:
    """Text as the pack holds it: one kind of line end, no space around it, no control and no hidden characters."""
    return NOT_TEXT.sub("", LINE_ENDS.sub("\n", without_hidden_characters(text))).strip()


class PercentText(str):
    """What a cell of a workbook shows that is formatted as a percentage, such as 18.3%: no text that was typed so."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PercentText) and str.__eq__(self, other)

    def __hash__(self) -> int:
        return hash((PercentText, str(self)))


def as_typed(text: str) -> str:
    """The text of a number: a percentage by its format is the number before its sign."""
    return text.removesuffix("%") if isinstance(text, PercentText) else text


class SheetCell(Widget):  # type: ignore[misc]  # django-import-export has no types
    """A cell of any kind. `kind` is its Frictionless type; `empty` is its value when nothing was typed."""

    kind = "string"
    empty: object = None

    def schema(self) -> dict[str, Any]:
        """What the data package says of the column, beside its name and type."""
        return {}


class Text(SheetCell):
    empty = ""

    def __init__(self, longest: int | None = None, validators: Iterable[Callable[[str], None]] = ()) -> None:
        super().__init__()
        self.longest, self.validators = longest or LONGEST_TEXT, tuple(validators)

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        text = restore(LINE_ENDS.sub("\n", value).strip())
        if NOT_TEXT.search(text):
            raise ValueError("Text must not contain control characters")
        if len(text) > self.longest:
            raise ValueError(f"Text must be {self.longest:,} characters or less (there are {len(text):,})")
        self._validate(text)
        return text

    def _validate(self, text: str) -> None:
        """What the model says of such text: how a name for links or an address looks, which words are known."""
        try:
            for validate in self.validators if text else ():
                validate(text)
        except ValidationError as wrong:
            raise ValueError(" ".join(wrong.messages)) from None

    def render(self, value: str | None, obj: Any = None, **kwargs: Any) -> str:
        return defuse(tidy(value or ""))


class Year(Text):
    """A year, however it is typed, in the form its field holds it in."""

    def __init__(self, field: YearField) -> None:
        super().__init__(field.max_length)
        self.parse = field.parse

    def clean(self, value: str, row: object = None, **kwargs: object) -> str:
        text = restore(value.strip())
        try:
            return text and self.parse(text)
        except ValidationError as wrong:
            raise ValueError(" ".join(wrong.messages)) from None


class Choice(Text):
    def __init__(self, choices: list[str]) -> None:
        super().__init__()
        self.choices = {choice.casefold(): choice for choice in choices}

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        try:
            return self.choices[value.strip().casefold()]
        except KeyError:
            raise ValueError("Enter one of " + ", ".join(f"“{choice}”" for choice in self.choices.values())) from None

    def schema(self) -> dict[str, Any]:
        return {"constraints": {"enum": list(self.choices.values())}}


class Whole(SheetCell):
    kind = "integer"

    def __init__(self, lowest: int | None = None, highest: int | None = None) -> None:
        super().__init__()
        self.lowest, self.highest = lowest, highest

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> int:
        number = parse_whole_number(as_typed(value))
        if self.lowest is not None and number < self.lowest:
            raise ValueError(f"Enter a whole number of at least {self.lowest:,}")
        if self.highest is not None and number > self.highest:
            raise ValueError(f"Enter a whole number of at most {self.highest:,}")
        return number

    def render(self, value: int | None, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class Number(SheetCell):
    kind = "number"

    def __init__(self, digits: int, places: int) -> None:
        super().__init__()
        self.places, self.limit = places, Decimal(10) ** (digits - places)

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Decimal:
        number = parse_number(as_typed(value))
        if abs(number) >= self.limit:
            raise ValueError(f"Enter a number smaller than {self.limit:,}")
        if number != round(number, self.places):
            raise ValueError(f"Enter a number with no more than {self.places} decimal places")
        return round(number, self.places)

    def render(self, value: Decimal | None, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else format(value.normalize() + 0, "f")


class YesNo(SheetCell):
    kind = "boolean"
    words = {YES: True, NO: False, "true": True, "false": False, "y": True, "n": False}

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> bool:
        try:
            return self.words[value.strip().casefold()]
        except KeyError:
            raise ValueError("Enter yes or no") from None

    def render(self, value: bool | None, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else YES if value else NO

    def schema(self) -> dict[str, Any]:
        return {"trueValues": [YES], "falseValues": [NO]}


class Day(SheetCell):
    kind = "date"
    shapes = (
        ("%Y-%m-%d", re.compile(r"\d{4}-\d{1,2}-\d{1,2}")),
        ("%d/%m/%Y", re.compile(r"\d{1,2}/\d{1,2}/\d{4}")),
        ("%d %B %Y", re.compile(r"\d{1,2} [A-Za-z]{4,9} \d{4}")),
        ("%d %b %Y", re.compile(r"\d{1,2} [A-Za-z]{3} \d{4}")),
    )

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> datetime.date:
        day = self._parse(value.strip())
        if not FIRST_DAY <= day <= LAST_DAY:
            raise ValueError(f"Enter a date {DAYS_TAKEN}")
        return day

    def _parse(self, text: str) -> datetime.date:
        try:
            if len(text) == 10 and text[4] == "-":
                return datetime.date.fromisoformat(text)
            for shape, looks in self.shapes:
                if looks.fullmatch(text):
                    return datetime.datetime.strptime(text, shape).date()
        except ValueError:
            pass
        raise ValueError("Enter a real date, such as 2012-07-09 or 9 July 2012")

    def render(self, value: datetime.date | None, obj: Any = None, **kwargs: Any) -> str:
        return value.isoformat() if value else ""


class ForeignKeyCell(SheetCell):
    """A foreign key: the columns that name its record are those of the other sheet's key."""

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__()
        self.model = model


class ManyToManyCell(ForeignKeyCell):
    """Several records named in one cell, with semicolons between."""

    empty = ()
    separator = re.compile(r"(?<!\\);")

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> tuple[str, ...]:
        parts = (part.strip().replace("\\;", ";") for part in self.separator.split(restore(value)))
        names = [part for part in parts if part]
        if len(set(names)) < len(names):
            raise ValueError("Enter each name once")
        return tuple(sorted(names))

    def render(self, value: tuple[str, ...] | None, obj: Any = None, **kwargs: Any) -> str:
        return defuse(LIST_SEPARATOR.join(tidy(str(name)).replace(";", "\\;") for name in sorted(value or ())))


def cell_for(field: models.Field[Any, Any]) -> SheetCell:
    """The cell that holds a model field."""
    if isinstance(field, models.ManyToManyField):
        return ManyToManyCell(field.related_model)
    if isinstance(field, models.ForeignKey):
        return ForeignKeyCell(field.related_model)
    if field.choices:
        return Choice([value for value, _ in field.flatchoices if value])
    if isinstance(field, YearField):
        return Year(field)
    if isinstance(field, models.BooleanField):
        return YesNo()
    if isinstance(field, models.DateField):
        return Day()
    if isinstance(field, models.DecimalField):
        return Number(field.max_digits, field.decimal_places)
    if isinstance(field, models.IntegerField):
        return whole_for(field)
    return Text(field.max_length, [each for each in field.validators if not isinstance(each, ABOUT_LENGTH)])


def whole_for(field: models.IntegerField[Any, Any]) -> Whole:
    """A whole number within what both databases hold for this kind of field."""
    small = isinstance(field, models.PositiveSmallIntegerField | models.SmallIntegerField)
    lowest = 0 if field.get_internal_type().startswith("Positive") else None
    highest = 32_767 if small else None if isinstance(field, models.BigIntegerField) else 2_147_483_647
    return Whole(lowest, highest)
