"""Every page that the matrix names, in a real browser at desktop and phone width, with and without errors.

No breach of WCAG 2.2 A and AA that axe can find; nothing wider than the screen; one main heading, a link past the menu,
and from the summary of errors a way to each field. An address that the matrix names and that answers no page stands in
`NO_PAGES` or its test fails.
"""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.urls import reverse
from lxml import html

from core.records.models import Change
from tests.committees.factories import AgencyFactory
from tests.pages.matrix.visiting import NAMED, Address
from tests.pages.sweep.asking import Asker
from tests.pages.sweep.looking import Onlooker
from tests.pages.sweep.serving import answers
from tests.pages.sweep.shapes import kinds_in, loose_ends

# Those whose pages are alike are looked at together.
PARTS = {
    "reading records": ("list", "deleted", "export", "detail", "history"),
    "keeping records": ("create", "edit", "delete"),
    "everything else": (),
}
SENT_FROM = "is sent from a page, and leads to a page"
A_FILE = "is a file"
THERE_IS_ONE = "leads to the record, once there is one"
NO_PAGES = {
    "accounts:set-roles": SENT_FROM,
    "accounts:close-account": SENT_FROM,
    "accounts:download-personal-data": A_FILE,
    "accounts:open-account": SENT_FROM,
    "accounts:reset-second-factor": SENT_FROM,
    "accounts:end-other-sessions": SENT_FROM,
    "cdop:publication-release": SENT_FROM,
    "imports:discard": SENT_FROM,
    "imports:problems": A_FILE,
    "records:pack-download": A_FILE,
    "reporting:bulletin-draft": SENT_FROM,
    "reporting:download": A_FILE,
    "reporting:monitoring-paper": A_FILE,
    "reporting:use-figure": SENT_FROM,
    "set-up:board": THERE_IS_ONE,
    "set-up:regime": THERE_IS_ONE,
}
# Behind a password asked for again or a second step: tests/core/accounts/test_in_a_browser.py looks at them.
NO_PAGES |= dict.fromkeys(
    (
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_generate_recovery_codes",
        "mfa_add_webauthn",
        "mfa_reauthenticate_webauthn",
        "mfa_remove_webauthn",
        "mfa_edit_webauthn",
    ),
    "leads to another page first",
)
# They want a change or a deleted record, and are of two templates for all record types: a test of their own.
UNDOING = ("undo", "restore")
NO_PAGES |= {address.name: A_FILE for address in NAMED if address.name.endswith("-export")}


def part_of(address: Address) -> str:
    act = address.name.rpartition("-")[2] if address.record_pages is not None else ""
    return next((part for part, acts in PARTS.items() if act in acts), "everything else")


def undoes(address: Address) -> bool:
    return address.record_pages is not None and address.name.endswith(UNDOING)


@pytest.mark.browser
@pytest.mark.django_db
@pytest.mark.parametrize("part", PARTS)
def test_every_page_can_be_read_and_used_by_everybody(chromium, part):
    """The browser draws a page that has something in it which none before had."""
    asker, drawn, silent, faults = Asker(), set(), set(), {}
    here = [address for address in NAMED if part_of(address) == part and not undoes(address)]
    with answers() as given, Onlooker(chromium, given) as onlooker:
        for address in here:
            pages = list(asker.pages_of(address))
            if not pages:
                silent.add(address.name)
            for asked in pages:
                found = loose_ends(asked.page)
                if not drawn.issuperset(kinds := set(kinds_in(asked.page))):
                    found += onlooker.faults(asked.path, asked.answer)
                    drawn |= kinds
                if found:
                    faults[f"{address.name} {asked.how} ({asked.answer.status_code})"] = found
    assert faults == {}
    assert silent == {address.name for address in here} & set(NO_PAGES)


@pytest.mark.browser
@pytest.mark.django_db
def test_pages_that_undo_a_change_and_restore_a_record_can_be_read_and_used(chromium, unit_client):
    agency, gone = AgencyFactory(name="First name"), AgencyFactory()
    agency.name = "Second name"
    agency.save()
    change = Change.objects.latest("pk").change_set_id
    restore = reverse("committees:agency-restore", args=[gone.pk])
    gone.delete()
    paths = (f"{reverse('committees:agency-undo', args=[agency.pk])}?change={change}", restore)
    opened = {path: unit_client.get(path) for path in paths}
    with answers() as given, Onlooker(chromium, given) as onlooker:
        faults = {path: onlooker.faults(path, answer) for path, answer in opened.items()}
    loose = {path: loose_ends(html.fromstring(answer.content)) for path, answer in opened.items()}
    assert {answer.status_code for answer in opened.values()} == {200}
    assert (faults, loose) == ({path: [] for path in paths}, {path: [] for path in paths})


@pytest.mark.browser
def test_what_is_wrong_with_a_page_is_found(chromium):
    """A field without a label, a table wider than a phone, and nothing that every page has."""
    page = HttpResponse(
        "<!doctype html><html lang='en'><title>Faulty</title><body><p>The way <a href='/'>home</a>.</p>"
        "<p class='govuk-error-summary'>Please <a href='#other'>say when</a> it was.</p>"
        "<input id='when'><div style='width: 900px; height: 9px'></div></body></html>"
    )
    with answers() as given, Onlooker(chromium, given) as onlooker:
        assert onlooker.faults("/faulty/", page) == [
            "not one h1",
            "no skip link",
            "no script ran",
            "the summary of errors has no focus",
            "#other is not reached",
            "label: #when (1280 px)",
            "label: #when (320 px)",
            "908 px wide, on 320",
        ]
