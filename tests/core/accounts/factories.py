"""People for tests."""

import datetime

import factory
from django.utils import timezone

from committees.models import BoardProfile, Seat
from committees.roles import AGENCY_CONTACT, BOARD_MEMBER, COMMITTEE_CHAIR, COMMITTEE_MEMBER, PANEL_MEMBER, REVIEW_LEAD
from core.accounts.models import RoleHolding, User
from core.accounts.roles import Role
from tests.cdop.factories import CaseAssignmentFactory
from tests.committees.factories import AgencyContactFactory, BoardProfileFactory, ChairFactory, SeatFactory
from tests.reviews.factories import ReviewLeadFactory

PASSWORD = "a long enough password"


class UserFactory(factory.django.DjangoModelFactory):
    """A person who can sign in with `PASSWORD`. `role=` gives them one, or the record that it follows from."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.django.Password(PASSWORD)
    second_factor_asked_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def role(self, create, role, **kwargs):
        if role is not None:
            give_role(self, role)


class RoleHoldingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RoleHolding

    user = factory.SubFactory(UserFactory)


SINCE = datetime.date(2000, 1, 1)


def give_role(user: User, role: Role, **record):
    """The role, or for one that follows from records such a record, in being since 2000; `record` says more of it."""
    if not role.comes_from:
        return RoleHoldingFactory(user=user, role=role.code)
    return RECORDS[role](**{"holder": user, "starts_on": SINCE} | record)


def seat_on_the_board(**record) -> Seat:
    profile = BoardProfile.objects.first() or BoardProfileFactory()
    return SeatFactory(body=profile.body, **record)


RECORDS = {
    COMMITTEE_CHAIR: ChairFactory,
    COMMITTEE_MEMBER: SeatFactory,
    BOARD_MEMBER: seat_on_the_board,
    AGENCY_CONTACT: AgencyContactFactory,
    REVIEW_LEAD: ReviewLeadFactory,
    PANEL_MEMBER: CaseAssignmentFactory,
}
