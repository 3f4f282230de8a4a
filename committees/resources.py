"""The sheets of the board's structure and meetings."""

from __future__ import annotations

from committees import models
from core.datapack.sheets import SheetResource, sheet


@sheet
class SectorSheet(SheetResource):
    """The kinds of work that agencies do."""

    class Meta:
        model = models.Sector
        sheet = "sectors"
        fields = ("name", "ordinal", "is_local_authority", "meaning")
        import_id_fields = ("name",)


@sheet
class AreaSheet(SheetResource):
    """The places that records belong to, and the larger ones that they are part of."""

    class Meta:
        model = models.Area
        sheet = "areas"
        fields = ("name", "parent", "ordinal", "meaning")
        import_id_fields = ("name",)


@sheet
class BodyKindSheet(SheetResource):
    """The kinds of body: board, committee, partnership and so on."""

    class Meta:
        model = models.BodyKind
        sheet = "body_kinds"
        fields = ("name", "ordinal", "in_attendance_table", "described", "meaning")
        import_id_fields = ("name",)


@sheet
class SeatKindSheet(SheetResource):
    """The kinds of seat on the board."""

    class Meta:
        model = models.SeatKind
        sheet = "seat_kinds"
        fields = ("name", "ordinal", "meaning")
        import_id_fields = ("name",)


@sheet
class MessageVerbSheet(SheetResource):
    """What the board may do with an item, as key messages say it."""

    class Meta:
        model = models.MessageVerb
        sheet = "message_verbs"
        fields = ("name", "ordinal", "meaning")
        import_id_fields = ("name",)


@sheet
class BoardSheet(SheetResource):
    """The board itself: one row."""

    class Meta:
        model = models.BoardProfile
        sheet = "board"
        fields = ("name", "short_name", "word", "body", "area", "host", "website")
        import_id_fields = ("name",)


@sheet
class SettingSheet(SheetResource):
    """The board's own rules that are numbers, each from the day it begins to hold."""

    class Meta:
        model = models.BoardSetting
        sheet = "settings"
        fields = ("name", "starts_on", "value")
        import_id_fields = ("name", "starts_on")


@sheet
class ReportingPeriodSheet(SheetResource):
    """The period that each subject of a year's report covers."""

    class Meta:
        model = models.ReportingPeriod
        sheet = "reporting_periods"
        fields = ("report_year", "subject", "starts_on", "ends_on", "words", "label")
        import_id_fields = ("report_year", "subject")


@sheet
class BankHolidaySheet(SheetResource):
    """Days on which nobody works, and those on which people do although the country does not."""

    class Meta:
        model = models.BankHoliday
        sheet = "bank_holidays"
        fields = ("calendar", "on", "name", "is_day_off", "source", "announced_on")
        import_id_fields = ("calendar", "on")


@sheet
class TimeLimitSheet(SheetResource):
    """How long things may take, and what that is counted from."""

    class Meta:
        model = models.TimeLimit
        sheet = "time_limits"
        fields = (
            "name",
            "counts_from",
            "starts_on",
            "number",
            "unit",
            "direction",
            "first_day_counts",
            "on_day_off",
            "calendar",
            "is_certain",
            "note",
        )
        import_id_fields = ("name",)


@sheet
class AgencySheet(SheetResource):
    """Every organisation and service, once."""

    class Meta:
        model = models.Agency
        sheet = "agencies"
        fields = ("name", "short_name", "sector", "parent", "other_names", "note")
        import_id_fields = ("name",)


@sheet
class BodySheet(SheetResource):
    """The board, its committees, and the groups and partnerships it works with."""

    class Meta:
        model = models.Body
        sheet = "bodies"
        fields = (
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
        import_id_fields = ("name",)


@sheet
class BodyFunctionSheet(SheetResource):
    """What each body is for, in order, by year."""

    class Meta:
        model = models.BodyFunction
        sheet = "body_functions"
        fields = ("body", "report_year", "ordinal", "function")
        import_id_fields = ("body", "report_year", "ordinal")


@sheet
class ChairSheet(SheetResource):
    """Which post chairs each body, between which days."""

    class Meta:
        model = models.Chair
        sheet = "chairs"
        fields = ("body", "post", "agency", "starts_on", "ends_on", "note")
        import_id_fields = ("body", "post", "starts_on")


@sheet
class SeatSheet(SheetResource):
    """The seats of each body. A seat is expected at meetings between its days."""

    class Meta:
        model = models.Seat
        sheet = "seats"
        fields = ("body", "ordinal", "name", "kind", "agency", "represents", "posts", "starts_on", "ends_on")
        import_id_fields = ("body", "name")


@sheet
class MeetingSheet(SheetResource):
    """The meetings of each body."""

    class Meta:
        model = models.Meeting
        sheet = "meetings"
        fields = ("body", "held_on", "status", "venue", "note")
        import_id_fields = ("body", "held_on")


@sheet
class AttendanceSheet(SheetResource):
    """The registers: what each seat did about each meeting that was held."""

    class Meta:
        model = models.Attendance
        sheet = "attendance"
        fields = ("meeting", "seat", "status", "deputy_post", "note")
        import_id_fields = ("meeting", "seat")
        rename = {
            "meeting_body": "body",
            "meeting_held_on": "held_on",
            "seat_body": "body",
            "seat_name": "seat",
        }


@sheet
class AgendaItemSheet(SheetResource):
    """The items of each meeting, in order."""

    class Meta:
        model = models.AgendaItem
        sheet = "agenda_items"
        fields = ("meeting", "ordinal", "heading", "reporting_body", "confidential")
        import_id_fields = ("meeting", "ordinal")
        rename = {"meeting_body": "body", "meeting_held_on": "held_on"}


@sheet
class OutcomeSheet(SheetResource):
    """What came of each item: the key messages, decisions among them."""

    class Meta:
        model = models.Outcome
        sheet = "outcomes"
        fields = (
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
        import_id_fields = ("item", "ordinal")
        rename = {"item_body": "body", "item_held_on": "held_on", "item_ordinal": "item"}


@sheet
class MeetingDocumentSheet(SheetResource):
    """The documents before each meeting."""

    class Meta:
        model = models.MeetingDocument
        sheet = "meeting_documents"
        fields = ("meeting", "ordinal", "title", "kind", "author", "treatment")
        import_id_fields = ("meeting", "ordinal")
        rename = {"meeting_body": "body", "meeting_held_on": "held_on"}


@sheet
class PartnershipLinkSheet(SheetResource):
    """Which post sits where outside the board, and who comes to it."""

    class Meta:
        model = models.PartnershipLink
        sheet = "partnership_links"
        fields = ("ordinal", "post", "role", "group", "group_words", "direction", "level", "note")
        import_id_fields = ("ordinal",)


@sheet
class KeyDateSheet(SheetResource):
    """What happened when."""

    class Meta:
        model = models.KeyDate
        sheet = "key_dates"
        fields = ("starts_on", "precision", "event")
        import_id_fields = ("starts_on", "event")


@sheet
class PolicySheet(SheetResource):
    """The policies, strategies, procedures and guidance that the board keeps or relies on."""

    class Meta:
        model = models.Policy
        sheet = "policies"
        fields = (
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
        import_id_fields = ("name",)
        rename = {"approved_at_body": "approved_by", "approved_at_held_on": "approved_on"}
