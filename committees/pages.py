"""The pages of the board's structure and meetings."""

from django import forms
from django.urls import reverse

from committees import models
from committees.child_death_settings import KEEP_CHILD_DEATH_SETTINGS
from core.pages.record_pages import Column, RecordPages, VocabularyPages, register
from core.pages.transitions import available_links
from core.records import clock
from core.records.retention import KEPT, Retention, Suggestion


@register
class BodyPages(RecordPages):
    model = models.Body
    retention = KEPT
    list_display = (Column("name"), Column("short_name"), Column("kind"), Column("parent"), Column("joint_with"))
    search_fields = ("name", "short_name", "other_names")
    list_filter = ("kind", "parent")
    related = ("chairs", "seats", "functions", "meetings", "children")
    related_titles = {"children": "Committees and groups that report to it"}
    form_fields = (
        "name",
        "short_name",
        "ordinal",
        "kind",
        "parent",
        "joint_with",
        "area",
        "rotating_chair",
        "started_on",
        "ended_on",
        "other_names",
        "note",
    )
    form_folded = ("short_name", "ordinal", "other_names", "note")


@register
class SeatPages(RecordPages):
    model = models.Seat
    retention = Retention({"ends_on": "the seat ended"})
    list_display = (
        Column("name"),
        Column("body"),
        Column("kind"),
        Column("agency"),
        Column("starts_on"),
        Column("ends_on"),
    )
    search_fields = ("name", "agency__name", "posts")
    list_filter = ("body", "kind")
    related = ("attendances",)
    related_titles = {"attendances": "Attendance"}
    form_fields = ("body", "ordinal", "name", "kind", "agency", "represents", "posts", "starts_on", "ends_on", "holder")
    form_folded = ("ordinal", "posts")
    keep_for_next = ("body", "kind", "starts_on")


@register
class MeetingPages(RecordPages):
    model = models.Meeting
    retention = Retention({"held_on": "the meeting"}, {"note": ""})
    form_fields = ("body", "held_on", "venue", "note")
    list_display = (Column("held_on"), Column("body"), Column("status"), Column("venue"))
    search_fields = ("body__name", "venue")
    list_filter = ("body", "held_on", "status")
    related = ("attendances", "items", "documents")
    related_titles = {"attendances": "Register", "items": "Agenda"}

    def extra_links(self, user, record):
        pages = (("Register", "register"), ("Agenda and outcomes", "agenda"))
        links = tuple((label, reverse(f"committees:meeting-{name}", args=[record.pk])) for label, name in pages)
        return links + available_links(user, record)


@register
class AttendancePages(RecordPages):
    model = models.Attendance
    retention = Retention(
        {"meeting__held_on": "the meeting"},
        {"deputy_post": "", "note": ""},
        Suggestion("meeting__held_on", 6, "anonymise", "Rates of attendance stay; notes on who came instead do not."),
    )
    list_display = (
        Column("seat"),
        Column("meeting__held_on"),
        Column("meeting__body"),
        Column("status"),
        Column("deputy_post"),
    )
    search_fields = ("seat__name",)
    list_filter = ("meeting__body", "status")
    form_fields = ("meeting", "seat", "status", "deputy_post", "note")

    def choices_for(self, name, user, record):
        """Seats of the meeting's body, or meetings of the seat's, where the other is known."""
        if name == "seat" and record.meeting_id:
            return models.Seat.objects.visible_to(user).filter(body=record.meeting.body_id)
        if name == "meeting" and record.seat_id and not record.meeting_id:
            return models.Meeting.objects.visible_to(user).filter(body=record.seat.body_id)
        return None


@register
class AgendaItemPages(RecordPages):
    model = models.AgendaItem
    retention = Retention({"meeting__held_on": "the meeting"})
    list_display = (Column("heading"), Column("ordinal"), Column("meeting"), Column("reporting_body"))
    search_fields = ("heading",)
    list_filter = ("meeting__body",)
    related = ("outcomes",)
    form_fields = ("meeting", "ordinal", "heading", "reporting_body", "confidential")


@register
class OutcomePages(RecordPages):
    model = models.Outcome
    retention = Retention({"item__meeting__held_on": "the meeting"})
    list_display = (
        Column("text"),
        Column("verb"),
        Column("decision"),
        Column("kind"),
        Column("owner_name", "Owner"),
        Column("due_on"),
    )
    search_fields = ("text", "owner", "owner_body__name")
    list_filter = ("kind", "decision", "verb")
    form_fields = (
        "item",
        "ordinal",
        "text",
        "verb",
        "decision",
        "kind",
        "owner",
        "owner_body",
        "due_on",
        "confidential",
    )
    form_folded = ("ordinal", "owner")

    def list_queryset(self, user):
        return super().list_queryset(user).select_related("owner_body")


@register
class MeetingDocumentPages(RecordPages):
    model = models.MeetingDocument
    retention = Retention({"meeting__held_on": "the meeting"}, {"author": ""})
    list_display = (Column("title"), Column("kind"), Column("author"), Column("treatment"), Column("meeting"))
    search_fields = ("title", "author")
    list_filter = ("treatment",)
    form_fields = ("meeting", "ordinal", "title", "kind", "author", "treatment")


@register
class AgencyPages(RecordPages):
    model = models.Agency
    retention = KEPT
    list_display = (Column("name"), Column("short_name"), Column("sector"), Column("parent"))
    search_fields = ("name", "short_name", "other_names")
    list_filter = ("sector",)
    related = ("departments", "seats", "chairs", "contacts")
    related_titles = {"departments": "Agencies that are part of it"}
    form_fields = ("name", "short_name", "sector", "parent", "other_names", "note")


@register
class AgencyContactPages(RecordPages):
    model = models.AgencyContact
    retention = Retention(
        {"ends_on": "the contact’s last day"},
        suggestion=Suggestion("ends_on", 2, "delete", "Who could read an agency’s records is needed for a while only."),
    )
    list_display = (Column("holder"), Column("agency"), Column("starts_on"), Column("ends_on"))
    search_fields = ("holder__name", "agency__name")
    list_filter = ("agency",)
    form_fields = ("agency", "holder", "starts_on", "ends_on")


@register
class ChairPages(RecordPages):
    model = models.Chair
    retention = Retention({"ends_on": "the chair’s last day"}, {"note": ""})
    list_display = (Column("post"), Column("body"), Column("agency"), Column("starts_on"), Column("ends_on"))
    search_fields = ("post", "body__name", "agency__name")
    list_filter = ("body",)
    form_fields = ("body", "post", "agency", "starts_on", "ends_on", "note", "holder")


@register
class BodyFunctionPages(RecordPages):
    model = models.BodyFunction
    retention = KEPT
    list_display = (Column("function"), Column("body"), Column("report_year"), Column("ordinal"))
    search_fields = ("function",)
    list_filter = ("body", "report_year")
    form_fields = ("body", "report_year", "ordinal", "function")


@register
class PartnershipLinkPages(RecordPages):
    model = models.PartnershipLink
    retention = KEPT
    list_display = (Column("post"), Column("role"), Column("group_name", "Group"), Column("direction"), Column("level"))
    search_fields = ("post", "group__name", "group_words")
    list_filter = ("direction",)
    form_fields = ("ordinal", "post", "role", "group", "group_words", "direction", "level", "note")
    form_folded = ("ordinal", "level", "note")
    printed_forms = {"group": "group_words"}

    def list_queryset(self, user):
        return super().list_queryset(user).select_related("group")


@register
class PolicyPages(RecordPages):
    model = models.Policy
    retention = KEPT
    list_display = (
        Column("name"),
        Column("kind"),
        Column("owners"),
        Column("status"),
        Column("review_cycle", "Reviewed"),
        Column("next_review_on", "Next review"),
    )
    derived = (Column("review_cycle", "Reviewed"), Column("next_review_on", "Next review"))
    search_fields = ("name", "kind", "owner_words", "owners__name")
    list_filter = ("status", "owners")
    form_fields = (
        "name",
        "kind",
        "owners",
        "owner_words",
        "version",
        "status",
        "status_words",
        "approved_at",
        "circulation",
        "hosted",
        "reviewed_on",
        "review_months",
        "note",
    )
    form_folded = ("version", "circulation", "hosted", "note")
    printed_forms = {"owners": "owner_words", "status": "status_words"}


@register
class KeyDatePages(RecordPages):
    model = models.KeyDate
    retention = KEPT
    list_display = (Column("event"), Column("when", sort="starts_on"))
    search_fields = ("event",)
    form_fields = ("starts_on", "precision", "event")


@register
class BoardPages(RecordPages):
    model = models.BoardProfile
    reference = True
    list_display = (Column("name"), Column("short_name"), Column("area"), Column("host"))
    form_fields = ("name", "short_name", "word", "body", "area", "host", "website")


@register
class TimeLimitPages(RecordPages):
    model = models.TimeLimit
    reference = True
    list_display = (
        Column("name"),
        Column("counts_from"),
        Column("words", "Limit", sort="number"),
        Column("is_certain"),
    )
    list_filter = ("counts_from",)
    form_fields = (
        "name",
        "counts_from",
        "number",
        "unit",
        "direction",
        "first_day_counts",
        "on_day_off",
        "calendar",
        "starts_on",
        "is_certain",
        "note",
    )


@register
class BankHolidayPages(RecordPages):
    model = models.BankHoliday
    reference = True
    ordering = ("-on",)
    list_display = (
        Column("on"),
        Column("name"),
        Column("calendar"),
        Column("is_day_off"),
        Column("source"),
        Column("announced_on"),
    )
    list_filter = ("calendar",)
    search_fields = ("name",)
    form_fields = ("calendar", "on", "name", "is_day_off", "announced_on")

    def form_field(self, name, record, field):
        """A day that the board adds is known from today."""
        if name == "announced_on" and record.pk is None:
            field.initial = clock.today()
        return field

    def extra_links(self, user, record):
        return (("Open deadlines that this day moves", reverse("committees:moved-deadlines", args=[record.pk])),)


class SettingsOfTwo(RecordPages):
    """Kept by the safeguarding unit, but for those that decide what is published of child deaths."""

    def can_manage(self, user) -> bool:
        return super().can_manage(user) or user.can(KEEP_CHILD_DEATH_SETTINGS)


@register
class SettingPages(SettingsOfTwo):
    model = models.BoardSetting
    reference = True
    list_display = (
        Column("name", label="Setting"),
        Column("starts_on"),
        Column("value_text", label="Value", number=True, sort="value"),
    )
    form_fields = ("name", "starts_on", "value")
    asked_first = "name"

    def form_field(self, name, record, field):
        """The value of a yes or no question is chosen, any other is a number."""
        if name != "value":
            return field
        if record.name in models.BoardSetting.YES_OR_NO:
            return forms.TypedChoiceField(
                label=field.label,
                choices=[(1, "Yes"), (0, "No")],
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": "Select yes or no", "invalid_choice": "Select yes or no"},
            )
        field.help_text = ""
        return field


@register
class ReportingPeriodPages(SettingsOfTwo):
    model = models.ReportingPeriod
    reference = True
    list_display = (Column("subject"), Column("report_year"), Column("words"), Column("starts_on"), Column("ends_on"))
    list_filter = ("report_year",)
    form_fields = ("report_year", "subject", "starts_on", "ends_on", "words", "label")


@register
class AreaPages(VocabularyPages):
    model = models.Area
    list_display = (Column("name"), Column("parent"), Column("meaning"))
    form_fields = ("name", "parent", "meaning", "ordinal")
    related = ("parts",)


@register
class SectorPages(VocabularyPages):
    model = models.Sector
    form_fields = ("name", "ordinal", "is_local_authority", "meaning")


@register
class BodyKindPages(VocabularyPages):
    model = models.BodyKind
    form_fields = ("name", "ordinal", "in_attendance_table", "described", "meaning")


@register
class SeatKindPages(VocabularyPages):
    model = models.SeatKind


@register
class MessageVerbPages(VocabularyPages):
    model = models.MessageVerb
