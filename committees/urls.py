"""Addresses of the pages of the board's structure and meetings."""

from committees import tables
from records.urls_for import record_urls

app_name = "committees"
urlpatterns = record_urls(
    tables.BodyTable,
    tables.SeatTable,
    tables.MeetingTable,
    tables.AttendanceTable,
    tables.AgendaItemTable,
    tables.OutcomeTable,
    tables.MeetingDocumentTable,
    tables.AgencyTable,
    tables.AgencyContactTable,
    tables.ChairTable,
    tables.BodyFunctionTable,
    tables.PartnershipLinkTable,
    tables.KeyDateTable,
    tables.BoardTable,
    tables.SettingTable,
    tables.ReportingPeriodTable,
    tables.AreaTable,
    tables.SectorTable,
    tables.BodyKindTable,
    tables.SeatKindTable,
    tables.MessageVerbTable,
)
