from core.accounts.models import User
from core.pages.requests import PersonRequest


class AuthenticatedHttpRequest(PersonRequest):
    """The request of every view that is not public: middleware asks people to sign in before it."""

    user: User
