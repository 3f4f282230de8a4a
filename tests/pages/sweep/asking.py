"""Every page of the matrix, opened by somebody who gets it, and the same address sent a form with nothing in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import html

from core.accounts.invitations import invitation_for
from core.pages.form_drafts import VERSION
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory
from tests.pages.matrix.addresses import expected_of, sent_to
from tests.pages.matrix.people import AUDITOR, CHAIR, COORDINATOR, MANAGER
from tests.pages.matrix.visiting import Address, path_of
from tests.pages.matrix.world import World, undone
from tests.pages.sweep.records import PANEL_ON, child_deaths, next_plan, with_errors

READERS = (MANAGER, COORDINATOR, CHAIR, AUDITOR)
REFUSED = (403, 404)
CARRIED = {VERSION, "seen"}  # a form that was opened says what it was opened with
# Refused to everybody of this world, where nothing is set up and no report was started from the last: looked at as a
# page that is not found.
NOT_SET_UP = ("mfa_", "single_sign_on", "openid_connect_", "accounts:confirm", "accounts:withdraw")
NOT_SET_UP += ("reporting:carry-over", "reporting:undo-start")
FORMS_OF_STRANGERS = ("account_", "accounts:invitation")
# What is asked for in the address, where the page says little without.
QUERY_STRINGS = {
    "records:search": "q=seat",
    "records:retention-rule-create": "record_type=training.booking",
    "committees:structure": "on=1+May+2031",
    "cdop:packs": f"on={PANEL_ON}",
    "cdop:pack-assign": f"on={PANEL_ON}",
}


@dataclass(frozen=True)
class Asked:
    """A page that was answered, and how it was asked for."""

    path: str
    how: str
    answer: HttpResponse
    page: html.HtmlElement = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "page", html.fromstring(self.answer.content))

    @property
    def carried(self) -> dict[str, str]:
        """What its form holds unseen, such as the version of the record that it was opened with."""
        hidden = self.page.xpath("//main//form[.//*[@type='text'] or .//select or .//textarea]//input[@type='hidden']")
        return {control.get("name"): control.get("value", "") for control in hidden}


class Asker:
    """Asks for pages in a filled world. Whatever a form changes is undone."""

    def __init__(self):
        self.world = World()
        child_deaths()
        next_plan()
        with_errors(self.world.report)
        newcomer = UserFactory(password=None)
        key = {"uidb36": user_pk_to_url_str(newcomer), "key": default_token_generator.make_token(newcomer)}
        self.links = {
            "accounts:invitation": reverse("accounts:invitation", args=[invitation_for(newcomer)]),
            "account_reset_password_from_key": reverse("account_reset_password_from_key", kwargs=key),
        }
        draft = self.world.other("reporting.Edition", MANAGER)
        self.forms = {"reporting:transition": reverse("reporting:transition", args=[draft.pk, "release"])}

    def pages_of(self, address: Address) -> Iterator[Asked]:
        """To a person, to a stranger where there is one; opened, and sent a form."""
        person, own = self.reader_of(address)
        path = path_of(self.world, address, person, own=own)
        asked = f"{path}?{QUERY_STRINGS[address.name]}" if address.name in QUERY_STRINGS else path
        yield from self.answered(address, signed_in(self.world.people[person]), asked)
        if address.name.startswith(FORMS_OF_STRANGERS):
            yield from self.answered(address, Client(), path)
        if address.name in self.links:
            yield from self.answered(address, Client(), self.links[address.name])

    def reader_of(self, address: Address) -> tuple[str, bool]:
        """The first person who is not refused, and whether that is for a record of their own."""
        expected = expected_of(address.name, address.record_pages)
        for person in READERS:
            own, other = expected.of(person)
            if own not in REFUSED or other not in REFUSED:
                return person, own not in REFUSED
        if address.name.startswith(NOT_SET_UP):
            return READERS[0], True
        raise LookupError(f"Nobody gets {address.name}.")

    def answered(self, address: Address, client: Client, path: str) -> Iterator[Asked]:
        if expected_of(address.name, address.record_pages).method == "post":
            yield from pages(path, "sent", self.sent(client, path, {}))
            path = self.forms.get(address.name)
        if path is None:
            return
        opened = list(pages(path, "opened", client.get(path, follow=address.name in self.links)))
        yield from opened
        if not (self.takes_a_form(address) or address.name in self.forms):
            return
        for there in opened:
            yield from pages(there.path, "sent empty", self.sent(client, there.path, {}))
            if CARRIED & there.carried.keys():
                yield from pages(there.path, "sent unfilled", self.sent(client, there.path, there.carried))

    def takes_a_form(self, address: Address) -> bool:
        is_sent = sent_to(address.name, address.record_pages) is not None
        return is_sent or address.name.startswith((*FORMS_OF_STRANGERS, "accounts:invite"))

    def sent(self, client: Client, path: str, form: dict[str, str]) -> HttpResponse:
        with undone():
            return client.post(path, form)


def pages(path: str, how: str, answer: HttpResponse) -> Iterator[Asked]:
    """The answer, where it is a page: neither a file, nor the way to another page, nor nothing."""
    is_file = answer.streaming or answer.has_header("Content-Disposition")
    if not is_file and answer.content and answer["Content-Type"].startswith("text/html"):
        yield Asked(final_path(path, answer), how, answer)


def final_path(path: str, answer: HttpResponse) -> str:
    return answer.request["PATH_INFO"] if getattr(answer, "redirect_chain", None) else path
