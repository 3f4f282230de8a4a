"""The questions people ask of the board's money."""

from __future__ import annotations

from committees.querysets import SharedWithChairs


class MoneyQuerySet(SharedWithChairs):
    def for_years(self, *labels: str) -> MoneyQuerySet:
        """The records of these financial years."""
        return self.filter(financial_year__in=labels)
