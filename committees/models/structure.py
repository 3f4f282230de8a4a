"""Agencies, and bodies: the board, its committees, and the groups it works with."""

from django.db import models

from committees.models.board import Area
from committees.querysets import BodyQuerySet, Structure
from core.records.models import Record, Vocabulary
from core.records.rules import RecordValues, RuleErrors
from core.records.years import YearField


def ends_after_it_starts(name: str) -> models.CheckConstraint:
    """No record ends before it has begun."""
    return models.CheckConstraint(
        condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
        name=name,
        violation_error_message="End date must be on or after the start date",
    )


def twin_errors(of: RecordValues, link: str, sentence: str) -> RuleErrors:
    """A name that another record has already, but for its case, spaces, apostrophes or hyphens."""
    for other in of.others(link, "name"):
        if of["name"] and other["name"] != of["name"]:
            yield "name", sentence.format(other["name"])


class Sector(Vocabulary):
    """The kind of work an agency does."""

    is_local_authority = models.BooleanField(
        "part of the local authority",
        default=False,
        help_text="Counted as the local authority in the report’s shares of training.",
    )

    objects = Structure.as_manager()


class BodyKind(Vocabulary):
    """Board, committee, joint committee, partnership and so on."""

    in_attendance_table = models.BooleanField(
        "in the attendance table", default=False, help_text="Listed in the report’s table of committee attendance."
    )
    described = models.BooleanField(
        "functions in the report", default=False, help_text="The report describes what these bodies do."
    )

    objects = Structure.as_manager()


class SeatKind(Vocabulary):
    """Independent chair, lay member, participating observer, agency and so on."""

    objects = Structure.as_manager()


class Agency(Record):
    """An organisation or service, held once whatever it is called."""

    name = models.CharField(max_length=200, unique=True)
    short_name = models.CharField(max_length=60, blank=True)
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="agencies")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="departments", verbose_name="part of"
    )
    other_names = models.TextField(blank=True, help_text="Other names used in reports, separated by semicolons.")
    note = models.TextField(blank=True)

    objects = Structure.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        return twin_errors(of, "", "There is already an agency called “{}”. Enter a different name or change that one")


class Body(Record):
    """The board, a committee, a group or a partnership: whatever meets, leads or is reported to."""

    name = models.CharField(max_length=200, unique=True)
    short_name = models.CharField(max_length=60, blank=True)
    ordinal = models.PositiveSmallIntegerField(default=0, help_text="Its place in the printed order.")
    kind = models.ForeignKey(BodyKind, on_delete=models.PROTECT, related_name="bodies")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children", verbose_name="reports to"
    )
    joint_with = models.ManyToManyField(
        "self", through="JointBody", symmetrical=False, blank=True, related_name="joint_bodies"
    )
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="bodies")
    rotating_chair = models.BooleanField(default=False)
    started_on = models.DateField("start date", null=True, blank=True)
    ended_on = models.DateField("end date", null=True, blank=True)
    other_names = models.TextField(blank=True, help_text="Other names used in reports, separated by semicolons.")
    note = models.TextField(blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["ordinal", "name"]
        verbose_name = "committee or group"
        verbose_name_plural = "committees and groups"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True)
                | models.Q(started_on__isnull=True)
                | models.Q(ended_on__gte=models.F("started_on")),
                name="body_ends_after_it_starts",
                violation_error_message="End date must be on or after the start date",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        if str(of) in map(str, of["joint_with"]):
            yield "joint_with", "A committee or group cannot be joint with itself"
        sentence = "There is already a committee or group called “{}”. Enter a different name or change that one"
        yield from twin_errors(of, "", sentence)

    @property
    def label(self) -> str:
        """How it is called where there is little room."""
        return self.short_name or self.name


class JointBody(Record):
    """That a body is run jointly with another."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="joint_links")
    partner = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="partner_links")

    history_related = ("body", "partner")
    objects = Structure.as_manager()

    class Meta:
        ordering = ["body", "partner"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "partner"],
                name="joint_once",
                violation_error_message="These two bodies are already joint. Name each partner once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.body} with {self.partner}"


class BodyFunction(Record):
    """One of the functions of a body in one year, in printed order."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="functions")
    report_year = YearField()
    ordinal = models.PositiveSmallIntegerField()
    function = models.CharField(max_length=300)

    history_related = ("body",)
    objects = Structure.as_manager()

    class Meta:
        ordering = ["body", "report_year", "ordinal"]
        verbose_name = "term of reference"
        verbose_name_plural = "terms of reference"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "report_year", "ordinal"],
                name="function_place_once",
                violation_error_message=(
                    "This body already has a function with this order for this year. Enter a different order"
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.body}, {self.report_year}: {self.function}"


class PartnershipLink(Record):
    """Which post sits on, chairs or reports to which body outside, and who comes to the board."""

    class Direction(models.TextChoices):
        OUT = "out", "from here outwards"
        IN = "in", "from outside to here"
        REGIONAL = "regional", "across the region"

    ordinal = models.PositiveSmallIntegerField(unique=True)
    post = models.CharField(max_length=150, verbose_name="post or body")
    role = models.CharField(max_length=80)
    group = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="links")
    group_words = models.CharField(
        "other group", max_length=200, blank=True, help_text="If it is not one of your own committees and groups."
    )
    direction = models.CharField(max_length=8, choices=Direction)
    level = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)

    objects = Structure.as_manager()
    history_related = ("group",)

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(group__isnull=False) | ~models.Q(group_words=""),
                name="link_names_its_group",
                violation_error_message="Select a committee or group, or enter the name of the group",
            )
        ]

    def __str__(self) -> str:
        return f"{self.post}, {self.role}: {self.group_name}"

    @property
    def group_name(self) -> str:
        return self.group.name if self.group else self.group_words
