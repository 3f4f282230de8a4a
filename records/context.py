"""What every page is given."""


def page(request) -> dict:
    """The board whose installation this is, filled in by the apps that know it."""
    return {}
