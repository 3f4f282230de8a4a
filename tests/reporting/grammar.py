"""Where a noun or a verb does not agree with the number before it, by the nouns that the sentences count."""

import re

NOUNS = {
    "action": "actions",
    "agency": "agencies",
    "booked place": "booked places",
    "booking": "bookings",
    "committee": "committees",
    "day": "days",
    "error": "errors",
    "meeting": "meetings",
    "person": "people",
    "place": "places",
    "record": "records",
    "review": "reviews",
    "seat": "seats",
    "session": "sessions",
    "time": "times",
    "warning": "warnings",
}
ONE_VERB, SEVERAL_VERB = "is|was|has|does|stops|goes", "are|were|have|do|stop|go"
SEVERAL = r"(?<![\d,.–/£-])(?:0|[2-9]|[1-9]\d{1,2}|[1-9]\d{0,2}(?:,\d{3})+)"  # 2031 is a year
ONE = r"(?<![\d,.–/£-])1"
NOUN = rf"(?:{'|'.join([*NOUNS, *NOUNS.values()])})"
WRONG = [
    re.compile(pattern)
    for pattern in (
        rf"{ONE} (?:{'|'.join(NOUNS.values())})\b",
        rf"{SEVERAL} (?:{'|'.join(NOUNS)})\b",
        *(
            pattern
            for number, verb in ((ONE, SEVERAL_VERB), (SEVERAL, ONE_VERB))
            for pattern in (
                rf"(?<!of ){number}(?: of [\d,]+)? {NOUN} (?:{verb})\b",
                rf"{number} of [\d,]+ (?:{verb})\b",
                rf"places? {number} (?:{verb})\b",
            )
        ),
        rf"{ONE}[^.;]{{0,30}}\bof (?:them|those)\b",
    )
]


def disagreements(sentence: str) -> list[str]:
    return [found[0] for pattern in WRONG for found in pattern.finditer(sentence)]
