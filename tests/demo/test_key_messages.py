"""The bulletin of the meeting of 9 July 2012 comes whole out of the meeting's records."""

import pytest

pytestmark = pytest.mark.django_db


def tables(bulletin):
    return {
        block["caption"]: block["rows"]
        for section in bulletin["sections"]
        for block in section["blocks"]
        if block["type"] == "table"
    }


def test_items_come_first_then_updates_then_decisions_and_documents(loaded):
    assert [section["title"] for section in loaded.bulletin["sections"]] == [
        "Clinical commissioning groups and the health reforms",
        "CAFCASS and the Family Justice Review",
        "Child sexual exploitation",
        "Draft national guidance: Working Together",
        "Independent review of the Board",
        "Committee and partnership updates",
        "Quality Assurance Committee",
        "Child Death Overview Panel",
        "Policies and procedures",
        "Decisions and actions",
        "Documents before the meeting",
    ]


def test_it_prints_every_message_of_the_meeting(loaded):
    lists = [block for section in loaded.bulletin["sections"] for block in section["blocks"] if block["type"] == "list"]
    assert sum(len(block["items"]) for block in lists) == 28


def test_seven_decisions_say_who_answers_for_them_and_by_when(loaded):
    decided = [(row[1], row[2], row[3]) for row in tables(loaded.bulletin)["Decisions of the board"]]
    assert decided == [
        ("approved", "LSCB business managers", "no date set"),
        ("approved", "Blackburn with Darwen LSCB", "no date set"),
        ("agreed", "Blackburn with Darwen LSCB", "no date set"),
        ("requested", "all agencies", "17 August 2012"),
        ("established", "Independent review task and finish group", "no date set"),
        ("agreed", "Independent review task and finish group", "1 January 2013"),
        ("approved", "Quality Assurance Committee", "no date set"),
    ]


def test_one_document_is_known_to_have_been_agreed(loaded):
    documents = tables(loaded.bulletin)["Documents"]
    assert [row[3] for row in documents] == ["agreed", "not stated", "not stated", "not stated", "not stated"]
