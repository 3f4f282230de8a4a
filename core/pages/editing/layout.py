"""How a form is laid out: what is needed first, the rest folded."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django.template import Context
from django.template.loader import render_to_string


class Folded(LayoutObject):  # type: ignore[misc]  # crispy-forms has no stubs
    """Fields within a <details> that is open where one of them has an error."""

    template = "govuk/layout/folded.html"

    def __init__(self, *fields: str | LayoutObject, label: str = "More details") -> None:
        self.fields, self.label = list(fields), label

    def render(self, form: Any, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        is_open = any(form[pointer.name].errors for pointer in self.get_field_names())
        return render_to_string(self.template, {"label": self.label, "fields": fields, "is_open": is_open})


class WithPrintedForm(LayoutObject):  # type: ignore[misc]
    """A field and, within one fieldset, the field that says how the report prints it."""

    template = "govuk/layout/printed_form.html"

    def __init__(self, field: str, printed_form: str) -> None:
        self.fields = [field, printed_form]

    def render(self, form: Any, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        form.rendered_fields.update(self.fields)
        field, printed_form = (form[name] for name in self.fields)
        return render_to_string(self.template, {"field": field, "printed_form": printed_form, "mark_optional": True})
