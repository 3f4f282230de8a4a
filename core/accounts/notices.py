"""A message to the person whose way of signing in was changed, with what to do if it was not they."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

log = logging.getLogger(__name__)


def notify_of_change(person: Any, change: str, *, former_address: str = "") -> None:
    """Once the change is stored. `change` is a sentence without its full stop, such as “Your password was changed”.

    After a change of address, the former one is written to as well: only there is somebody warned of a theft.
    """
    context = {"person": person, "change": change, "at": timezone.now()}
    body = render_to_string("core/accounts/email/sign_in_changed.txt", context)
    for address in filter(None, (former_address, person.email)):
        transaction.on_commit(partial(send_notice, change, body, address))


def send_notice(subject: str, body: str, address: str) -> None:
    """A mail server that does not answer stops no change."""
    try:
        send_mail(subject, body, None, [address])
    except OSError:
        log.exception("A message about a change of how a person signs in could not be sent.")
