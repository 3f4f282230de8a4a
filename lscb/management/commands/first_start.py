"""The first start of an installation: a demonstration board to look at, and a sign-in for each role."""

import secrets
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cdop.publication.rules import reported_years
from cdop.releases import release_figures
from committees.models import BoardProfile
from committees.roles import CHILD_DEATH_COORDINATOR, ROLES, UNIT_MANAGER, UNIT_STAFF
from core.accounts.models import RoleHolding, User
from core.accounts.roles import Role
from core.datapack.statistics import look_at_tables
from core.records.history import acting
from demo.year_under_way import People, make_year
from lscb.demonstration import record_giving

NOT_ASKED_FOR = (
    "This loads a demonstration board with accounts that share one printed password. To have it, set DEMONSTRATION=1, "
    "as script/serve does. For your own board, see docs/running.md."
)
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class Command(BaseCommand):
    help = "Load a demonstration pack into a database that holds no board, and say how to sign in to it."

    def add_arguments(self, parser) -> None:
        parser.add_argument("pack", type=Path, help="The folder of the demonstration pack.")
        parser.add_argument(
            "--year-under-way",
            action="store_true",
            help="Publish the pack's report and begin the year after it, where the demonstration has a day of its own.",
        )

    def handle(self, *, pack: Path, year_under_way: bool = False, **options) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError(NOT_ASKED_FOR)
        password = demonstration_password()
        if not BoardProfile.objects.exists():
            self.stdout.write("Loading the demonstration board")
            load_demonstration(pack, password, year_under_way=year_under_way and settings.DEMONSTRATION_DAY is not None)
        look_at_tables()
        if usable := usable_sign_ins(password):
            self.stdout.write(f"Demonstration sign-ins, all with the password {password}")
        for role in usable:
            self.stdout.write(f"  {address_of(role):<40}{role.name}")


@transaction.atomic
def load_demonstration(pack: Path, password: str, *, year_under_way: bool = False) -> None:
    """The pack, its sign-ins and the year under way: all or nothing."""
    call_command("import_board", pack, stdout=StringIO())
    with acting(source="command", note="First start"):
        encoded = make_password(password)
        for role in ROLES:
            make_sign_in(role, encoded)
        if not year_under_way:
            release_demonstration_figures()
    if year_under_way:
        make_year(People(*map(sign_in_of, (UNIT_STAFF, UNIT_MANAGER, CHILD_DEATH_COORDINATOR))))


def release_demonstration_figures() -> None:
    """As the child-death coordinator would, so that the demonstration's reports print them."""
    coordinator = sign_in_of(CHILD_DEATH_COORDINATOR)
    for year in reported_years():
        release_figures(by=coordinator, report_year=year)


def make_sign_in(role: Role, encoded: str) -> None:
    """A person with the role, or with the record that it follows from; nobody where the board has no such record."""
    record = record_giving(role)
    if role.comes_from and record is None:
        return
    name = f"Demonstration: {role.name}"
    user = User.objects.create(email=address_of(role), password=encoded, name=name, is_demonstration=True)
    if record is None:
        RoleHolding.objects.create(user=user, role=role.code)
    else:
        record.holder = user
        record.save()


def sign_in_of(role: Role) -> User:
    return User.objects.get(email=address_of(role))


def address_of(role: Role) -> str:
    return f"{role.code.replace('_', '-')}@example.org"


def usable_sign_ins(password: str) -> list[Role]:
    """The roles whose demonstration sign-in is still there, with the password it was made with.

    They were made with one hash: it is checked once, which takes a third of a second, not once for each.
    """
    people = User.objects.filter(is_demonstration=True, is_active=True)
    hashes = dict(people.values_list("email", "password"))
    right = {encoded for encoded in set(hashes.values()) if check_password(password, encoded)}
    return [role for role in ROLES if hashes.get(address_of(role)) in right]


def demonstration_password() -> str:
    """This installation's own password for its demonstration, made once and kept under var/ for its owner to read."""
    path = settings.VAR_DIR / "demonstration-password"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text("".join(secrets.choice(LETTERS) for _ in range(12)))
    return path.read_text()
