"""The proof of an edition: made with the draft, kept for good with the approval, and known to the editions after it."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cdop import proofs
from cdop.models import ChildDeath, DraftProof, EditionProof
from cdop.publication.earlier import publication_records
from cdop.publication.rules import BoardRule, publication_rules_for
from committees.models import BoardSetting, ReportingPeriod
from core.disclosure.tables import Zeros
from core.records.models import Change
from reporting import services, transitions
from reporting.models import Edition
from tests.cdop.factories import ChildDeathFactory, EditionProofFactory
from tests.cdop.releasing import released
from tests.committees.factories import MeetingFactory
from tests.reporting.board import board_with_periods
from tests.reporting.factories import ReportSectionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day_of_the_meeting")]
MET_ON = datetime.date(2031, 9, 8)
BLOCKS = "child_deaths.summary; child_deaths.year; child_deaths.cumulative; child_deaths.outstanding"


@pytest.fixture
def day_of_the_meeting():
    with time_machine.travel("2031-09-08 18:00", tick=False) as standing:
        yield standing


def deaths(count, *categories, on="2030-09-01", **fields):
    return ChildDeathFactory.create_batch(count, reviewed=True, reviewed_on=on, categories=categories, **fields)


@pytest.fixture
def board():
    """Its report of 2030-31 tells of seven deaths in the year, eleven in the years before, and two categories."""
    profile, report = board_with_periods()
    ReportSectionFactory(report=report, title="Child deaths", blocks=BLOCKS)
    deaths(6, 7)
    deaths(1, 8)
    deaths(9, 7, on="2029-09-01")
    deaths(2, 8, on="2029-09-01")
    released()
    return profile.body, report


@pytest.fixture
def draft(board, unit_staff):
    return services.create_draft(by=unit_staff, subject=board[1])


def approve(edition, board, by):
    meeting = MeetingFactory(body=board[0], held_on=MET_ON)
    return transitions.approve(edition, by=by, meeting=meeting, seen=edition.digest)


def test_a_draft_has_the_proof_of_what_it_prints(draft):
    proof = DraftProof.objects.get()
    assert (proof.report_year, proof.edition, proof.digest) == ("2030-31", 1, draft.digest)
    assert (proof.audit["safe"], proof.audit["lost"], proof.publication_record["report_year"]) == (True, [], "2030-31")
    assert str(proof) == "2030-31, edition 1"


def test_a_draft_made_again_has_a_proof_of_its_own(draft, board, unit_staff):
    deaths(20, 9)
    released()
    again = services.create_draft(by=unit_staff, subject=board[1])
    assert [proof.digest for proof in DraftProof.objects.all()] == [again.digest]
    assert again.digest != draft.digest


def test_the_proof_stays_with_the_approved_edition(draft, board, unit_staff, colleague):
    made = DraftProof.objects.get()
    approve(draft, board, colleague)
    stored = EditionProof.objects.get()
    assert (stored.report_year, stored.edition, stored.by) == ("2030-31", 1, colleague)
    assert stored.digest == Edition.objects.get().digest != made.digest
    assert (stored.audit, stored.publication_record) == (made.audit, made.publication_record)
    assert not DraftProof.objects.exists()


def test_nothing_changes_a_proof(draft, board, colleague):
    approve(draft, board, colleague)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        EditionProof.objects.update(content="{}")


def test_what_was_approved_is_what_was_proven_though_the_records_have_moved_on(draft, board, colleague):
    proven = DraftProof.objects.get().publication_record
    ChildDeath.objects.all().delete()
    approve(draft, board, colleague)
    assert EditionProof.objects.get().publication_record == proven


def test_an_edition_that_can_be_worked_out_is_not_approved(draft, board, colleague):
    spoil({"safe": False, "leaks": ["reviewed/8"]})
    assert refused(draft, board, colleague) == (
        "The child-death section of this draft has not passed its check, so it cannot be approved. "
        "The child-death coordinator can see why, and what to do."
    )


def test_an_edition_is_approved_where_it_adds_nothing_to_what_others_disclosed(draft, board, colleague):
    spoil({"lost": ["reviewed/8"]})
    approve(draft, board, colleague)
    assert EditionProof.objects.get().audit["lost"] == ["reviewed/8"]


def test_a_draft_from_before_there_were_proofs_must_be_made_again(draft, board, colleague):
    DraftProof.objects.all().delete()
    assert "Make the draft anew" in refused(draft, board, colleague)


def test_a_draft_made_before_another_edition_was_approved_must_be_made_again(draft, board, unit_staff, colleague):
    """Two drafts may each be safe, and give a count away together."""
    EditionProofFactory(report_year="2029-30")
    released()
    assert "Another edition that tells of child deaths has been approved" in refused(draft, board, colleague, kept=1)
    again = services.create_draft(by=unit_staff, subject=board[1])
    assert DraftProof.objects.get().earlier == EditionProof.objects.editions()
    approve(again, board, colleague)


def spoil(facts):
    proof = DraftProof.objects.get()
    content = DraftProof.content_of(proof.audit | facts, proof.publication_record, proof.earlier)
    DraftProof.objects.filter(pk=proof.pk).update(content=content)


def refused(draft, board, by, kept=0) -> str:
    with pytest.raises(ValidationError) as refusal, transaction.atomic():
        approve(draft, board, by)
    assert Edition.objects.get().status == "draft"
    assert EditionProof.objects.count() == kept
    return " ".join(refusal.value.messages)


def test_a_report_without_child_deaths_needs_no_proof(unit_staff, board, colleague):
    board[1].sections.all().delete()
    ReportingPeriod.objects.filter(subject__startswith="child deaths").delete()
    ReportSectionFactory(report=board[1])
    edition = services.create_draft(by=unit_staff, subject=board[1])
    approve(edition, board, colleague)
    assert (DraftProof.objects.count(), EditionProof.objects.count()) == (0, 0)


def test_the_next_edition_is_protected_against_a_reader_who_has_this_one(draft, board, unit_staff, colleague):
    """A death reviewed since must not follow from what the two editions print of the same year."""
    approve(draft, board, colleague)
    before = draft.document["figures"]["child_deaths.reviewed"]
    deaths(1, 7)
    released()
    again = services.create_draft(by=unit_staff, subject=board[1])
    assert (before, again.document["figures"]["child_deaths.reviewed"]) == ("18", "[c]")
    proof = DraftProof.objects.get()
    assert (proof.edition, proof.audit["safe"], proof.audit["lost"]) == (2, True, [])


def test_the_same_edition_again_prints_the_same(draft, board, unit_staff, colleague):
    approve(draft, board, colleague)
    again = services.create_draft(by=unit_staff, subject=board[1])
    assert again.document["sections"] == draft.document["sections"]


def test_editions_that_print_the_same_are_known_once(draft, board, unit_staff, colleague, day_of_the_meeting):
    approve(draft, board, colleague)
    again = services.create_draft(by=unit_staff, subject=board[1])
    assert DraftProof.objects.get().publication_record == EditionProof.objects.get().publication_record
    day_of_the_meeting.shift(datetime.timedelta(days=1))
    meeting = MeetingFactory(body=board[0], held_on=MET_ON + datetime.timedelta(days=1))
    transitions.approve(again, by=colleague, meeting=meeting, seen=again.digest)
    assert (EditionProof.objects.count(), len(publication_records())) == (2, 1)


def test_the_boards_settings_are_the_rule_of_the_edition(board):
    since = datetime.date(2000, 1, 1)
    for name, value in {
        "small count threshold": 6,
        "small count protection": 4,
        "small counts may hide zeros": 1,
        "small counts are said to be below": 1,
        "small count seconds": 7,
        "small count weight of all years": 2,
    }.items():
        BoardSetting.objects.create(name=name, starts_on=since, value=value)
    assert publication_rules_for("2030-31").rule == BoardRule(
        6, 4, Zeros.LIKE_ANY, below=True, seconds=7, weight_of_all_years=2
    )


def test_without_settings_the_documented_assumptions_hold(board):
    assert publication_rules_for("2030-31").rule == BoardRule(
        5, 3, Zeros.PRINTED, below=False, seconds=30, weight_of_all_years=1
    )
    assert publication_rules_for("1999-00") is None


def test_the_history_knows_nothing_of_proofs(draft, board, colleague):
    approve(draft, board, colleague)
    assert not Change.objects.filter(record_type__contains="proof").exists()


def test_the_coordinator_alone_may_see_proofs(draft, coordinator, unit_staff):
    seen = [DraftProof.objects.visible_to(user).count() for user in (coordinator, unit_staff)]
    assert seen == [1, 0]


def test_the_proof_is_of_the_figures_in_the_document(draft, monkeypatch, board, unit_staff):
    """Where a record changed between the two, nothing is kept, and the draft has to be made anew."""
    monkeypatch.setattr(proofs, "_printed", lambda figures: {"child_deaths.reviewed": "99"})
    services.create_draft(by=unit_staff, subject=board[1])
    assert not DraftProof.objects.exists()
