"""A section of an edition with the parts that belong to it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Chapter:
    """One section of level 1 with its parts, as a document of their own, and the chapters before and after it."""

    document: dict
    title: str
    before: dict | None
    after: dict | None


def chapter_of(document: dict, anchor: str) -> Chapter | None:
    """The chapter that holds the section of this name; None where there is no such section."""
    runs: list[list[dict]] = []
    for part in document["sections"]:
        if part["level"] == 1 or not runs:
            runs.append([])
        runs[-1].append(part)
    for at, run in enumerate(runs):
        if any(part["anchor"] == anchor for part in run):
            before, after = runs[at - 1][0] if at else None, runs[at + 1][0] if at + 1 < len(runs) else None
            return Chapter({**document, "sections": run}, run[0]["title"], before, after)
    return None
