"""Every URL pattern of the project, and a person who visits them all."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from core.pages.record_pages import all_record_pages
from tests.conftest import signed_in
from tests.pages.matrix.addresses import expected_of
from tests.pages.matrix.world import World, undone

RECORD_OF = {
    "businessplan:progress": "businessplan.Action",
    "businessplan:due-date": "businessplan.Action",
    "businessplan:roll-forward": "businessplan.ActionPlan",
    "cdop:case": "cdop.ChildDeath",
    "committees:moved-deadlines": "committees.BankHoliday",
    "reporting:monitoring": "businessplan.ActionPlan",
    "reporting:monitoring-quarter": "businessplan.ActionPlan",
    "reporting:monitoring-paper": "businessplan.ActionPlan",
    "records:retention-due": "records.RetentionRule",
    "records:legal-hold": "committees.Agency",
    "imports:run": "records.ImportRun",
    "imports:problems": "records.ImportRun",
    "imports:changes": "records.ImportRun",
    "imports:confirm": "records.ImportRun",
    "imports:discard": "records.ImportRun",
    "reporting:edition": "reporting.Edition",
    "reporting:download": "reporting.Edition",
    "reporting:transition": "reporting.Edition",
    "set-up:seats": "committees.Body",
    "reporting:bulletin": "the board's meeting",
    "reporting:bulletin-draft": "the board's meeting",
}
WORDS = {"year": "2030-31", "anchor": "money", "kind": "html", "name": "publish"}
WORDS |= {"record_type": "committees.agency"}
WORDS |= {"sheet": "sectors", "number": "1", "word": "x", "uidb36": "1", "key": "x", "token": "x"}


@dataclass(frozen=True)
class Address:
    """One URL pattern: its full name, its arguments, and the table of the record type it is about."""

    name: str
    arguments: tuple[str, ...]
    record_pages: object = None


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
    return getattr(entry.callback, "view_initkwargs", {}).get("record_pages")


ADDRESSES = list(addresses(get_resolver()))
NAMED = [address for address in ADDRESSES if expected_of(address.name, address.record_pages) is not None]


def record_for(world: World, address: Address, person: str, *, own: bool):
    """What stands in the address for a record."""
    if address.name.startswith(("accounts:", "mfa_")):
        return world.people[person] if own else world.people["no role" if person != "no role" else "auditor"]
    label = RECORD_OF.get(address.name) or (address.record_pages and address.record_pages.model._meta.label)
    if label == "the board's meeting":
        return world.own("committees.Meeting", "board_member")
    return (world.own if own else world.other)(label or label_by_name(address.name), person)


def label_by_name(name: str) -> str:
    """`committees:meeting-register` is about the record type whose addresses begin with `committees:meeting-`."""
    app, _, rest = name.partition(":")
    tables = [pages for pages in all_record_pages() if pages.model._meta.app_label == app]
    fitting = [pages for pages in tables if rest.startswith(f"{pages.url_name}-")]
    return max(fitting, key=lambda pages: len(pages.url_name)).model._meta.label


def path_of(world: World, address: Address, person: str, *, own: bool) -> str:
    words = {name: WORDS[name] for name in address.arguments if name != "pk"}
    if "pk" in address.arguments:
        words["pk"] = record_for(world, address, person, own=own).pk
    return reverse(address.name, kwargs=words)


class Visitor:
    """One person of the world. Whatever a visit changes is undone; `read` keeps what each address answered."""

    def __init__(self, world: World, person: str):
        self.world, self.person = world, person
        self.client = signed_in(world.people[person])
        self.read: dict[str, str] = {}

    def visit(self, address: Address, method: str) -> tuple[int, int]:
        """The status for one's own record, and for another's; where both are the same it is asked once."""
        own, other = (path_of(self.world, address, self.person, own=own) for own in (True, False))
        status = self.ask(method, own)
        return status, status if other == own else self.ask(method, other)

    def ask(self, method: str, path: str) -> int:
        cookies = copy.deepcopy(self.client.cookies)  # a session that was begun anew is undone with the rest
        with undone():
            answer = getattr(self.client, method)(path)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        self.client.cookies = cookies
        self.read[path] = content.decode(errors="replace")
        return answer.status_code

    def search(self, acts: tuple[str, ...], words: str) -> None:
        """Look for the words at every address that ends in one of these acts."""
        for address in NAMED:
            if address.name.rpartition("-")[2].rpartition(":")[2] in acts:
                path = path_of(self.world, address, self.person, own=True)
                self.ask("get", f"{path}?{urlencode({'q': words})}")

    def leaks(self, words: tuple[str, ...]) -> list[tuple[str, str]]:
        """Where each of these words was read."""
        return [(path, word) for path, text in self.read.items() for word in words if word in text]
