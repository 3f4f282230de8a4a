"""What the print cannot show is found before it is printed."""

import datetime

import pytest
from django.db import models

from committees.models import Agency
from finance.models import Contribution
from reporting.checks.bulletin import check_bulletin
from reporting.checks.characters import characters_not_printed
from reporting.editions.key_messages import build_key_messages
from reporting.models import ReportSection
from tests.committees.factories import AgendaItemFactory, BoardProfileFactory, MeetingFactory, OutcomeFactory
from tests.finance.factories import ContributionFactory
from tests.pages.reading import read
from tests.reporting.board import AT
from tests.reporting.factories import ReportSectionFactory


@pytest.fixture
def found(report, composed_now):
    return lambda: [
        (finding.sentence, finding.severity, finding.record) for finding in characters_not_printed(composed_now(report))
    ]


def written_before_the_rule(records, **values):
    models.QuerySet.update(records, **values)


def test_a_character_that_no_font_has_is_found_with_its_section(report, found):
    section = ReportSectionFactory(report=report, title="Money", body="Income \ue000 was & <is> 한 higher.")
    assert found() == [
        (
            "“Money” has characters that the PDF prints as empty boxes: U+E000 in “Income □ was & <is> 한 higher.”; "
            "U+D55C (hangul syllable han) in “Income \ue000 was & <is> □ higher.”.",
            "error",
            section,
        )
    ]


def test_scripts_that_the_fonts_have_are_fine(report, found):
    ContributionFactory(contributor="👨\u200d👩\u200d👧 ગુજરાતી مجلس 中文 Łódź ✓")
    ReportSectionFactory(report=report, title="Ŵen", body="Words.", blocks="money.contributions")
    assert found() == []


def test_hidden_characters_written_before_they_were_refused_are_found_in_tables(report, found):
    row = ContributionFactory(contributor="Police")
    section = ReportSectionFactory(report=report, title="Money", body="Words.", blocks="money.contributions")
    written_before_the_rule(Contribution.objects.filter(pk=row.pk), contributor="Pol\u00adice")
    written_before_the_rule(Agency.objects.all(), name="Pol\u00adice")
    assert found() == [
        (
            "“Money” prints hidden characters: U+00AD (soft hyphen) in “Pol□ice”. "
            "Save the record again to remove them.",
            "warning",
            section,
        )
    ]


def test_a_sign_that_turns_the_order_of_letters_is_an_error(report, found):
    section = ReportSectionFactory(report=report, title="Money", body="Words.")
    written_before_the_rule(ReportSection.objects.filter(pk=section.pk), body="Paid \u202e001 pounds")
    [(sentence, severity, _)] = found()
    assert (severity, "which change the order of the letters" in sentence) == ("error", True)


@pytest.fixture
def meeting(db):
    return MeetingFactory(body=BoardProfileFactory().body, held_on=datetime.date(2031, 7, 9))


def test_a_bulletin_is_checked_for_both_actions_and_characters(meeting):
    item = AgendaItemFactory(meeting=meeting, heading="Neglect")
    action = OutcomeFactory(item=item, kind="action", text="Write to \ue000 schools")
    document = build_key_messages(meeting, by="", at=AT)
    assert [(finding.rule, finding.record) for finding in check_bulletin(meeting, document)] == [
        ("action without owner or due date", action),
        ("character not in the fonts", meeting),
    ]


def test_its_page_and_its_draft_show_what_was_found(unit_client, meeting):
    OutcomeFactory(item=AgendaItemFactory(meeting=meeting), kind="action", text="Write to schools")
    draft = unit_client.post(f"/reports/bulletins/{meeting.pk}/draft/").url
    for address in (f"/reports/bulletins/{meeting.pk}/", draft):
        assert "has no owner and no due date" in read(unit_client, address).said


def test_a_bulletin_in_order_has_no_findings(unit_client, meeting):
    OutcomeFactory(item=AgendaItemFactory(meeting=meeting), text="Heard")
    assert check_bulletin(meeting, build_key_messages(meeting, by="", at=AT)) == []
    assert "Errors and warnings" not in read(unit_client, f"/reports/bulletins/{meeting.pk}/").said
