"""People who sign in, and the roles they hold."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models, router, transaction
from django.db.models.functions import Lower

from core.accounts.derived import derived_codes
from core.accounts.roles import Role, granted_role_choices, granted_roles, roles_by_code, with_implied
from core.records import history
from core.records.models import Record

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


class User(AbstractUser):
    """A person who signs in, known by email address. `name` is how the history names them."""

    username = first_name = last_name = None  # type: ignore[assignment]  # how Django drops inherited fields
    email = models.EmailField("email address", unique=True)
    name = models.CharField(max_length=150)

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

    def save(self, **kwargs: Any) -> None:
        """With history of who they are and whether they may sign in, and nothing of their password."""
        using = kwargs.get("using") or router.db_for_write(type(self), instance=self)
        with transaction.atomic(using=using):
            before = history.stored_values(self, using, IN_HISTORY)
            super().save(**kwargs)
            history.write_saved(self, before, IN_HISTORY)

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
