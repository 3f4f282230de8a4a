"""Themes and labels are printed like examples of practice: only while they are what another person has checked."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from committees.roles import UNIT_STAFF
from core.datapack.exporting import export_pack
from core.datapack.importing import import_pack
from core.datapack.problems import PackRefused
from core.records.anonymity import CHECK_FIELDS
from core.records.history import acting
from core.records.transitions import transitions_of
from participation.models import ConsultationTheme, PracticeExample
from reporting.blocks import fill
from reporting.checks.examples import examples_not_checked
from reporting.editions.sources import gather
from reviews.models import Referral, Review, ReviewTheme
from tests.core.accounts.factories import UserFactory
from tests.pages.reading import Page, read
from tests.participation.factories import ConsultationThemeFactory, PracticeExampleFactory
from tests.reviews.factories import ReferralFactory, ReviewFactory, ReviewThemeFactory

pytestmark = pytest.mark.django_db
NAMED = "Jane Doe of Mill Street"
TODAY = datetime.date(2031, 7, 10)
FACTORIES = {
    ConsultationTheme: ConsultationThemeFactory,
    PracticeExample: PracticeExampleFactory,
    Referral: ReferralFactory,
    Review: ReviewFactory,
    ReviewTheme: ReviewThemeFactory,
}
BLOCKS = {
    ConsultationTheme: ["participation.themes"],
    PracticeExample: ["participation.examples"],
    Referral: ["reviews.referrals"],
    Review: ["reviews.mars", "reviews.scrs", "reviews.themes"],
    ReviewTheme: ["reviews.themes"],
}
SHEETS = {
    ConsultationTheme: "consultation_themes",
    PracticeExample: "practice_examples",
    Referral: "referrals",
    Review: "reviews",
    ReviewTheme: "review_themes",
}
ADDRESSES = {
    ConsultationTheme: "/participation/consultation-themes/",
    PracticeExample: "/participation/practice-examples/",
    Referral: "/reviews/referrals/",
    Review: "/reviews/reviews/",
    ReviewTheme: "/reviews/themes-of-reviews/",
}
COVERED = [(model, name) for model in FACTORIES for name in model.PRINTED_FIELDS]
of_each = pytest.mark.parametrize("model", FACTORIES, ids=lambda model: model.__name__)
of_each_text = pytest.mark.parametrize(("model", "name"), COVERED, ids=lambda value: getattr(value, "__name__", value))


def printed(report) -> str:
    """Everything that the blocks of such texts print."""
    figures = gather(report, today=TODAY)
    return str([fill(name, (), figures) for names in BLOCKS.values() for name in names])


def is_printed(report, record) -> bool:
    """By its first printed field."""
    words = getattr(type(record).objects.get(pk=record.pk), record.PRINTED_FIELDS[0])
    return words in printed(report)


def with_label(model, **values):
    """A record whose first printed field is found in nothing else."""
    return FACTORIES[model](**{model.PRINTED_FIELDS[0]: "Xyzzy", **values})


@of_each
def test_what_is_checked_is_printed_and_what_is_not_is_left_out(report, model):
    record = with_label(model)
    assert is_printed(report, record)
    assert list(examples_not_checked(composed_of(report))) == []
    record.delete()
    assert not is_printed(report, with_label(model, unchecked=True))


def composed_of(report):
    class Composed:
        pass

    Composed.report = report
    return Composed


@of_each
def test_what_is_left_out_is_told_with_its_record(report, model):
    record = with_label(model, unchecked=True)
    (found,) = examples_not_checked(composed_of(report))
    assert (found.severity, found.record) == ("warning", record)
    assert "until someone has checked that it identifies no one" in found.sentence
    assert found.link == f"{ADDRESSES[model]}{record.pk}/"


@of_each_text
def test_any_change_of_what_is_printed_undoes_the_check(report, model, name):
    record = with_label(model)
    setattr(record, name, NAMED)
    record.save()
    assert [getattr(model.objects.get(), field) for field in CHECK_FIELDS] == [None, "", ""]
    assert NAMED not in printed(report)


@of_each_text
def test_so_does_a_change_in_bulk_or_of_one_field_or_past_the_software(report, model, name):
    for change in (
        lambda record: model.objects.filter(pk=record.pk).update(**{name: NAMED}),
        lambda record: model.objects.bulk_update([changed(record, name)], [name]),
        lambda record: changed(record, name).save(update_fields=[name]),
        lambda record: models.QuerySet(model).filter(pk=record.pk).update(**{name: NAMED}),
    ):
        record = with_label(model)
        change(record)
        assert not model.objects.get(pk=record.pk).is_checked
        assert NAMED not in printed(report)
        record.delete()


def changed(record, name):
    setattr(record, name, NAMED)
    return record


@of_each
def test_a_form_does_not_take_a_check_and_undoes_one(unit_client, report, model):
    record = with_label(model)
    address = f"{ADDRESSES[model]}{record.pk}/edit/"
    form = read(unit_client, address).tree.xpath("//main//form[.//*[@name='opened-version']]")[0]
    assert not set(CHECK_FIELDS) & set(form.fields.keys())
    sent = {name: value or "" for name, value in form.fields.items() if value is not True}
    sent |= {record.PRINTED_FIELDS[0]: NAMED, "anonymity_checked_on": "2031-05-02", "checked_by_post": "Officer"}
    assert unit_client.post(address, sent).status_code == 302
    assert [getattr(model.objects.get(), field) for field in CHECK_FIELDS] == [None, "", ""]


@of_each
def test_an_import_does_not_bring_a_check_of_another_text(report, model, tmp_path):
    record = with_label(model)
    last = model.PRINTED_FIELDS[-1]
    model.objects.filter(pk=record.pk).update(**{last: "Told to all"})
    record.refresh_from_db()
    check = transitions_of(model)
    (record_check,) = [move for move in check if move.name == "check-anonymity"]
    record_check(record, by=UserFactory(role=UNIT_STAFF), post="Officer")
    export_pack(tmp_path)
    path = tmp_path / f"{SHEETS[model]}.csv"
    path.write_text(path.read_text().replace("Told to all", NAMED))
    with pytest.raises(PackRefused) as refused:
        import_pack(tmp_path)
    assert {problem.message for problem in refused.value.problems} == {
        "Remove the date: this text has not been checked. Check it on its page"
    }
    assert model.objects.get().is_checked


@of_each
def test_another_person_records_the_check_on_the_page_of_the_record(unit_client, unit_staff, report, model):
    record = with_label(model, unchecked=True)
    here = f"{ADDRESSES[model]}{record.pk}/"
    page = read(unit_client, here)
    assert page.links()["Record anonymity check"] == f"{here}check-anonymity/"
    response = unit_client.post(f"{here}check-anonymity/", {"post": "Business manager"}, follow=True)
    assert "Anonymity check recorded" in Page(response).said
    assert is_printed(report, record)
    unit_client.post(f"{here}withdraw-check/")
    assert not is_printed(report, record)


@of_each
def test_the_person_who_wrote_it_does_not_check_it(report, unit_staff, model):
    with acting(by=unit_staff, source="page"):
        record = with_label(model, unchecked=True)
    (check,) = [move for move in transitions_of(model) if move.name == "check-anonymity"]
    with pytest.raises(ValidationError, match="Another person must check it"):
        check(record, by=unit_staff, post="Officer")


def test_a_review_that_is_not_checked_is_counted_and_not_listed(report):
    ReviewFactory(label="Child Q")
    ReviewFactory(label="Child R", unchecked=True)
    figures = gather(report, today=TODAY)
    assert figures.named["reviews.reviews"] == 2
    (made,) = fill("reviews.mars", (), figures)
    assert [row[0] for row in made["rows"]] == ["Child Q"]
    assert made["notes"] == [
        "2 in total, 2 of them in the year; 0 completed, 0 published (not stated for 2), 0 fully implemented. "
        "1 not listed, because not yet checked for anonymity."
    ]


def test_a_referral_that_is_not_checked_is_counted_and_not_listed(report):
    ReferralFactory(reference="1", year_label=report.year)
    ReferralFactory(reference="2", year_label=report.year, unchecked=True)
    figures = gather(report, today=TODAY)
    assert figures.named["reviews.referrals"] == 2
    (made,) = fill("reviews.referrals", (), figures)
    assert ([row[0] for row in made["rows"]], made["notes"]) == (
        ["1"],
        ["1 not listed, because not yet checked for anonymity."],
    )


def test_where_nothing_is_checked_the_report_does_not_say_that_there_was_nothing(report):
    ReviewFactory(label="Child R", unchecked=True)
    ReferralFactory(reference="Jane", unchecked=True)
    ConsultationThemeFactory(unchecked=True, consultation__title="Your voice")
    ReviewThemeFactory(unchecked=True, review=Review.objects.get())
    figures = gather(report, today=TODAY)
    names = ("reviews.mars", "reviews.referrals", "reviews.themes", "participation.themes")
    found = str([fill(name, (), figures) for name in names])
    assert "learning review: 1 in total" in found
    assert "Your voice: what was said has not been checked for anonymity, and is not printed." in found
    assert "Themes have not been checked for anonymity yet, and are not printed." in found
    assert "1 referral. 1 not listed, because not yet checked for anonymity." in found
    assert ("recorded" in found, "Jane" in found) == (False, False)


def test_a_theme_is_printed_with_the_labels_that_are_checked(report):
    for label, unchecked in (("Child Q", False), ("Child R", True)):
        ReviewThemeFactory(theme="Listening", review=ReviewFactory(label=label, unchecked=unchecked))
    (themes,) = fill("reviews.themes", (), gather(report, today=TODAY))
    assert [item["text"] for item in themes["items"]] == ["Listening (Child Q)"]
