"""The steps of setting up a board. Whether a step is done is asked of the records: nothing is kept about progress."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse, reverse_lazy
from django.utils.functional import Promise

from cdop.models import FigureRelease
from committees.models import BoardProfile, Meeting, ReportingPeriod, Seat
from core.accounts.models import User
from finance.models import Contribution, Expenditure
from reporting.models import AnnualReport, ReportSection

FINISHED = AnnualReport.objects.filter(
    Exists(ReportSection.objects.filter(report=OuterRef("pk"))),
    Exists(ReportingPeriod.objects.filter(report_year=OuterRef("year"))),
)
PRINTS_DEATHS = Q(blocks__contains="child_deaths.") | Q(body__contains="child_deaths.")
RECORDS = {
    "report": FINISHED,
    "seats": Seat.objects.filter(body__in=BoardProfile.objects.values("body")),
    "unreleased": ReportSection.objects.filter(PRINTS_DEATHS, ~Exists(FigureRelease.objects.all())),
    "last_texts": ReportSection.objects.exclude(text_from=""),
    "meetings": Meeting.objects.filter(status=Meeting.Status.HELD),
    "income": Contribution.objects.all(),
    "spending": Expenditure.objects.all(),
}


@dataclass(frozen=True)
class Step:
    """One step. `needed`: no report can be made without it. `waits_for` names what has to be done first."""

    name: str
    title: str
    url: str | Promise
    hint: str = ""
    is_done: bool = False
    needed: bool = True
    waits_for: str = ""

    @property
    def is_missing(self) -> bool:
        return self.needed and not self.is_done


CHILD_DEATHS = Step(
    "child-deaths",
    "Figures of child deaths",
    reverse_lazy("reporting:report-section-list"),
    "The report has tables of them. Invite a child-death coordinator, who records the deaths and releases the figures, "
    "or take the tables out of that section.",
)


def board_and_records() -> tuple[BoardProfile | None, dict[str, bool]]:
    """The board, if it has been named, and which of the records there are: in one query, or two where there is none."""
    has = {f"has_{name}": Exists(rows) for name, rows in RECORDS.items()}
    board = BoardProfile.objects.annotate(**has).first()
    if board is None:
        found = User.objects.values_list(*has.values()).first() or (False,) * len(has)
        return None, dict(zip(RECORDS, found, strict=True))
    return board, {name: getattr(board, f"has_{name}") for name in RECORDS}


def steps_of(board: BoardProfile | None, there: dict[str, bool]) -> list[Step]:
    """In the order in which they are listed."""
    before_seats = "" if board and there["report"] else "the name and the rules"
    return [
        Step(
            "board",
            "Name and area",
            reverse("set-up:board"),
            "What you are called, the area you cover and the parts of that area.",
            is_done=board is not None,
        ),
        Step(
            "report",
            "The rules you work under, and the first report",
            reverse("set-up:regime"),
            "Kinds of committee, seat, review and audit, time limits, and the sections of the report.",
            is_done=there["report"],
        ),
        Step(
            "seats",
            "Committees and seats",
            reverse("set-up:committees"),
            "Typed here, or from a spreadsheet.",
            is_done=there["seats"],
            waits_for="" if there["seats"] else before_seats,
        ),
        *([CHILD_DEATHS] if there["unreleased"] else []),
        Step(
            "last-report",
            "The text of last year’s report",
            reverse("set-up:last-report"),
            "If there is one, as a starting point for the sections of the first report.",
            is_done=there["last_texts"],
            needed=False,
            waits_for="" if there["report"] else "the rules you work under",
        ),
        Step(
            "meetings",
            "Meetings and attendance",
            reverse("committees:meeting-list"),
            "Each meeting of the year, and its register.",
            is_done=there["meetings"],
            needed=False,
        ),
        Step(
            "income",
            "Contributions",
            reverse("finance:contribution-list"),
            "What each agency agreed to pay for the year, and grants.",
            is_done=there["income"],
            needed=False,
        ),
        Step(
            "spending",
            "Expenditure",
            reverse("finance:expenditure-list"),
            "What was spent in the year, by heading.",
            is_done=there["spending"],
            needed=False,
        ),
    ]
