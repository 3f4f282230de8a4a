"""A status is changed by its transitions: who may, from where, what must be true, what is written, what is refused."""

import pytest
from django.core.exceptions import FieldDoesNotExist, PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audits.models import Audit
from core.records.history import acting
from core.records.models import Change
from core.records.transitions import (
    Requirement,
    Transition,
    available_transitions,
    fields_written_by_transitions,
    register_transition,
    transitions_of,
)
from tests.audits.factories import AuditFactory
from tests.committees.factories import AgencyFactory

pytestmark = pytest.mark.django_db
BY = object()


@pytest.fixture
def registry(monkeypatch):
    """No transitions but those that the test declares."""
    monkeypatch.setattr("core.records.transitions._transitions", {})


def cancel(audit, *, by, note=""):
    audit.status, audit.note = "carried forward", note


def declared(**changes) -> Transition:
    facts = {
        "model": Audit,
        "name": "postpone",
        "label": "Postpone",
        "success_message": "Audit postponed",
        "sources": ("planned",),
        "target": "carried forward",
        "writes": ("status",),
        "allowed": lambda user, audit: True,
        "perform": cancel,
    }
    return register_transition(Transition(**facts | changes))


def test_a_transition_writes_what_it_says_and_notes_it_in_the_history(registry):
    audit = AuditFactory(status="planned")
    with acting(source="page"):
        assert declared()(audit, by=None, note="No time.") == audit
    audit.refresh_from_db()
    assert (audit.status, audit.note) == ("carried forward", "No time.")
    change = Change.objects.filter(record_id=audit.pk, record_type="audits.audit").latest("pk")
    assert change.fields["status"] == ["planned", "carried forward"]
    assert change.change_set.note == "Postpone"


def test_it_returns_what_its_function_returns(registry):
    assert declared(perform=lambda audit, by: "another record")(AuditFactory(), by=BY) == "another record"


def test_a_person_without_permission_is_refused(registry):
    audit = AuditFactory()
    with pytest.raises(PermissionDenied, match="Ask the unit"):
        declared(allowed=lambda user, audit: user is not BY, refusal="Ask the unit.")(audit, by=BY)
    audit.refresh_from_db()
    assert audit.status == "planned"


def test_it_starts_from_its_sources_alone_as_the_database_has_them(registry):
    audit = AuditFactory(status="planned")
    Audit.objects.filter(pk=audit.pk).update(status="under way")
    with pytest.raises(ValidationError) as refused:
        declared()(audit, by=BY)
    assert refused.value.messages == ["Postpone: only from “planned”. This audit is “under way” now."]


def test_the_record_is_locked_while_it_moves(registry):
    audit = AuditFactory()
    with CaptureQueriesContext(connection) as asked:
        declared()(audit, by=BY)
    locked = [query["sql"] for query in asked if "FOR UPDATE" in query["sql"]]
    assert len(locked) == connection.features.has_select_for_update


def test_what_it_requires_is_asked_for_in_words(registry):
    requires = (Requirement("Enter a note first.", lambda audit: audit.note),)
    with pytest.raises(ValidationError, match="Enter a note first"):
        declared(requires=requires)(AuditFactory(note=""), by=BY)


def test_the_person_who_did_the_work_is_refused_with_a_sentence(registry):
    move = declared(refused_to=lambda audit, by: "Ask a colleague." if by is BY else "")
    with pytest.raises(ValidationError, match="Ask a colleague"):
        move(AuditFactory(), by=BY)
    assert move(AuditFactory(), by=None).status == "carried forward"


def test_the_whole_record_is_validated_before_it_is_saved(registry):
    def break_a_rule(audit, *, by):
        audit.status, audit.completed_on = "planned", "2031-01-01"

    audit = AuditFactory()
    with pytest.raises(ValidationError, match="Date completed must be empty"):
        declared(perform=break_a_rule)(audit, by=BY)
    audit.refresh_from_db()
    assert audit.completed_on is None


def test_a_rule_that_no_constraint_holds_is_asked_before_the_record_is_saved(registry):
    def replace_by_itself(audit, *, by):
        audit.status, audit.replaced_by = "replaced", audit

    audit = AuditFactory()
    with pytest.raises(ValidationError, match="must not be linked to itself"):
        declared(perform=replace_by_itself)(audit, by=BY)
    audit.refresh_from_db()
    assert (audit.status, audit.replaced_by) == ("planned", None)


def test_what_is_linked_is_saved_with_the_record(registry):
    audit, agency = AuditFactory(), AgencyFactory()
    declared(perform=lambda audit, *, by: audit.link(agencies=[agency]))(audit, by=BY)
    assert list(audit.agencies.all()) == [agency]


def test_the_record_offers_the_transitions_that_this_person_may_make_from_its_state(registry):
    mine = declared()
    declared(name="not-mine", allowed=lambda user, audit: False)
    declared(name="later", sources=("completed",))
    assert available_transitions(BY, AuditFactory(status="planned")) == [mine]


def test_the_fields_written_by_transitions_are_known(registry):
    declared()
    declared(name="link", writes=("plan", "status"))
    assert fields_written_by_transitions(Audit) == {"status", "plan"}
    assert [move.name for move in transitions_of(Audit)] == ["postpone", "link"]


def test_a_field_that_does_not_exist_is_refused_at_start_up(registry):
    with pytest.raises(FieldDoesNotExist, match="nowhere"):
        declared(writes=("nowhere",))


def test_one_name_is_declared_once_for_each_state(registry):
    declared()
    declared(sources=("under way",))
    with pytest.raises(ValueError, match="already"):
        declared(sources=("under way", "completed"))
