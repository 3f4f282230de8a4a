"""What the reports need of the board: its names and periods, structure, attendance, and the messages of a meeting."""

from committees.figures.attendance import AttendanceFigures, CommitteeLine, SeatLine, attendance_figures
from committees.figures.attendance_forecast import (
    RunningPeriod,
    SeatAttendance,
    running_period,
    seat_attendance,
    seats_below_threshold,
)
from committees.figures.board import (
    BoardNames,
    SmallCounts,
    Subject,
    SubjectPeriod,
    board_names,
    periods_by_year,
    subject_periods,
)
from committees.figures.membership import BodyOnDay, SeatOnDay, membership_on
from committees.figures.messages import (
    PRINTED_IN_BULLETINS,
    DocumentLine,
    ItemLine,
    MeetingLine,
    MessageFigures,
    MessageLine,
    board_meetings,
    bulletin_of,
    message_figures,
    public_items_since,
)
from committees.figures.structure import (
    POLITICAL,
    BodyNode,
    DescribedBody,
    LinkLine,
    StructureFigures,
    structure_figures,
)

__all__ = [
    "POLITICAL",
    "PRINTED_IN_BULLETINS",
    "AttendanceFigures",
    "BoardNames",
    "BodyNode",
    "BodyOnDay",
    "CommitteeLine",
    "DescribedBody",
    "DocumentLine",
    "ItemLine",
    "LinkLine",
    "MeetingLine",
    "MessageFigures",
    "MessageLine",
    "RunningPeriod",
    "SeatAttendance",
    "SeatLine",
    "SeatOnDay",
    "SmallCounts",
    "StructureFigures",
    "Subject",
    "SubjectPeriod",
    "attendance_figures",
    "board_meetings",
    "board_names",
    "bulletin_of",
    "membership_on",
    "message_figures",
    "periods_by_year",
    "public_items_since",
    "running_period",
    "seat_attendance",
    "seats_below_threshold",
    "structure_figures",
    "subject_periods",
]
