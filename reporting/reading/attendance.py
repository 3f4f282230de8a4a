"""What a sentence says of the attendance of one seat or committee, by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from committees.figures import AttendanceFigures, CommitteeLine, SeatLine
from core.records.english import counted
from core.records.quantities import Kind, Quantity
from reporting.reading.vocabulary import BELOW, REACHED

BETWEEN = (
    r"(?:['’]s)?(?:\s{1,9}(?:attendance|rate|seat|has|had|have|did|does|was|is|been|also|again|just|only|narrowly|barely|well|"
    r"easily|comfortably|clearly|still|itself|not|never)){0,6}"
)
NEGATED = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)
OF_ATTENDANCE = r"(?:(?<=attended)|(?<=attendance)|[^.;%]{0,40}?\b(?:standard|target|line|attend\w*)\b)"
VERDICT = re.compile(rf"{BETWEEN}\s{{1,9}}(?:(?P<reached>{REACHED})|(?P<below>{BELOW})){OF_ATTENDANCE}", re.IGNORECASE)
CAME = re.compile(
    rf"{BETWEEN}\s{{1,9}}(?:(?P<came>attended|came\s{{1,9}}to|present\s{{1,9}}at|represented\s{{1,9}}at)|"
    r"(?P<missed>missed|absent\s{1,9}from))\s{1,9}",
    re.IGNORECASE,
)
MEETINGS_OF_THE_BOARD = re.compile(
    r"^\s*(?:of\s+)?(?:(?:the|its|our|all)\s+)*(?:\w+\s+)?"
    r"(?:(?:(?:full\s+)?board|LSCB)(?:['’]s)?\s+(?:\w+\s+)?meetings?|meetings?\s+of\s+(?:the|our)\s+(?:full\s+)?(?:board|LSCB))\b"
    r"(?!\s+of\b)",
    re.IGNORECASE,
)
EXCEPTED = re.compile(
    r"\b(?:except|apart\s+from|other\s+than|unlike|excluding|chair\s+of)\b|\b(?:all|each|every|none|no)\b[^.;]*\bbut\b",
    re.IGNORECASE,
)

Line = SeatLine | CommitteeLine


@dataclass(frozen=True)
class SaidOfOne:
    """What a sentence says of one seat or committee, whether it is so, and what the registers give."""

    words: str
    is_so: bool
    printed: str


class NamedAttendance:
    """The attendance of seats and committees by their names."""

    def __init__(self, figures: object) -> None:
        lines: list[tuple[str, Line]] = []
        if isinstance(figures, AttendanceFigures):
            lines += [(line.seat, line) for line in figures.attendance_of_seats]
            lines += [(line.body, line) for line in figures.attendance_of_committees]
        self._lines = sorted(lines, key=lambda named: -len(named[0]))

    def said_in(self, text: str, quantities: Iterable[Quantity]) -> Iterator[SaidOfOne]:
        """Whether those that a sentence names reached the standard, and how many meetings they came to."""
        if EXCEPTED.search(text):
            return
        taken: list[range] = []
        for name, line in self._lines:
            for found in re.finditer(rf"\b{re.escape(name)}(?!\w)", text, re.IGNORECASE):
                if any(found.start() in span for span in taken):
                    continue
                taken.append(range(*found.span()))
                yield from _verdict(line, text, found.end())
                if isinstance(line, SeatLine):
                    yield from _meetings(line, text, found.end(), quantities)


def _verdict(line: Line, text: str, end: int) -> Iterator[SaidOfOne]:
    said = VERDICT.match(text, end)
    if said is None or line.meets is None:
        return
    if isinstance(line, SeatLine) and not re.search(r"\battend|\bseat", text, re.IGNORECASE):
        return  # an agency may reach the standard of an audit
    is_said_to_reach = bool(said["reached"]) is not bool(NEGATED.search(said[0]))
    yield SaidOfOne(said[0].strip(), is_said_to_reach is line.meets, f"{line.rate} ({line.rate.counts})")


def _meetings(line: SeatLine, text: str, end: int, quantities: Iterable[Quantity]) -> Iterator[SaidOfOne]:
    said = CAME.match(text, end)
    if said is None or line.not_recorded or NEGATED.search(said[0]):
        return
    counts = {line.attended, line.attended + line.deputies}
    if said["missed"]:
        counts = {line.apologies, line.absent, line.apologies + line.absent, line.due - line.attended}
    for quantity in quantities:
        is_it = quantity.kind is Kind.COUNT and quantity.start == said.end()
        if is_it and MEETINGS_OF_THE_BOARD.match(text[quantity.end :]):
            printed = f"{line.attended} of {counted(line.due, 'meeting')} attended"
            yield SaidOfOne(quantity.words, any(map(quantity.is_true_of, counts)), printed)
