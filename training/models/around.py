"""What is counted around the courses: e-learning, trainers, needs, evaluation, changes to next year's schedule."""

from django.db import models
from django.db.models import F, Q

from committees.models import Sector
from core.records.figures import print_day
from core.records.models import Record, Vocabulary
from core.records.years import YearField
from training.models.courses import Course, Session
from training.querysets import TrainingQuerySet


class SectorGroup(Vocabulary):
    """Sectors that the report's sentences take together, such as health and social care."""

    sectors = models.ManyToManyField(Sector, through="SectorGroupMember", blank=True, related_name="training_groups")

    objects = TrainingQuerySet.as_manager()


class SectorGroupMember(Record):
    """That a sector belongs to a group of sectors."""

    group = models.ForeignKey(SectorGroup, on_delete=models.CASCADE, related_name="members")
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="training_group_links")

    history_related = ("group", "sector")
    objects = TrainingQuerySet.as_manager()

    class Meta:
        ordering = ["group", "sector"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "sector"],
                name="sector_once_a_group",
                violation_error_message="This group already has this sector. Name each sector once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.sector} in {self.group}"


class ElearningCount(Record):
    """How many began an e-learning course, and passed it, from its launch to a cut-off day."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="elearning_counts")
    starts_on = models.DateField("start date", help_text="When it was launched, or the first day counted.")
    cut_off_on = models.DateField("cut-off date", help_text="The last day counted.")
    started = models.PositiveIntegerField()
    passed = models.PositiveIntegerField()
    words = models.CharField(
        "number started (as shown in the report)",
        max_length=60,
        blank=True,
        help_text="If it is not exact, such as just over 400.",
    )

    history_related = ("course",)
    objects = TrainingQuerySet.as_manager()

    class Meta:
        ordering = ["-cut_off_on", "course"]
        verbose_name = "e-learning count"
        constraints = [
            models.UniqueConstraint(
                fields=["course", "cut_off_on"],
                name="elearning_counted_once",
                violation_error_message=(
                    "This course already has a count to this date. Change that count or enter a different cut-off date"
                ),
            ),
            models.CheckConstraint(
                condition=Q(passed__lte=F("started")),
                name="no_more_pass_than_start",
                violation_error_message="Number who passed must not be more than the number who started",
            ),
            models.CheckConstraint(
                condition=Q(cut_off_on__gte=F("starts_on")),
                name="elearning_cut_off_after_start",
                violation_error_message="Cut-off date must be on or after the start date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course} to {print_day(self.cut_off_on)}"


class TrainerPool(Record):
    """How many trainers the board could call on, on one day."""

    counted_on = models.DateField("date counted", unique=True)
    trainers = models.PositiveIntegerField()
    about = models.BooleanField("approximate", default=False, help_text="The number is not exact.")
    note = models.CharField(
        "number (as shown in the report)",
        max_length=100,
        blank=True,
        help_text="If it is approximate, such as more than 20.",
    )

    objects = TrainingQuerySet.as_manager()

    class Meta:
        ordering = ["-counted_on"]

    def __str__(self) -> str:
        return f"{self.words} trainers, {print_day(self.counted_on)}"

    @property
    def words(self) -> str:
        if not self.about:
            return f"{self.trainers:,}"
        return self.note or f"about {self.trainers:,}"


class NeedsAnalysis(Record):
    """The yearly enquiry into what training agencies want."""

    class Status(models.TextChoices):
        PLANNED = "planned"
        UNDER_WAY = "under way"
        DONE = "done"

    year_label = YearField(unique=True, verbose_name="year", help_text="Such as 2011-12.")
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    done_on = models.DateField("date completed", null=True, blank=True)
    note = models.TextField(blank=True)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        ordering = ["-year_label"]
        verbose_name_plural = "needs analyses"
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(status="done"),
                name="needs_analysis_done_when_dated",
                violation_error_message="Date completed must be empty until the needs analysis is completed",
            )
        ]

    def __str__(self) -> str:
        return f"Training needs analysis {self.year_label}"


class Evaluation(Record):
    """What those who came to a session said of it: at its end, soon after, or months after."""

    class Stage(models.TextChoices):
        AT_THE_END = "at the end"
        AFTER = "after"
        MONTHS_AFTER = "months after"

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="evaluations")
    stage = models.CharField(max_length=15, choices=Stage)
    responses = models.PositiveIntegerField()
    satisfied = models.PositiveIntegerField(help_text="How many of them were satisfied.")
    note = models.TextField(blank=True)

    history_related = ("session__course",)
    objects = TrainingQuerySet.as_manager()

    class Meta:
        ordering = ["-session__held_on", "stage"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "stage"],
                name="evaluated_once_a_stage",
                violation_error_message=(
                    "This session already has an evaluation at this stage. Change that evaluation or select a "
                    "different stage"
                ),
            ),
            models.CheckConstraint(
                condition=Q(satisfied__lte=F("responses")),
                name="no_more_satisfied_than_answered",
                violation_error_message="Number satisfied must not be more than the number who answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session}, {self.stage}"


class ScheduleChange(Record):
    """How a year's training schedule differs from the year before: sessions added, courses new, changed or dropped."""

    class Kind(models.TextChoices):
        ADDED_SESSIONS = "added sessions"
        NEW_COURSE = "new course"
        CHANGED_COURSE = "changed course"
        DROPPED_COURSE = "dropped course"

    year_label = YearField(verbose_name="year", help_text="The year whose schedule changes, such as 2012-13.")
    ordinal = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=15, choices=Kind)
    courses = models.PositiveSmallIntegerField(default=0, help_text="How many courses are affected.")
    sessions = models.PositiveSmallIntegerField(
        default=0,
        help_text="How many sessions it adds that no other row counts. For a dropped course, how many it removes.",
    )
    course = models.ForeignKey(Course, null=True, blank=True, on_delete=models.PROTECT, related_name="schedule_changes")
    description = models.CharField(max_length=250)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        ordering = ["-year_label", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["year_label", "ordinal"],
                name="schedule_change_place_once",
                violation_error_message="This year already has a change with this order. Enter a different order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year_label}, {self.ordinal}: {self.description}"
