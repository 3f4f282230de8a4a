"""The sheets of consultation and practice examples."""

from core.datapack.sheets import SheetResource, sheet
from core.records.anonymity import CHECK_FIELDS
from participation.models import (
    Consultation,
    ConsultationParticipant,
    ConsultationReply,
    ConsultationTheme,
    PracticeExample,
)


@sheet
class ConsultationSheet(SheetResource):
    """Consultations held or open: who ran them, who was asked, and what became of them."""

    class Meta:
        model = Consultation
        sheet = "consultations"
        fields = (
            "title",
            "report_year",
            "consulted",
            "run_by",
            "participants",
            "participants_words",
            "status",
            "status_words",
            "questions",
            "local_deadline",
            "national_deadline",
            "collated_on",
            "feedback",
        )
        import_id_fields = ("title",)


@sheet
class ConsultationParticipantSheet(SheetResource):
    """The groups and posts that were at a consultation."""

    class Meta:
        model = ConsultationParticipant
        sheet = "consultation_participants"
        fields = ("consultation", "ordinal", "group", "role", "number")
        import_id_fields = ("consultation", "ordinal")


@sheet
class ConsultationThemeSheet(SheetResource):
    """What was said at a consultation, in short."""

    class Meta:
        model = ConsultationTheme
        sheet = "consultation_themes"
        fields = ("consultation", "ordinal", "theme", "gist", *CHECK_FIELDS)
        import_id_fields = ("consultation", "ordinal")


@sheet
class ConsultationReplySheet(SheetResource):
    """The comments that agencies sent for the board's collated response."""

    class Meta:
        model = ConsultationReply
        sheet = "consultation_replies"
        fields = ("consultation", "agency", "received_on", "note")
        import_id_fields = ("consultation", "agency")


@sheet
class PracticeExampleSheet(SheetResource):
    """Examples of agencies working together, checked so that nobody can be recognised."""

    class Meta:
        model = PracticeExample
        sheet = "practice_examples"
        fields = (
            "report_year",
            "contributed_by",
            "ordinal",
            "title",
            "text",
            "agencies_involved",
            *CHECK_FIELDS,
        )
        import_id_fields = ("report_year", "contributed_by", "ordinal")
