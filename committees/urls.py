"""Addresses of the pages of the board's structure and meetings."""

from django.urls import path

from committees import tables
from committees.views.agenda import AgendaView
from committees.views.register import RegisterView
from committees.views.status import StatusView
from committees.views.structure import structure
from records.urls_for import record_urls

app_name = "committees"
urlpatterns = [
    path("structure/", structure, name="structure"),
    path("meetings/<int:pk>/register/", RegisterView.as_view(), name="meeting-register"),
    path("meetings/<int:pk>/agenda/", AgendaView.as_view(), name="meeting-agenda"),
    path("meetings/<int:pk>/status/", StatusView.as_view(), name="meeting-status"),
    *record_urls(
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
        tables.PolicyTable,
        tables.KeyDateTable,
        tables.BoardTable,
        tables.SettingTable,
        tables.ReportingPeriodTable,
        tables.AreaTable,
        tables.SectorTable,
        tables.BodyKindTable,
        tables.SeatKindTable,
        tables.MessageVerbTable,
    ),
]
