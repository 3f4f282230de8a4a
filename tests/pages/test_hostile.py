"""Every form, sent as a hostile and as a hurried person would: each gets a clear sentence and a 4xx, never a 500.

Nothing is half-written and nothing that was typed is lost. Files that are no packs are in
`tests/records/imports/test_hostile_uploads.py`, since a pack is the only file that anybody uploads.
"""

from __future__ import annotations

import json
from io import BytesIO
from itertools import cycle
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from core.pages.editing.controls import LONGEST_TEXT
from core.pages.form_drafts import VERSION
from core.records.models import Change
from tests.pages.hostile.forms import QUERY_STRINGS, Desk, OpenForm
from tests.pages.hostile.judging import faults_of, judged, rows_of_everything
from tests.pages.matrix.visiting import NAMED
from tests.pages.matrix.world import undone
from tests.pages.reading import Page, read

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

TOO_LONG = "much " * (LONGEST_TEXT // 5) + "more"
FORM = "application/x-www-form-urlencoded"
TEN_MEGABYTES = urlencode({"name": "much " * 2_000_000})
NO_KEYS = ("9999999", "x", "9" * 30, "-1", "")
OUTLANDISH = [("day", "31/12/9999"), ("day", "1/1/0001"), ("number", "9" * 30), ("number", "NaN")]
TAKEN = ("answered 302", "something was written")
OTHERS = ("Typed first", "77", "1 May 2031")
BOTH = "Differences"
TYPED = reverse("records:form-draft")


@pytest.fixture
def desk(world):
    """On a day on which everything that the world says was held has been held."""
    with time_machine.travel("2032-01-05 10:00", tick=True):
        yield Desk(world)


def found_at(forms, attack) -> dict[str, list[str]]:
    """The faults by form; whatever an attack changed is undone."""
    faults = {}
    for opened in forms:
        with undone():
            found = attack(opened)
        if found:
            faults[f"{opened.name} {opened.path}"] = found
    return faults


def test_text_out_of_all_measure(desk):
    def attack(opened):
        return faults_of(opened, dict.fromkeys(opened.written, TOO_LONG)) if opened.written else []

    assert found_at(desk.forms("edit"), attack) == {}


def test_ten_megabytes_of_text(desk):
    def attack(opened):
        before = rows_of_everything()
        answer = opened.client.post(opened.path, TEN_MEGABYTES, content_type=FORM)
        said = Page(answer).said
        found = [] if answer.status_code == 413 else [f"answered {answer.status_code}"]
        found += [] if "up to 5 MB" in said and "Go back" in said else [said]
        return found + (["something was written"] if rows_of_everything() != before else [])

    assert found_at(desk.forms("edit"), attack) == {}


def test_what_is_too_much_is_heard_out_before_it_is_answered(unit_client):
    """A browser that is answered sooner shows a broken connection, not the answer."""
    sent = BytesIO(TEN_MEGABYTES.encode())
    asked = {"REQUEST_METHOD": "POST", "PATH_INFO": TYPED, "CONTENT_TYPE": FORM}
    unit_client.raise_request_exception = False
    answer = unit_client.request(**asked, **{"CONTENT_LENGTH": str(len(TEN_MEGABYTES)), "wsgi.input": sent})
    assert (answer.status_code, sent.tell()) == (413, len(TEN_MEGABYTES))


def test_a_null_byte(desk):
    """Where it is not refused, it is left out of what is saved."""

    def attack(opened):
        last = Change.objects.latest("pk").pk
        found = faults_of(opened, dict.fromkeys(opened.written, "a\x00b"), {}) if opened.written else []
        saved = json.dumps(list(Change.objects.filter(pk__gt=last).values_list("fields", flat=True)))
        return found if "\\u0000" in saved or "answered 302" not in found else []

    assert found_at(desk.forms("edit"), attack) == {}


def test_days_and_numbers_out_of_this_world(desk):
    """What is taken is a day or a number; what is not is told."""

    def attack(opened):
        found = []
        for kind, text in OUTLANDISH:
            names = [name for name, filled_in in opened.kinds.items() if filled_in == kind]
            with undone():
                found += faults_of(opened, dict.fromkeys(names, text)) if names else []
        return [fault for fault in found if fault not in TAKEN]

    assert found_at(desk.forms("edit"), attack) == {}


def test_choices_that_were_not_offered(desk):
    """Another kind of wrong key in each field, and then the next."""

    def attack(opened):
        keys = cycle(NO_KEYS[:-1])
        twice = [{name: next(keys) for name in opened.chosen} for _ in range(2)] if opened.chosen else []
        return [fault for typed in twice for fault in faults_of(opened, typed, {})]

    assert found_at(desk.forms("create"), attack) == {}


def test_what_a_form_carries_unseen_is_tampered_with(desk):
    def attack(opened):
        keys = cycle(NO_KEYS)
        typed = dict.fromkeys(opened.written, "7")
        attempts = [typed | {name: next(keys)} for name in opened.carried for _ in range(2)]
        return [fault for attempt in attempts for fault in faults_of(opened, attempt, {})]

    assert found_at(desk.forms("edit"), attack) == {}


CONFIRMED_FIRST = ("mfa_edit_webauthn", "mfa_remove_webauthn")  # they ask for the password again before they look


def test_an_address_of_no_record(desk):
    found = {}
    for address in NAMED:
        if address.arguments == ("pk",) and address.name not in CONFIRMED_FIRST:
            client, path = desk.reader_of(address), reverse(address.name, kwargs={"pk": int("9" * 30)})
            found[address.name] = {client.get(path).status_code, client.post(path).status_code}
    assert {name: statuses for name, statuses in found.items() if not statuses <= {403, 404, 405}} == {}


def test_the_record_was_deleted_meanwhile(desk):
    faults = {}
    for record, opened in desk.fresh("edit", "delete"):
        typed = dict.fromkeys(opened.written, "Typed too late")
        record.delete()
        if found := faults_of(opened, typed):
            faults[opened.name] = found
    assert faults == {}


def test_a_new_record_sent_twice_is_one_record(desk):
    faults = {}
    for record, opened in desk.fresh("edit", others=False):
        record.delete()
        values = {name: value for name, value in opened.fields.items() if name not in (VERSION, "save")}
        create = opened.name.replace("-edit", "-create")
        (new,) = desk.open(opened.name, reverse(create) + QUERY_STRINGS.get(create, ""), opened.client)
        first, rows, second = new.send(**values), rows_of_everything(), new.send(**values)
        if (first.status_code, second.status_code) != (302, 302):
            faults[opened.name] = list(Page(first).errors)
        elif rows != rows_of_everything() or "has already been saved" not in read(opened.client, second.url).said:
            faults[opened.name] = ["saved twice"]
    assert faults == {}


def test_a_step_sent_twice_is_taken_once(desk):
    taken = set()

    def attack(opened):
        first, rows, second = opened.send(**opened.filled), rows_of_everything(), opened.send(**opened.filled)
        taken.update([opened.name] if first.status_code == 302 else [])
        twice = ["taken twice"] if rows != rows_of_everything() else []
        return twice + [f"answered {answer.status_code}" for answer in (first, second) if answer.status_code >= 500]

    assert found_at(desk.forms(), attack) == {}
    assert len(taken) > 10


def test_two_people_save_the_same_record(desk):
    """The second is shown both versions, and keeps what they typed."""

    def attack(opened):
        if not opened.written:  # a form of choices alone: the first to save changes one, the second sends the old one
            taken = any(is_taken(opened, name, key) for name in opened.options for key in opened.options[name])
            answer = opened.send()
            tables = Page(answer).texts("//main//table/caption") if answer.content else []
            return [] if (taken, tables) == (True, [BOTH]) else [f"no both versions: {tables}"]
        changed = next((name for name in opened.written for text in OTHERS if is_taken(opened, name, text)), None)
        if changed is None:
            answer = opened.send()
            return [*(Page(answer).errors if answer.content else ()), "nothing could be changed"]
        answer = opened.send(**{changed: "Typed second"})
        tables = Page(answer).texts("//main//table/caption")
        return judged(answer, {changed: "Typed second"}) + ([] if tables == [BOTH] else [f"no both versions: {tables}"])

    assert found_at(desk.forms("edit", others=False), attack) == {}


def is_taken(opened: OpenForm, name: str, text: str) -> bool:
    return opened.fields.get(name) != text and opened.send(**{name: text}).status_code == 302


def test_the_session_ended_half_way(desk):
    """What was typed waits for whoever typed it, to be sent where it was being sent."""

    def attack(opened):
        if not opened.written or "password" in opened.kinds.values():
            return []
        late, typed = Client(), dict.fromkeys(opened.written, "Half a page.")
        answer = opened.send(late, **typed)
        if answer.url != f"{reverse('account_login')}?{urlencode({'next': TYPED})}":
            return [f"led to {answer.url}"]
        late.force_login(desk.people[opened.client])
        forms = read(late, TYPED).tree.xpath("//main//form[@action=$path]", path=opened.path)
        kept = dict(forms[0].form_values()) if forms else {}
        return [f"{name} is lost" for name, text in typed.items() if kept.get(name) != text]

    assert found_at(desk.forms("edit"), attack) == {}
