"""The board's structure, its meetings and who attends them."""

from committees.models.board import Area, BoardProfile, BoardSetting, KeyDate, ReportingPeriod
from committees.models.meetings import AgendaItem, Attendance, Meeting, MeetingDocument, MessageVerb, Outcome
from committees.models.policies import Policy, PolicyOwner
from committees.models.seats import AgencyContact, Chair, Seat
from committees.models.structure import (
    Agency,
    Body,
    BodyFunction,
    BodyKind,
    JointBody,
    PartnershipLink,
    SeatKind,
    Sector,
)
from committees.models.time_limits import BankHoliday, TimeLimit

__all__ = [
    "Agency",
    "AgencyContact",
    "AgendaItem",
    "Area",
    "Attendance",
    "BankHoliday",
    "BoardProfile",
    "BoardSetting",
    "Body",
    "BodyFunction",
    "BodyKind",
    "Chair",
    "JointBody",
    "KeyDate",
    "Meeting",
    "MeetingDocument",
    "MessageVerb",
    "Outcome",
    "PartnershipLink",
    "Policy",
    "PolicyOwner",
    "ReportingPeriod",
    "Seat",
    "SeatKind",
    "Sector",
    "TimeLimit",
]
