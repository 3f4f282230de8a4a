"""The board itself: its area, its settings, and the periods that its reports cover."""

from __future__ import annotations

from django.db import models

from committees.child_death_settings import KEEP_CHILD_DEATH_SETTINGS, PERIODS, SETTINGS
from committees.querysets import MOST_LEVELS, AreaQuerySet, ReportingPeriods, Settings, Structure
from core.records.dates import year_after
from core.records.figures import Period, print_day, print_value
from core.records.models import Record, Vocabulary
from core.records.permissions import Person, can_manage_records
from core.records.rules import RecordValues, RuleErrors
from core.records.years import YearField, YearKind, following_year, is_year, replace_years, year_of_days


class Area(Vocabulary):
    """A place that records belong to: a region, a borough, a neighbourhood. The board covers its area and its parts."""

    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        verbose_name="part of",
        help_text="The larger area that this one is part of. Whoever covers an area covers every part of it.",
    )

    objects = AreaQuerySet.as_manager()

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        """No deeper than `covered_by` looks."""
        above = of.linked("parent")
        for _ in range(MOST_LEVELS):
            if above is None or str(above) == str(of):  # which is refused as a circle
                return
            above = above.linked("parent")
        if above is not None:
            yield "parent", f"An area can be at most {MOST_LEVELS} levels below the largest one that it is part of"


def word_error(word: str) -> str:
    """What is wrong with the word for an installation; empty where nothing is."""
    parts = word.split(" ")
    if not all(part.isalpha() and part == part.lower() for part in parts):
        return "The word for it must be lower-case letters, such as board or partnership"
    return f"Enter {' '.join(parts[1:])} without “the”" if parts[0] == "the" and len(parts) > 1 else ""


class BoardProfile(Record):
    """The board, partnership or panel whose installation this is: `word` says which. There is one."""

    USUAL_WORD = "board"

    name = models.CharField(max_length=200, unique=True)
    short_name = models.CharField(max_length=60)
    word = models.CharField(
        "word for it", max_length=40, default=USUAL_WORD, help_text="As in a sentence, such as board or partnership."
    )
    body = models.ForeignKey(
        "committees.Body",
        on_delete=models.PROTECT,
        related_name="profiles",
        help_text="Its own body, to which its committees report.",
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="boards")
    host = models.CharField(
        "hosted by", max_length=200, blank=True, help_text="The council or body that hosts the safeguarding unit."
    )
    website = models.URLField(blank=True)
    only = models.BooleanField(default=True, editable=False, unique=True)

    objects = Structure.as_manager()

    class Meta:
        verbose_name = "name and area"
        verbose_name_plural = "names and areas"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(only=True),
                name="one_board_only",
                violation_error_message="There is already a name and an area here. Change those",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        if not of.is_alone():
            yield "name", "There is already a name and an area here. Change those"
        if of["word"] and (wrong := word_error(of["word"])):
            yield "word", wrong


def refusal_to_keep(by: Person, kind: str, *, is_of_child_deaths: bool) -> str:
    """Why this person may not keep a setting or a reporting period; empty where they may."""
    if is_of_child_deaths:
        may = by.can(KEEP_CHILD_DEATH_SETTINGS)
        return "" if may else f"Only the child-death coordinator can change this {kind}"
    return "" if can_manage_records(by) else f"Only the safeguarding unit can change this {kind}"


class BoardSetting(Record):
    """A number, or yes (1) or no (0), that the board has decided, from its first day until the next one's."""

    class Name(models.TextChoices):
        ACCEPTABLE_ATTENDANCE = "acceptable attendance percent", "Attendance target (per cent)"
        SMALL_COUNT = "small count threshold", "Smallest count that is published"
        SMALL_COUNT_PROTECTION = "small count protection", "Fewest possible values of a suppressed count"
        ZEROS_HIDDEN = "small counts may hide zeros", "Zeros may be suppressed too"
        SAID_BELOW = "small counts are said to be below", "Suppressed small counts are printed as “below” the threshold"
        SMALL_COUNT_SECONDS = "small count seconds", "Time limit of the disclosure check (seconds)"
        WEIGHT_OF_ALL_YEARS = "small count weight of all years", "Weight of a count of all years against one of a year"
        STALE_AFTER = "stale after days", "Days without an update after which an action is flagged"
        DATA_IN = "report data in days before the board", "Report: data is in, days before the meeting that approves it"
        DRAFT_READY = "report draft days before the board", "Report: draft is ready, days before that meeting"
        SUBMITTED = "report submitted days after the board", "Report: submitted, days after that meeting"
        PUBLISHED = "report published days after the board", "Report: published, days after that meeting"
        SECOND_PERSON = (
            "second person required",
            "The person who did the work may not also check it, sign it off, approve it or publish it",
        )

        OVERBOOKING = "bookings beyond the places refused", "Bookings beyond the places of a session are refused"
        BOOKED_TWICE = "second booking of a person refused", "A second booking of a person for a session is refused"

    YES_OR_NO = (Name.ZEROS_HIDDEN, Name.SAID_BELOW, Name.SECOND_PERSON, Name.OVERBOOKING, Name.BOOKED_TWICE)

    name = models.CharField(max_length=60, choices=Name)
    starts_on = models.DateField("start date", help_text="The first day on which this value applies.")
    value = models.PositiveIntegerField(help_text="A number. For a yes or no question, 1 is yes and 0 is no.")

    objects = Settings.as_manager()

    class Meta:
        verbose_name = "setting"
        ordering = ["name", "starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "starts_on"],
                name="setting_once_a_day",
                violation_error_message=(
                    "This setting already has a value from this date. Change that value or enter a different start date"
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(name="acceptable attendance percent") | models.Q(value__lte=100),
                name="acceptable_attendance_is_a_percentage",
                violation_error_message="Acceptable attendance must be a percentage from 0 to 100",
            ),
            models.CheckConstraint(
                condition=~models.Q(name="small count threshold") | models.Q(value__gte=5),
                name="small_count_hides_one_to_four",
                violation_error_message="The smallest count that is published must be 5 or more",
            ),
            models.CheckConstraint(
                condition=~models.Q(name="small count protection") | models.Q(value__gte=2),
                name="small_count_may_be_two_numbers",
                violation_error_message="A suppressed count must have 2 or more possible values",
            ),
            models.CheckConstraint(
                condition=~models.Q(
                    name__in=[
                        "small counts may hide zeros",
                        "small counts are said to be below",
                        "second person required",
                        "bookings beyond the places refused",
                        "second booking of a person refused",
                    ]
                )
                | models.Q(value__lte=1),
                name="setting_yes_or_no",
                violation_error_message="Select yes or no",
            ),
            models.CheckConstraint(
                condition=~models.Q(name="small count seconds") | models.Q(value__gte=1, value__lte=600),
                name="small_count_seconds_within_reason",
                violation_error_message="Time for disclosure control must be from 1 to 600 seconds",
            ),
            models.CheckConstraint(
                condition=~models.Q(
                    name__in=[
                        "report data in days before the board",
                        "report draft days before the board",
                        "report submitted days after the board",
                        "report published days after the board",
                    ]
                )
                | models.Q(value__lte=366),
                name="report_days_within_a_year",
                violation_error_message="Days before or after the meeting must be 366 or less",
            ),
            models.CheckConstraint(
                condition=~models.Q(name="small count weight of all years") | models.Q(value__gte=1, value__lte=100),
                name="small_count_weight_within_reason",
                violation_error_message="Weight of a count of all years must be from 1 to 100",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_name_display()}: {self.value_text}"

    @staticmethod
    def refusal_to(by: Person, of: RecordValues) -> str:
        return refusal_to_keep(by, "setting", is_of_child_deaths=of["name"] in SETTINGS)

    @property
    def value_text(self) -> str:
        """Yes, No or the number."""
        if self.name in self.YES_OR_NO:
            return "Yes" if self.value else "No"
        return print_value(self.value)


class ReportingPeriod(Record):
    """The stretch of time that one subject of one year's report covers, in the words the report prints."""

    class Subject(models.TextChoices):
        ATTENDANCE = "attendance"
        MONEY = "money"
        TRAINING = "training"
        CHILD_DEATHS = "child deaths"
        CHILD_DEATHS_CUMULATIVE = "child deaths cumulative"
        PLAN = "plan"
        NEXT_PLAN = "next plan"
        PERFORMANCE = "performance"
        PLACE = "place"
        AUDITS = "audits"
        REVIEWS = "reviews"
        CONSULTATION = "consultation"

    report_year = YearField(help_text="The report it is for, such as 2011-12.")
    subject = models.CharField(max_length=40, choices=Subject)
    starts_on = models.DateField("start date")
    ends_on = models.DateField("end date")
    words = models.CharField("period (as shown in the report)", max_length=120, help_text="Such as calendar year 2011.")
    label = YearField(
        "year label", blank=True, help_text="The year label of its records, such as 2011-12.", kind=YearKind.SPAN
    )

    objects = ReportingPeriods.as_manager()

    class Meta:
        ordering = ["report_year", "subject"]
        constraints = [
            models.UniqueConstraint(
                fields=["report_year", "subject"],
                name="one_period_a_subject",
                violation_error_message=(
                    "This year already has a period for this subject. Change that period or select a different subject"
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="period_ends_after_it_starts",
                violation_error_message="End date must be on or after the start date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_year}, {self.subject}: {self.words}"

    @staticmethod
    def refusal_to(by: Person, of: RecordValues) -> str:
        return refusal_to_keep(by, "reporting period", is_of_child_deaths=of["subject"] in PERIODS)

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        """The money of a report is found by its financial year, so its period must have one."""
        first, last, label = of["starts_on"], of["ends_on"], of["label"]
        if of["subject"] != ReportingPeriod.Subject.MONEY or not first or not last or first > last:
            return
        year = year_of_days(first, last)
        if not label and not is_year(year, YearKind.FINANCIAL):
            yield "label", "Enter the year label of the money, like 2011-12"
        elif label and not is_year(label, YearKind.FINANCIAL):
            yield "label", "Year label of money must be a financial year, like 2011-12"
        elif label and is_year(year, YearKind.FINANCIAL) and label != year:
            yield "label", f"Year label must be {year}, the year from {print_day(first)} to {print_day(last)}"

    @property
    def period(self) -> Period:
        """The stretch with the year label of its records: where none was entered, that of its days."""
        return Period(
            self.starts_on, self.ends_on, self.words, self.label or year_of_days(self.starts_on, self.ends_on)
        )

    def a_year_later(self) -> ReportingPeriod:
        """The period of the same subject for the next report, not saved. One of all years begins when it always has."""
        is_cumulative = self.subject == self.Subject.CHILD_DEATHS_CUMULATIVE
        first = self.starts_on if is_cumulative else year_after(self.starts_on)
        last = year_after(self.ends_on)
        years = {self.starts_on.year: first.year, self.ends_on.year: last.year}
        return ReportingPeriod(
            report_year=following_year(self.report_year),
            subject=self.subject,
            starts_on=first,
            ends_on=last,
            words=replace_years(self.words, years),
            label=replace_years(self.label, years),
        )


class KeyDate(Record):
    """Something that happened or will, dated by the day, the month or the year."""

    class Precision(models.TextChoices):
        DAY = "day"
        MONTH = "month"
        YEAR = "year"

    starts_on = models.DateField("date", help_text="The day, or the first day of the month or year.")
    precision = models.CharField("accurate to", max_length=5, choices=Precision, default=Precision.DAY)
    event = models.CharField(max_length=250)

    objects = Structure.as_manager()

    class Meta:
        ordering = ["starts_on", "event"]
        constraints = [
            models.UniqueConstraint(
                fields=["starts_on", "event"],
                name="key_date_once",
                violation_error_message=(
                    "This event is already recorded for this date. Change that record or describe this event "
                    "differently"
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.when}: {self.event}"

    @property
    def when(self) -> str:
        """The date as precisely as it is known: 9 July 2012, July 2012 or 2012."""
        shapes = {"day": f"{self.starts_on.day} %B %Y", "month": "%B %Y", "year": "%Y"}
        return self.starts_on.strftime(shapes[self.precision])
