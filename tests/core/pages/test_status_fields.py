"""A field that a transition writes is changed by that transition alone: on no form, and in no admin."""

import pytest
from django.contrib import admin

from core.pages.admin import RecordAdmin
from core.pages.checks import check_status_fields
from core.pages.editing.forms import form_of
from core.pages.record_pages import all_record_pages, pages_of
from core.records.transitions import fields_written_by_transitions, transitions_by_model
from training.models import Session

EDITED = [pages for pages in all_record_pages() if not pages.append_only]


@pytest.mark.parametrize("pages", EDITED, ids=lambda pages: pages.model._meta.label)
def test_no_form_of_a_record_type_writes_a_field_of_a_transition(pages):
    form = form_of(pages)
    assert not fields_written_by_transitions(pages.model) & {*form.base_fields, *form._meta.fields}


def test_no_admin_writes_a_field_of_a_transition():
    registered = {model: fields_written_by_transitions(model) for model in admin.site._registry}
    assert {model.__name__: fields for model, fields in registered.items() if fields} == {}
    assert dict(transitions_by_model())


def test_such_a_form_is_an_error_at_start_up(monkeypatch):
    pages = pages_of(Session)
    monkeypatch.setattr(type(pages), "form_fields", (*pages.form_fields, "status"))
    (error,) = check_status_fields(None)
    assert error.id == "pages.E001"
    assert "SessionPages.form_fields" in error.msg


def test_such_an_admin_is_an_error_at_start_up(monkeypatch):
    monkeypatch.setitem(admin.site._registry, Session, RecordAdmin(Session, admin.site))
    (error,) = check_status_fields(None)
    assert error.id == "pages.E002"
