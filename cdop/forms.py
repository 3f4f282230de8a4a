"""The forms of the panel's own pages."""

from __future__ import annotations

import datetime

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from cdop.areas import areas_of
from cdop.models import Awaited, ChildDeath, PanelTheme
from cdop.publication.previous_publication import PrintedCount, PublishedValue, parse_published_value
from cdop.querysets import ChildDeathQuerySet
from cdop.queue import STAGES
from committees.models import Area
from core.accounts.models import User
from core.pages.editing.choices import CHECKED, ListedRecordsField, NamedRecordsField
from core.pages.fields import DayField
from core.records.figures import print_day
from core.records.years import YearChoiceField


class QueueForm(forms.Form):
    """Which cases of the queue are shown."""

    stage = forms.ChoiceField(
        choices=[("", "Any"), *((stage.value, stage.label) for stage in STAGES)],
        required=False,
        error_messages={"invalid_choice": "Stage must be one from the list"},
    )
    awaited = forms.ModelChoiceField(
        Awaited.objects.none(),
        required=False,
        empty_label="Anything or nothing",
        error_messages={"invalid_choice": "Awaited must be one from the list"},
    )
    area = forms.ModelChoiceField(
        Area.objects.none(),
        required=False,
        empty_label="Any",
        error_messages={"invalid_choice": "Area must be one from the list"},
    )

    def __init__(self, *args, cases, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["awaited"].queryset = Awaited.objects.all()
        self.fields["area"].queryset = Area.objects.filter(pk__in=[area.pk for area in areas_of(cases)])

    def clean_area(self) -> set[int] | None:
        """The keys of the area asked for and of its parts."""
        area = self.cleaned_data["area"]
        return None if area is None else {each.pk for each in Area.objects.covered_by([area.pk])}

    def matches(self, case: ChildDeath) -> bool:
        """Whether a case, read with what it awaits, is one to show."""
        asked = self.cleaned_data
        return (
            asked["stage"] in ("", case.stage)
            and (asked["awaited"] is None or asked["awaited"] in case.awaited.all())
            and (asked["area"] is None or case.area_id in asked["area"])
        )


class PackForm(forms.Form):
    """Which panel's cases go into a pack, and of which theme."""

    on = forms.TypedChoiceField(
        label="Panel",
        coerce=datetime.date.fromisoformat,
        error_messages={"required": "Select a panel", "invalid_choice": "Panel must be one from the list"},
    )
    theme = forms.ModelChoiceField(
        PanelTheme.objects.none(),
        required=False,
        empty_label="All cases of the panel",
        error_messages={"invalid_choice": "Theme must be one from the list"},
    )

    def __init__(self, *args, cases, **kwargs):
        super().__init__(*args, **kwargs)
        days = cases.exclude(panel_on=None).order_by("-panel_on").values_list("panel_on", flat=True).distinct()
        self.fields["on"].choices = [("", "Choose one"), *((day.isoformat(), print_day(day)) for day in days)]
        self.fields["theme"].queryset = PanelTheme.objects.all()


class AssignForm(forms.Form):
    """To whom the cases of a panel are assigned, and from which to which day."""

    starts_on = DayField(label="First day", error_messages={"required": "Enter a first day"})
    ends_on = DayField(label="Last day", required=False, help_text="The last day on which they may read the cases.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {"holders": people_field()} | self.fields

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper(self)
        helper.mark_optional = True
        helper.form_tag, helper.disable_csrf = False, True
        helper.add_input(Submit("assign", "Assign cases"))
        return helper


def people_field() -> forms.Field:
    """Those who can sign in: ticked where they are few, named in lines where they are many."""
    rows = User.objects.filter(is_active=True).order_by("name", "email")
    first = list(rows[: CHECKED + 1])
    about = {
        "label": "People",
        "help_text": "They can read the cases and their factors, and nothing else about the panel.",
        "error_messages": {"required": "Select at least one person", "invalid_choice": "People must be from the list"},
    }
    if len(first) > CHECKED:
        return NamedRecordsField(rows, current=[], hidden=[], **about)
    return ListedRecordsField(first, hidden=[], **about)


class YearForm(forms.Form):
    """Which year's report."""

    year = YearChoiceField(error_messages={"invalid_choice": "Year must be one from the list"})

    def __init__(self, data, *, years: list[str]):
        super().__init__({"year": years[0]} | data.dict())
        self.fields["year"].choices = [(year, year) for year in years]


class InformedReaderForm(forms.Form):
    """Which of the suppressed counts somebody knows already."""

    known = forms.MultipleChoiceField(
        label="What they know already",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="The family of a child may know that no other death in the year was of that kind. A hospital knows "
        "its own deaths.",
        error_messages={"invalid_choice": "What they know already must be counts from the list"},
    )

    def __init__(self, data, *, hidden: list):
        super().__init__(data)
        self.fields["known"].choices = [(each.name, each.words) for each in hidden]


class PreviousPublicationForm(forms.Form):
    """How a report printed each of its counts. Fields are numbered by the place of the count in the tables."""

    def __init__(self, data, *, counts: list[PrintedCount]):
        super().__init__(data)
        self.counts = counts
        for place, count in enumerate(counts):
            label = f"{count.table}: {count.row}"
            self.fields[f"value-{place}"] = PublishedValueField(label=label, required=False, initial=count.usual)
            if count.has_share:
                self.fields[f"share-{place}"] = forms.BooleanField(
                    label=f"Percentage printed, {label}", required=False, initial=True
                )

    def rows(self) -> list[dict]:
        """Each count with its fields, table by table as they stand."""
        return [
            {
                "count": count,
                "value": self[f"value-{place}"],
                "share": self[f"share-{place}"] if count.has_share else None,
            }
            for place, count in enumerate(self.counts)
        ]

    def values(self) -> dict[str, PublishedValue | None]:
        return {count.name: self.cleaned_data[f"value-{place}"] for place, count in enumerate(self.counts)}

    def shares(self) -> set[str]:
        return {count.name for place, count in enumerate(self.counts) if self.cleaned_data.get(f"share-{place}")}


class PublishedValueField(forms.CharField):
    """What was printed for a count."""

    def clean(self, value: str) -> PublishedValue | None:
        try:
            return parse_published_value(super().clean(value))
        except forms.ValidationError as wrong:
            raise forms.ValidationError([f"{self.label}: {message}" for message in wrong.messages]) from None


class FiguresForm(forms.Form):
    """Which year's figures, and of which areas' cases."""

    OWN, ALL = "own", "all"

    year = YearChoiceField(error_messages={"invalid_choice": "Year must be one from the list"})
    area = forms.ChoiceField(error_messages={"invalid_choice": "Area must be one from the list"})

    def __init__(self, data, *, years: list[str], areas: list[Area], has_board: bool):
        wide = [(self.OWN, "All areas of the report"), (self.ALL, "All areas of the panel")]
        if not has_board:
            del wide[0]
        super().__init__({"year": years[0], "area": wide[0][0]} | data.dict())
        self.fields["year"].choices = [(year, year) for year in years]
        self.fields["area"].choices = wide + [(str(area.pk), area.name) for area in areas]

    def of_area(self, cases: ChildDeathQuerySet) -> ChildDeathQuerySet:
        """These cases, of the area asked for and its parts."""
        area = self.cleaned_data["area"]
        if area == self.ALL:
            return cases
        return cases.of_the_board() if area == self.OWN else cases.in_areas(Area.objects.covered_by([area]))
