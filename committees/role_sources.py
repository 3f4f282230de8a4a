"""Which records of the board give which role: a chair, a seat, being an agency's contact."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Case, CharField, F, Value, When
from django.db.models.functions import Concat

from committees.models import AgencyContact, BoardProfile, Chair, Seat
from committees.roles import AGENCY_CONTACT, BOARD_MEMBER, COMMITTEE_CHAIR, COMMITTEE_MEMBER
from core.accounts.derived import RoleSource, role_source
from core.accounts.roles import Role


def code(role: Role) -> Value:
    return Value(role.code, CharField())


def words(*parts) -> Concat:
    """A reason put together from words and the names of records."""
    return Concat(*parts, output_field=CharField())


@role_source
def chairs() -> RoleSource:
    because = words(F("post"), Value(", chair of "), F("body__name"))
    return RoleSource(Chair.objects.all(), code(COMMITTEE_CHAIR), because)


@role_source
def board_chairs() -> RoleSource:
    """The chair of the board reads what its members read."""
    board = BoardProfile.objects.values("body")
    return replace(chairs(), records=Chair.objects.filter(body__in=board), role_code=code(BOARD_MEMBER))


@role_source
def seats() -> RoleSource:
    """A seat on the board makes a board member, one on any other body a committee member."""
    is_of_board = When(body__in=BoardProfile.objects.values("body"), then=code(BOARD_MEMBER))
    role_code = Case(is_of_board, default=code(COMMITTEE_MEMBER), output_field=CharField())
    return RoleSource(
        Seat.objects.all(), role_code, words(Value("Seat of "), F("name"), Value(" on "), F("body__name"))
    )


@role_source
def agency_contacts() -> RoleSource:
    return RoleSource(AgencyContact.objects.all(), code(AGENCY_CONTACT), words(Value("Contact of "), F("agency__name")))
