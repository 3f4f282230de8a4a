"""Invitations: a signed link in a message, by which a person sets a first password. It works once, for some days."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from core.accounts.access_log import AccessEventKind, log_access
from core.accounts.models import User

SALT = "accounts.invitation"
SUBJECT = "Your invitation to the safeguarding unit’s records"


def invitation_for(person: User) -> str:
    """The signed token at the end of the link."""
    return signing.dumps([person.pk, fingerprint(person)], salt=SALT)


def invited_by(token: str) -> User | None:
    """The person whose invitation this is; None where it is forged, expired, used or withdrawn."""
    try:
        pk, known = signing.loads(token, salt=SALT, max_age=settings.INVITATION_DAYS * 24 * 60 * 60)
    except signing.BadSignature:
        return None
    person = User.objects.filter(pk=pk, is_active=True).first()
    if person is None or not constant_time_compare(known, fingerprint(person)):
        return None
    return None if person.has_usable_password() else person


def fingerprint(person: User) -> str:
    """Different once the address or the password is another: an answered invitation no longer fits."""
    return salted_hmac(SALT, f"{person.email} {person.password}", algorithm="sha256").hexdigest()[:20]


def send_invitation(person: User, request: HttpRequest) -> None:
    """May raise OSError where the mail server cannot be reached or refuses."""
    link = request.build_absolute_uri(reverse("accounts:invitation", args=[invitation_for(person)]))
    context = {"person": person, "link": link, "days": settings.INVITATION_DAYS}
    send_mail(SUBJECT, render_to_string("core/accounts/email/invitation.txt", context, request), None, [person.email])
    log_access(AccessEventKind.INVITATION_SENT, person, request=request)


def mail_folder() -> str:
    """Where mail is written to files instead of being sent; empty where a server sends it."""
    is_written = settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")
    return str(getattr(settings, "EMAIL_FILE_PATH", "")) if is_written else ""
