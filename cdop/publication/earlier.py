"""What others have already seen of child deaths: approved editions, earlier reports, released figures."""

from __future__ import annotations

from itertools import chain

from cdop.models import EditionProof, FigureRelease


def publication_records() -> list[dict]:
    """What is published next is protected with these, the oldest first; identical records once. Two queries."""
    records: list[dict] = []
    for each in sorted(chain(EditionProof.objects.all(), FigureRelease.objects.all()), key=lambda found: found.at):
        if each.publication_record not in records:
            records.append(each.publication_record)
    return records
