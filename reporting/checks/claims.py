"""Praise that the figures contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.records.english import agree, counted, counted_of
from reporting.checks.finding import ERROR, Finding
from reporting.editions.compose import ComposedReport
from reporting.narrative.markdown import FIGURE
from reporting.reading.own_word import read_as_board

SENTENCE = re.compile(r"[^.!?\n]+")
ATTENDANCE = re.compile(r"\battendance\b", re.IGNORECASE)
PRAISE = re.compile(r"\b(good|excellent|strong|high|outstanding|impressive)\b", re.IGNORECASE)
COMMITTEES = re.compile(r"\b(committees?|groups?|panels?)\b", re.IGNORECASE)
SEATS = re.compile(r"\b(board|seats?|members?|agenc(?:y|ies))\b", re.IGNORECASE)


def attendance_called_good(composed: ComposedReport) -> Iterator[Finding]:
    """A sentence that praises attendance while rates are below the board's target."""
    if "attendance" not in composed.figures.by_prefix:
        return
    for section in composed.sections:
        for words in praise_of_attendance(FIGURE.sub("", section.body)):
            yield from _contradictions(words, section, f"“{section.heading}”", composed)
    yield from _in_progress_reports(composed)


def _in_progress_reports(composed: ComposedReport) -> Iterator[Finding]:
    plan = composed.figures.by_prefix.get("plan")
    praised = {line.number: praise_of_attendance(line.progress) for line in (plan.action_lines if plan else ())}
    if any(praised.values()):
        actions = composed.reported_actions
        for number, sentences in praised.items():
            for words in sentences:
                yield from _contradictions(words, actions[number], f"The progress of action {number}", composed)


def praise_of_attendance(words: str) -> list[str]:
    sentences = (sentence.strip() for sentence in SENTENCE.findall(words))
    return [sentence for sentence in sentences if ATTENDANCE.search(sentence) and PRAISE.search(sentence)]


def _contradictions(words: str, record, where: str, composed: ComposedReport) -> Iterator[Finding]:
    below = list(_below(read_as_board(words, composed.figures.word), composed.figures.named))
    if below:
        sentence = f"{where} says “{words}”, but {' and '.join(below)} below the attendance target."
        yield Finding("claim of good attendance", sentence, record, ERROR)


def _below(words: str, named: dict) -> Iterator[str]:
    """How many of the committees or seats that the sentence names are below target; both, where it names neither."""
    committees, seats = bool(COMMITTEES.search(words)), bool(SEATS.search(words))
    for is_named, noun in ((committees or not seats, "committee"), (seats or not committees, "seat")):
        count, whole = named.get(f"attendance.{noun}s_below"), named.get(f"attendance.{noun}s")
        if is_named and count:
            yield f"{counted_of(count, whole, noun) if whole else counted(count, noun)} {agree(count, 'is', 'are')}"
