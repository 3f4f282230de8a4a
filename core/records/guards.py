"""How a service refuses people without permission, and what cannot be done."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models


def require_permission(allowed: bool, otherwise: str) -> None:
    """Go on only where the person may; `otherwise` says who may."""
    if not allowed:
        raise PermissionDenied(otherwise)


def require(holds: object, otherwise: str) -> None:
    """Go on only where this holds; `otherwise` says what to do."""
    if not holds:
        raise ValidationError(otherwise)


def lock(record: models.Model) -> None:
    """One change to a record at a time, made to what the database holds now. Call it inside a transaction."""
    record.refresh_from_db(from_queryset=type(record)._default_manager.select_for_update())
