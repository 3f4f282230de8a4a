"""People who sign in, and the roles they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from allauth.core import context
from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.hashers import is_password_usable
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models, router, transaction
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.accounts.access_log import AccessEvent, AccessEventKind, log_access
from core.accounts.derived import derived_codes
from core.accounts.notices import notify_of_change
from core.accounts.roles import MANAGE_PEOPLE, Role, granted_role_choices, granted_roles, roles_by_code, with_implied
from core.records import history
from core.records.models import Record

__all__ = ["AccessEvent", "AccessProposal", "RoleHolding", "User"]

TAKES_TWO_PEOPLE = "A second person has to confirm this role. Propose it under People and access"
IN_HISTORY = ("name", "email", "is_active", "is_superuser")


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> User:
        return self.get(email__iexact=email)

    def with_address(self, typed: str) -> User | None:
        """The person whose account has this address, closed accounts included."""
        return self.filter(email__iexact=typed).first()


class User(AbstractUser):
    """A person who signs in, known by email address. `name` is how the history names them."""

    username = first_name = last_name = None  # type: ignore[assignment]  # how Django drops inherited fields
    email = models.EmailField("email address", unique=True)
    name = models.CharField(max_length=150)
    is_demonstration = models.BooleanField(default=False, editable=False)
    second_factor_asked_at = models.DateTimeField(null=True, editable=False)
    session_generation = models.PositiveIntegerField(default=0, editable=False)

    _password: str | None  # Django's: a new one that is not stored yet; none where the one of before is hashed anew
    _password_link: AccessEventKind | None = None  # by what link a new one is set that is not stored yet
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]  # not a kind of Django's UserManager

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_whatever_the_case")]

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        super().clean()
        self.email = self.email.lower()

    def set_password_by_link(self, password: str, kind: AccessEventKind) -> None:
        """The person's own doing, who need not be signed in: the link was sent to them, as `kind` says."""
        self.set_password(password)
        self._password_link = kind
        self.save()

    def save(self, **kwargs: Any) -> None:
        """With history of who they are and whether they may sign in, and nothing of their password.

        Closing the account, however it is done, ends its sessions for good: opened again, it has to sign in. Of a new
        password or address, however it is given, the person is notified.
        """
        using = kwargs.get("using") or router.db_for_write(type(self), instance=self)
        with transaction.atomic(using=using):
            before = history.stored_values(self, using, (*IN_HISTORY, "password"))
            is_password_new = self._is_password_new(before, kwargs.get("update_fields"))
            super().save(**kwargs)
            history.write_saved(self, before, IN_HISTORY)
            for kind, detail in self._access_events(before):
                log_access(kind, self, detail=detail, request=context.request)
            if before and before["is_active"] and not self.is_active:
                self.end_sessions()
            if before and before["email"] != self.email:
                self.unlink_single_sign_on()
                notify_of_change(self, "Your email address was changed", former_address=str(before["email"]))
            if before and is_password_new:
                self._tell_of_password(was_usable=is_password_usable(str(before["password"])))

    def _is_password_new(self, before: history.Values | None, update_fields: Iterable[str] | None) -> bool:
        """Whether another password is stored than before, or none any more.

        At signing in, Django may store the same one hashed anew: this column alone, with no new password beside it.
        """
        if before is None or before["password"] == self.password:
            return False
        if update_fields is None:
            return True
        is_hashed_anew = set(update_fields) == {"password"} and self._password is None and self.has_usable_password()
        return "password" in update_fields and not is_hashed_anew

    def _tell_of_password(self, *, was_usable: bool) -> None:
        """The log, of every new password; the person, unless it is their first or there is none any more."""
        link, self._password_link = self._password_link, None
        is_usable = self.has_usable_password()
        detail = "" if was_usable and is_usable else "first password" if is_usable else "password removed"
        kind = link or AccessEventKind.PASSWORD_CHANGED
        log_access(kind, self, by=self if link else None, detail=detail, request=context.request)
        if was_usable and is_usable:
            notify_of_change(self, "Your password was changed")

    def _access_events(self, before: history.Values | None) -> Iterator[tuple[AccessEventKind, str]]:
        """What saving changed about the account, and whose it is."""
        if before is None:
            has_password = self.password and self.has_usable_password()
            yield AccessEventKind.ACCOUNT_CREATED, "with a password" if has_password else ""
            return
        if before["is_active"] != self.is_active:
            yield AccessEventKind.ACCOUNT_REOPENED if self.is_active else AccessEventKind.ACCOUNT_CLOSED, ""
        if before["email"] != self.email:
            yield AccessEventKind.ACCOUNT_CHANGED, "email address"
        if before["is_superuser"] != self.is_superuser:
            yield AccessEventKind.ACCOUNT_CHANGED, "made a superuser" if self.is_superuser else "no longer a superuser"

    def unlink_single_sign_on(self) -> None:
        """Whoever next signs on with the account's address is taken for its person. Another address is another's."""
        if self.socialaccount_set.all().delete()[0]:
            log_access(AccessEventKind.SINGLE_SIGN_ON_UNLINKED, self, request=context.request)

    def end_sessions(self) -> None:
        """Sign the person out everywhere."""
        User.objects.filter(pk=self.pk).update(session_generation=F("session_generation") + 1)
        self.refresh_from_db(fields=["session_generation"])

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What Django compares with every request: a session begun under another password or generation is over."""
        salt = f"core.accounts.session.{self.session_generation}"
        return salted_hmac(salt, self.password, secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    @property
    def role_codes(self) -> frozenset[str]:
        """The codes of the roles held today: given, following from records, or implied. Read once for each request."""
        if not hasattr(self, "_role_codes"):
            self._role_codes = self._held_today() if self.pk else frozenset()
        return self._role_codes

    def _held_today(self) -> frozenset[str]:
        return with_implied(self._given() | self._derived())

    def _given(self) -> set[str]:
        granted = [role.code for role in granted_roles()]
        return set(self.role_holdings.filter(role__in=granted).order_by().values_list("role", flat=True))

    def _derived(self) -> set[str]:
        return derived_codes(self.pk)

    def holds(self, *roles: Role) -> bool:
        return any(role.code in self.role_codes for role in roles)

    def can(self, capability: str) -> bool:
        """Whether a role held today carries this capability."""
        return any(capability in roles_by_code()[code].capabilities for code in self.role_codes)


class RoleHolding(Record):
    """That a person has been given a role. Roles that follow from records are in `core.accounts.derived`."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="role_holdings")
    role = models.CharField(max_length=40, choices=granted_role_choices)

    history_related = ("user",)

    class Meta:
        ordering = ["user", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role"],
                name="role_held_once",
                violation_error_message="This person already has this role. Select a different role",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {roles_by_code()[self.role].name}"

    def clean(self) -> None:
        """Through a form, a role that takes two people is not given by one."""
        super().clean()
        is_held = RoleHolding.objects.filter(pk=self.pk, user=self.user_id, role=self.role).exists()
        if not is_held and takes_two_people(self.role):
            raise ValidationError({"role": TAKES_TWO_PEOPLE})


def takes_two_people(code: str) -> bool:
    """Whether one person proposes the role and another confirms it.

    Whoever manages access could make a second manager to confirm with: that role takes two as well, but for the first.
    """
    role = roles_by_code().get(code)
    if role is None or not role.second_person:
        return False
    return MANAGE_PEOPLE not in role.capabilities or somebody_manages_people()


def somebody_manages_people() -> bool:
    codes = [role.code for role in granted_roles() if MANAGE_PEOPLE in role.capabilities]
    return RoleHolding.objects.filter(role__in=codes, user__is_active=True).exists()


class AccessProposal(Record):
    """That a person is to be given a role, or to set up a second factor anew, once a second person confirms it."""

    class Kind(models.TextChoices):
        ROLE = "role", "role"
        SECOND_FACTOR = "second factor", "reset of the second factor"

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="access_proposals")
    kind = models.CharField(max_length=20, choices=Kind)
    role = models.CharField(max_length=40, choices=granted_role_choices, blank=True)
    proposed_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)

    history_related = ("person",)

    class Meta:
        ordering = ["proposed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "role"],
                name="access_proposed_once",
                violation_error_message="This has already been proposed for this person. Confirm that proposal",
            ),
            models.CheckConstraint(
                condition=Q(kind="role", role__gt="") | Q(kind="second factor", role=""),
                name="access_proposal_of_a_role_names_it",
                violation_error_message="Select a role, or leave it empty to reset 2-step verification",
            ),
            models.CheckConstraint(
                condition=~Q(person=F("proposed_by")),
                name="access_not_proposed_to_oneself",
                violation_error_message="You cannot propose access for yourself. Ask another manager",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.what}"

    @property
    def what(self) -> str:
        return roles_by_code()[self.role].name if self.role else "Reset of 2-step verification"
