"""The pages of training."""

from core.pages.record_pages import Column, RecordPages, register
from core.pages.transitions import available_links
from core.records.retention import KEPT, Retention, Suggestion
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
from training.permissions import can_manage_training


class TrainingPages(RecordPages):
    """A table that the training administrator keeps as well as the unit."""

    def can_manage(self, user) -> bool:
        return can_manage_training(user)


@register
class TrainingStreamPages(TrainingPages):
    model = TrainingStream
    retention = KEPT
    list_display = (Column("name"), Column("counted_with_courses"), Column("meaning"))
    related = ("courses",)
    form_fields = ("name", "ordinal", "meaning", "counted_with_courses")


@register
class SectorGroupPages(TrainingPages):
    model = SectorGroup
    retention = KEPT
    list_display = (Column("name"), Column("meaning"))
    form_fields = ("name", "ordinal", "meaning", "sectors")


@register
class CoursePages(TrainingPages):
    model = Course
    retention = KEPT
    list_display = (Column("name"), Column("stream"), Column("form"), Column("status"), Column("status_words", "When"))
    search_fields = ("name", "form")
    list_filter = ("stream",)
    related = ("sessions", "elearning_counts", "schedule_changes")
    related_titles = {"elearning_counts": "E-learning counts"}
    form_fields = ("name", "stream", "form", "level", "status", "status_words", "days", "providers", "note")
    form_folded = ("level", "status", "status_words", "note")


@register
class SessionPages(TrainingPages):
    model = Session
    retention = Retention({"held_on": "the session"})
    list_display = (
        Column("held_on"),
        Column("course"),
        Column("number"),
        Column("venue"),
        Column("free_venue"),
        Column("capacity", "Places"),
        Column("status"),
    )
    form_fields = ("course", "held_on", "number", "venue", "free_venue", "capacity")
    search_fields = ("course__name", "venue")
    list_filter = ("course", "held_on", "status", "free_venue")
    related = ("bookings", "evaluations")

    def extra_links(self, user, record):
        return available_links(user, record)


@register
class BookingPages(TrainingPages):
    model = Booking
    retention = Retention(
        {"session__held_on": "the session"},
        {"delegate": "", "post": ""},
        Suggestion("session__held_on", 3, "anonymise", "Numbers of bookings stay; the names of delegates do not."),
    )
    list_display = (
        Column("reference"),
        Column("session__held_on", "Date"),
        Column("session__course", "Course"),
        Column("agency"),
        Column("post"),
        Column("outcome"),
    )
    search_fields = ("reference", "agency__name", "post", "delegate")
    list_filter = ("session__course", "agency", "outcome")
    form_fields = ("session", "reference", "agency", "post", "delegate")

    def extra_links(self, user, record):
        return available_links(user, record)


@register
class ElearningCountPages(TrainingPages):
    model = ElearningCount
    retention = KEPT
    list_display = (Column("course"), Column("starts_on"), Column("cut_off_on"), Column("started"), Column("passed"))
    list_filter = ("course",)
    form_fields = ("course", "starts_on", "cut_off_on", "started", "passed", "words")
    printed_forms = {"started": "words"}


@register
class EvaluationPages(TrainingPages):
    model = Evaluation
    retention = Retention({"session__held_on": "the session"}, {"note": ""})
    list_display = (
        Column("session__held_on", "Date"),
        Column("session__course", "Course"),
        Column("stage"),
        Column("responses"),
        Column("satisfied"),
    )
    list_filter = ("session__course", "stage")
    form_fields = ("session", "stage", "responses", "satisfied", "note")


@register
class TrainerPoolPages(TrainingPages):
    model = TrainerPool
    retention = KEPT
    list_display = (Column("counted_on"), Column("trainers"), Column("about"), Column("note"))
    form_fields = ("counted_on", "trainers", "about", "note")


@register
class NeedsAnalysisPages(TrainingPages):
    model = NeedsAnalysis
    retention = KEPT
    list_display = (Column("year_label"), Column("status"), Column("done_on"), Column("note"))
    list_filter = ("year_label",)
    form_fields = ("year_label", "status", "done_on", "note")


@register
class ScheduleChangePages(TrainingPages):
    model = ScheduleChange
    retention = KEPT
    list_display = (
        Column("description"),
        Column("year_label"),
        Column("ordinal"),
        Column("kind"),
        Column("courses"),
        Column("sessions"),
    )
    list_filter = ("year_label", "kind")
    form_fields = ("year_label", "ordinal", "kind", "courses", "sessions", "course", "description")
