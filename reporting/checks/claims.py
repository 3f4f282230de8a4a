"""Praise beside the number that belies it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from businessplan.concerns import reported_actions
from reporting.checks.finding import WRONG, Finding
from reporting.edition import Draft
from reporting.narrative import FIGURE

SENTENCE = re.compile(r"[^.!?\n]+")
ATTENDANCE = re.compile(r"\battendance\b", re.IGNORECASE)
PRAISE = re.compile(r"\b(good|excellent|strong|high|outstanding|impressive)\b", re.IGNORECASE)
COMMITTEES = re.compile(r"\b(committees?|groups?|panels?)\b", re.IGNORECASE)
SEATS = re.compile(r"\b(board|seats?|members?|agenc(?:y|ies))\b", re.IGNORECASE)


def attendance_called_good(draft: Draft) -> Iterator[Finding]:
    """A sentence that praises attendance while rates lie below what the board calls acceptable."""
    if "attendance" not in draft.figures.parts:
        return
    for section in draft.sections:
        for words in praise_of_attendance(FIGURE.sub("", section.body)):
            yield from _belied(words, section, f"“{section.heading}”", draft)
    yield from _in_progress_reports(draft)


def _in_progress_reports(draft: Draft) -> Iterator[Finding]:
    plan = draft.figures.parts.get("plan")
    praised = {line.number: praise_of_attendance(line.progress) for line in (plan.action_lines if plan else ())}
    if any(praised.values()):
        actions = reported_actions(draft.report.plan_year_label)
        for number, sentences in praised.items():
            for words in sentences:
                yield from _belied(words, actions[number], f"The progress of action {number}", draft)


def praise_of_attendance(words: str) -> list[str]:
    sentences = (sentence.strip() for sentence in SENTENCE.findall(words))
    return [sentence for sentence in sentences if ATTENDANCE.search(sentence) and PRAISE.search(sentence)]


def _belied(words: str, record, where: str, draft: Draft) -> Iterator[Finding]:
    below = list(_below(words, draft.figures.named))
    if below:
        sentence = f"{where} says “{words}”, but {' and '.join(below)} below the acceptable rate."
        yield Finding("claim of good attendance", sentence, record, WRONG)


def _below(words: str, named: dict) -> Iterator[str]:
    """What lies below the threshold among the things the sentence speaks of; of both, where it names neither."""
    committees, seats = bool(COMMITTEES.search(words)), bool(SEATS.search(words))
    for spoken_of, plural in ((committees or not seats, "committees"), (seats or not committees, "seats")):
        count, whole = named.get(f"attendance.{plural}_below"), named.get(f"attendance.{plural}")
        if spoken_of and count:
            yield f"{count} of {whole} {plural} are" if whole else f"{count} {plural} are"
