"""The 28 places in which the demonstration's source documents contradict themselves, and what finds each here.

They are counted in the order of the documents. None is planted: what the records say is what was printed. Where a check
finds nothing, the reason is said.
"""

import pytest

pytestmark = pytest.mark.django_db

FOUND_BY = {
    1: ("claim of good attendance", "Committee attendance is good"),
    2: ("seat never filled", "was empty at each of its 7 meetings"),
    3: ("rate of part of the period", "Safeguarding in Education and Learning Committee"),
    4: ("completed action that the records contradict", "Fewer committees and better committee attendance"),
    6: ("review without a referral", "Child L, Child W, Family F"),
    7: ("act of two bodies", "commissioned by the Board and by the Chair"),
    8: ("progress on something else", "Use systems methodology for SCRs"),
    9: ("review without a label", "6 are counted, but 4 of them"),
    10: ("audit outside the timetable", "has not been approved by a meeting"),
    11: ("audit without findings", "Core Group audit"),
    12: ("done and still to do", "analysed training needs during the year"),
    14: ("number that differs from the records", "not 90%"),
    15: ("date outside the plan", "31 December 2013"),
    16: ("same action, different dates", "priority 17"),
    17: ("priority without action", "Priority 13"),
    18: ("claim that no record bears out", "contributions remain the same"),
    22: ("names of one body", "Shadow Health and Wellbeing Board"),
    23: ("different periods", "attendance: calendar year 2011; money: financial year 2011-12"),
    24: ("topic on both sides", "Referrals meeting assessment thresholds"),
    26: ("periods that overlap", "Infant deaths"),
    27: ("document not marked", "Private Fostering Annual Report"),
}

NOT_FOUND_HERE = {
    5: "The demonstration's text gives the method that is recorded; `method that differs` finds the other.",
    13: "The demonstration gives the neglect course's numbers once; `fact given twice` finds two that differ.",
    19: "Headers are made from the report's own year; `heading of another year` reads the headings that are typed.",
    20: "The contents and their pages are made from the sections, so that none can be missing.",
    21: "The demonstration says “six-monthly”; `word of two meanings` finds “bi-annual”.",
    25: "Percentages are printed only where no suppressed count can be worked out from them.",
    28: "Both sentences can be true, of different areas; the two statistics are printed side by side.",
}


@pytest.mark.parametrize("number", FOUND_BY)
def test_an_inconsistency_of_the_documents_is_found(loaded, number):
    rule, words = FOUND_BY[number]
    findings = [*loaded.findings, *loaded.bulletin_findings]
    assert any(words in finding.sentence for finding in findings if finding.rule == rule)


def test_every_inconsistency_is_found_or_has_its_reason():
    assert sorted([*FOUND_BY, *NOT_FOUND_HERE]) == list(range(1, 29))
    assert len(FOUND_BY) >= 20
