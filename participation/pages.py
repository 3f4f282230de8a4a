"""The pages of consultation and practice examples."""

from core.pages.record_pages import Column, RecordPages, register
from participation.models import (
    Consultation,
    ConsultationParticipant,
    ConsultationReply,
    ConsultationTheme,
    PracticeExample,
)


@register
class ConsultationTable(RecordPages):
    model = Consultation
    columns = (
        Column("title"),
        Column("report_year"),
        Column("consulted"),
        Column("run_by"),
        Column("status"),
        Column("local_deadline"),
    )
    search = ("title", "consulted", "run_by")
    filters = ("report_year", "status")
    related = ("participant_lines", "themes", "replies")
    related_titles = {"participant_lines": "Participants"}


@register
class ConsultationParticipantTable(RecordPages):
    model = ConsultationParticipant
    columns = (Column("group"), Column("consultation"), Column("ordinal"), Column("role"), Column("number"))
    search = ("group", "role")
    filters = ("consultation",)


@register
class ConsultationThemeTable(RecordPages):
    model = ConsultationTheme
    columns = (Column("theme"), Column("consultation"), Column("ordinal"), Column("gist"))
    search = ("theme", "gist")
    filters = ("consultation",)


@register
class ConsultationReplyTable(RecordPages):
    model = ConsultationReply
    columns = (Column("consultation"), Column("agency"), Column("received_on"), Column("is_late", "Late"))
    search = ("agency__name",)
    filters = ("consultation", "agency")


@register
class PracticeExampleTable(RecordPages):
    model = PracticeExample
    columns = (
        Column("title"),
        Column("report_year"),
        Column("contributed_by"),
        Column("ordinal"),
        Column("anonymity_checked_on"),
    )
    search = ("title", "text")
    filters = ("report_year", "contributed_by")
