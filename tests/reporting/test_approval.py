"""Approval is an act: of the board, at a meeting that could read the draft, with a reason for each error that stays."""

import datetime

import pytest
import time_machine
from django.contrib.admin import site
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from cdop.concerns import SPEAKS_OF_DEATHS
from cdop.models import EditionProof
from committees.models import BoardProfile, Meeting
from core.datapack.importing import import_pack
from core.datapack.problems import PackRefused
from core.datapack.sheets import all_sheets
from core.records.free_text import TextFragment, Topic, fragments_about
from reporting import services, transitions
from reporting.models import Edition, EditionFinding, EditionStep
from tests.cdop.factories import ChildDeathFactory
from tests.cdop.releasing import released
from tests.committees.factories import AgendaItemFactory, BodyFactory, MeetingFactory, OutcomeFactory
from tests.conftest import signed_in
from tests.pages.reading import Page, read
from tests.refusals import refusal
from tests.reporting.factories import AnnualReportFactory, ReportSectionFactory

pytestmark = pytest.mark.usefixtures("after_the_meeting")
MADE, MET, TODAY, TOMORROW = (
    datetime.date(2031, 9, 1),
    datetime.date(2031, 9, 8),
    datetime.date(2031, 10, 2),
    datetime.date(2031, 10, 3),
)
EMPTY = "“Later” has neither text nor tables."
REASON = "The section is written after the inspection."


@pytest.fixture
def sectioned(report):
    ReportSectionFactory(report=report, title="Work", anchor="work", body="What was done.")
    return report


@pytest.fixture
def board(report):
    return BoardProfile.objects.get().body


@pytest.fixture
def meeting(board):
    return MeetingFactory(body=board, held_on=MET)


@pytest.fixture
def draft(sectioned, unit_staff, before_the_meeting):
    with before_the_meeting():
        return services.create_draft(by=unit_staff, subject=sectioned)


@pytest.fixture
def with_error(sectioned, unit_staff, before_the_meeting):
    """A draft in which the checks found an error."""
    ReportSectionFactory(report=sectioned, title="Later", anchor="later", body="")
    with before_the_meeting():
        return services.create_draft(by=unit_staff, subject=sectioned)


@pytest.fixture
def approved(draft, meeting, colleague):
    transitions.approve(draft, by=colleague, meeting=meeting, seen=draft.digest)
    return draft


@pytest.fixture
def submitted(approved, colleague):
    transitions.submit(approved, by=colleague, offices=["leader"], on=TODAY)
    return approved


@pytest.fixture
def published(submitted, colleague):
    transitions.publish(submitted, by=colleague, on=TODAY)
    return submitted


@pytest.fixture
def bulletin(meeting, unit_staff):
    OutcomeFactory(item=AgendaItemFactory(meeting=meeting), text="The plan was heard.")
    with time_machine.travel("2031-09-10 10:00", tick=False):
        return services.create_draft(by=unit_staff, subject=meeting)


def page_of(edition, name: str = "") -> str:
    return f"/reports/editions/{edition.pk}/{name}"


def approve(draft, by, meeting, **more):
    return transitions.approve(draft, by=by, meeting=meeting, seen=draft.digest, **more)


# The meeting


def test_the_form_offers_the_meetings_of_the_board_since_the_draft_was_made(colleague, draft, board, meeting):
    MeetingFactory(body=board, held_on=datetime.date(2011, 1, 10))
    MeetingFactory(body=board, held_on=MADE - datetime.timedelta(days=1))
    MeetingFactory(body=BodyFactory(parent=board), held_on=MET)
    same_day = MeetingFactory(body=board, held_on=MADE)
    page = read(signed_in(colleague), page_of(draft, "approve/"))
    assert page.texts("//select[@name='meeting']/option") == [
        "Select a meeting",
        "8 September 2031",
        "1 September 2031",
    ]
    assert page.tree.xpath("//select[@name='meeting']/option/@value") == ["", str(meeting.pk), str(same_day.pk)]


def test_a_meeting_that_the_form_does_not_offer_is_refused(colleague, draft, board, meeting):
    early = MeetingFactory(body=board, held_on=datetime.date(2011, 1, 10))
    response = signed_in(colleague).post(page_of(draft, "approve/"), {"meeting": early.pk, "seen": draft.digest})
    assert response.status_code == 400
    assert Edition.objects.get().status == "draft"


def test_without_a_meeting_since_the_draft_the_page_says_what_to_do(colleague, draft, board):
    MeetingFactory(body=board, held_on=MADE - datetime.timedelta(days=1))
    page = Page(signed_in(colleague).get(page_of(draft, "approve/")))
    assert page.status == 409
    assert "Mark the meeting that approved this draft as held." in page.said


@pytest.mark.parametrize(
    ("held_on", "of_the_board", "sentence"),
    [
        (datetime.date(2011, 1, 10), True, "Select a meeting held on or after 1 September 2031"),
        (MADE - datetime.timedelta(days=1), True, "Select a meeting held on or after 1 September 2031"),
        (MET, False, "Select a meeting of the board"),
    ],
)
def test_the_transition_refuses_another_meeting(draft, board, meeting, colleague, held_on, of_the_board, sentence):
    other = MeetingFactory(body=board if of_the_board else BodyFactory(parent=board), held_on=held_on)
    with pytest.raises(ValidationError, match=sentence):
        approve(draft, colleague, other)
    assert Edition.objects.get().status == "draft"
    assert not EditionStep.objects.exists()


def step(edition, **values):
    return EditionStep(edition=edition, **{"status": "approved", "on": MET, **values})


def test_the_record_of_a_step_refuses_what_was_no_approval(draft, board, meeting, unit_staff, colleague):
    early = MeetingFactory(body=board, held_on=datetime.date(2011, 1, 10))
    planned = MeetingFactory(body=board, held_on=TODAY, status=Meeting.Status.PLANNED)
    assert refusal(step(draft, meeting=meeting, by=colleague)) == {}
    assert refusal(step(draft, by=colleague)) == {"meeting": ["Select the meeting that approved the report"]}
    assert refusal(step(draft, meeting=early, on=early.held_on, by=colleague)) == {
        "meeting": ["Select a meeting held on or after 1 September 2031, the day the draft was made"]
    }
    assert list(refusal(step(draft, meeting=planned, on=TODAY, by=colleague))) == ["meeting"]
    assert list(refusal(step(draft, meeting=meeting, on=TODAY, by=colleague))) == ["meeting"]
    assert refusal(step(draft, meeting=meeting, by=unit_staff)) == {
        "by": ["The person who made the draft cannot record this. Ask a colleague"]
    }


def test_a_meeting_that_approved_an_edition_stays_held_then(approved, meeting):
    for name, value in (("status", "planned"), ("held_on", MADE - datetime.timedelta(days=9)), ("body", BodyFactory())):
        changed = Meeting.objects.get(pk=meeting.pk)
        setattr(changed, name, value)
        with pytest.raises(ValidationError, match="Select a meeting"):
            changed.full_clean()


def test_an_import_does_not_undo_a_meeting_that_approved_an_edition(tmp_path, approved, meeting):
    (tmp_path / "meetings.csv").write_text(f"body,held_on,status\n{meeting.body},{meeting.held_on},cancelled\n")
    with pytest.raises(PackRefused, match=f"Select a meeting that was held. The meeting of {meeting} is cancelled"):
        import_pack(tmp_path)
    meeting.refresh_from_db()
    assert meeting.status == "held"


def test_a_step_is_never_rewritten(approved):
    with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
        EditionStep.objects.update(on=datetime.date(2011, 1, 10))


# The days of the steps


def test_key_messages_are_released_on_or_after_the_day_of_the_draft(bulletin, colleague):
    for day, sentence in (
        (MET - datetime.timedelta(days=1), "Date must be on or after 8 September 2031, the date of the meeting"),
        (MET, "Date must be on or after 10 September 2031, the day the draft was made"),
        (TOMORROW, "Date must be today or in the past"),
    ):
        with pytest.raises(ValidationError) as refused:
            transitions.release(bulletin, by=colleague, office="chair", on=day, seen=bulletin.digest)
        assert refused.value.message_dict == {"on": [sentence]}
    assert transitions.release(bulletin, by=colleague, office="chair", on=TODAY, seen=bulletin.digest)


def test_a_step_is_not_before_the_one_before_it_nor_in_the_future(approved, colleague):
    for day in (MET - datetime.timedelta(days=1), TOMORROW):
        with pytest.raises(ValidationError, match="Date must be"):
            transitions.submit(approved, by=colleague, offices=["leader"], on=day)
    transitions.submit(approved, by=colleague, offices=["leader"], on=datetime.date(2031, 9, 20))
    for day in (datetime.date(2031, 9, 19), TOMORROW):
        with pytest.raises(ValidationError, match="Date must be"):
            transitions.publish(approved, by=colleague, on=day)
    assert transitions.publish(approved, by=colleague, on=datetime.date(2031, 9, 20))


def test_a_day_that_cannot_be_is_an_error_at_its_field(colleague, approved):
    typed = {"offices": "leader", "on": "1 September 2031"}
    page = Page(signed_in(colleague).post(page_of(approved, "submit/"), typed))
    assert page.errors == {
        "Date must be on or after 8 September 2031, the date of the step before this one": "id_on",
    }


# Withdrawal


@pytest.mark.parametrize("made", ["approved", "submitted"])
def test_an_approval_is_withdrawn_with_a_reason_and_everything_is_kept(request, made, colleague):
    edition = request.getfixturevalue(made)
    before, steps = bytes(edition.content), edition.steps.count()
    client = signed_in(colleague)
    page = Page(client.post(page_of(edition, "withdraw/"), {"reason": ""}))
    assert page.errors == {"Enter why the edition is withdrawn": "id_reason"}
    assert client.post(page_of(edition, "withdraw/"), {"reason": "Table 2 was of last year."}).status_code == 302
    edition = Edition.objects.get()
    assert (edition.status, bytes(edition.content), edition.steps.count()) == ("withdrawn", before, steps + 1)
    last = edition.steps.last()
    assert (last.sentence, last.by) == ("Withdrawn on 2 October 2031: Table 2 was of last year.", colleague)
    shown = read(client, page_of(edition))
    assert "This edition was withdrawn before it was published." in shown.said
    assert "Approved at the meeting of 8 September 2031" in shown.said
    assert "What was done." in shown.said
    assert "Withdraw approval" not in shown.links()


def test_a_release_is_withdrawn_too(bulletin, colleague):
    transitions.release(bulletin, by=colleague, office="chair", on=TODAY, seen=bulletin.digest)
    assert "Withdraw release" in read(signed_in(colleague), page_of(bulletin)).links()
    transitions.withdraw_release(bulletin, by=colleague, reason="The chair thought again.")
    assert bulletin.stage == "withdrawn key messages"


def test_a_withdrawn_edition_is_not_published_and_the_next_draft_is_the_next_edition(approved, sectioned, unit_staff):
    transitions.withdraw_approval(approved, by=unit_staff, reason="It was the wrong draft.")
    with pytest.raises(ValidationError, match="This edition is “withdrawn report” now"):
        transitions.submit(approved, by=unit_staff, offices=["leader"], on=TODAY)
    again = services.create_draft(by=unit_staff, subject=sectioned)
    assert (again.number, again.status, again.corrects) == (2, "draft", "")


@pytest.mark.parametrize("made", ["draft", "published"])
def test_a_draft_and_a_published_edition_are_not_withdrawn(request, made, colleague):
    edition = request.getfixturevalue(made)
    with pytest.raises(ValidationError, match="Withdraw approval: only from"):
        transitions.withdraw_approval(edition, by=colleague, reason="No longer true.")


def test_only_the_unit_withdraws_and_readers_never_see_what_was_withdrawn(approved, chair_client, unit_staff):
    transitions.withdraw_approval(approved, by=unit_staff, reason="It was the wrong draft.")
    for name in ("", "withdraw/", "pdf/"):
        assert chair_client.get(page_of(approved, name)).status_code == 404


def test_a_withdrawal_without_a_reason_is_no_record(approved, colleague):
    for reason in ("", " "):
        with pytest.raises(ValidationError):
            transitions.withdraw_approval(approved, by=colleague, reason=reason)
    withdrawn = EditionStep(edition=approved, status="withdrawn", on=TODAY, by=colleague)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.QuerySet(EditionStep).bulk_create([withdrawn])


@pytest.mark.parametrize("values", [{"status": "approved"}, {"status": "draft"}, {"content": b"{}"}])
def test_the_database_keeps_a_withdrawn_edition(approved, unit_staff, values):
    transitions.withdraw_approval(approved, by=unit_staff, reason="It was the wrong draft.")
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        models.QuerySet(Edition).filter(pk=approved.pk).update(**values)


def test_the_database_keeps_who_made_an_approved_edition_and_when(approved, colleague):
    for values in ({"made_by": colleague}, {"made_at": "2011-01-01T00:00Z"}, {"corrects": "Nothing."}):
        with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
            models.QuerySet(Edition).filter(pk=approved.pk).update(**values)


def test_the_report_is_in_preparation_again_after_a_withdrawal(unit_client, approved, unit_staff):
    task = "The 2030-31 report is in preparation"
    assert task not in read(unit_client, "/").said
    transitions.withdraw_approval(approved, by=unit_staff, reason="It was the wrong draft.")
    assert task in read(unit_client, "/").said


def test_a_report_that_is_not_approved_stays_a_task_when_the_next_is_started(unit_client, report):
    AnnualReportFactory(year="2031-32")
    said = read(unit_client, "/").said
    assert "The 2030-31 report is in preparation" in said
    assert "The 2031-32 report is in preparation" in said


def test_what_a_withdrawn_edition_printed_of_child_deaths_still_protects_the_next(report, board, unit_staff, colleague):
    """The board and the unit have read its numbers."""
    ReportSectionFactory(report=report, title="Child deaths", blocks="child_deaths.summary")
    for number, day in ((6, "2030-09-01"), (9, "2029-09-01")):
        ChildDeathFactory.create_batch(number, reviewed=True, reviewed_on=day, categories=(7,))
    released()
    draft = services.create_draft(by=unit_staff, subject=report)
    approve(draft, colleague, MeetingFactory(body=board, held_on=TODAY))
    transitions.withdraw_approval(draft, by=colleague, reason="It was the wrong draft.")
    assert [proof.edition for proof in EditionProof.objects.all()] == [1]
    ChildDeathFactory(reviewed=True, reviewed_on="2030-09-01", categories=(7,))
    released()
    again = services.create_draft(by=unit_staff, subject=report)
    assert (draft.document["figures"]["child_deaths.reviewed"], again.document["figures"]["child_deaths.reviewed"]) == (
        "15",
        "[c]",
    )


# Correction


def test_beside_a_published_edition_a_draft_says_what_it_corrects(unit_client, published):
    here = "/reports/annual/2030-31/"
    page = Page(unit_client.post(f"{here}draft/", {"corrects": " "}))
    assert page.status == 400
    assert page.errors == {"Enter what this edition corrects": "id_corrects"}
    assert Edition.objects.count() == 1
    words = "Table 2 gave £21,084 for £210,844"
    response = unit_client.post(f"{here}draft/", {"corrects": words}, follow=True)
    printed = f"This edition corrects the edition published on 2 October 2031: {words}."
    assert printed in Page(response).said
    draft = Edition.objects.first()
    assert (draft.number, draft.corrects, draft.document["corrects"]) == (2, words, printed)
    assert printed in unit_client.get(page_of(draft, "html/")).content.decode()
    listed = read(unit_client, here)
    assert f"What it corrects: {words}" in listed.said
    assert listed.tree.xpath("//textarea[@name='corrects']/text()")[0].strip() == words
    assert "out of date" not in read(unit_client, page_of(draft)).said


def test_the_service_asks_too_what_an_edition_corrects(published, sectioned, unit_staff):
    with pytest.raises(ValidationError, match="Enter what this edition corrects"):
        services.create_draft(by=unit_staff, subject=sectioned)


def test_without_a_published_edition_nothing_is_asked(unit_client, approved, sectioned, unit_staff):
    assert not read(unit_client, "/reports/annual/2030-31/").tree.xpath("//textarea")
    draft = services.create_draft(by=unit_staff, subject=sectioned, corrects="Something.")
    assert (draft.corrects, "corrects" in draft.document) == ("", False)


def test_a_draft_made_before_the_edition_before_it_was_published_is_not_approved(
    approved, sectioned, unit_staff, colleague, board
):
    second = services.create_draft(by=unit_staff, subject=sectioned)
    transitions.submit(approved, by=colleague, offices=["leader"], on=TODAY)
    transitions.publish(approved, by=colleague, on=TODAY)
    with pytest.raises(ValidationError, match="Edition 1 has been published, and this one does not say"):
        approve(second, colleague, MeetingFactory(body=board, held_on=TODAY))


def test_an_earlier_edition_is_not_published_after_a_later_one(submitted, sectioned, unit_staff, colleague, board):
    second = services.create_draft(by=unit_staff, subject=sectioned)
    approve(second, colleague, MeetingFactory(body=board, held_on=TODAY))
    transitions.submit(second, by=colleague, offices=["leader"], on=TODAY)
    transitions.publish(second, by=colleague, on=TODAY)
    with pytest.raises(ValidationError, match="A later edition has been published"):
        transitions.publish(submitted, by=colleague, on=TODAY)


def test_published_key_messages_are_corrected_in_the_same_way(unit_client, bulletin, meeting, colleague, chair_client):
    transitions.release(bulletin, by=colleague, office="chair", on=TODAY, seen=bulletin.digest)
    transitions.publish(bulletin, by=colleague, on=TODAY)
    address = f"/reports/bulletins/{meeting.pk}/"
    assert "Enter what this edition corrects" in Page(unit_client.post(f"{address}draft/")).errors
    unit_client.post(f"{address}draft/", {"corrects": "The date of the conference."})
    second = Edition.objects.get(number=2)
    transitions.release(second, by=colleague, office="chair", on=TODAY, seen=second.digest)
    transitions.publish(second, by=colleague, on=TODAY)
    assert str(second) in read(chair_client, page_of(bulletin)).links()
    assert "published on 2 October 2031: The date of the conference." in read(chair_client, page_of(second)).said


def test_a_number_of_child_deaths_in_what_is_corrected_is_told(published, sectioned, unit_staff):
    words = "Of the child deaths, 3 were modifiable"
    draft = services.create_draft(by=unit_staff, subject=sectioned, corrects=words)
    (found,) = draft.findings.filter(rule="typed number")
    assert (found.rule, words in found.sentence) == ("typed number", True)
    topic = Topic("child_deaths", SPEAKS_OF_DEATHS, "2030-31", MADE)
    assert TextFragment("What edition 2 of the report of 2030-31 corrects", words) in fragments_about(topic)


# The errors that stay


def test_the_approval_page_lists_the_findings_and_asks_a_reason_for_each_error(colleague, with_error, meeting):
    page = read(signed_in(colleague), page_of(with_error, "approve/"))
    section = with_error.report.sections.get(anchor="later")
    assert page.table("Errors and warnings")[1:] == [["Error Section without text", EMPTY, str(section)]]
    assert page.links()[str(section)] == f"/reports/report-sections/{section.pk}/"
    (finding,) = with_error.findings.errors()
    assert page.texts(f"//label[@for='id_reason_{finding.key}']") == [f"Section without text: {EMPTY}"]


def test_an_error_without_a_reason_is_refused_and_what_was_typed_stays(colleague, with_error, sectioned, meeting):
    ReportSectionFactory(report=sectioned, title="Last", anchor="last", body="")
    with time_machine.travel("2031-09-01 12:00", tick=False):
        services.create_draft(by=with_error.made_by, subject=sectioned)
    first, second = with_error.findings.errors()
    typed = {"meeting": meeting.pk, "seen": Edition.objects.get().digest, f"reason_{first.key}": REASON}
    page = Page(signed_in(colleague).post(page_of(with_error, "approve/"), typed))
    assert page.status == 400
    assert page.errors == {f"Enter why this error stays: {second.sentence}": f"id_reason_{second.key}"}
    assert page.texts(f"//textarea[@name='reason_{first.key}']") == [REASON]
    assert Edition.objects.get().status == "draft"


def test_the_reasons_are_kept_with_the_edition_and_shown_to_the_unit(colleague, with_error, meeting, chair_client):
    (finding,) = with_error.findings.errors()
    typed = {"meeting": meeting.pk, "seen": with_error.digest, f"reason_{finding.key}": REASON}
    client = signed_in(colleague)
    assert client.post(page_of(with_error, "approve/"), typed).status_code == 302
    page = read(client, page_of(with_error))
    assert f"{EMPTY} Reason it stays: {REASON}" in page.said
    edition = Edition.objects.get()
    transitions.submit(edition, by=colleague, offices=["leader"], on=TODAY)
    transitions.publish(edition, by=colleague, on=TODAY)
    assert REASON not in read(chair_client, page_of(edition)).said


def test_the_transition_asks_for_the_reasons_too(with_error, colleague, meeting):
    with pytest.raises(ValidationError, match="Enter why this error stays"):
        approve(with_error, colleague, meeting)
    assert not EditionStep.objects.exists()
    (finding,) = with_error.findings.errors()
    approve(with_error, colleague, meeting, reasons={finding.key: REASON})
    assert with_error.findings.errors().get().reason == REASON


def test_the_record_of_an_approved_edition_asks_for_them_as_well(with_error, meeting, colleague):
    step(with_error, meeting=meeting, by=colleague).save()
    with_error.status = "approved"
    assert refusal(with_error) == {"__all__": ["Enter a reason for each error that stays in this edition."]}


def test_reasons_of_an_approved_edition_do_not_change(with_error, colleague, meeting):
    (finding,) = with_error.findings.errors()
    approve(with_error, colleague, meeting, reasons={finding.key: REASON})
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        EditionFinding.objects.update(reason="Another.")
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        EditionFinding.objects.create(edition=with_error, ordinal=2, severity="error", rule="new", sentence="New.")


def test_the_errors_are_those_of_the_draft_whatever_was_corrected_since(with_error, colleague, meeting):
    with_error.report.sections.filter(anchor="later").update(body="Written at last.")
    with pytest.raises(ValidationError, match="Enter why this error stays"):
        approve(with_error, colleague, meeting)


def test_a_draft_made_before_its_findings_were_kept_is_made_again(with_error, colleague, meeting):
    with_error.findings.all().delete()
    client, page = signed_in(colleague), page_of(with_error, "approve/")
    assert "No errors or warnings are kept with this draft." in read(client, page).said
    refused = Page(client.post(page, {"meeting": meeting.pk, "seen": with_error.digest}))
    assert (refused.status, Edition.objects.get().status) == (400, "draft")
    assert "Create the draft again" in refused.said
    with_error.report.sections.filter(anchor="later").update(body="Written at last.")
    approve(with_error, colleague, meeting)
    assert Edition.objects.get().status == "approved"


# A report with no content


@pytest.mark.parametrize("bodies", [[], [""], ["", " \n"]])
def test_a_report_with_no_content_has_no_draft(unit_client, unit_staff, report, bodies):
    for body in bodies:
        ReportSectionFactory(report=report, body=body)
    with pytest.raises(services.ReportNotReady, match="This report has no content"):
        services.create_draft(by=unit_staff, subject=report)
    page = Page(unit_client.post("/reports/annual/2030-31/draft/"))
    assert page.status == 409
    assert "This report has no content. Add a section with text, tables or charts." in page.said
    link = page.links()["This report has no content. Add a section with text, tables or charts."]
    assert unit_client.get(link).status_code == 200


def test_a_table_is_content(unit_staff, report):
    ReportSectionFactory(report=report, body="", blocks="money.expenditure")
    assert services.create_draft(by=unit_staff, subject=report).number == 1


# Other doors


def test_editions_and_their_steps_come_in_by_no_sheet_and_no_admin():
    models_of_sheets = {sheet.model for sheet in all_sheets()}
    for model in (Edition, EditionStep, EditionFinding):
        assert model not in models_of_sheets
        assert not site.is_registered(model)
