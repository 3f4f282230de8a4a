"""Numbers in a text that people wrote: 3, 1,204, three, twenty-one, a couple, the third. For checks of what they tell.

Left out is what counts nothing: dates and years, lengths of time and ages, and the number of a section, a category or
another thing that is known by its number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
BELOW_20 = {word: value for value, word in enumerate(UNITS.split())}
TENFOLD = {word: 10 * value for value, word in enumerate(TENS.split(), start=2)}
CARDINAL = BELOW_20 | TENFOLD
LARGE = {"hundred": 100, "thousand": 1000}
ORDINAL = {f"{word}th": value for word, value in BELOW_20.items()}
ORDINAL |= {f"{word[:-1]}ieth": value for word, value in TENFOLD.items()}
ORDINAL |= {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
ALONE = {"no": 0, "none": 0, "nil": 0, "single": 1, "sole": 1, "lone": 1}
ALONE |= {"both": 2, "pair": 2, "couple": 2, "twice": 2, "twins": 2, "double": 2, "thrice": 3, "trio": 3, "triplets": 3}
DOZEN = {"dozen": 12}
# A sentence that begins with “first” seldom counts anything.
BEGIN = {*CARDINAL, *ORDINAL, *ALONE, *LARGE, *DOZEN} - {"first"}

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = f"(?-i:{MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"  # “2 may have” is no date
YEAR = r"(?:19|20)\d\d"
AMOUNT = rf"(?:\d[\d,.]{{0,30}}|{'|'.join(CARDINAL)}|hundred)"
KNOWN_BY_NUMBER = "section|chapter|table|figure|chart|page|paragraph|category|categorie|appendix|form|quarter|version"
COUNTS_NOTHING = re.compile(
    rf"""
      \b\d{{4}}-\d\d-\d\d\b | \b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b
    | \b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?{MONTH}\b(?:,?\s+{YEAR})?
    | \b{YEAR}(?:\s*[-–/]\s*(?:{YEAR}|\d\d))?\b
    | \b(?:{KNOWN_BY_NUMBER})s?\s+{AMOUNT}(?:(?:\s*,\s*|\s+(?:and|or|to)\s+|\s*[-–]\s*){AMOUNT}){{0,30}}
    | \bage[sd]?\s+(?:of\s+)?{AMOUNT}(?:\s*(?:[-–]|to|and)\s*{AMOUNT})?
    | \b{AMOUNT}(?:\s*(?:[-–]|to|or|and)\s*{AMOUNT})?[\s-]{{1,4}}(?:years?|months?|weeks?|days?|hours?|minutes?)\b
    | \bno\s+one\b | \bone\s+another\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
TOKEN = re.compile(r"(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<end>\s?%|st|nd|rd|th)?|(?P<word>[^\W\d_]+)|(?P<stop>[.;:!?\n])")
HALF = re.compile(r"\bhalf[\s-]+(?:an?[\s-]+)?$", re.IGNORECASE)
SENTENCE = re.compile(r"[^.!?\n]*(?:[.](?=\d)[^.!?\n]*)*[.!?]?")
MOST_DIGITS = 15
JOINED = ("", "-", "‐", "–")


@dataclass(frozen=True)
class Typed:
    """A number in the text: the words that say it, what they say, and where in the text as read it begins and ends."""

    words: str
    value: int
    is_share: bool = False
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


def numbers_in(text: str) -> list[Typed]:
    """Every number in the text that may count something, in order."""
    return list(numbers_as_read(COUNTS_NOTHING.sub(blank, as_read(text))))


def blank(found: re.Match[str]) -> str:
    """As many signs as were found, none of which belongs to a number."""
    return ";" * len(found[0])


def sentences_of(text: str) -> list[str]:
    """The text cut where sentences end."""
    return [found for each in SENTENCE.findall(as_read(text)) if (found := " ".join(each.split()))]


def as_read(text: str) -> str:
    """The text as a reader sees it: no invisible signs within words, and every digit an ordinary one."""
    visible = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFKC", visible)


def numbers_as_read(plain: str) -> Iterator[Typed]:
    """Every number of a text as read, whatever it counts."""
    begun: list[re.Match[str]] = []
    for token in TOKEN.finditer(plain):
        if token["word"] and _goes_on(begun, token, plain):
            begun.append(token)
            continue
        yield from _said(begun, plain)
        begun = [token] if token["word"] and token["word"].casefold() in BEGIN else []
        if token["digits"]:
            yield from _digits(token)
    yield from _said(begun, plain)


def _digits(token: re.Match[str]) -> Iterator[Typed]:
    """A number with decimals counts nothing, but for a share; nor does one of more digits than any count has."""
    if len(token["digits"]) > MOST_DIGITS:
        return
    is_share = "%" in (token["end"] or "")
    amount = float(token["digits"].replace(",", ""))
    if amount.is_integer() or is_share:
        yield Typed(token[0], int(amount), is_share, token.start(), token.end())


def _goes_on(begun: list[re.Match[str]], token: re.Match[str], plain: str) -> bool:
    """Whether this word belongs to the number that the words before it began: twenty-one, one hundred and five."""
    if not begun or plain[begun[-1].end() : token.start()].strip() not in JOINED:
        return False
    last, word = begun[-1]["word"].casefold(), token["word"].casefold()
    if last in LARGE or last == "and":
        return word in CARDINAL or word in ORDINAL or (last in LARGE and word in ("and", *LARGE))
    if last in TENFOLD:
        return 0 < CARDINAL.get(word, ORDINAL.get(word, 0)) < 10 or word in LARGE
    return last in BELOW_20 and (word in LARGE or word in DOZEN)


def _said(begun: list[re.Match[str]], plain: str) -> Iterator[Typed]:
    while begun and begun[-1]["word"].casefold() == "and":
        begun = begun[:-1]
    if begun:
        start, end = begun[0].start(), begun[-1].end()
        halved = 2 if HALF.search(plain[:start]) and begun[0]["word"].casefold() in DOZEN else 1
        value = _value(word["word"].casefold() for word in begun) // halved
        if value < 10**MOST_DIGITS:
            yield Typed(" ".join(plain[start:end].split()), value, start=start, end=end)


def _value(words: Iterable[str]) -> int:
    whole = part = 0
    for word in words:
        if word == "thousand":
            whole, part = whole + max(part, 1) * LARGE[word], 0
        elif word in LARGE or word in DOZEN:
            part = max(part, 1) * (LARGE | DOZEN)[word]
        else:
            part += (CARDINAL | ORDINAL | ALONE).get(word, 0)
    return whole + part
