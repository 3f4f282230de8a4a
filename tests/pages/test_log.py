"""Marked values go through every page and every form, also while saving breaks: none of them is in the log."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
import time_machine
from django.db import IntegrityError
from django.db.models import Model, QuerySet
from django.test import Client
from django.urls import reverse

from tests.pages.hostile.forms import Desk
from tests.pages.matrix.people import COORDINATOR, MANAGER
from tests.pages.matrix.visiting import NAMED, path_of
from tests.pages.matrix.world import undone

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

CHILD, REFERENCE, PASSWORD = "Imogen Ashworth", "CD-7731-X", "correct-horse-7731"
MARKED = f"{CHILD} {REFERENCE} {PASSWORD}"


@pytest.fixture
def desk(world):
    with time_machine.travel("2032-01-05 10:00", tick=True):
        yield Desk(world)


def marks_in(lines: list[str]) -> list[str]:
    return [mark for mark in (CHILD, "Imogen", "Ashworth", REFERENCE, PASSWORD) if mark in "".join(lines)]


def test_what_is_asked_for_at_any_address(desk, log_lines):
    for address in NAMED:
        for person in (MANAGER, COORDINATOR):
            with undone():
                path = path_of(desk.world, address, person, own=True)
                desk.clients[person].get(f"{path}?{urlencode({'q': MARKED, 'name': CHILD})}")
    written = log_lines()
    assert len(written) > len(NAMED)
    assert marks_in(written) == []


def test_what_is_typed_in_any_form(desk, log_lines):
    for opened in desk.forms("create", "edit", "delete"):
        for names in (opened.written, opened.written[:1]):
            with undone():
                opened.send(**dict.fromkeys(names, MARKED))
    assert marks_in(log_lines()) == []


def test_what_is_typed_while_saving_breaks(desk, log_lines, monkeypatch):
    """As a database that refuses a row says it: with the values. Each error page has its reference in the log."""
    forms = list(desk.forms("edit"))

    def refused(*args, **kwargs):
        raise IntegrityError(f"Key (name)=({MARKED}) already exists")

    monkeypatch.setattr(Model, "save_base", refused)
    monkeypatch.setattr(QuerySet, "bulk_create", refused)
    log_lines()
    references = []
    for opened in forms:
        with undone():
            answer = opened.send(**dict.fromkeys(opened.written[:1], MARKED))
        if answer.status_code == 500:
            references.append(answer["X-Request-ID"])
            assert references[-1] in answer.text
    written = log_lines()
    assert marks_in(written) == []
    errors = [line for line in map(json.loads, written) if line["level"] == "error" and line["status"] == 500]
    # Twice in a row where the note of what was read is refused as well.
    assert list(dict.fromkeys(line["request_id"] for line in errors)) == references
    assert len(references) > 10


def test_a_password_and_a_host(desk, log_lines):
    client = Client()
    client.post(reverse("account_login"), {"login": "imogen.ashworth@example.org", "password": PASSWORD})
    client.post(reverse("account_reset_password"), {"email": "imogen.ashworth@example.org"})
    client.get("/", headers={"host": "ashworth.example"})
    client.get(f"/records/{CHILD}/")
    assert [mark for mark in ("imogen", "ashworth", PASSWORD) if mark in "".join(log_lines()).lower()] == []
