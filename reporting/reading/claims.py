"""Claims about a whole: all, every, each, none, most, few; and of the plan as one: completed in full."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from core.records.quantities import QUOTED
from core.records.typed_numbers import blank

Holds = Callable[[Decimal, Decimal], bool]  # of a part and its whole


@dataclass(frozen=True)
class Claim:
    """The words that claim something of a whole, and whether it holds of a part of it."""

    words: str
    start: int
    end: int
    holds: Holds
    about: str = ""  # the figure, where the words alone say which


MOST_OF = Decimal("0.7")  # of a whole, for "nearly all"
THIRD = Decimal(1) / 3


def _claim(holds: Holds, *words: str) -> tuple[re.Pattern[str], Holds]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE), holds


# In this order: "not all" is no "all", and "nearly every" is no "every".
CLAIMS: tuple[tuple[re.Pattern[str], Holds], ...] = (
    _claim(lambda part, whole: part < whole, "not (?:all|every|each|both)(?: of)?"),
    _claim(
        lambda part, whole: whole > part >= whole * MOST_OF,
        "(?:nearly|almost) (?:all|every)",
        "all but (?:one|two|a few)",
        "(?:the )?(?:vast|great|large) majority(?: of)?",
    ),
    _claim(
        lambda part, whole: part == whole, "all", "every(?: one)?", "each(?: one)?", "both", "the entire", "the whole"
    ),
    _claim(lambda part, whole: part == 0, "none", "not one", "not a single", "no", "neither"),
    _claim(lambda part, whole: 2 * part > whole, "most", "(?:the|a) majority(?: of)?", "(?:more than|over) half"),
    _claim(
        lambda part, whole: part <= whole * THIRD,
        "(?:only a |very )?few",
        "hardly any",
        "a minority(?: of)?",
        "a handful of",
    ),
    _claim(lambda part, whole: part == 1, "(?:only|just) one", "a single"),
)


THE_PLAN = (
    r"(?:the|our|its|this)\s+(?:(?:board['’]s|business|annual|whole|entire|20\d\d[-–/]\d\d(?:\d\d)?)\s+)*plan\b"
    r"(?:\s+(?:for|of)\s+(?:the|this)\s+year|\s+(?:for|of)\s+20\d\d[-–/]\d\d(?:\d\d)?)?"
)
ENDED = r"(?:complet|finish|deliver|implement|achiev|carried\s+out|fulfil|accomplish|done)\w*"
OF_THE_PLAN: tuple[tuple[re.Pattern[str], Holds, str], ...] = (
    (
        re.compile(
            rf"\b{THE_PLAN}\s+(?:(?:was|is|has|had|been|now|also)\s+)+"
            rf"(?:{ENDED}\s+(?:in\s+full|fully|entirely|completely)|(?:fully|entirely|completely)\s+{ENDED})",
            re.IGNORECASE,
        ),
        lambda part, whole: part == whole,
        "plan.complete",
    ),
    (
        re.compile(
            rf"\bnothing\s+(?:in|of|from|on)\s+{THE_PLAN}\s+(?:(?:is|was|has|been|remains?|now|still|left)\s+)+"
            r"(?:outstanding|unfinished|incomplete|open|undone|to\s+do)",
            re.IGNORECASE,
        ),
        lambda part, whole: part == 0,
        "plan.not_complete",
    ),
)


def claims_in(text: str) -> Iterator[Claim]:
    """The claims of a sentence, but for those that it quotes."""
    text = QUOTED.sub(blank, text)
    taken: list[range] = []
    for pattern, holds in CLAIMS:
        for match in pattern.finditer(text):
            if not any(match.start() in span for span in taken):
                taken.append(range(match.start(), match.end()))
                yield Claim(match[0], match.start(), match.end(), holds)
    for pattern, holds, figure in OF_THE_PLAN:
        for match in pattern.finditer(text):
            yield Claim(match[0], match.start(), match.end(), holds, figure)
