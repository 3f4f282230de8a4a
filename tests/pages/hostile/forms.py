"""The forms that pages offer, filled in as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from businessplan.kinds import PlanKind
from businessplan.models import Action, ActionPlan, PartnerPriority, Priority, RagScale
from committees.models import BoardProfile
from core.pages.form_drafts import DRAFT_TOKEN
from core.records.models import Vocabulary
from tests.businessplan.factories import ActionFactory, ActionPlanFactory, PartnerPriorityFactory, PriorityFactory
from tests.committees.factories import BoardProfileFactory, BodyFactory
from tests.conftest import signed_in
from tests.pages.matrix.addresses import expected_of, sent_to
from tests.pages.matrix.people import CHAIR, COORDINATOR, MANAGER
from tests.pages.matrix.visiting import NAMED, RECORD_OF, Address, label_by_name, path_of
from tests.pages.matrix.visiting import WORDS as WORDS_OF
from tests.pages.matrix.world import WITHOUT_FACTORY, World, factories, undone
from tests.pages.reading import Page
from tests.pages.sweep.records import PANEL_ON, child_deaths, next_plan

KEEPERS = (MANAGER, COORDINATOR, CHAIR)
OF_RECORDS = ("create", "edit", "delete")
# Forms that stand on pages which the matrix does not name among those that are sent.
ELSEWHERE = ("accounts:invite", "accounts:person", "account_change_password", "cdop:pack-assign")
QUERY_STRINGS = {"cdop:pack-assign": f"?on={PANEL_ON}", "committees:board-setting-create": "?name=stale+after+days"}
QUERY_STRINGS |= {"records:retention-rule-create": "?record_type=training.booking"}
FIELDS = ".//input | .//select | .//textarea | .//button[@name]"
WRITTEN = ("text", "email", "textarea", "day", "number")


UNKEPT = (DRAFT_TOKEN, "csrfmiddlewaretoken", "add")
# Where the world has one already, and there may be no second that is like it.
ANOTHER = {
    ActionPlan: lambda: ActionPlanFactory(kind=PlanKind.REVIEW),
    Priority: lambda: PriorityFactory(plan__kind=PlanKind.REVIEW),
    Action: lambda: ActionFactory(plan__kind=PlanKind.REVIEW),
    PartnerPriority: lambda: PartnerPriorityFactory(plan__kind=PlanKind.REVIEW),
    RagScale: lambda: RagScale.objects.create(name="Another scale"),
    BoardProfile: lambda: BoardProfileFactory(body=BodyFactory()),
}
MAKERS = factories()
DAY, WORDS = "9 July 2031", "Some words."


def kind_of(control) -> str:
    """How a control is filled in: a box for yes or no is a tick; days and numbers are told by their looks."""
    kind = control.get("type") or control.tag
    if control.get("inputmode") in ("numeric", "decimal"):
        return "number"
    if "govuk-input--width-20" in control.get("class", ""):
        return "day"
    return "tick" if kind == "checkbox" and control.get("value") is None else kind


@dataclass
class OpenForm:
    """One form of an opened page. `fields` is what it would send as it stands, `kinds` how each is filled in."""

    name: str
    path: str
    client: Client
    fields: dict[str, str | list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)

    @property
    def written(self) -> list[str]:
        """The names of the fields that are typed."""
        return [name for name, kind in self.kinds.items() if kind in WRITTEN]

    @property
    def chosen(self) -> list[str]:
        """The names of those that are chosen from a list."""
        return [name for name, kind in self.kinds.items() if kind in ("select", "radio", "checkbox")]

    @property
    def filled(self) -> dict[str, str]:
        """Something for each field that stands empty: a day, some words, the first that may be chosen."""
        empty = [name for name in (*self.written, *self.chosen) if not self.fields.get(name)]
        return {name: (self.options.get(name) or [DAY if "on" in name else WORDS])[0] for name in empty}

    @property
    def carried(self) -> list[str]:
        """The names of those that nobody sees."""
        return [name for name, kind in self.kinds.items() if kind == "hidden" and name not in UNKEPT]

    def send(self, client: Client | None = None, **typed) -> HttpResponse:
        return (client or self.client).post(self.path, self.fields | typed)

    def take_in(self, form) -> OpenForm:
        """Read every control of the form; of its buttons the first is pressed."""
        for control in form.xpath(FIELDS):
            name, kind = control.get("name"), kind_of(control)
            if not name or (kind == "submit" and "submit" in self.kinds.values()):
                continue
            self.kinds[name] = kind
            if kind == "select":
                self.options[name] = [option for option in control.value_options if option]
            if kind in ("radio", "checkbox"):
                self.options.setdefault(name, []).append(control.get("value"))
            if kind in ("radio", "checkbox", "tick") and control.get("checked") is None:
                continue
            value = control.get("value", "") if control.tag == "button" else control.value or ""
            self.fields[name] = [*self.fields.get(name, []), value] if kind == "checkbox" else value
        return self


def model_of(address: Address) -> type[Model]:
    label = RECORD_OF.get(address.name) or (address.record_pages and address.record_pages.model._meta.label)
    return apps.get_model(label or label_by_name(address.name))


def made(model: type[Model]) -> Model:
    """A record on which nothing hangs; of what there may be one alone, in the place of that."""
    maker = (MAKERS | WITHOUT_FACTORY | ANOTHER)[model]
    try:
        with transaction.atomic():
            return maker(name="Another") if issubclass(model, Vocabulary) else maker()
    except IntegrityError:
        model.objects.all().delete()
        return maker()


class Desk:
    """A filled world, and whoever keeps its records, signed in."""

    def __init__(self, world: World):
        self.world = world
        child_deaths()
        next_plan()
        self.clients = {person: signed_in(self.world.people[person]) for person in KEEPERS}
        self.people = {client: self.world.people[person] for person, client in self.clients.items()}
        for client in self.people:
            client.raise_request_exception = False

    def addresses(self, acts: tuple[str, ...], others: bool) -> Iterator[Address]:
        """Those of record types that do one of these acts, and the others that take a form."""
        for address in NAMED:
            act = address.name.rpartition("-")[2] if address.record_pages else ""
            is_sent = sent_to(address.name, address.record_pages) is not None or address.name in ELSEWHERE
            if is_sent and (act in acts or (others and act not in OF_RECORDS)):
                yield address

    def forms(self, *acts: str, others: bool = True) -> Iterator[OpenForm]:
        for address in self.addresses(acts, others):
            person = self.sender_of(address)
            path = path_of(self.world, address, person, own=True) + QUERY_STRINGS.get(address.name, "")
            yield from self.open(address.name, path, self.clients[person])
        if others:
            draft = self.world.other("reporting.Edition", MANAGER)
            path = reverse("reporting:transition", args=[draft.pk, "release"])
            yield from self.open("reporting:transition", path, self.clients[MANAGER])

    def sender_of(self, address: Address) -> str:
        expected = sent_to(address.name, address.record_pages) or expected_of(address.name, address.record_pages)
        return next(person for person in KEEPERS if expected.of(person)[0] in (200, 400, 409))

    def open(self, name: str, path: str, client: Client) -> Iterator[OpenForm]:
        """Each form of the page, where it asks or carries anything."""
        for form in Page(client.get(path)).tree.xpath("//main//form[@method='post']"):
            opened = OpenForm(name, form.get("action") or path, client).take_in(form)
            if opened.written or opened.chosen or opened.carried:
                yield opened

    def reader_of(self, address: Address) -> Client:
        """Whoever is not refused, for a record of their own."""
        expected = expected_of(address.name, address.record_pages)
        person = next((person for person in KEEPERS if expected.of(person)[0] not in (403, 404)), MANAGER)
        return self.clients[person]

    def fresh(self, *acts: str, others: bool = True) -> Iterator[tuple[Model, OpenForm]]:
        """The forms about one record, each about a record on which nothing hangs, which is gone afterwards."""
        for address in self.addresses(acts, others):
            if "pk" not in address.arguments or address.name.startswith("accounts:"):
                continue
            with undone():
                record = made(model_of(address))
                words = {name: WORDS_OF[name] for name in address.arguments if name != "pk"}
                path = reverse(address.name, kwargs={**words, "pk": record.pk})
                client = self.clients[self.sender_of(address)]
                yield record, next(self.open(address.name, path, client), OpenForm(address.name, path, client))
