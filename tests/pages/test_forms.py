"""The form templates: every kind of field is labelled, explained, and reached from the error summary."""

import datetime

import pytest
from crispy_forms.layout import Fieldset, Layout, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.forms.models import ModelChoiceField
from django.template import Context, Template
from lxml import html

from committees.models import Sector
from core.pages.fields import DayField, DayPartsInput
from tests.pages.reading import text_of

KINDS = [("audit", "An audit"), ("review", "A review")]


class EveryField(forms.Form):
    title = forms.CharField(help_text="As the <minutes> have it.")
    email = forms.EmailField(label="E-mail & address")
    secret = forms.CharField(widget=forms.PasswordInput)
    seats = forms.IntegerField(min_value=1)
    amount = forms.DecimalField()
    starts_on = DayField(label="First day")
    ends_on = DayField(label="Last day", widget=DayPartsInput)
    note = forms.CharField(widget=forms.Textarea, max_length=200)
    sector = ModelChoiceField(Sector.objects.none())
    kind = forms.ChoiceField(choices=KINDS, widget=forms.RadioSelect)
    kinds = forms.MultipleChoiceField(choices=KINDS, widget=forms.CheckboxSelectMultiple)
    agreed = forms.BooleanField(help_text="By the chair.")
    paper = forms.FileField()
    nothing = forms.ChoiceField(choices=[], widget=forms.RadioSelect)


def drawn(form) -> html.HtmlElement:
    """The form under its error summary, as a page holds them."""
    summary = Template(
        '{% load govuk %}{% include "components/error_summary.html" with errors=form|errors_in_order %}'
    ).render(Context({"form": form}))
    return html.fromstring(f"<main>{summary}{render_crispy_form(form)}</main>")


@pytest.fixture
def refused(db):
    return drawn(EveryField({}))


def test_every_error_links_to_a_control_that_exists(refused):
    links = [href.removeprefix("#") for href in refused.xpath("//div[@role='alert']//a/@href")]
    assert len(links) == len(EveryField.base_fields)
    for target in links:
        (element,) = refused.xpath(f"//*[@id='{target}']")
        assert element.tag in ("input", "select", "textarea", "fieldset")


def test_every_control_has_a_label_of_its_own(refused):
    controls = refused.xpath("//input[not(@type='hidden')] | //select | //textarea")
    assert len(controls) == 17
    for control in controls:
        assert len(refused.xpath(f"//label[@for='{control.get('id')}']")) == 1


def test_every_description_of_a_control_exists(refused):
    described = [ids.split() for ids in refused.xpath("//@aria-describedby")]
    assert described
    ids = refused.xpath("//@id")
    assert [name for names in described for name in names if name not in ids] == []
    assert len(ids) == len(set(ids))


def test_a_refused_control_is_drawn_as_such_whatever_it_is(refused):
    wrong = {name.partition(" ")[0]: name for name in refused.xpath("//@class") if "--error" in name}
    assert {"govuk-input", "govuk-select", "govuk-textarea", "govuk-file-upload"} <= wrong.keys()
    assert all(f"{kind}--error" in names.split() for kind, names in wrong.items())


def test_labels_and_hints_are_text_not_markup(refused):
    assert text_of(refused.xpath("//label[@for='id_email']")[0]) == "E-mail & address"
    assert text_of(refused.xpath("//*[@id='id_title_helptext']")[0]) == "As the <minutes> have it."


def test_a_number_is_typed_as_text_with_a_numeric_keyboard(refused):
    (seats,), (amount,) = refused.xpath("//*[@id='id_seats']"), refused.xpath("//*[@id='id_amount']")
    assert (seats.get("type"), seats.get("inputmode"), seats.get("min")) == ("text", "numeric", None)
    assert (amount.get("type"), amount.get("inputmode")) == ("text", "decimal")


def test_what_was_typed_and_chosen_comes_back(db):
    typed = {
        "title": "T",
        "kind": "review",
        "kinds": ["audit"],
        "ends_on_0": "31",
        "ends_on_1": "2",
        "ends_on_2": "2030",
    }
    page = drawn(EveryField(typed))
    assert page.xpath("//input[@checked]/@value") == ["review", "audit"]
    assert page.xpath("//input[starts-with(@name, 'ends_on')]/@value") == ["31", "2", "2030"]
    assert "Last day must be a real date" in text_of(page)


@pytest.mark.parametrize(
    "typed",
    ["9 July 2012", "9 jul 2012", "9/7/2012", "09/07/12", "9th July, 2012", "2012-07-09", " 9.7.2012 "],
)
def test_a_day_is_read_as_people_type_it(typed):
    assert DayField().clean(typed) == datetime.date(2012, 7, 9)


def test_a_day_in_three_boxes_is_read_and_shown_again():
    class Form(forms.Form):
        day = DayField(widget=DayPartsInput)

    form = Form({"day_0": "9", "day_1": "7", "day_2": "2012"})
    assert form.is_valid()
    assert form.cleaned_data == {"day": datetime.date(2012, 7, 9)}
    again = drawn(Form(initial=form.cleaned_data))
    assert again.xpath("//input/@value") == ["9", "7", "2012"]
    assert [text_of(label) for label in again.xpath("//label")] == ["Day", "Month", "Year"]


def test_a_day_on_one_line_is_shown_in_words():
    class Form(forms.Form):
        day = DayField()

    assert drawn(Form(initial={"day": datetime.date(2012, 7, 9)})).xpath("//input/@value") == ["9 July 2012"]


def test_a_form_is_laid_out_with_its_legends_and_buttons():
    form = EveryField()
    form.helper = layout_of("title", "agreed")
    page = drawn(form)
    assert [text_of(legend) for legend in page.xpath("//legend")] == ["The paper"]
    assert page.xpath("//button/@class") == ["govuk-button"]
    assert page.xpath("//form/@method") == ["post"]


def layout_of(*names):
    from crispy_forms.helper import FormHelper

    helper = FormHelper()
    helper.layout = Layout(Fieldset("The paper", *names), Submit("save", "Save"))
    return helper
