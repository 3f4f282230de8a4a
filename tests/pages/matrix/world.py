"""What there is to be seen: a record of every type that is one's own, and one that is another's."""

from __future__ import annotations

import datetime
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec

import factory
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction
from django.utils import timezone

from businessplan.kinds import PlanKind
from committees.models import BoardProfile, BoardSetting, BodyFunction, KeyDate, ReportingPeriod
from core.accounts.models import User
from core.accounts.roles import roles_by_code
from core.imports import services as imports
from core.pages.record_pages import all_record_pages
from core.records.models import RetentionRule
from reporting import services, transitions
from tests.audits.factories import SelfAssessmentReturnFactory
from tests.businessplan.factories import (
    ActionFactory,
    ActionPlanFactory,
    DueDateChangeFactory,
    PartnerPriorityFactory,
    PriorityFactory,
    ProgressReportFactory,
)
from tests.cdop.factories import CaseAssignmentFactory, CaseMoveFactory, ChildDeathFactory, DeathFactorFactory
from tests.committees.factories import (
    AgencyFactory,
    AgendaItemFactory,
    AttendanceFactory,
    BoardProfileFactory,
    BodyFactory,
    MeetingFactory,
    OutcomeFactory,
    SeatFactory,
)
from tests.core.accounts.factories import UserFactory, give_role
from tests.finance.factories import ExpenditureFactory
from tests.pages.matrix.cases import cases
from tests.pages.matrix.people import (
    BOARD,
    CHAIR,
    CONTACT,
    COORDINATOR,
    EVERYONE,
    LEAD,
    MANAGER,
    MEMBER,
    NONE,
    OFFICER,
    PANEL,
    TRAINING,
)
from tests.performance.factories import PublishedFigureFactory
from tests.reporting.factories import (
    AnnualReportFactory,
    MeetingDocumentFactory,
    ReportingPeriodFactory,
    ReportSectionFactory,
)
from tests.reviews.factories import ReviewFactory, ReviewLeadFactory, ReviewThemeFactory, StageDateFactory
from tests.training.factories import BookingFactory

DAY = datetime.date(2031, 9, 8)
WITHOUT_FACTORY = {
    BoardSetting: lambda: BoardSetting.objects.create(name="stale after days", starts_on=DAY, value=90),
    RetentionRule: lambda: RetentionRule.objects.create(
        record_type="training.booking", keep_for=9, counted_from="session__held_on", act="anonymise", why="So decided."
    ),
    KeyDate: lambda: KeyDate.objects.create(starts_on=DAY, event="The board is founded"),
    BodyFunction: lambda: BodyFunction.objects.create(
        body=BodyFactory(), report_year="2030-31", ordinal=1, function="Hear reports"
    ),
}


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done inside is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class World:
    """The people and their records. `own` and `other` give the record of a type for a person."""

    def __init__(self):
        self.profile = BoardProfile.objects.first() or BoardProfileFactory()
        self.report = report_of(self.profile)
        self.committee, self.agency, self.review = BodyFactory(), AgencyFactory(), ReviewFactory()
        self.case = ChildDeathFactory()
        self.people = {code: self.person(code) for code in sorted(EVERYONE)}
        self._own: dict[tuple[str, str | None], models.Model] = {}
        self._other: dict[str, models.Model] = {}
        self.fill()
        cases()

    def person(self, code: str) -> User:
        user = UserFactory(name=f"The {code}")
        belongs = {
            CHAIR: {"body": self.committee},
            MEMBER: {"body": self.committee},
            CONTACT: {"agency": self.agency},
            LEAD: {"review": self.review},
            PANEL: {"case": self.case},
        }
        if code != NONE:
            give_role(user, roles_by_code()[code], **belongs.get(code, {}))
        return user

    def own(self, label: str, person: str) -> models.Model:
        return self._own.get((label, person)) or self._own[label, None]

    def other(self, label: str, person: str) -> models.Model:
        return self._other.get(label) or self._own[label, None]

    def fill(self) -> None:
        self.keep(papers_of(self.committee))
        self.keep(papers_of(self.profile.body), only_for=BOARD)
        self.keep_others(papers_of(BodyFactory()))
        self.keep(plan_of(PlanKind.BUSINESS_PLAN, self.agency, leads=[self.committee]))
        self.keep(plan_of(PlanKind.CHILD_DEATH_PANEL, AgencyFactory()), only_for=COORDINATOR)
        self.keep_others(plan_of(PlanKind.REVIEW, AgencyFactory()))
        self.keep(parts := plan_of(PlanKind.REVIEW, AgencyFactory()), only_for=LEAD)
        self.review.plan = parts[0]
        self.review.save()
        self.keep([*of_agency(self.agency), self.agency.contacts.get()])
        self.keep_others([*of_agency(AgencyFactory()), give_role(UserFactory(), roles_by_code()[CONTACT])])
        self.keep([*of_review(self.review), self.review.leads.get()])
        self.keep_others([*of_review(another := ReviewFactory()), ReviewLeadFactory(review=another)])
        self.keep(parts_of(self.case, self.case.assignments.get()))
        self.keep_others(parts_of(elsewhere := ChildDeathFactory(), CaseAssignmentFactory(case=elsewhere)))
        editions = editions_of(self.profile.body, self.people["unit_staff"])
        self.keep(editions[:1])
        self.keep_others(editions[1:])
        self.keep([ReportingPeriod.objects.get(), WITHOUT_FACTORY[BoardSetting](), PublishedFigureFactory()])
        self.keep(of_published_deaths(), only_for=COORDINATOR)
        self.keep_imports()
        self.keep_one_of_the_rest()

    def keep_imports(self) -> None:
        """Each who keeps sheets has uploaded one of theirs."""
        death = ChildDeathFactory()
        of_deaths = f"reference,year_of_death,age_group,area\nxyzzy-death,2030-31,{death.age_group},{death.area}\n"
        sheets = {
            MANAGER: ("sectors.csv", "name\nA sector\n"),
            OFFICER: ("sectors.csv", "name\nA sector\n"),
            TRAINING: ("training_streams.csv", "name\nA stream\n"),
            COORDINATOR: ("child_deaths xyzzy-death.csv", of_deaths),
        }
        for person, (name, text) in sheets.items():
            self.keep([an_import(self.people[person], name, text)], only_for=person)
        another = UserFactory(role=roles_by_code()[OFFICER])
        self.keep([an_import(another, *sheets[OFFICER])])

    def keep(self, records, only_for: str | None = None) -> None:
        self._own.update({(record._meta.label, only_for): record for record in records})

    def keep_others(self, records) -> None:
        self._other.update({record._meta.label: record for record in records})

    def keep_one_of_the_rest(self) -> None:
        """For the types that nobody owns, one record does for both."""
        makers = factories() | WITHOUT_FACTORY
        for pages in all_record_pages():
            if (pages.model._meta.label, None) not in self._own:
                self.keep([pages.model.objects.first() or makers[pages.model]()])


def report_of(profile):
    ReportingPeriodFactory()
    ExpenditureFactory(amount=1200)
    report = AnnualReportFactory()
    ReportSectionFactory(report=report, title="Money", anchor="money", body="We spent {{ money.spent }}.")
    return report


def of_review(review) -> list:
    return [review, ReviewThemeFactory(review=review), StageDateFactory(review=review)]


def of_published_deaths() -> list:
    """A setting, a period and a published figure that the coordinator keeps."""
    setting = BoardSetting.objects.create(name="small count threshold", starts_on=DAY, value=6)
    return [setting, ReportingPeriodFactory(subject="child deaths"), PublishedFigureFactory(of_deaths=True)]


def an_import(by, name: str, text: str):
    return imports.receive(by=by, upload=SimpleUploadedFile(name, text.encode()))


def papers_of(body) -> list:
    """A meeting and everything that belongs to one."""
    meeting = MeetingFactory(body=body)
    item = AgendaItemFactory(meeting=meeting)
    attendance = AttendanceFactory(meeting=meeting, seat=SeatFactory(body=body))
    return [meeting, item, attendance, OutcomeFactory(item=item), MeetingDocumentFactory(meeting=meeting)]


def plan_of(kind: str, agency, leads=()) -> list:
    """A plan of this kind with everything in it; the agency answers for its action, and these bodies lead it."""
    plan = ActionPlanFactory(kind=kind)
    priority = PriorityFactory(plan=plan)
    action = ActionFactory(plan=plan, priority=priority, agency=agency, leads=leads)
    parts = [ProgressReportFactory(action=action), DueDateChangeFactory(action=action)]
    return [plan, priority, action, *parts, PartnerPriorityFactory(plan=plan)]


def parts_of(case, assignment) -> list:
    """A case of the child-death panel with everything that belongs to one."""
    return [case, assignment, DeathFactorFactory(death=case), CaseMoveFactory(case=case)]


def of_agency(agency) -> list:
    booking = BookingFactory(agency=agency)
    return [booking, booking.session, booking.session.course, SelfAssessmentReturnFactory(agency=agency)]


def editions_of(body, by) -> list:
    """A published bulletin, which everybody may read, and a draft."""
    colleague = UserFactory(role=roles_by_code()[OFFICER])
    today = timezone.localdate()
    published, draft = (a_bulletin(body, by, day) for day in (today, today - datetime.timedelta(days=90)))
    transitions.release(published, by=colleague, office="chair", on=today, seen=published.digest)
    transitions.publish(published, by=colleague, on=today)
    return [published, draft]


def a_bulletin(body, by, day):
    meeting = MeetingFactory(body=body, held_on=day)
    OutcomeFactory(item=AgendaItemFactory(meeting=meeting))
    return services.create_draft(by=by, subject=meeting)


def factories() -> dict[type[models.Model], type]:
    """The factory of each model, from the tests of each app."""
    found = {}
    for app in settings.BOARD_APPS:
        if find_spec(f"tests.{app}.factories") is None:
            continue
        for _, maker in inspect.getmembers(import_module(f"tests.{app}.factories"), inspect.isclass):
            if issubclass(maker, factory.django.DjangoModelFactory) and maker._meta.model:
                found.setdefault(maker._meta.model, maker)
    return found
