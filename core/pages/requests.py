from django.http import HttpRequest

from core.records.permissions import Person


class PersonRequest(HttpRequest):
    """The request of a signed-in person, for packages below `core.accounts`, which may not import its `User`."""

    user: Person  # type: ignore[assignment]  # narrower than the stubs' User or AnonymousUser, and says less
