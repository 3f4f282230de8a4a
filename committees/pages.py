"""The pages of the board's structure and meetings."""

from django.urls import reverse
from django.utils import timezone

from committees import models
from committees.permissions import can_keep_meetings
from core.pages.record_pages import Column, RecordPages, VocabularyPages, register


@register
class BodyTable(RecordPages):
    model = models.Body
    columns = (Column("name"), Column("short_name"), Column("kind"), Column("parent"), Column("joint_with"))
    search = ("name", "short_name", "other_names")
    filters = ("kind", "parent")
    related = ("chairs", "seats", "functions", "meetings", "children")
    related_titles = {"children": "Bodies that answer to it"}


@register
class SeatTable(RecordPages):
    model = models.Seat
    columns = (
        Column("name"),
        Column("body"),
        Column("kind"),
        Column("agency"),
        Column("starts_on"),
        Column("ends_on"),
    )
    search = ("name", "agency__name", "posts")
    filters = ("body", "kind")
    related = ("attendances",)
    related_titles = {"attendances": "Attendance"}


@register
class MeetingTable(RecordPages):
    model = models.Meeting
    columns = (Column("held_on"), Column("body"), Column("status"), Column("venue"))
    search = ("body__name", "venue")
    filters = ("body", "status")
    related = ("attendances", "items", "documents")
    related_titles = {"attendances": "Register", "items": "Agenda"}

    def readonly_fields(self, record):
        """Whether it was held is said on a page of its own, which shows what that does to the rates."""
        return ("status",)

    def extra_links(self, user, record):
        pages = [("Register", "register"), ("Agenda and outcomes", "agenda")]
        if can_keep_meetings(user, record.body, timezone.localdate()):
            pages.append(("Held or cancelled", "status"))
        return tuple((label, reverse(f"committees:meeting-{name}", args=[record.pk])) for label, name in pages)


@register
class AttendanceTable(RecordPages):
    model = models.Attendance
    columns = (
        Column("seat"),
        Column("meeting__held_on"),
        Column("meeting__body"),
        Column("status"),
        Column("deputy_post"),
    )
    search = ("seat__name",)
    filters = ("meeting__body", "status")


@register
class AgendaItemTable(RecordPages):
    model = models.AgendaItem
    columns = (Column("heading"), Column("ordinal"), Column("meeting"), Column("reporting_body"))
    search = ("heading",)
    filters = ("meeting__body",)
    related = ("outcomes",)


@register
class OutcomeTable(RecordPages):
    model = models.Outcome
    columns = (
        Column("text"),
        Column("verb"),
        Column("decision"),
        Column("kind"),
        Column("owner_name", "Owner"),
        Column("due_on"),
    )
    search = ("text", "owner", "owner_body__name")
    filters = ("kind", "decision", "verb")

    def rows(self, user):
        return super().rows(user).select_related("owner_body")


@register
class MeetingDocumentTable(RecordPages):
    model = models.MeetingDocument
    columns = (Column("title"), Column("kind"), Column("author"), Column("treatment"), Column("meeting"))
    search = ("title", "author")
    filters = ("treatment",)


@register
class AgencyTable(RecordPages):
    model = models.Agency
    columns = (Column("name"), Column("short_name"), Column("sector"), Column("parent"))
    search = ("name", "short_name", "other_names")
    filters = ("sector",)
    related = ("departments", "seats", "chairs", "contacts")
    related_titles = {"departments": "Agencies that are part of it"}


@register
class AgencyContactTable(RecordPages):
    model = models.AgencyContact
    columns = (Column("holder"), Column("agency"), Column("starts_on"), Column("ends_on"))
    search = ("holder__name", "agency__name")
    filters = ("agency",)


@register
class ChairTable(RecordPages):
    model = models.Chair
    columns = (Column("post"), Column("body"), Column("agency"), Column("starts_on"), Column("ends_on"))
    search = ("post", "body__name", "agency__name")
    filters = ("body",)


@register
class BodyFunctionTable(RecordPages):
    model = models.BodyFunction
    columns = (Column("function"), Column("body"), Column("report_year"), Column("ordinal"))
    search = ("function",)
    filters = ("body", "report_year")


@register
class PartnershipLinkTable(RecordPages):
    model = models.PartnershipLink
    columns = (Column("post"), Column("role"), Column("group_name", "Group"), Column("direction"), Column("level"))
    search = ("post", "group__name", "group_words")
    filters = ("direction",)

    def rows(self, user):
        return super().rows(user).select_related("group")


@register
class PolicyTable(RecordPages):
    model = models.Policy
    columns = (
        Column("name"),
        Column("kind"),
        Column("owners"),
        Column("status"),
        Column("review_cycle", "Reviewed"),
        Column("next_review_on", "Next review"),
    )
    derived = (Column("review_cycle", "Reviewed"), Column("next_review_on", "Next review"))
    search = ("name", "kind", "owner_words", "owners__name")
    filters = ("status", "owners")


@register
class KeyDateTable(RecordPages):
    model = models.KeyDate
    columns = (Column("event"), Column("when", sort="starts_on"))
    search = ("event",)


@register
class BoardTable(RecordPages):
    model = models.BoardProfile
    reference = True
    columns = (Column("name"), Column("short_name"), Column("area"), Column("host"))


@register
class SettingTable(RecordPages):
    model = models.BoardSetting
    reference = True
    columns = (Column("name"), Column("starts_on"), Column("value"))


@register
class ReportingPeriodTable(RecordPages):
    model = models.ReportingPeriod
    reference = True
    columns = (Column("subject"), Column("report_year"), Column("words"), Column("starts_on"), Column("ends_on"))
    filters = ("report_year",)


@register
class AreaTable(VocabularyPages):
    model = models.Area


@register
class SectorTable(VocabularyPages):
    model = models.Sector


@register
class BodyKindTable(VocabularyPages):
    model = models.BodyKind


@register
class SeatKindTable(VocabularyPages):
    model = models.SeatKind


@register
class MessageVerbTable(VocabularyPages):
    model = models.MessageVerb
