"""The account of the first unit manager: made by a signed link, which whoever runs the machine is given.

It works once, for a day, and only while nobody manages access. Each link is a line of the access log, which it names:
the next link, or the account made by one, is a later line and ends it.
"""

from __future__ import annotations

from django.core import signing
from django.urls import reverse
from django.utils.http import urlencode

from core.accounts.access_log import NO_ACCOUNT_YET, AccessEvent, AccessEventKind
from core.accounts.models import somebody_manages_people

SALT = "accounts.first_manager"
HOURS = 24
LINES = (AccessEventKind.FIRST_MANAGER_LINK, AccessEventKind.FIRST_MANAGER)


def link_for_first_manager(site: str) -> str:
    """The key is in the query string, which neither our log nor nginx's holds. `site` is such as https://example.org."""
    line = AccessEvent.objects.create(kind=AccessEventKind.FIRST_MANAGER_LINK, person_name=NO_ACCOUNT_YET)
    key = signing.dumps(line.pk, salt=SALT)
    return f"{site}{reverse('accounts:first-manager')}?{urlencode({'key': key})}"


def is_in_force(key: str) -> bool:
    """Neither forged, expired, used nor followed by another, and there is no manager."""
    try:
        line = signing.loads(key, salt=SALT, max_age=HOURS * 60 * 60)
    except signing.BadSignature:
        return False
    latest = AccessEvent.objects.filter(kind__in=LINES).order_by("-pk").values_list("pk", flat=True).first()
    return line == latest and not somebody_manages_people()
