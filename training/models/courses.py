"""Courses and the sessions at which they are given."""

from django.db import models
from django.db.models import Q

from committees.models import Agency
from core.records import clock
from core.records.figures import print_day
from core.records.models import Record, Vocabulary
from core.records.rules import RecordValues, RuleErrors
from training.querysets import CourseQuerySet, SessionQuerySet, TrainingQuerySet


class TrainingStream(Vocabulary):
    """A strand of training that the report counts together: the board's own courses, regional briefings, e-learning."""

    counted_with_courses = models.BooleanField(
        "counted with your own courses", default=True, help_text="If not, the report counts it separately."
    )

    objects = TrainingQuerySet.as_manager()


class Course(Record):
    """A course, briefing or e-learning programme."""

    name = models.CharField(max_length=150, unique=True)
    stream = models.ForeignKey(TrainingStream, on_delete=models.PROTECT, related_name="courses")
    form = models.CharField("teaching method", max_length=80, help_text="Such as multi-agency classroom.")
    level = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=150, blank=True, help_text="Such as reviewed, or to be delivered.")
    status_words = models.CharField(
        "date of status (as shown in the report)", max_length=80, blank=True, help_text="Such as November 2011."
    )
    days = models.DecimalField("length in days", max_digits=4, decimal_places=1, null=True, blank=True)
    providers = models.ManyToManyField(
        Agency,
        through="CourseProvider",
        blank=True,
        related_name="courses_delivered",
        help_text="The agencies whose staff deliver it, if this is to be reported.",
    )
    note = models.TextField(blank=True)

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(days__isnull=True) | Q(days__gt=0),
                name="course_takes_some_time",
                violation_error_message="Length in days must be more than 0. Leave it empty if it is not known",
            )
        ]

    def __str__(self) -> str:
        return self.name


class CourseProvider(Record):
    """That an agency's staff deliver a course."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="provider_links")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="course_links")

    history_related = ("course", "agency")
    objects = TrainingQuerySet.as_manager()

    class Meta:
        ordering = ["course", "agency"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "agency"],
                name="course_provider_once",
                violation_error_message="This course already names this provider. Name each provider once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.course} by {self.agency}"


class Session(Record):
    """One occasion of a course, however many days it takes. Two on one day are distinguished by their number."""

    class Status(models.TextChoices):
        PLANNED = "planned"
        HELD = "held"
        CANCELLED = "cancelled"

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="sessions")
    held_on = models.DateField(verbose_name="date", help_text="The first day, if it takes several.")
    number = models.PositiveSmallIntegerField(default=1, help_text="1, or 2 for a second session on the same day.")
    venue = models.CharField(max_length=150, blank=True)
    free_venue = models.BooleanField(default=False, help_text="The venue is free of charge.")
    capacity = models.PositiveIntegerField(
        "places", null=True, blank=True, help_text="Leave empty if places are not counted."
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)

    history_related = ("course",)
    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "course_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "held_on", "number"],
                name="session_once",
                violation_error_message=(
                    "This course already has a session with this date and number. Enter the next number"
                ),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="session_number_from_one",
                violation_error_message="Session number must be 1 or more",
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gt=0),
                name="session_has_places",
                violation_error_message="Places must be 1 or more. Leave it empty if places are not counted",
            ),
        ]
        indexes = [models.Index(fields=["held_on"], name="session_by_day")]

    def __str__(self) -> str:
        second = f" (session {self.number})" if self.number > 1 else ""
        return f"{self.course}, {print_day(self.held_on)}{second}"

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        if of["status"] == Session.Status.HELD and of["held_on"] and of["held_on"] > clock.today():
            day = print_day(of["held_on"])
            yield "status", f"Status must be planned or cancelled until {day}, the date of the session"
