"""What the first start of an installation does, and a later one does not."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from committees.models import BoardProfile, Chair, Seat
from committees.roles import COMMITTEE_CHAIR, PANEL_MEMBER, REVIEW_LEAD, ROLES, UNIT_STAFF
from core.accounts.models import User
from core.accounts.roles import with_implied
from tests.committees.factories import BoardProfileFactory

pytestmark = pytest.mark.django_db

SHEETS = {
    "areas": "name,ordinal\nHarbour,1\n",
    "board": "name,short_name,body,area\nSafeguarding Board of Harbour,Harbour Board,Board,Harbour\n",
    "body_kinds": "name,ordinal\nboard,1\ncommittee,2\n",
    "bodies": "name,ordinal,kind,parent,area\nBoard,1,board,,Harbour\nTraining,2,committee,Board,Harbour\n",
    "sectors": "name,ordinal\nHealth,1\n",
    "agencies": "name,sector\nHospital,Health\n",
    "seat_kinds": "name,ordinal\nagency,1\n",
    "seats": "body,ordinal,name,kind,starts_on,ends_on\nBoard,1,Hospital,agency,2010-01-01,\n"
    "Training,1,Past,agency,2008-01-01,2009-12-31\nTraining,2,School,agency,2010-01-01,\n",
    "chairs": "body,post,starts_on,ends_on\nBoard,Independent chair,2010-01-01,\n"
    "Training,Head of service,2008-01-01,2009-12-31\nTraining,Head of practice,2010-01-01,\n",
}


@pytest.fixture
def pack(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    settings.DEMONSTRATION = True
    folder = tmp_path / "pack"
    folder.mkdir()
    for name, text in SHEETS.items():
        (folder / f"{name}.csv").write_text(text)
    return folder


def first_start(pack) -> list[str]:
    said = StringIO()
    call_command("first_start", pack, stdout=said)
    return said.getvalue().splitlines()


def password_of(pack) -> str:
    return (pack.parent / "demonstration-password").read_text()


def test_the_first_start_loads_the_board_and_a_sign_in_for_each_role(pack):
    said = first_start(pack)

    assert str(BoardProfile.objects.get()) == "Safeguarding Board of Harbour"
    assert said == [
        "Loading the demonstration board",
        f"Demonstration sign-ins, all with the password {password_of(pack)}",
        "  unit-manager@example.org                Unit manager",
        "  unit-staff@example.org                  Unit officer",
        "  committee-chair@example.org             Committee chair",
        "  committee-member@example.org            Committee member",
        "  board-member@example.org                Member",
        "  child-death-coordinator@example.org     Child-death coordinator",
        "  training-administrator@example.org      Training administrator",
        "  agency-contact@example.org              Agency contact",
        "  auditor@example.org                     Auditor",
    ]
    held = {user.email: user.role_codes for user in User.objects.all()}
    assert held == {
        f"{role.code.replace('_', '-')}@example.org": with_implied({role.code})
        for role in ROLES
        if role not in (REVIEW_LEAD, PANEL_MEMBER)
    }


def test_a_demonstration_that_nobody_asked_for_is_not_loaded(pack, settings):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="set DEMONSTRATION=1"):
        first_start(pack)
    assert (BoardProfile.objects.count(), User.objects.count()) == (0, 0)
    assert not (pack.parent / "demonstration-password").exists()


def test_the_accounts_of_a_demonstration_are_marked(pack):
    first_start(pack)
    assert not User.objects.filter(is_demonstration=False).exists()


def test_a_board_without_cases_has_no_sign_in_that_one_is_assigned_to(pack):
    assert not [line for line in first_start(pack) if "review-lead" in line or "panel-member" in line]


def test_the_demonstration_chair_chairs_the_first_committee(pack):
    first_start(pack)

    chair = Chair.objects.get(holder__isnull=False)
    assert (str(chair), chair.holder.holds(COMMITTEE_CHAIR)) == ("Head of practice, chair of Training", True)


def test_the_demonstration_members_sit_where_a_seat_is_in_being(pack):
    first_start(pack)

    seats = {seat.holder.email: str(seat) for seat in Seat.objects.filter(holder__isnull=False)}
    assert seats == {
        "board-member@example.org": "Hospital (Board)",
        "committee-member@example.org": "School (Training)",
    }


def test_a_second_start_keeps_what_was_entered_and_says_the_same_password(pack):
    said = first_start(pack)
    BoardProfile.objects.update(short_name="Renamed")

    assert first_start(pack) == said[1:]
    assert BoardProfile.objects.get().short_name == "Renamed"
    assert User.objects.count() == len(ROLES) - 2


def test_a_changed_password_is_no_longer_printed(pack):
    first_start(pack)
    unit = User.objects.get(role_holdings__role=UNIT_STAFF.code)
    unit.set_password("another password altogether")
    unit.save()

    listed = [line.split("@")[0].strip() for line in first_start(pack)[1:]]
    assert len(listed) == len(ROLES) - 3
    assert "unit-staff" not in listed


def test_a_database_with_a_board_of_its_own_gets_no_demonstration(pack):
    BoardProfileFactory(name="Our own board")

    assert first_start(pack) == []
    assert str(BoardProfile.objects.get()) == "Our own board"
    assert User.objects.count() == 0


def test_only_the_owner_of_the_installation_may_read_the_password(pack):
    first_start(pack)
    assert (pack.parent / "demonstration-password").stat().st_mode & 0o777 == 0o600
