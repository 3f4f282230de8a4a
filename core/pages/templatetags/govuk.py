"""What the `govuk` form templates need to know of a field: its template, its classes, where its errors link to."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import BaseInput
from django import forms, template
from django.core.paginator import Page
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from core.pages.editing.choices import CHOOSE, NamedRecordInput
from core.pages.fields import DayPartsInput

register = template.Library()

((_, DASHES),) = BLANK_CHOICE_DASH

CONTROLS = (
    (DayPartsInput, "day_parts"),
    (NamedRecordInput, "named"),
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.PasswordInput, "password"),
    (forms.FileInput, "file"),
)


@register.filter
def control(field: BoundField) -> str:
    """The template that draws this field's control."""
    kind = next((name for widget, name in CONTROLS if isinstance(field.field.widget, widget)), "input")
    return f"govuk/controls/{kind}.html"


@register.simple_tag
def widget(field: BoundField, css: str) -> SafeString:
    """The bare control with its classes: the component's, the error's, and those that the form gave it."""
    inner = field.field.widget
    if isinstance(inner, forms.NumberInput):
        _type_numbers_as_text(field)
    if isinstance(inner, forms.Select):
        _say_the_blank(field)
    names = [css, f"{css.split()[0]}--error" if field.errors else "", inner.attrs.get("class", "")]
    return field.as_widget(attrs={"class": " ".join(filter(None, names))})


def _type_numbers_as_text(field: BoundField) -> None:
    """A number is typed as text with a numeric keyboard: a browser's number box changes when it is scrolled over."""
    inner = field.field.widget
    inner.input_type = "text"
    whole = isinstance(field.field, forms.IntegerField) and not isinstance(field.field, forms.DecimalField)
    inner.attrs = {name: value for name, value in inner.attrs.items() if name not in ("min", "max", "step")}
    inner.attrs.update(inputmode="numeric" if whole else "decimal", spellcheck="false")


def _say_the_blank(field: BoundField) -> None:
    """Nothing chosen yet is said in words, where Django draws dashes."""
    control: Any = field.field  # of some choices only has it an empty label
    words = CHOOSE if control.required else ""
    if getattr(control, "empty_label", None) == DASHES:
        control.empty_label = words
    elif isinstance(control.widget.choices, list):
        control.widget.choices = [(key, words if label == DASHES else label) for key, label in control.widget.choices]


@register.filter
def own_classes(button: BaseInput) -> str:
    """The classes that a form gave its button, without those that crispy-forms gives every button."""
    names = [name for name in button.field_classes.split() if not name.startswith(("btn", "submit"))]
    return "".join(f" {name}" for name in names)


@register.filter
def is_checkboxes(field: BoundField) -> bool:
    return isinstance(field.field.widget, forms.CheckboxSelectMultiple)


@register.filter
def day_boxes(field: BoundField) -> list[tuple[str, dict[str, Any]]]:
    """The three boxes of a day, each with its label, as their widget describes them."""
    labels = [label for label, _ in field.field.widget.parts]
    return list(zip(labels, field.subwidgets[0].data["subwidgets"], strict=True))


@register.filter
def error_target(field: BoundField) -> str:
    """The id of what an error link of this field goes to: the control itself, or the first of several."""
    if field.is_hidden:
        return ""
    if not field.use_fieldset:
        return field.id_for_label
    return f"{field.auto_id}_0" if len(field.subwidgets) else field.auto_id


@register.filter
def errors_in_order(form: forms.BaseForm) -> list[tuple[str, str]]:
    """Every error of the form in the order of its fields, each with the id of the field that it links to."""
    general = [("", str(message)) for message in form.non_field_errors()]
    return general + [(error_target(field), str(message)) for field in form for message in field.errors]


@register.filter
def page_numbers(page: Page[Any]) -> list[int | str]:
    """The pages that a long list links to: the first, the last, and those beside this one."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
