"""The pages of training."""

from core.pages.record_pages import Column, RecordPages, register
from core.pages.steps import links_to
from training.models import (
    Booking,
    Course,
    ElearningCount,
    Evaluation,
    NeedsAnalysis,
    ScheduleChange,
    SectorGroup,
    Session,
    TrainerPool,
    TrainingStream,
)
from training.permissions import can_keep_training
from training.transitions import STEPS


class TrainingTable(RecordPages):
    """A table that the training administrator keeps as well as the unit."""

    def may_keep(self, user) -> bool:
        return can_keep_training(user)


@register
class TrainingStreamTable(TrainingTable):
    model = TrainingStream
    columns = (Column("name"), Column("counted_with_courses"), Column("meaning"))
    related = ("courses",)


@register
class SectorGroupTable(TrainingTable):
    model = SectorGroup
    columns = (Column("name"), Column("meaning"))


@register
class CourseTable(TrainingTable):
    model = Course
    columns = (Column("name"), Column("stream"), Column("form"), Column("status"), Column("status_words", "When"))
    search = ("name", "form")
    filters = ("stream",)
    related = ("sessions", "elearning_counts", "schedule_changes")
    related_titles = {"elearning_counts": "E-learning counts"}


@register
class SessionTable(TrainingTable):
    model = Session
    columns = (
        Column("held_on"),
        Column("course"),
        Column("number"),
        Column("venue"),
        Column("free_venue"),
        Column("capacity", "Places"),
        Column("status"),
    )
    search = ("course__name", "venue")
    filters = ("course", "status", "free_venue")
    related = ("bookings", "evaluations")

    def extra_links(self, user, record):
        return links_to(STEPS, user, record)


@register
class BookingTable(TrainingTable):
    model = Booking
    columns = (
        Column("reference"),
        Column("session__held_on", "Date"),
        Column("session__course", "Course"),
        Column("agency"),
        Column("post"),
        Column("outcome"),
    )
    search = ("reference", "agency__name", "post", "delegate")
    filters = ("session__course", "agency", "outcome")


@register
class ElearningCountTable(TrainingTable):
    model = ElearningCount
    columns = (Column("course"), Column("starts_on"), Column("cut_off_on"), Column("started"), Column("passed"))
    filters = ("course",)


@register
class EvaluationTable(TrainingTable):
    model = Evaluation
    columns = (
        Column("session__held_on", "Date"),
        Column("session__course", "Course"),
        Column("stage"),
        Column("responses"),
        Column("satisfied"),
    )
    filters = ("session__course", "stage")


@register
class TrainerPoolTable(TrainingTable):
    model = TrainerPool
    columns = (Column("counted_on"), Column("trainers"), Column("about"), Column("note"))


@register
class NeedsAnalysisTable(TrainingTable):
    model = NeedsAnalysis
    columns = (Column("year_label"), Column("status"), Column("done_on"), Column("note"))


@register
class ScheduleChangeTable(TrainingTable):
    model = ScheduleChange
    columns = (
        Column("description"),
        Column("year_label"),
        Column("ordinal"),
        Column("kind"),
        Column("courses"),
        Column("sessions"),
    )
    filters = ("year_label", "kind")
