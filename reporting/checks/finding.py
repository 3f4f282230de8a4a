"""What a check says, and where to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import models

from core.pages.record_pages import pages_of
from reporting.edition import Draft

WRONG = "wrong"
LOOK = "look again"


@dataclass(frozen=True)
class Finding:
    """One thing for a careful reader, with the record that would mend it.

    `severity` is "wrong" where the report contradicts itself or its rules, "look again" where a person must judge.
    """

    rule: str
    sentence: str
    record: models.Model
    severity: str = LOOK

    @property
    def link(self) -> str:
        """The page of the record to mend."""
        pages = pages_of(type(self.record))
        return pages.detail_url(self.record) if pages else ""

    def __str__(self) -> str:
        return f"{self.severity}: {self.rule}: {self.sentence} [{self.record}]"


Check = Callable[[Draft], Iterator[Finding]]
