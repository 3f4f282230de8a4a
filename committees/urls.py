"""Addresses of the pages of the board's structure and meetings."""

from django.urls import path

from committees import pages
from committees.views.agenda import AgendaView
from committees.views.register import RegisterView
from committees.views.status import StatusView
from committees.views.structure import structure
from core.pages.urls_for import record_urls

app_name = "committees"
urlpatterns = [
    path("structure/", structure, name="structure"),
    path("meetings/<int:pk>/register/", RegisterView.as_view(), name="meeting-register"),
    path("meetings/<int:pk>/agenda/", AgendaView.as_view(), name="meeting-agenda"),
    path("meetings/<int:pk>/status/", StatusView.as_view(), name="meeting-status"),
    *record_urls(
        pages.BodyTable,
        pages.SeatTable,
        pages.MeetingTable,
        pages.AttendanceTable,
        pages.AgendaItemTable,
        pages.OutcomeTable,
        pages.MeetingDocumentTable,
        pages.AgencyTable,
        pages.AgencyContactTable,
        pages.ChairTable,
        pages.BodyFunctionTable,
        pages.PartnershipLinkTable,
        pages.PolicyTable,
        pages.KeyDateTable,
        pages.BoardTable,
        pages.SettingTable,
        pages.ReportingPeriodTable,
        pages.AreaTable,
        pages.SectorTable,
        pages.BodyKindTable,
        pages.SeatKindTable,
        pages.MessageVerbTable,
    ),
]
