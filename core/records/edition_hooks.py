"""What an app stores with an edition, and why it refuses one: stated by each app in its `edition_hooks.py`.

Reports are made above the apps, from their figures. Where an app has more to store with an edition than its figures
(the proof that they disclose nobody), it registers an observer here. The reports notify it of each draft and each
approval without knowing what it does:

    @edition_observer
    class ProofObserver:
        def drafted(self, made: DraftInfo) -> None: …
        def refusals(self, made: DraftInfo) -> list[str]: …
        def approved(self, made: DraftInfo, digest: str, by) -> None: …

All of it happens in the transaction of the draft or the approval. A refusal is read by the approver of the edition: it
is one sentence, and reveals nothing that they may not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from core.records.permissions import Person


@dataclass(frozen=True)
class DraftInfo:
    """A draft of a year's report: which edition it is, the SHA-256 of its document, every figure in it as printed."""

    year: str
    number: int
    digest: str
    figures: Mapping[str, str]


class EditionObserver(Protocol):
    def drafted(self, made: DraftInfo) -> None:
        """The draft was made from the records as they are now; one made before it is no longer."""

    def refusals(self, made: DraftInfo) -> list[str]:
        """Why the draft may not be approved; nothing when it may."""

    def approved(self, made: DraftInfo, digest: str, by: Person) -> None:
        """The draft was approved: with the words of its approval in it, its document has this digest from now on."""


_observers: list[EditionObserver] = []


def edition_observer(kind: type[EditionObserver]) -> type[EditionObserver]:
    """Decorator: an object of this class is notified of every draft and approval."""
    _observers.append(kind())
    return kind


def observers() -> tuple[EditionObserver, ...]:
    return tuple(_observers)
