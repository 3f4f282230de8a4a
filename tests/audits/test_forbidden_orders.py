"""What no transition allows is refused by the form, the import and the admin as well."""

from datetime import date

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError

from audits import transitions
from audits.models import Audit, SelfAssessmentReturn, TimetabledAudit
from core.pages.editing.forms import form_of
from core.pages.record_pages import pages_of
from core.records.transitions import fields_written_by_transitions
from tests.audits.factories import AuditFactory, SelfAssessmentReturnFactory
from tests.reviews.test_forbidden_orders import form_values, import_row

pytestmark = pytest.mark.django_db
ON = date(2030, 12, 1)


@pytest.mark.parametrize(
    ("status", "values", "sentence"),
    [
        ("planned", {"completed_on": "2030-12-01"}, "Date completed must be empty until the audit is completed"),
        ("planned", {"status": "replaced"}, "Select the audit that replaces this one"),
        ("planned", {"replaced_by": "Another"}, "Select the audit that replaces this one"),
        ("completed", {"status": "replaced"}, "Select the audit that replaces this one"),
        ("completed", {"replaced_by": "Another"}, "Select the audit that replaces this one"),
    ],
)
def test_no_audit_is_dated_or_replaced_out_of_order(status, values, sentence, unit_client, tmp_path):
    AuditFactory(name="Another")
    audit = AuditFactory(name="Thresholds", status=status)
    unit_client.post(f"/audits/audits/{audit.pk}/edit/", form_values(audit) | values)
    row = {"name": "Thresholds", "kind": audit.kind.name, "report_year": "2030-31", "subject": "Thresholds", **values}
    assert sentence in import_row(tmp_path, "audits", **row)
    audit.refresh_from_db()
    assert (audit.status, audit.completed_on, audit.replaced_by) == (status, None, None)


def test_a_completed_audit_is_not_completed_again_or_replaced(unit_client, unit_staff):
    audit, other = AuditFactory(completed=True, completed_on=ON), AuditFactory()
    address = f"/audits/audits/{audit.pk}/"
    for name, typed in (("complete", {"on": "2/12/2030"}), ("replace", {"replaced_by": other.pk}), ("start", {})):
        assert unit_client.get(f"{address}{name}/").status_code == 409
        assert unit_client.post(f"{address}{name}/", typed).status_code == 400
    with pytest.raises(ValidationError):
        transitions.replace_audit(audit, by=unit_staff, replaced_by=other)
    audit.refresh_from_db()
    assert (audit.status, audit.completed_on, audit.replaced_by) == ("completed", ON, None)


def test_a_return_that_is_dated_states_how_far_the_standards_are_met(unit_client, tmp_path):
    answer = SelfAssessmentReturnFactory()
    values = {"returned_on": "2030-12-01"}
    unit_client.post(f"/audits/self-assessment-returns/{answer.pk}/edit/", form_values(answer) | values)
    keys = {"assessment": answer.assessment.name, "agency": answer.agency.name}
    assert "how far the standards are met" in import_row(tmp_path, "self_assessment_returns", **keys, **values)
    answer.refresh_from_db()
    assert answer.returned_on is None


@pytest.mark.parametrize("model", [Audit, TimetabledAudit, SelfAssessmentReturn])
def test_no_form_and_no_admin_writes_what_a_transition_writes(model):
    assert not fields_written_by_transitions(model) & set(form_of(pages_of(model)).base_fields)
    assert model not in admin.site._registry
