"""Who may know what of child deaths. Being a superuser opens nothing here."""

from accounts.roles import CHILD_DEATH_COORDINATOR, UNIT_STAFF


def can_see_child_deaths(user) -> bool:
    """The records of deaths are open to the coordinator alone, not to the safeguarding unit."""
    return user.holds(CHILD_DEATH_COORDINATOR)


def can_see_vocabularies(user) -> bool:
    """Categories, age groups, domains, wordings and comparators tell of no child."""
    return user.holds(CHILD_DEATH_COORDINATOR, UNIT_STAFF)
