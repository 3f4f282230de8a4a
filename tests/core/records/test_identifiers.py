"""What could identify a child or a family in a text, and what names no one."""

import pytest

from core.records.identifiers import (
    ADDRESS,
    BIRTH,
    EXACT_AGE,
    EXACT_DAY,
    NAME,
    PLACE,
    identifiers_in,
    identifiers_of_cases,
    words_of,
)

KNOWN = words_of(["Blackburn with Darwen Council", "Wish Centre", "Royal Blackburn Hospital", "Lancashire Care"])

IDENTIFYING = [
    ("Her son Liam had stopped going to school.", NAME, "son Liam"),
    ("The worker met Chloe Hargreaves at home.", NAME, "Chloe Hargreaves"),
    ("When Chloe Hargreaves spoke, the worker listened.", NAME, "Chloe Hargreaves"),
    ("A girl called “Ellie” told her teacher.", NAME, "called “Ellie"),
    ("Mrs Akhtar gave her agreement.", NAME, "Mrs Akhtar"),
    ("The mother, Sadia, was at the meeting.", NAME, "mother, Sadia"),
    ("Siân O’Connor-Hughes moved away.", NAME, "Siân O’Connor-Hughes"),
    ("J.S. was placed with foster carers.", NAME, "J.S."),
    ("They lived at 14 Mill Hill in those days.", ADDRESS, "14 Mill Hill"),
    ("The family moved to Revidge Road.", ADDRESS, "Revidge Road"),
    ("A house on the Shadsworth estate was searched.", ADDRESS, "Shadsworth estate"),
    ("The home is in BB2 3QF.", ADDRESS, "BB2 3QF"),
    ("His mother can be rung on 01254 666 123.", ADDRESS, "01254 666 123"),
    ("Write to sam.jones@example.org about it.", ADDRESS, "sam.jones@example.org"),
    ("The boy, DOB 3/4/2001, was seen.", BIRTH, "DOB 3/4/2001"),
    ("She was born on 9 July 2004.", BIRTH, "born on 9 July"),
    ("On 12 March 2011 the police were called.", EXACT_DAY, "12 March"),
    ("A boy aged seven was alone at home.", EXACT_AGE, "aged seven"),
    ("A 14-year-old came to the attention of social care.", EXACT_AGE, "14-year-old"),
    ("A baby of eleven weeks old was ill.", EXACT_AGE, "eleven weeks old"),
    ("He went to Witton Park Academy.", PLACE, "Witton Park Academy"),
    ("The nurse of St Bede’s rang.", PLACE, "St Bede’s"),
    ("She lay on Ward 7 for a month.", PLACE, "Ward 7"),
    ("The consultant of Bramble Ward agreed.", PLACE, "Bramble Ward"),
]

SOUND = [
    "A boy of secondary age had stopped going to school and was referred again and again.",
    "Children’s Social Care and the Wish Centre met with the mother and agreed each step.",
    "The family was known to Blackburn with Darwen Council and to Lancashire Care.",
    "Health Visiting, the Youth Offending Team and the Primary School worked together.",
    "The baby was seen at the Royal Blackburn Hospital within a day.",
    "The Common Assessment Framework was used, and a Team Around the Family was set up.",
    "The Family Court and the High Court heard the case.",
    "A child protection plan was made in March 2011 and ended within the year.",
    "Services for those aged 16 to 25 were offered, as for any child under five.",
    "Child A and Family F are described in the Serious Case Review.",
    "Police officers who work with young people found him a place.",
    "The project cost £01234 and had 12 places in 2011-12.",
]


@pytest.mark.parametrize(("text", "kind", "words"), IDENTIFYING)
def test_words_that_identify_are_found(text, kind, words):
    assert (kind, words) in [(found.kind, found.words) for found in identifiers_in(text, KNOWN)]


@pytest.mark.parametrize("text", SOUND)
def test_names_of_agencies_and_words_of_the_field_identify_no_one(text):
    assert [str(found) for found in identifiers_in(text, KNOWN)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The child went to Witton Park Academy.", ["a school, hospital or ward, “Witton Park Academy”"]),
        ("The mother, aged 19, left on 3 May 2011.", ["an exact age, “aged 19”"]),
        ("A girl known as Chloe Hargreaves was seen.", ["a name, “known as Chloe”", "a name, “Chloe Hargreaves”"]),
        ("Write to BB2 3QF.", ["an address, “BB2 3QF”"]),
        ("The Board met at Witton Park Academy on 3 May 2011.", []),
        ("Jane Fairfax has chaired the Board since 1 April 2010.", []),
        ("Staff of the Child Protection Unit heard Alan Wood.", []),
        ("A boy aged seven was found safe.", []),
        ("Partner agencies in Preston Road were visited.", []),
    ],
)
def test_other_text_is_looked_at_where_it_speaks_of_a_case(text, found):
    assert [str(each) for each in identifiers_of_cases(text, KNOWN)] == found
