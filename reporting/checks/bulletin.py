"""The checks of key messages: what a bulletin prints of a meeting, and its records."""

from __future__ import annotations

from committees.concerns import (
    concerns_about_actions_of,
    documents_not_marked,
    recorded_meeting,
    words_of_printed_names,
)
from committees.figures import MeetingLine
from reporting.checks.anonymity import identifying_text
from reporting.checks.characters import findings_in, texts_of
from reporting.checks.finding import ERROR, Finding

NOT_MARKED = "“{}” is listed, but nothing says whether it was discussed or agreed."


def check_bulletin(line: MeetingLine, document: dict) -> list[Finding]:
    """Beside numbers typed about child deaths, which have sentences of their own."""
    meeting = recorded_meeting(line.pk)
    actions = concerns_about_actions_of(meeting)
    findings = [Finding(concern.rule, concern.sentence, concern.record, ERROR) for concern in actions]
    for paper in documents_not_marked(meeting):
        findings.append(Finding("document not marked", NOT_MARKED.format(paper.title), paper))
    known = words_of_printed_names()
    for part in document["sections"]:
        findings += identifying_text(texts_of(part), f"“{part['title']}”", meeting, known)
        findings += findings_in(texts_of(part), f"“{part['title']}”", meeting)
    return findings
