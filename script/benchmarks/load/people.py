"""One person at work: reads and saves in turn, and thinks in between."""

from __future__ import annotations

import http.client
import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import html

from benchmarks.visitor import Answer, Visitor

PASSWORD = "only for the bench"
EMPTY = "an empty signed-in page"
SAVE = "saving"


def address_of(number: int) -> str:
    return f"officer-{number}@example.org"


@dataclass(frozen=True)
class Asked:
    """One request: when it was answered, in seconds since the start, and how. Status 0: there was no answer."""

    at: float
    what: str
    status: int
    seconds: float
    says_when_to_retry: bool = False


@dataclass
class Places:
    """What people open. Each list holds addresses."""

    empty: str
    common: list[str]
    lists: list[str]
    records: list[str]
    forms: list[str]
    report: str
    searches: list[str]


@dataclass
class Officer:
    """`pause` is how long they think, in seconds: anything between half of it and half as much again."""

    port: int
    number: int
    places: Places
    began: float
    until: float
    pause: float
    asked: list[Asked] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)  # what forms said where they were not saved

    def work(self, stop: threading.Event) -> None:
        dice = random.Random(self.number)
        stop.wait(dice.uniform(0, self.pause * 3))
        visitor = self._signed_in(stop)
        acts: list[tuple[int, Callable[[Visitor, random.Random], None]]] = [
            (10, lambda who, _: self._open(who, EMPTY, self.places.empty)),
            (30, lambda who, die: self._open(who, "home, tracker, registers", die.choice(self.places.common))),
            (20, lambda who, die: self._open(who, "a list", die.choice(self.places.lists))),
            (20, lambda who, die: self._open(who, "a record", die.choice(self.places.records))),
            (5, lambda who, die: self._open(who, "a search", die.choice(self.places.searches))),
            (1, lambda who, _: self._open(who, "the report’s page", self.places.report)),
            (14, lambda who, die: self._save(who, die.choice(self.places.forms), die)),
        ]
        weights = [weight for weight, _ in acts]
        while time.monotonic() < self.until and not stop.wait(self.pause * dice.uniform(0.5, 1.5)):
            _, act = dice.choices(acts, weights)[0]
            act(visitor, dice)

    def _signed_in(self, stop: threading.Event) -> Visitor:
        while True:
            visitor = Visitor(self.port)
            try:
                return visitor.sign_in(address_of(self.number), PASSWORD)
            except (RuntimeError, OSError, http.client.HTTPException):
                self._note("signing in", 0, 0.0)
                stop.wait(self.pause)

    def _open(self, who: Visitor, what: str, address: str) -> Answer | None:
        return self._ask(what, lambda: who.get(address))

    def _save(self, who: Visitor, address: str, die: random.Random) -> None:
        """Open a record's form, change its note and send it. That somebody was quicker (409) is a right answer."""
        opened = self._open(who, "a form", address)
        if opened is None or opened.status != 200:
            return
        form = next(iter(html.fromstring(opened.body).xpath("//form[.//textarea[@name='note']]")))
        fields = {name: value or "" for name, value in form.form_values()} | {"note": f"Seen {die.random():.6f}"}
        answer = self._ask(SAVE, lambda: who.post(address, fields))
        if answer is not None and answer.status == 400:
            said = html.fromstring(answer.body).xpath("string(//*[contains(@class, 'govuk-error-summary__body')])")
            self.refused.append(f"{address}: {' '.join(said.split())}")

    def _ask(self, what: str, ask: Callable[[], Answer]) -> Answer | None:
        began = time.monotonic()
        try:
            answer = ask()
        except (OSError, http.client.HTTPException):
            self._note(what, 0, time.monotonic() - began)
            return None
        self._note(what, answer.status, answer.seconds, bool(answer.headers.get("Retry-After")))
        return answer

    def _note(self, what: str, status: int, seconds: float, says_when_to_retry: bool = False) -> None:
        self.asked.append(Asked(time.monotonic() - self.began, what, status, seconds, says_when_to_retry))


def all_asked(people: list[Officer]) -> Iterator[Asked]:
    for person in people:
        yield from person.asked
