"""The names of counts, as the coordinator reads them. Sets of tables know a count by a name that no edition changes."""

from __future__ import annotations

import datetime
import re

from core.records.figures import print_day

DAY = re.compile(r"\d{4}-\d\d-\d\d")
BEFORE_A_DAY = r" (?=\d{4}-\d\d-\d\d)"
WORDINGS = tuple(
    (re.compile(pattern + BEFORE_A_DAY), words)
    for pattern, words in (
        (r"\bnot modifiable under (.+?)", r"without modifiable factors (“\1”), "),
        (r"\bmodifiable under (.+?)", r"with modifiable factors (“\1”), "),
        (r"\breviewed under (.+?)", r"reviewed with a finding (“\1”), "),
        (r"\breviewed", "reviewed, "),
        (r"\boutstanding", "outstanding at the end of "),
        (r"\bknown", "reviewed or outstanding, "),
    )
)


def in_words(name: str) -> str:
    """Reviewed, 1 April 2030 to 31 March 2031."""
    for pattern, words in WORDINGS:
        name = pattern.sub(words, name)
    name = DAY.sub(lambda found: print_day(datetime.date.fromisoformat(found[0])), name)
    return name[:1].upper() + name[1:]
