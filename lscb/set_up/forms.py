"""What each step of setting up a board asks."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError

from committees.models import BoardProfile, BodyKind, SeatKind, Sector
from committees.models.board import word_error
from core.pages.fields import DAY_LIKE, DayField
from core.records.years import YearFormField, YearKind
from lscb.regimes import available_regimes
from lscb.set_up.services import BOARD
from reporting.models import AnnualReport

NAME_LENGTH = 120


class StepForm(forms.Form):
    """A form with one button. What is wrong as a whole is shown at its head."""

    mark_optional = True
    button = "Save and continue"

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper(self)
        helper.add_input(Submit("", self.button))
        return helper


class LinesField(forms.CharField):
    """Names, one on each line: as typed, without empty lines."""

    def __init__(self, *, max_length: int = 200, rows: int = 6, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea({"rows": rows}), **kwargs)
        self.longest = max_length

    def clean(self, value: Any) -> list[str]:
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        names = [line for line in lines if line]
        seen: set[str] = set()
        wrong = []
        for name in names:
            if len(name) > self.longest:
                wrong.append(f"“{name[:40]}…” must be {self.longest} characters or less")
            elif name.casefold() in seen:
                wrong.append(f"“{name}” is on two lines. Enter it once")
            seen.add(name.casefold())
        if wrong:
            raise ValidationError(wrong)
        return names


class BoardForm(StepForm):
    """The names of the board, the word for it, and where it works."""

    name = forms.CharField(
        label="Full name",
        max_length=200,
        help_text="As on its report, such as Ashford Safeguarding Children Partnership.",
        error_messages={"required": "Enter the full name", "max_length": "Full name must be 200 characters or less"},
    )
    short_name = forms.CharField(
        label="Short name",
        max_length=60,
        help_text="As at the top of each page, such as Ashford SCP.",
        error_messages={"required": "Enter the short name", "max_length": "Short name must be 60 characters or less"},
    )
    word = forms.CharField(
        label="The word for it",
        max_length=40,
        help_text="Such as board, partnership or panel: pages and reports then say “the partnership met”.",
        widget=forms.TextInput({"class": "govuk-input--width-10"}),
        error_messages={
            "required": "Enter the word for it, such as board or partnership",
            "max_length": "The word for it must be 40 characters or less",
        },
    )
    area = forms.CharField(
        label="Area it covers",
        max_length=NAME_LENGTH,
        help_text="A borough, a county or a region.",
        error_messages={
            "required": "Enter the area it covers",
            "max_length": f"Area must be {NAME_LENGTH} characters or less",
        },
    )
    parts = LinesField(
        label="Parts of that area",
        required=False,
        rows=4,
        max_length=NAME_LENGTH,
        help_text="If records are kept for each, such as the councils of a region. One on each line.",
    )
    host = forms.CharField(
        label=str(BoardProfile._meta.get_field("host").verbose_name).capitalize(),
        required=False,
        max_length=200,
        help_text="The council or body that hosts the safeguarding unit.",
        error_messages={"max_length": "Hosted by must be 200 characters or less"},
    )
    website = forms.URLField(
        required=False,
        assume_scheme="https",
        widget=forms.TextInput({"spellcheck": "false"}),
        error_messages={"invalid": "Enter a website address in the correct format, like https://www.example.org"},
    )

    def clean_word(self) -> str:
        word: str = self.cleaned_data["word"]
        if wrong := word_error(word):
            raise ValidationError(wrong)
        return word

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or self.cleaned_data
        if entered.get("area") in entered.get("parts", []):
            self.add_error("parts", f"“{entered['area']}” is the whole area. Enter only parts of it")
        return entered


def regime_choices() -> list[tuple[str, str]]:
    return [(regime.name, f"{regime.title}: {regime.description}") for regime in available_regimes()]


class RegimeForm(StepForm):
    """Under which law and guidance the board works, and for which year it reports first."""

    regime = forms.ChoiceField(
        label="Rules you work under",
        choices=regime_choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select the rules you work under",
            "invalid_choice": "Select the rules you work under",
        },
    )
    child_deaths = forms.ChoiceField(
        label="Are child deaths recorded here?",
        choices=[
            ("yes", "Yes: a child-death coordinator records them and releases their figures for the report"),
            ("no", "No: leave their tables out of the report"),
        ],
        widget=forms.RadioSelect,
        help_text="You can change this later: tables are added to and taken out of a section by their names.",
        error_messages={"required": "Select yes if child deaths are recorded here"},
    )
    report_year = YearFormField(
        label="Year of the first report",
        kind=YearKind.FINANCIAL,
        help_text="The year that it reports on, such as 2025-26.",
        widget=forms.TextInput({"class": "govuk-input--width-10"}),
        error_messages={"required": "Enter the year of the first report"},
    )

    def clean_child_deaths(self) -> bool:
        return bool(self.cleaned_data["child_deaths"] == "yes")

    def clean_report_year(self) -> str:
        year: str = self.cleaned_data["report_year"]
        if AnnualReport.objects.filter(year=year).exists():
            raise ValidationError(f"There is already a report of {year}. Enter another year")
        return year


class CommitteesForm(StepForm):
    names = LinesField(
        label="Committees and groups",
        help_text="One on each line, in the order in which the report lists them.",
        error_messages={"required": "Enter at least one committee or group"},
    )
    kind = forms.ModelChoiceField(
        BodyKind.objects.exclude(name=BOARD).exclude(bodies__profiles__isnull=False),
        label="Kind",
        empty_label="Select a kind",
        error_messages={"required": "Select a kind", "invalid_choice": "Select a kind"},
    )
    button = "Add committees"


class SeatsForm(StepForm):
    names = LinesField(
        label="Seats",
        rows=10,
        help_text="One on each line: the agency or post that has the seat, not the person, such as Police.",
        error_messages={"required": "Enter at least one seat"},
    )
    kind = forms.ModelChoiceField(
        SeatKind.objects.all(),
        label="Kind",
        empty_label="Select a kind",
        help_text="The same for all of them. Add seats of another kind afterwards.",
        error_messages={"required": "Select a kind", "invalid_choice": "Select a kind"},
    )
    sector = forms.ModelChoiceField(
        Sector.objects.all(),
        label="Sector of the agencies",
        required=False,
        empty_label="These seats are not of agencies",
        help_text="If each seat is that of an agency of the same name. Agencies that there are not yet are added.",
        error_messages={"invalid_choice": "Select a sector"},
    )
    starts_on = DayField(
        label="Start date",
        help_text=f"Their attendance counts from this day. {DAY_LIKE}",
        error_messages={"required": "Enter the start date"},
    )
    button = "Add seats"


class LastReportForm(StepForm):
    """The text of each section, to be replaced by that of last year's report."""

    button = "Save texts"

    def __init__(self, *args: Any, report: AnnualReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = {f"section_{section.pk}": section for section in report.sections.all()}
        for name, section in self.sections.items():
            self.fields[name] = forms.CharField(
                label=section.heading, initial=section.body, required=False, widget=forms.Textarea({"rows": 5})
            )

    def texts(self) -> dict[Any, str]:
        """The text of each section by the section."""
        return {section: "\n".join(self.cleaned_data[name].splitlines()) for name, section in self.sections.items()}
