"""The first start of an installation: a demonstration board to look at, and a sign-in for each role."""

import secrets
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.models import RoleHolding, User
from accounts.roles import ROLES, Role
from committees.models import BoardProfile
from lscb.demonstration import record_giving
from records.history import acting

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class Command(BaseCommand):
    help = "Load a demonstration pack into a database that holds no board, and say how to sign in to it."

    def add_arguments(self, parser) -> None:
        parser.add_argument("pack", type=Path, help="The folder of the demonstration pack.")

    def handle(self, *, pack: Path, **options) -> None:
        password = remembered_password()
        if not BoardProfile.objects.exists():
            self.stdout.write("Loading the demonstration board")
            load_demonstration(pack, password)
        if usable := [role for role in ROLES if opens(role, password)]:
            self.stdout.write(f"Demonstration sign-ins, all with the password {password}")
        for role in usable:
            self.stdout.write(f"  {address_of(role):<40}{role.name}")


@transaction.atomic
def load_demonstration(pack: Path, password: str) -> None:
    """The pack and its sign-ins: both or neither."""
    call_command("import_board", pack, stdout=StringIO())
    with acting(way="command", note="First start"):
        for role in ROLES:
            make_sign_in(role, password)


def make_sign_in(role: Role, password: str) -> None:
    """A person with the role, or with the record that it follows from; nobody where the board has no such record."""
    record = record_giving(role)
    if role.comes_from and record is None:
        return
    user = User.objects.create_user(address_of(role), password, name=f"Demonstration: {role.name}")
    if record is None:
        RoleHolding.objects.create(user=user, role=role.code)
    else:
        record.holder = user
        record.save()


def address_of(role: Role) -> str:
    return f"{role.code.replace('_', '-')}@example.org"


def opens(role: Role, password: str) -> bool:
    """Whether the demonstration sign-in of this role is still there, with the password it was made with."""
    user = User.objects.filter(email=address_of(role), is_active=True).first()
    return user is not None and user.check_password(password)


def remembered_password() -> str:
    """This installation's own password for its demonstration, made once and kept under var/ for its owner to read."""
    path = settings.VAR_DIR / "demonstration-password"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text("".join(secrets.choice(LETTERS) for _ in range(12)))
    return path.read_text()
