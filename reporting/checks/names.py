"""Names that do not belong in this board's report of this year, and those that it never explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from committees.figures import AttendanceFigures, ended_bodies, own_and_neighbouring_names
from core.records.figures import Period, print_day
from reporting.checks.characters import texts_of
from reporting.checks.finding import ERROR, WARNING, Finding
from reporting.editions.compose import ComposedReport
from reporting.reading.authorities import AUTHORITIES
from reporting.reading.passages import Passage, passages_of, titles_of

BOARD = r"(?:Local )?Safeguarding (?:Children|Adults)(?:['’]?s)? (?:Board|Partnership)|LSCB|LSCP|SCP|SCB|LSAB"
NAMED_BOARD = re.compile(rf"\b((?:[A-Z][\w’'&-]{{1,40}} (?:(?:and|with|upon|of|the) )?){{1,8}}?)(?:{BOARD})\b")
DETERMINERS = "The A An Our This Each Every Other Local That Its Their All Both No"
NO_NAMES = frozenset(DETERMINERS.split())
PLACE = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, AUTHORITIES), key=len, reverse=True))})\b(?!\s+(?:Road|Street|Avenue))"
)

ABBREVIATION = re.compile(r"\b(?:[A-Z]{2,6}|[A-Z]{1,2}[a-z][A-Z]{1,3})(?:s)?\b(?![’']s\b[A-Z])")
COMMON = "AM BBC CD COVID DVD EU FAQ GB GP HM HR ID II III IT IV IX MP NHS OK PC PDF PhD PM TV UK UN USA VI VII XI"
KNOWN_TO_ALL = frozenset(COMMON.split())


def names_of_other_boards(composed: ComposedReport) -> Iterator[Finding]:
    """Another board by its name: an error in a heading, a warning in the text unless the records know it."""
    known, own = own_and_neighbouring_names(), composed.figures.word
    for title in titles_of(composed):
        for name in _foreign_names(title.text, known):
            sentence = f"{title.where} names {name}, which is not the area of this {own}."
            yield Finding("heading of another area", sentence, title.record, ERROR)
    for passage in passages_of(composed):
        for name in dict.fromkeys(_foreign_names(passage.text, known)):
            sentence = f"{passage.where} names {name}, which is in none of these records. Check that it is meant."
            yield Finding("another board or area", sentence, passage.record, WARNING)


def _foreign_names(text: str, known: frozenset[str]) -> Iterator[str]:
    for match in NAMED_BOARD.finditer(text):
        name = " ".join(word for word in match[1].split() if word not in NO_NAMES)
        if name and not _is_known(name, known):
            yield " ".join(match[0].split())
    for match in PLACE.finditer(NAMED_BOARD.sub("", text)):
        if not _is_known(match[0], known):
            yield match[0]


def _is_known(name: str, known: frozenset[str]) -> bool:
    plain = name.casefold()
    return any(re.search(rf"\b{re.escape(plain)}\b", each) for each in known)


def names_of_ended_bodies(composed: ComposedReport) -> Iterator[Finding]:
    """A body that ended before the year began, in text that may be left from an earlier report."""
    period = _year(composed)
    if period is None:
        return
    passages = passages_of(composed)
    for name, ended_on in ended_bodies(period.starts_on):
        pattern = re.compile(rf"\b{re.escape(name)}\b")
        for passage in passages:
            if pattern.search(passage.text):
                sentence = (
                    f"{passage.where} names the {name}, which ended on {print_day(ended_on)}, before the year. "
                    "Check that the text is not left from an earlier report."
                )
                yield Finding("name of an earlier year", sentence, passage.record)


def _year(composed: ComposedReport) -> Period | None:
    attendance = composed.figures.by_prefix.get("attendance")
    return attendance.period if isinstance(attendance, AttendanceFigures) else None


TOLD_OF_THE_PAST = re.compile(
    r"""\b(?: last[ ]year | year[ ]before | since | until | from | previous(?:ly)? | earlier | already | compared | than
        | (?:complet|publish|begun|began|agree|held|set|done|start|commission|approv|submitt|carried|found|introduc)\w*
          (?:\s+\w+){0,3}\s+in )\b""",
    re.IGNORECASE | re.VERBOSE,
)


def years_left_from_the_last_report(composed: ComposedReport) -> Iterator[Finding]:
    """The year before in a sentence that does not speak of the past: the text may have been carried over."""
    first = int(composed.report.year[:4]) - 1
    before = re.compile(rf"\b{first}\s*[-–/]\s*(?:{first + 1}|{(first + 1) % 100:02})\b")
    for passage in passages_of(composed):
        for sentence in passage.sentences:
            match = before.search(sentence)
            if match and not TOLD_OF_THE_PAST.search(sentence):
                words = (
                    f"{passage.where} says “{sentence}” It names {match[0]}, the year before that of the report. Check "
                    "that it is not left from the last report."
                )
                yield Finding("year of the last report", words, passage.record)


def abbreviations_never_explained(composed: ComposedReport) -> Iterator[Finding]:
    """Each abbreviation of the text that the report never gives in full, with the first place that has it."""
    printed = "\n".join(texts_of(composed.document["sections"]))
    first_place: dict[str, Passage] = {}
    for passage in passages_of(composed):
        for match in ABBREVIATION.finditer(passage.text):
            first_place.setdefault(match[0].removesuffix("s"), passage)
    for short, passage in first_place.items():
        if short not in KNOWN_TO_ALL and not _is_explained(short, printed):
            sentence = f"{passage.where} uses {short}, which the report never gives in full."
            yield Finding("abbreviation never explained", sentence, passage.record)


def _is_explained(short: str, printed: str) -> bool:
    """“Child Death Overview Panel (CDOP)” or “CDOP (Child Death Overview Panel)”."""
    return bool(re.search(rf"[a-z]\s*\({re.escape(short)}s?\)|\b{re.escape(short)}s?\s+\((?:the )?[A-Za-z]+ ", printed))
