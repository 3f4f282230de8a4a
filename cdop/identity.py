"""What a field may not hold because it would say who a child was.

These are looks, not proofs: they stop what is typed by mistake. That no field asks for a name is the real protection.
"""

import re
from collections.abc import Iterator

from django.core.exceptions import ValidationError

MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DAY = rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}} {MONTH} \d{{4}})(?!\d)"
NAME = rf"(?!{MONTH})[A-Z][a-z]+[ -]+(?!{MONTH})[A-Z][a-z]+"
A_FEW_WORDS = r"\W+(?:\w+\W+){0,2}?"

DATE = re.compile(rf"(?<![\w-]){DAY}")
NHS_NUMBER = re.compile(r"(?<!\d)\d{3}([ -]?)\d{3}\1\d{4}(?!\d)")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)
NAME_WITH_DATE = re.compile(rf"{NAME}{A_FEW_WORDS}{DAY}|{DAY}{A_FEW_WORDS}{NAME}")


def looks_like(text: str) -> Iterator[str]:
    """What in the text looks as if it could identify somebody."""
    if NHS_NUMBER.search(text):
        yield "an NHS number"
    if POSTCODE.search(text):
        yield "a postcode"
    if NAME_WITH_DATE.search(text):
        yield "a name with a date"


def reference_looks_like(reference: str) -> Iterator[str]:
    """The same, and a whole date: a case reference has no use for one."""
    yield from looks_like(reference)
    if DATE.search(reference):
        yield "a date"


def no_identity(text: str) -> None:
    refuse(looks_like(text))


def no_identity_in_reference(reference: str) -> None:
    refuse(reference_looks_like(reference))


def refuse(found: Iterator[str]) -> None:
    if first := next(found, None):
        raise ValidationError(f"Remove what could identify a child: this looks like {first}", code="identity")
