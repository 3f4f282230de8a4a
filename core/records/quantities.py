"""The numbers, shares, amounts and dates that a sentence states, in digits or in words.

A quantity is a range, for "about 400" is true of 403 and "just under 60%" of 59.6%. What counts nothing is left out:
the number of a section or of an Act, an age, the year in the name of a strategy, and all that is in quotation marks.
"""

from __future__ import annotations

import datetime
import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from core.records.typed_numbers import (
    AMOUNT,
    CARDINAL,
    KNOWN_BY_NUMBER,
    MONTH,
    MONTHS,
    YEAR,
    as_read,
    blank,
    numbers_as_read,
)


class Kind(enum.Enum):
    """What a quantity is of."""

    MONEY = "amount"
    SHARE = "share"
    COUNT = "number"
    LENGTH = "length of time"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Quantity:
    """A number as a sentence states it: its words, and the lowest and highest value of which they are true.

    Days, months and years are the days from `low` to `high`, as ordinals of the calendar.
    """

    words: str
    kind: Kind
    low: Decimal
    high: Decimal
    start: int
    end: int

    def without_bounds(self) -> Quantity:
        """The number itself, where it was stated as the least there may be."""
        return self if self.high.is_finite() else replace(self, high=self.low)

    def is_true_of(self, value: Decimal | int) -> bool:
        return self.low <= value <= self.high

    @property
    def is_dated(self) -> bool:
        return self.kind in (Kind.DAY, Kind.MONTH, Kind.YEAR)


NUMBER = r"\d(?:[\d,]{0,16}\d)?(?:\.\d{1,6})?"
ONE_WORD = rf"(?:{'|'.join(CARDINAL)}|hundred|thousand)"
WORD_NUMBER = rf"(?:(?:{ONE_WORD}|a\s+hundred|and)[\s-]{{1,4}}){{0,12}}{ONE_WORD}"
SMALL = rf"(?:\d{{1,9}}|{'|'.join(CARDINAL)}|a)"
PARTS = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
PART = rf"(?:{'|'.join(PARTS)})s?"
SCALES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000, "bn": 1_000_000_000}
MONTH_NUMBERS = {name[:3].casefold(): at for at, name in enumerate(MONTHS.split("|"), start=1)}
CALENDAR_YEARS = rf"{YEAR}(?:\s*[-–/]\s*(?:{YEAR}|\d\d))?"
UNIT_OF_TIME = r"(?:year|month|week|day|hour|minute)s?"
AGE = r"(?:1\d|2[0-5]|five|sixteen|eighteen|twenty)"

QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
COUNTS_NOTHING = re.compile(
    rf"""
    # known by its number, and law
      \b(?:{KNOWN_BY_NUMBER}|act|part|level|article|regulation|item|paragraph|clause|stage|tier|key\s+stage|step)s?
        \s+{AMOUNT}(?:(?:\s*,\s*|\s+(?:and|or|to)\s+|\s*[-–]\s*)(?:section\s+|s\.)?{AMOUNT}){{0,30}}\b
    | \bss?\.\s?\d+\w*
    | \bActs?\s+(?:of\s+)?{YEAR}\b | \b{YEAR}\s+Act\b
    # the years in the name of a document
    | \b(?:strategy|plan|framework|guidance|programme|charter|policy|Together|Children|inquiry|report)
        (?:\s+(?:for|of))?\s+\(?{CALENDAR_YEARS}\)?
    | \b{YEAR}\s*[-–/]\s*(?:{YEAR}|\d\d)\s+(?:[\w'’-]+\s+){{0,3}}?
        (?:strategy|plan|framework|timetable|schedule|programme)\b
    # ages
    | \bage[sd]?\s+(?:of\s+)?{AMOUNT}(?:\s*(?:[-–]|to|and|or)\s*{AMOUNT})?
    | \b(?:under|over|below)\s+(?:the\s+age\s+of\s+)?{AGE}s?\b(?!\s*(?:%|per|[a-z]))
    | \b(?:children|people|young\s+people|those|them)\s+(?:under|over|of)\s+{AGE}(?:\s+(?:and|to|or)\s+\d+)?
    | \b{AMOUNT}(?:\s*(?:[-–]|to|and|or)\s*{AMOUNT})?[\s-]+years?[\s-]+olds?\b
    | \bby\s+(?:the\s+age\s+of\s+)?1\d\b(?!\s*%)
    # pronouns, comparisons and set phrases
    | \bno\s+one\b | \bone\s+another\b | \bone\s+of\b
    | \b(?:this|that|each|every|any|no|which|the|only|another)\s+ones?\b
    | \b(?:once|twice)\s+an?\b | \b{AMOUNT}\s+times\s+(?:the|as|more|higher|an?)\b
    | \b(?:each|every|per|once\s+a|this|last|next)\s+quarter\b
    | \bat\s+(?:first|once)\b | \bfor\s+the\s+(?:first|second|third)\s+time\b | \b24/7\b | \bCOVID-19\b
    # telephone numbers and postcodes
    | \b(?:0\d{{2,4}}|\+44)[\s\d]{{6,}}\d\b | \b[A-Z]{{1,2}}\d\w?\s\d[A-Z]{{2}}\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
ANY = re.compile(rf"\d|\b(?:{'|'.join(CARDINAL)}|hundred|thousand|half|twice|thrice|{PART})\b", re.IGNORECASE)
DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH})\b,?\s+(?P<year>{YEAR})"
    rf"|\b(?P<iso>\d{{4}}-\d\d-\d\d)\b|\b(?P<slashed>\d{{1,2}}/\d{{1,2}}/\d{{4}})\b",
    re.IGNORECASE,
)
IN_A_MONTH = re.compile(rf"\b(?P<month>{MONTH})\s+(?P<year>{YEAR})\b", re.IGNORECASE)
DAY_AND_MONTH = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b|\b{MONTH}\s+\d{{1,2}}\b", re.IGNORECASE)
YEARS = re.compile(rf"\b(?P<first>{YEAR})\s*(?:[-–/]|to|and)\s*(?P<last>{YEAR}|\d\d)\b|\b(?P<single>{YEAR})\b")
MONEY = re.compile(
    rf"£\s?(?P<digits>{NUMBER})(?:\s?(?P<scale>k|thousand|mn?|million|bn)\b|\b)"
    rf"|\b(?P<pounds>{NUMBER})\s?(?P<scale2>k|thousand|million)?\s+pounds\b|\b(?P<words>{WORD_NUMBER})\s+pounds\b",
    re.IGNORECASE,
)
PERCENT = re.compile(
    rf"\b(?P<digits>{NUMBER})\s?(?:%|per\s?cent)|\b(?P<words>{WORD_NUMBER})\s+per\s?cent\b", re.IGNORECASE
)
IN_TEN = re.compile(
    rf"""
    \b(?P<part>{SMALL})\s+
    (?: (?:in|out\s+of)\s+(?:every\s+)?(?P<whole>\d+|{"|".join(CARDINAL)})
      | \w+\s+in\s+(?:every\s+)?(?P<tens>three|four|five|six|seven|eight|nine|ten|10|100) )\b
    (?!\s+(?:{UNIT_OF_TIME}|neighbourhoods|wards|areas|towns|venues))  # "in ten wards" is where, not of how many
    """,
    re.IGNORECASE | re.VERBOSE,
)
FRACTION = re.compile(
    rf"""
      \b(?:(?P<part>one|two|three|four|five|seven|nine|a)[\s-]+)(?P<of>{PART})\b(?!\s+(?:review|time|party|case))
    | \b(?P<half>half)\b(?!\s+(?:an?\s+)?(?:day|term|hour|year|dozen))
    """,
    re.IGNORECASE | re.VERBOSE,
)
LENGTH = re.compile(
    rf"\b(?P<digits>{NUMBER})[\s-]+{UNIT_OF_TIME}\b|\b(?P<words>{WORD_NUMBER})[\s-]+{UNIT_OF_TIME}\b", re.IGNORECASE
)
ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b|(?:th|first|second|third|fifth|ninth|eighth|twelfth)$", re.IGNORECASE)
TIMES = {"twice": 2, "thrice": 3}


def _before_a_number(*words: str) -> re.Pattern[str]:
    alternatives = "|".join(word.replace(" ", r"\s+") for word in words)
    return re.compile(rf"\b(?:{alternatives})\s+(?:an?\s+)?$", re.IGNORECASE)


ABOUT = _before_a_number("about", "around", "some", "approximately", "roughly", "in the region of")
NEARLY = _before_a_number("nearly", "almost", "just under", "just below", "not quite", "close on", "close to")
JUST_OVER = _before_a_number("just over", "just above", "a little over", "slightly more than")
AT_LEAST = _before_a_number("at least", "no fewer than", "no less than")
OVER = _before_a_number("more than", "over", "above", "in excess of", "upwards of")
AT_MOST = _before_a_number("at most", "no more than", "up to")
UNDER = _before_a_number("fewer than", "less than", "under", "below")
NO_END = Decimal("Infinity")
WORDED = Decimal(3)  # percentage points either way that "three-quarters" is true of
MOST_SLACK = Decimal(6)  # percentage points that "nearly" and "about" allow


def quantities_in(sentence: str) -> list[Quantity]:
    """Every quantity of a sentence in order, with its place in the sentence as `as_read` gives it."""
    text = as_read(sentence)
    if not ANY.search(text):
        return []
    text = COUNTS_NOTHING.sub(blank, QUOTED.sub(blank, text))
    found: list[Quantity] = []
    for pattern, read in READERS:
        for match in pattern.finditer(text):
            found += read(match, text)
        text = pattern.sub(blank, text)
    found += _counts(text)
    return sorted(found, key=lambda quantity: quantity.start)


def _dated(kind: Kind, match: re.Match[str], first: datetime.date, last: datetime.date) -> Quantity:
    return Quantity(match[0], kind, Decimal(first.toordinal()), Decimal(last.toordinal()), match.start(), match.end())


def _day(match: re.Match[str], text: str) -> Iterator[Quantity]:
    try:
        if match["iso"]:
            day = datetime.date.fromisoformat(match["iso"])
        elif match["slashed"]:
            day = datetime.datetime.strptime(match["slashed"], "%d/%m/%Y").date()
        else:
            day = datetime.date(int(match["year"]), _month(match["month"]), int(match["day"]))
    except ValueError:  # 31 April: no day, and so nothing that a record could say
        return
    yield _dated(Kind.DAY, match, day, day)


def _month(name: str) -> int:
    return MONTH_NUMBERS[name[:3].casefold()]


def _in_a_month(match: re.Match[str], text: str) -> Iterator[Quantity]:
    first = datetime.date(int(match["year"]), _month(match["month"]), 1)
    last = (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
    yield _dated(Kind.MONTH, match, first, last)


def _nothing(match: re.Match[str], text: str) -> Iterator[Quantity]:
    """A day without a year says too little to be compared."""
    yield from ()


def _years(match: re.Match[str], text: str) -> Iterator[Quantity]:
    first = int(match["single"] or match["first"])
    last = first if match["single"] else first // 100 * 100 + int(match["last"][-2:])
    yield _dated(Kind.YEAR, match, datetime.date(first, 1, 1), datetime.date(max(first, last), 12, 31))


def _money(match: re.Match[str], text: str) -> Iterator[Quantity]:
    scale = SCALES.get((match["scale"] or match["scale2"] or "").casefold(), 1)
    if match["words"]:
        yield _ranged(Kind.MONEY, match, Decimal(_said(match["words"])), Decimal(1), text)
        return
    digits = (match["digits"] or match["pounds"]).replace(",", "")
    unit = scale * Decimal(1).scaleb(-len(digits.partition(".")[2]))
    # Pounds and pence are exact; £1.2m is rounded to the last digit that it has.
    yield _ranged(Kind.MONEY, match, Decimal(digits) * scale, unit if scale > 1 else Decimal(1), text)


def _percent(match: re.Match[str], text: str) -> Iterator[Quantity]:
    digits = match["digits"].replace(",", "") if match["digits"] else str(_said(match["words"]))
    unit = Decimal(1).scaleb(-len(digits.partition(".")[2]))
    yield _ranged(Kind.SHARE, match, Decimal(digits), unit, text)


def _in_ten(match: re.Match[str], text: str) -> Iterator[Quantity]:
    """Nine in ten is a share, rounded to tenths; thirty-four out of thirty-eight is one to be exact about."""
    part, whole = _said(match["part"]), _said(match["whole"] or match["tens"])
    if 0 < part <= whole:
        width = Decimal(100) / whole if whole <= 10 else Decimal(1)
        yield _ranged(Kind.SHARE, match, Decimal(100 * part) / whole, width, text)


def _fraction(match: re.Match[str], text: str) -> Iterator[Quantity]:
    if match["half"]:
        part, whole = 1, 2
    else:
        part, whole = _said(match["part"]), PARTS[match["of"].casefold().removesuffix("s")]
    if part < whole:
        yield _ranged(Kind.SHARE, match, Decimal(100 * part) / whole, 2 * WORDED, text)


def _length(match: re.Match[str], text: str) -> Iterator[Quantity]:
    value = Decimal(match["digits"].replace(",", "")) if match["digits"] else Decimal(_said(match["words"]))
    if value != 1:
        yield _ranged(Kind.LENGTH, match, value, Decimal(1), text)


def _said(words: str) -> int:
    """The number that words or digits say; "a" is one."""
    if words.casefold() in ("a", "one"):
        return 1
    return next((typed.value for typed in numbers_as_read(words)), 0)


def _counts(text: str) -> Iterator[Quantity]:
    """Whole numbers of things. An ordinal is none, and "no", "both" and "single" are claims rather than numbers."""
    for typed in numbers_as_read(text):
        words = typed.words.casefold()
        is_number = words[0].isdigit() or words in TIMES or words.partition(" ")[0].partition("-")[0] in CARDINAL
        if is_number and not ORDINAL.search(words) and words not in ("one", "zero"):
            value = Decimal(TIMES.get(words, typed.value))
            end = typed.end - (len(typed.words) - len(typed.words.rstrip(",")))
            yield _between(Kind.COUNT, typed.words.rstrip(","), value, Decimal(1), typed.start, end, text)


def _ranged(kind: Kind, match: re.Match[str], value: Decimal, unit: Decimal, text: str) -> Quantity:
    return _between(kind, match[0], value, unit, match.start(), match.end(), text)


def _between(kind: Kind, words: str, value: Decimal, unit: Decimal, start: int, end: int, text: str) -> Quantity:
    low, high = _range(kind, value, unit, text[max(0, start - 30) : start])
    return Quantity(words, kind, low, high, start, end)


def _range(kind: Kind, value: Decimal, unit: Decimal, before: str) -> tuple[Decimal, Decimal]:
    """The values of which a number is true, with the words before it."""
    rounded = (value - unit / 2, value + unit / 2) if kind is Kind.SHARE or unit > 1 else (value, value)
    slack = max(_roundness(value) / 2, unit)
    if kind is Kind.SHARE:
        slack = min(slack, MOST_SLACK)
    if NEARLY.search(before):
        return value - slack, value
    if JUST_OVER.search(before):
        return value, value + slack
    if ABOUT.search(before):
        return value - slack, value + slack
    if AT_LEAST.search(before):
        return value, NO_END
    if OVER.search(before):
        return value, NO_END
    if AT_MOST.search(before) or UNDER.search(before):
        return Decimal(0), value
    return rounded


def _roundness(value: Decimal) -> Decimal:
    """The unit that a round number is rounded to: 10,000 for 210,000, 100 for 400, 5 for 95, 1 for 93."""
    unit = Decimal(1)
    while value and value % (unit * 10) == 0:
        unit *= 10
    return Decimal(5) if unit == 1 and value % 5 == 0 and value >= 20 else unit


READERS = (
    (DAY, _day),
    (IN_A_MONTH, _in_a_month),
    (DAY_AND_MONTH, _nothing),
    (MONEY, _money),
    (PERCENT, _percent),
    (YEARS, _years),
    (IN_TEN, _in_ten),
    (FRACTION, _fraction),
    (LENGTH, _length),
)
