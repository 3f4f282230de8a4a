"""Addresses of the pages of the board's structure and meetings."""

from django.urls import path

from committees import pages
from committees.models import Meeting
from committees.views.agenda import AgendaView
from committees.views.deadlines import moved_deadlines
from committees.views.overview import overview
from committees.views.register import RegisterView
from committees.views.structure import structure
from core.pages.transitions import transition_urls
from core.pages.urls_for import record_urls

app_name = "committees"
urlpatterns = [
    path("", overview, name="overview"),
    path("structure/", structure, name="structure"),
    path("bank-holidays/<int:pk>/deadlines/", moved_deadlines, name="moved-deadlines"),
    path("meetings/<int:pk>/register/", RegisterView.as_view(), name="meeting-register"),
    path("meetings/<int:pk>/agenda/", AgendaView.as_view(), name="meeting-agenda"),
    *record_urls(
        pages.BodyPages,
        pages.SeatPages,
        pages.MeetingPages,
        pages.AttendancePages,
        pages.AgendaItemPages,
        pages.OutcomePages,
        pages.MeetingDocumentPages,
        pages.AgencyPages,
        pages.AgencyContactPages,
        pages.ChairPages,
        pages.BodyFunctionPages,
        pages.PartnershipLinkPages,
        pages.PolicyPages,
        pages.KeyDatePages,
        pages.BoardPages,
        pages.SettingPages,
        pages.ReportingPeriodPages,
        pages.TimeLimitPages,
        pages.BankHolidayPages,
        pages.AreaPages,
        pages.SectorPages,
        pages.BodyKindPages,
        pages.SeatKindPages,
        pages.MessageVerbPages,
    ),
    *transition_urls(Meeting),
]
