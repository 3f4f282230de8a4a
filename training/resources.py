"""The sheets of training."""

from core.datapack.sheets import SheetResource, sheet
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


@sheet
class TrainingStreamSheet(SheetResource):
    """The strands of training that the report counts together or apart."""

    class Meta:
        model = TrainingStream
        sheet = "training_streams"
        fields = ("name", "ordinal", "meaning", "counted_with_courses")
        import_id_fields = ("name",)


@sheet
class SectorGroupSheet(SheetResource):
    """Sectors that the report takes together when it says who came to training."""

    class Meta:
        model = SectorGroup
        sheet = "sector_groups"
        fields = ("name", "ordinal", "meaning", "sectors")
        import_id_fields = ("name",)


@sheet
class CourseSheet(SheetResource):
    """Courses, briefings and e-learning programmes."""

    class Meta:
        model = Course
        sheet = "courses"
        fields = ("name", "stream", "form", "level", "status", "status_words", "days", "providers", "note")
        import_id_fields = ("name",)


@sheet
class SessionSheet(SheetResource):
    """Each occasion on which a course is, was or was to be given."""

    class Meta:
        model = Session
        sheet = "sessions"
        fields = ("course", "held_on", "number", "venue", "free_venue", "capacity", "status")
        import_id_fields = ("course", "held_on", "number")


@sheet
class BookingSheet(SheetResource):
    """Each place booked on a session, the agency it was for, and whether the person came."""

    class Meta:
        model = Booking
        sheet = "bookings"
        fields = ("session", "reference", "agency", "post", "delegate", "outcome")
        import_id_fields = ("session", "reference")
        rename = {"session_course": "course", "session_held_on": "held_on", "session_number": "session"}


@sheet
class ElearningCountSheet(SheetResource):
    """How many began an e-learning course and passed it, from its launch to a cut-off day."""

    class Meta:
        model = ElearningCount
        sheet = "elearning_counts"
        fields = ("course", "starts_on", "cut_off_on", "started", "passed", "words")
        import_id_fields = ("course", "cut_off_on")


@sheet
class TrainerPoolSheet(SheetResource):
    """How many trainers the board could call on, on one day."""

    class Meta:
        model = TrainerPool
        sheet = "trainer_pools"
        fields = ("counted_on", "trainers", "about", "note")
        import_id_fields = ("counted_on",)


@sheet
class NeedsAnalysisSheet(SheetResource):
    """The yearly enquiry into what training agencies want."""

    class Meta:
        model = NeedsAnalysis
        sheet = "needs_analyses"
        fields = ("year_label", "status", "done_on", "note")
        import_id_fields = ("year_label",)


@sheet
class EvaluationSheet(SheetResource):
    """What those who came to a session said of it, at its end, soon after or months after."""

    class Meta:
        model = Evaluation
        sheet = "evaluations"
        fields = ("session", "stage", "responses", "satisfied", "note")
        import_id_fields = ("session", "stage")
        rename = {"session_course": "course", "session_held_on": "held_on", "session_number": "session"}


@sheet
class ScheduleChangeSheet(SheetResource):
    """How a year's training schedule differs from the year before."""

    class Meta:
        model = ScheduleChange
        sheet = "schedule_changes"
        fields = ("year_label", "ordinal", "kind", "courses", "sessions", "course", "description")
        import_id_fields = ("year_label", "ordinal")
