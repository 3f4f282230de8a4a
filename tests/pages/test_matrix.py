"""Every address of the project, for every role, with one's own record and with another's."""

from __future__ import annotations

import pytest

from core.pages.record_pages import all_record_pages
from tests.conftest import signed_in
from tests.pages.matrix.addresses import PAGES, expected_of, sent_to
from tests.pages.matrix.cases import unknown_to
from tests.pages.matrix.people import EVERYONE
from tests.pages.matrix.types import TYPES
from tests.pages.matrix.visiting import ADDRESSES, NAMED, Visitor

REFUSED = {403, 404}


def test_the_matrix_names_every_address():
    assert [address.name for address in ADDRESSES if expected_of(address.name, address.record_pages) is None] == []


def test_the_matrix_names_no_address_that_is_gone():
    assert set(PAGES) - {address.name for address in ADDRESSES} == set()
    assert set(TYPES) == {pages.model._meta.label for pages in all_record_pages()}


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("person", sorted(EVERYONE))
def test_each_role_gets_what_the_matrix_says_and_learns_of_no_case(world, person):
    visitor = Visitor(world, person)
    found, wanted = {}, {}
    for address in NAMED:
        expected = expected_of(address.name, address.record_pages)
        found[address.name] = visitor.visit(address, expected.method)
        wanted[address.name] = expected.of(person)
    assert unlike(found, wanted) == unlike(wanted, found)
    assert visitor.leaks(unknown_to(person)) == []


def unlike(these: dict, those: dict) -> dict:
    """What differs, so that a failure names the addresses and nothing else."""
    return {name: status for name, status in these.items() if status != those[name]}


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("person", sorted(EVERYONE))
def test_a_form_is_taken_from_those_alone_who_may_send_it(world, person):
    visitor = Visitor(world, person)
    found, wanted = {}, {}
    for address in NAMED:
        if expected := sent_to(address.name, address.record_pages):
            found[address.name] = [status in REFUSED for status in visitor.visit(address, "post")]
            wanted[address.name] = [status in REFUSED for status in expected.of(person)]
    assert unlike(found, wanted) == unlike(wanted, found)


@pytest.mark.django_db
@pytest.mark.parametrize("person", sorted(EVERYONE))
def test_no_role_enters_the_admin(world, person):
    client = signed_in(world.people[person])
    assert client.get("/admin/committees/sector/").status_code == 302
    assert client.get("/admin/", follow=True).status_code == 403
