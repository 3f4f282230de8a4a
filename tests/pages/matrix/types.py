"""For each record type: who sees any such record, who sees their own alone, and who keeps them."""

from __future__ import annotations

from dataclasses import dataclass

from tests.pages.matrix.people import (
    BOARD,
    CHAIR,
    CHAIRS,
    CONTACT,
    COORDINATOR,
    LEAD,
    MANAGER,
    MEMBER,
    NOBODY,
    PANEL,
    STRUCTURE,
    TRAINERS,
    TRAINING,
    UNIT,
)


@dataclass(frozen=True)
class Seen:
    """`any` see every record, `own` only those that are theirs; `managed_by` may add, change and delete."""

    any: frozenset
    own: frozenset = NOBODY
    managed_by: frozenset = UNIT

    @property
    def listed(self) -> frozenset:
        return self.any | self.own


STRUCTURAL = Seen(STRUCTURE)
FOR_CHAIRS = Seen(CHAIRS)
KEPT_BY_TWO = Seen(
    CHAIRS, own=frozenset({COORDINATOR}), managed_by=UNIT | {COORDINATOR}
)  # the coordinator those of published child deaths
PAPERS = Seen(CHAIRS, own=frozenset({MEMBER, BOARD}))
MANAGE_PLANS = UNIT | {COORDINATOR}  # the coordinator those of the child death panel
OF_PLANS = Seen(UNIT, own=frozenset({CHAIR, BOARD, COORDINATOR, LEAD}), managed_by=MANAGE_PLANS)
OF_ACTIONS = Seen(UNIT, own=frozenset({CHAIR, BOARD, COORDINATOR, LEAD, CONTACT}), managed_by=MANAGE_PLANS)
OF_SCALES = Seen(CHAIRS | {BOARD, COORDINATOR, LEAD})
OF_TRAINING = Seen(TRAINERS, managed_by=UNIT | {TRAINING})
BOOKED = Seen(
    TRAINERS, own=frozenset({CONTACT}), managed_by=UNIT | {TRAINING}
)  # a contact reads what the agency booked
FOR_THE_UNIT = Seen(UNIT)
OF_REVIEWS = Seen(UNIT, own=frozenset({LEAD}))
OF_DEATHS = Seen(frozenset({COORDINATOR}), own=frozenset({PANEL}), managed_by=frozenset({COORDINATOR}))
WORDS_OF_DEATHS = Seen(UNIT | {COORDINATOR, PANEL})

OF_RETENTION = Seen(frozenset({MANAGER}), managed_by=frozenset({MANAGER}))

TYPES = {
    "records.RetentionRule": OF_RETENTION,
    "committees.Body": STRUCTURAL,
    "committees.Seat": STRUCTURAL,
    "committees.Meeting": PAPERS,
    "committees.Attendance": PAPERS,
    "committees.AgendaItem": PAPERS,
    "committees.Outcome": PAPERS,
    "committees.MeetingDocument": PAPERS,
    "committees.Agency": STRUCTURAL,
    "committees.AgencyContact": Seen(UNIT, own=frozenset({CONTACT})),
    "committees.Chair": STRUCTURAL,
    "committees.BodyFunction": STRUCTURAL,
    "committees.PartnershipLink": STRUCTURAL,
    "committees.Policy": FOR_CHAIRS,
    "committees.KeyDate": STRUCTURAL,
    "committees.BoardProfile": STRUCTURAL,
    "committees.BoardSetting": KEPT_BY_TWO,
    "committees.ReportingPeriod": KEPT_BY_TWO,
    "reviews.ReviewStage": FOR_THE_UNIT,
    "reviews.StageDate": OF_REVIEWS,
    "committees.TimeLimit": STRUCTURAL,
    "committees.BankHoliday": FOR_THE_UNIT,
    "committees.Area": STRUCTURAL,
    "committees.Sector": STRUCTURAL,
    "committees.BodyKind": STRUCTURAL,
    "committees.SeatKind": STRUCTURAL,
    "committees.MessageVerb": STRUCTURAL,
    "finance.Contribution": FOR_CHAIRS,
    "finance.Expenditure": FOR_CHAIRS,
    "finance.HelpInKind": FOR_CHAIRS,
    "performance.PerformanceTopic": FOR_CHAIRS,
    "performance.Indicator": FOR_CHAIRS,
    "performance.IndicatorValue": FOR_CHAIRS,
    "performance.PlaceStatistic": FOR_CHAIRS,
    "performance.Inspection": FOR_CHAIRS,
    "performance.PublishedFigure": KEPT_BY_TWO,
    "training.TrainingStream": OF_TRAINING,
    "training.SectorGroup": OF_TRAINING,
    "training.Course": BOOKED,
    "training.Session": BOOKED,
    "training.Booking": Seen(UNIT | {TRAINING}, own=frozenset({CONTACT}), managed_by=UNIT | {TRAINING}),
    "training.ElearningCount": OF_TRAINING,
    "training.Evaluation": OF_TRAINING,
    "training.TrainerPool": OF_TRAINING,
    "training.NeedsAnalysis": OF_TRAINING,
    "training.ScheduleChange": OF_TRAINING,
    "participation.Consultation": FOR_CHAIRS,
    "participation.ConsultationParticipant": FOR_CHAIRS,
    "participation.ConsultationTheme": FOR_CHAIRS,
    "participation.ConsultationReply": FOR_CHAIRS,
    "participation.PracticeExample": FOR_CHAIRS,
    "businessplan.ActionPlan": OF_PLANS,
    "businessplan.Priority": OF_PLANS,
    "businessplan.Action": OF_ACTIONS,
    "businessplan.ProgressReport": OF_ACTIONS,
    "businessplan.DueDateChange": OF_ACTIONS,
    "businessplan.PartnerPriority": OF_PLANS,
    "businessplan.ExternalPriority": FOR_CHAIRS,
    "businessplan.RagScale": OF_SCALES,
    "businessplan.RagRating": OF_SCALES,
    "audits.Audit": FOR_CHAIRS,
    "audits.AuditFinding": FOR_CHAIRS,
    "audits.TimetabledAudit": FOR_CHAIRS,
    "audits.SelfAssessment": Seen(CHAIRS | {CONTACT}),
    "audits.SelfAssessmentReturn": Seen(CHAIRS, own=frozenset({CONTACT})),
    "audits.AuditKind": FOR_CHAIRS,
    "reviews.Referral": FOR_THE_UNIT,
    "reviews.Review": OF_REVIEWS,
    "reviews.ReviewTheme": OF_REVIEWS,
    "reviews.ReviewLead": OF_REVIEWS,
    "reviews.Methodology": FOR_THE_UNIT,
    "reviews.ReviewKind": FOR_THE_UNIT,
    "cdop.ChildDeath": OF_DEATHS,
    "cdop.DeathFactor": OF_DEATHS,
    "cdop.CaseMove": Seen(OF_DEATHS.any, own=OF_DEATHS.own, managed_by=NOBODY),
    "cdop.CaseAssignment": OF_DEATHS,
    "cdop.DeathCategory": WORDS_OF_DEATHS,
    "cdop.AgeGroup": WORDS_OF_DEATHS,
    "cdop.FactorDomain": WORDS_OF_DEATHS,
    "cdop.Awaited": WORDS_OF_DEATHS,
    "cdop.PanelTheme": WORDS_OF_DEATHS,
    "cdop.Modifiability": WORDS_OF_DEATHS,
    "cdop.ModifiableComparator": WORDS_OF_DEATHS,
    "reporting.AnnualReport": FOR_THE_UNIT,
    "reporting.ReportSection": FOR_THE_UNIT,
    "reporting.NumberSource": FOR_THE_UNIT,
}
RESTRICTED = ("reviews.Referral", "reviews.Review", "reviews.ReviewTheme", "reviews.ReviewLead", "reviews.StageDate")
RESTRICTED += ("cdop.ChildDeath", "cdop.DeathFactor", "cdop.CaseMove", "cdop.CaseAssignment")
