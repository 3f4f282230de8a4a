"""The pages of consultation and practice examples."""

from core.pages.record_pages import Column, RecordPages, register
from core.pages.transitions import available_links
from core.records.retention import KEPT, Retention
from participation.models import (
    Consultation,
    ConsultationParticipant,
    ConsultationReply,
    ConsultationTheme,
    PracticeExample,
)


@register
class ConsultationPages(RecordPages):
    model = Consultation
    retention = KEPT
    list_display = (
        Column("title"),
        Column("report_year"),
        Column("consulted"),
        Column("run_by"),
        Column("status"),
        Column("local_deadline"),
    )
    search_fields = ("title", "consulted", "run_by")
    list_filter = ("report_year", "status")
    related = ("participant_lines", "themes", "replies")
    related_titles = {"participant_lines": "Participants"}
    form_fields = (
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
    form_folded = ("questions", "feedback")
    printed_forms = {"participants": "participants_words", "status": "status_words"}


@register
class ConsultationParticipantPages(RecordPages):
    model = ConsultationParticipant
    retention = KEPT
    list_display = (Column("group"), Column("consultation"), Column("ordinal"), Column("role"), Column("number"))
    search_fields = ("group", "role")
    list_filter = ("consultation",)
    form_fields = ("consultation", "ordinal", "group", "role", "number")


@register
class ConsultationThemePages(RecordPages):
    model = ConsultationTheme
    retention = KEPT
    list_display = (
        Column("theme"),
        Column("consultation"),
        Column("ordinal"),
        Column("gist"),
        Column("anonymity_checked_on"),
    )
    search_fields = ("theme", "gist")
    list_filter = ("consultation",)
    form_fields = ("consultation", "ordinal", "theme", "gist")

    def extra_links(self, user, record):
        return available_links(user, record)


@register
class ConsultationReplyPages(RecordPages):
    model = ConsultationReply
    retention = Retention({"received_on": "the reply"}, {"note": ""})
    list_display = (Column("consultation"), Column("agency"), Column("received_on"), Column("is_late", "Late"))
    search_fields = ("agency__name",)
    list_filter = ("consultation", "agency")
    form_fields = ("consultation", "agency", "received_on", "note")


@register
class PracticeExamplePages(RecordPages):
    model = PracticeExample
    retention = KEPT
    list_display = (
        Column("title"),
        Column("report_year"),
        Column("contributed_by"),
        Column("ordinal"),
        Column("anonymity_checked_on"),
    )
    search_fields = ("title", "text")
    list_filter = ("report_year", "contributed_by")
    form_fields = ("report_year", "contributed_by", "ordinal", "title", "text", "agencies_involved")

    def extra_links(self, user, record):
        return available_links(user, record)
