"""Every address of the project refuses a stranger, except those that are marked public."""

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

PUBLIC = {
    "accounts/sign-in/",
    "accounts/closed/",
    "accounts/two-step/code/",
    "accounts/single-sign-on/",
    "accounts/single-sign-on/callback/",
    "accounts/forgotten/",
    "accounts/forgotten/sent/",
    "accounts/forgotten/done/",
    "accounts/first-manager/",
    "accounts/invitation/<str:token>/",
    "accounts/^forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
    "admin/login/",
}
ARGUMENTS = {
    "int:pk": "1",
    "int:number": "1",
    "year:year": "2030-31",
    "slug:anchor": "money",
    "slug:sheet": "sectors",
    "slug:to": "on-hold",
    "path:object_id": "1",
    "path:content_type_id": "1",
    "id": "1",
    "path:url": "nowhere",
    "record_type:record_type": "committees.agency",
    "str:word": "x",
}
GROUPS = {"pk": "1", "kind": "pdf", "name": "approve", "app_label": "committees", "url": "nowhere"}
GROUPS |= {"uidb36": "1", "key": "x"}


def addresses(resolver: URLResolver, before: str = ""):
    for entry in resolver.url_patterns:
        here = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield here
        else:
            yield from addresses(entry, here)


def filled(route: str) -> str:
    """The address with something in place of each argument."""
    route = re.sub(r"<([^>]+)>", lambda found: ARGUMENTS[found[1]], route.replace("(?P<", "(?P~"))
    route = re.sub(r"\(\?P~(\w+)>[^)]*\)", lambda found: GROUPS[found[1]], route)
    return "/" + route.replace("^", "").replace("$", "").replace("\\Z", "").replace("\\", "")


ROUTES = sorted(set(addresses(get_resolver())))


def test_there_is_something_to_refuse():
    assert len(ROUTES) > 60


@pytest.mark.django_db
@pytest.mark.parametrize("route", [route for route in ROUTES if route not in PUBLIC])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_sent_to_sign_in(client, route, method):
    response = getattr(client, method)(filled(route), follow=True)
    assert response.redirect_chain
    assert response.request["PATH_INFO"] == "/accounts/sign-in/"


@pytest.mark.django_db
@pytest.mark.parametrize("route", sorted(PUBLIC))
def test_a_public_page_is_in_use(route):
    assert route in ROUTES


def test_no_address_holds_what_somebody_typed():
    """Text in an address is a year, a name for links or a word of the code: a field and its converter take the same."""
    free = {
        found for route in ROUTES for found in re.findall(r"<(?:str|path):\w+>", route) if not route.startswith("admin")
    }
    assert free == {"<str:token>"}
