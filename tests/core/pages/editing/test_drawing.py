"""The fields of a form are drawn with the helper that is given, though that has no fields."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from core.pages.editing.rendering import fields_of


def test_a_form_that_asks_nothing_is_drawn_with_the_helper_it_is_given():
    form = forms.Form()
    helper = FormHelper(form)
    helper.add_input(Submit("", "Cancel the session"))
    drawn = fields_of(form, helper)
    assert "Cancel the session" in drawn
    assert "<form" not in drawn
