"""What a check finds, and the record to correct."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import models

from core.pages.record_pages import pages_of
from reporting.editions.compose import ComposedReport

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True)
class RecordList:
    """Several records to correct, and the address of their list."""

    name: str
    url: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Finding:
    """An error where the report contradicts itself or its rules, a warning where a person must judge."""

    rule: str
    sentence: str
    record: models.Model | RecordList
    severity: str = WARNING

    @property
    def link(self) -> str:
        """The page of the record to correct, or the list of several; empty where it has none."""
        if isinstance(self.record, RecordList):
            return self.record.url
        pages = pages_of(type(self.record))
        return pages.detail_url(self.record) if pages else ""

    def __str__(self) -> str:
        return f"{self.severity}: {self.rule}: {self.sentence} [{self.record}]"


Check = Callable[[ComposedReport], Iterator[Finding]]
