"""What the checks find in key messages beside the words that identify somebody."""

import datetime

import pytest

from committees.figures import board_meetings
from reporting.checks.bulletin import check_bulletin
from reporting.editions.key_messages import build_key_messages
from tests.committees.factories import BoardProfileFactory, MeetingFactory
from tests.reporting.board import AT
from tests.reporting.factories import MeetingDocumentFactory


@pytest.mark.django_db
def test_documents_that_nobody_marked_are_told():
    meeting = MeetingFactory(body=BoardProfileFactory().body, held_on=datetime.date(2031, 7, 9))
    MeetingDocumentFactory(meeting=meeting, title="Audit report", treatment="agreed")
    fostering = MeetingDocumentFactory(meeting=meeting, title="Fostering report", treatment="not stated")
    (line,) = board_meetings()
    found = check_bulletin(line, build_key_messages(line, by="The unit", at=AT))
    assert [(finding.sentence, finding.record) for finding in found] == [
        ("“Fostering report” is listed, but nothing says whether it was discussed or agreed.", fostering)
    ]
