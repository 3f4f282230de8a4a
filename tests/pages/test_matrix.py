"""Every address of the project, for every role, with one's own record and with another's."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from records.tables import registered_tables
from tests.conftest import signed_in
from tests.pages.matrix.addresses import PAGES, expected_of, sent_to
from tests.pages.matrix.people import EVERYONE, UNIT
from tests.pages.matrix.types import TYPES
from tests.pages.matrix.world import World

RECORD_OF = {
    "businessplan:progress": "businessplan.Action",
    "businessplan:due-date": "businessplan.Action",
    "businessplan:roll-forward": "businessplan.ActionPlan",
    "reporting:edition": "reporting.Edition",
    "reporting:download": "reporting.Edition",
    "reporting:step": "reporting.Edition",
    "reporting:bulletin": "the board's meeting",
    "reporting:bulletin-draft": "the board's meeting",
}
WORDS = {"year": "2030-31", "anchor": "money", "kind": "html", "name": "publish"}
WORDS |= {"word": "x", "uidb36": "1", "key": "x"}
REFUSED = {403, 404}


@dataclass(frozen=True)
class Address:
    """One URL pattern: its full name, its arguments, and the table of the record type it is about."""

    name: str
    arguments: tuple[str, ...]
    table: object = None


def addresses(resolver: URLResolver, space: str = ""):
    """Every pattern but those of the admin, which stand in a test of their own."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield Address(
                f"{space}{entry.name}", tuple(entry.pattern.converters) or named_groups(entry), table_for(entry)
            )
        elif entry.namespace != "admin":
            yield from addresses(entry, f"{entry.namespace}:" if entry.namespace else space)


def named_groups(entry: URLPattern) -> tuple[str, ...]:
    return tuple(re.findall(r"\(\?P<(\w+)>", str(entry.pattern)))


def table_for(entry: URLPattern):
    """The table given to a view of the shared record pages, or that of the record type which the name begins with."""
    return getattr(entry.callback, "view_initkwargs", {}).get("table")


ADDRESSES = list(addresses(get_resolver()))


def record_for(world: World, address: Address, person: str, *, own: bool):
    """What stands in the address for a record."""
    if address.name.startswith("accounts:"):
        return world.people[person] if own else world.people["no role" if person != "no role" else "auditor"]
    label = RECORD_OF.get(address.name) or (address.table and address.table.model._meta.label)
    if label == "the board's meeting":
        return world.own("committees.Meeting", "board_member")
    return (world.own if own else world.other)(label or label_by_name(address.name), person)


def label_by_name(name: str) -> str:
    """`committees:meeting-register` is about the record type whose addresses begin with `committees:meeting-`."""
    app, _, rest = name.partition(":")
    tables = [table for table in registered_tables() if table.model._meta.app_label == app]
    fitting = [table for table in tables if rest.startswith(f"{table.url_name}-")]
    return max(fitting, key=lambda table: len(table.url_name)).model._meta.label


def path_of(world: World, address: Address, person: str, *, own: bool) -> str:
    words = {name: WORDS[name] for name in address.arguments if name != "pk"}
    if "pk" in address.arguments:
        words["pk"] = record_for(world, address, person, own=own).pk
    return reverse(address.name, kwargs=words)


class Visitor:
    """One person of the world. Whatever a visit changes is undone; what has been answered once is not asked again."""

    def __init__(self, world: World, person: str):
        self.world, self.person = world, person
        self.client = signed_in(world.people[person])

    def visit(self, address: Address, method: str) -> tuple[int, int]:
        """The status for one's own record, and for another's."""
        own, other = (path_of(self.world, address, self.person, own=own) for own in (True, False))
        status = self._status(method, own)
        return status, status if other == own else self._status(method, other)

    def _status(self, method: str, path: str) -> int:
        with transaction.atomic():
            response = getattr(self.client, method)(path)
            transaction.set_rollback(True)
        return response.status_code


def test_the_matrix_names_every_address():
    assert [address.name for address in ADDRESSES if expected_of(address.name, address.table) is None] == []


def test_the_matrix_names_no_address_that_is_gone():
    assert set(PAGES) - {address.name for address in ADDRESSES} == set()
    assert set(TYPES) == {table.model._meta.label for table in registered_tables()}


@pytest.mark.django_db
@pytest.mark.parametrize("person", sorted(EVERYONE))
def test_each_role_gets_what_the_matrix_says(person):
    visitor = Visitor(World(), person)
    found, wanted = {}, {}
    for address in ADDRESSES:
        if (expected := expected_of(address.name, address.table)) is None:
            continue  # the test above fails for it
        found[address.name] = visitor.visit(address, expected.method)
        wanted[address.name] = expected.of(person)
    assert unlike(found, wanted) == unlike(wanted, found)


def unlike(these: dict, those: dict) -> dict:
    """What differs, so that a failure names the addresses and nothing else."""
    return {name: status for name, status in these.items() if status != those[name]}


@pytest.mark.django_db
@pytest.mark.parametrize("person", sorted(EVERYONE))
def test_a_form_is_taken_from_those_alone_who_may_send_it(person):
    visitor = Visitor(World(), person)
    found, wanted = {}, {}
    for address in ADDRESSES:
        if expected := sent_to(address.name, address.table):
            found[address.name] = [status in REFUSED for status in visitor.visit(address, "post")]
            wanted[address.name] = [status in REFUSED for status in expected.of(person)]
    assert unlike(found, wanted) == unlike(wanted, found)


@pytest.mark.django_db
@pytest.mark.parametrize("person", sorted(EVERYONE - UNIT))
def test_the_admin_lets_in_the_unit_alone(person):
    client = signed_in(World().people[person])
    assert client.get("/admin/committees/agency/").status_code == 302
    assert client.get("/admin/", follow=True).status_code == 403
