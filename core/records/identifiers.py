"""Words by which a reader could recognise a child or a family: what may not be printed of a case.

Patterns, not proof: a person still reads the text. `known` are the words of names that the board prints anyway, such as
its agencies and areas; they name nobody.

| kind | found by |
| --- | --- |
| a name | two words with capitals that are no names of agencies, or one after “called”, “Mrs” or “her son”; initials |
| an address | a street with its kind, a postcode, an estate, a telephone number, an email address |
| a date of birth | “born”, “date of birth” or “DOB” with a date |
| an exact date | a day of a month, in an example of practice |
| an exact age | “aged 7”, “a 14-year-old”, in an example of practice; elsewhere only beside an exact date |
| a school or a ward | a name before “School”, “Academy”, “Hospital” or “Ward”; “Ward 7” |
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby

from core.records.typed_numbers import CARDINAL, MONTH, sentences_of

CAPITAL = r"(?:(?:Mc|Mac|O['’]|D['’])?[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{1,40}(?:[-'’][A-Za-zÀ-ÿ]{1,40}){0,4})"
CAPITALS = rf"(?:{CAPITAL}\s+){{1,3}}"
AGE = rf"(?:\d{{1,2}}|{'|'.join(sorted(CARDINAL, key=len, reverse=True))})"
DAY = (
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b|\b{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!,?\s*\d)"
    r"|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.](?:\d\d){1,2}\b)"
)
STREETS = "Street|Road|Avenue|Lane|Close|Drive|Crescent|Terrace|Grove|Gardens|Mews|Parade|Rd|Ave|Cres"
ALSO_WORDS = "St|Court|Place|Way|Hill|Square|Row|Walk|View|Fold|Brow"  # a street only after the number of a house
SCHOOLS = "School|Academy|College|Nursery|Infants|Juniors"
HOSPITALS = "Hospital|Infirmary|Hospice|Surgery|Clinic|Ward"
RELATION = (
    "son|daughter|brother|sister|boy|girl|baby|child|pupil|teenager|mother|father|mum|dad|grandmother|grandfather|"
    "uncle|aunt|carer|partner|twins?"
)

EXACT_DAY, EXACT_AGE, NAME, ADDRESS = "an exact date", "an exact age", "a name", "an address"
BIRTH, PLACE = "a date of birth", "a school, hospital or ward"

ALWAYS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (ADDRESS, re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b")),
    (ADDRESS, re.compile(r"(?<![\d£])(?:\+44[\s(]*|\(?0)\d(?:[\s()-]*\d){8,10}(?!\d)")),
    (ADDRESS, re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (
        BIRTH,
        re.compile(
            rf"\b(?:date of birth|D\.?O\.?B\.?)\b.{{0,20}}?\d[\d/. -]*|\bborn\s+(?:on|in)\s+.{{0,6}}?{DAY}", re.I
        ),
    ),
)
STREET = re.compile(
    rf"\b(?P<number>\d+[a-z]?,?\s+)?(?P<name>{CAPITALS})(?:{STREETS})\b"
    rf"|\b\d+[a-z]?,?\s+(?P<of_house>{CAPITALS})(?:{ALSO_WORDS})\b"
    rf"|\b(?P<estate>{CAPITALS})[Ee]state\b"
)
SCHOOL = re.compile(
    rf"\b(?P<name>{CAPITALS})(?:{SCHOOLS}|{HOSPITALS})\b"
    rf"|\bSt\.?\s+(?P<saint>{CAPITAL})(?=[\s,.;:]|$)|\bWard\s+(?:\d+\w?|[A-Z]\d*)\b"
)
NAMED = re.compile(
    rf"\b(?:Mr|Mrs|Miss|Ms|Dr|PC|DC)\.?\s+(?P<title>{CAPITAL})"
    rf"|\b(?:called|named|known\s+as|nicknamed)\s+[“\"'‘]?(?P<called>{CAPITAL})"
    rf"|\b(?i:{RELATION})(?:,|\s+is|\s+was)?\s+(?P<relation>{CAPITAL})"
)
RUN = re.compile(rf"{CAPITAL}(?:\s+(?:[A-Z]\.?\s+)?{CAPITAL})+")
INITIALS = re.compile(r"(?<![\w.])[A-Z]\.\s?[A-Z]\.(?!\s?[A-Z]\.)")
COUNTRIES = {"U.K.", "U.S.", "N.I."}
DAYS = re.compile(DAY, re.I)
AGES = re.compile(
    rf"\baged?\s+(?:of\s+)?{AGE}(?!\s*(?:[-–]|to|or|and|\+|plus|\d))\b"
    rf"|\b{AGE}[\s-]+(?:year|month|week|day)s?[\s-]+olds?\b",
    re.I,
)
CASE = re.compile(
    rf"\b(?:{RELATION}|parent|victim|sibling|toddler|infant|young person|family|offender|stepfather)\b"
    r"(?!\s+(?:protection|death|sexual|care|and|in need|support|court|group|nurse|intervention|agenc|organisation"
    r"|health|poverty|exploitation|abuse|safeguarding|centred|focused|friendly|practice))"
)

FIELD = """
a academy act action adult adults advice after agencies agency alcohol all although an and annual another any april
area as asian assessment assessments at audit august authority awareness bank barnardo because before bengali better
between black board boards both british business but by caf cafcass camhs care carer carers case cases catholic centre
centres chair chief child childhood children christian christmas church city class clinical college committee common
communities community connexions constabulary core council county court crown cse deaf death december department
designated despite development director disability district doctor domestic drug during each early east easter
education eid eight emergency england english english-speaking every executive families family february finding first
five focus following for forced forum foster foundation four framework friday from general good government governors
group groups guidance gujarati he head health healthy help her here high his holiday home homes hospital housing how
hub human i if immigration in independent indian infirmary information initial inspection integrated intensive
international ireland irish it its january joint judge july june justice key ladies lancashire language later lead
leaders learning local london looked lscb magistrates manager many mar march mash matters may medical member mental
midwifery midwives ministry monday more most multi multi-agency muslim national neglect neighbourhood new nhs nine no
north not november now nspcc nurse nursery nurses october office officer officers ofsted on once one or other our
outreach over overview pakistani pan panel parent parenting partners partnership people performance plan police
policies policy polish practice practitioner practitioners pregnancy prevention primary probation procedures
professional programme project protection public pupil quality ramadan referral refuge refugee report resolution
respect response review reviews right rights risk road roma romanian royal rural safe safeguarding safer saturday
school schools scotland scottish scr scrutiny secondary secretary section sector senior september serious service
services seven several sexual she since six sixth so social society some south special specialist staff standard
standards star state statutory strategy substance such summary sunday support sure surgery system systems target team
teams ten that the their then there these they think third this those three through thursday tier today together
training trust tuesday two uk under unit university until victim violence visiting visitor voice voluntary volunteer
wales ward we wednesday welfare well welsh west what when where which while white who why wish with within without
women work worker workers working workshop year yet you young youth
"""
FIELD_WORDS = frozenset(FIELD.split())  # with a capital at the start of a sentence, or in the name of a service


@dataclass(frozen=True)
class Identifier:
    """Words in a text and what they may be: a name, an address, an exact age."""

    kind: str
    words: str

    def __str__(self) -> str:
        return f"{self.kind}, “{self.words}”"


def words_of(names: Collection[str]) -> frozenset[str]:
    """The words of names that identify no one, such as those of agencies and areas."""
    return frozenset(
        word.casefold().replace("’", "'") for name in names for word in re.findall(r"[^\W\d_][\w'’-]*", name)
    )


def identifiers_in(text: str, known: Collection[str]) -> list[Identifier]:
    """In a text about one child or family: an example of practice, the label or theme of a review."""
    found = [*_always(text), *_of_a_case(text, known)]
    found += [Identifier(EXACT_DAY, match[0]) for match in DAYS.finditer(text)]
    found += [Identifier(EXACT_AGE, match[0]) for match in AGES.finditer(text)]
    return _each_once(found)


def identifiers_of_cases(text: str, known: Collection[str]) -> list[Identifier]:
    """In any other text: names and places in sentences about one child or family, ages beside an exact date."""
    found: list[Identifier] = []
    for sentence in sentences_of(text):
        found += _always(sentence)
        if CASE.search(sentence):
            found += _of_a_case(sentence, known)
            if DAYS.search(sentence):
                found += [Identifier(EXACT_AGE, match[0]) for match in AGES.finditer(sentence)]
    return _each_once(found)


def _each_once(found: list[Identifier]) -> list[Identifier]:
    """Without a name that is part of an address, a school or a longer name."""
    words = {each.words for each in found}
    return [each for each in dict.fromkeys(found) if not any(each.words in one for one in words - {each.words})]


def _always(text: str) -> Iterator[Identifier]:
    for kind, pattern in ALWAYS:
        for match in pattern.finditer(text):
            yield Identifier(kind, match[0].strip())


def _of_a_case(text: str, known: Collection[str]) -> Iterator[Identifier]:
    for match in STREET.finditer(text):
        if any(word not in FIELD_WORDS for word in _words(_name_in(match))):
            yield Identifier(ADDRESS, match[0])
    for match in SCHOOL.finditer(text):
        name = _words(_name_in(match))
        if not name or any(_is_unknown(word, known) for word in name):
            yield Identifier(PLACE, match[0])
    for match in NAMED.finditer(text):
        if all(_is_unknown(word, known) for word in _words(_name_in(match))):
            yield Identifier(NAME, match[0])
    for run in RUN.finditer(text):
        yield from _names_in(run[0].split(), known)
    for match in INITIALS.finditer(text):
        if match[0] not in COUNTRIES:
            yield Identifier(NAME, match[0])


def _names_in(run: list[str], known: Collection[str]) -> Iterator[Identifier]:
    """Two or more words with capitals, one after the other, that are in no name of the board's."""
    for unknown, words in groupby(run, key=lambda word: _is_unknown(word.casefold(), known)):
        name = list(words)
        if unknown and len(name) > 1:
            yield Identifier(NAME, " ".join(name))


def _name_in(match: re.Match[str]) -> str:
    return next((words for words in match.groupdict().values() if words), "")


def _words(name: str) -> list[str]:
    return name.casefold().replace("’", "'").split()


def _is_unknown(word: str, known: Collection[str]) -> bool:
    plain = word.replace("’", "'").strip(".,;:")
    forms = {plain, plain.removesuffix("'s"), plain.removesuffix("s")}
    return not any(form in FIELD_WORDS or form in known for form in forms)
