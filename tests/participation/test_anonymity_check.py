"""A practice example is published only while its text is the one that another person has checked."""

import pytest
import time_machine
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied, ValidationError

from committees.models import BoardSetting
from committees.roles import UNIT_STAFF
from core.datapack.exporting import export_pack
from core.datapack.importing import import_pack
from core.datapack.problems import PackRefused
from core.records.history import acting
from participation.models import PracticeExample
from participation.transitions import check_anonymity, withdraw_anonymity_check
from tests.core.accounts.factories import UserFactory
from tests.pages.reading import Page, read
from tests.participation.factories import PracticeExampleFactory

pytestmark = pytest.mark.django_db
NAMED = "Jane Doe of 12 Mill Street was seen by the nurse."


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2031-05-02 10:00", tick=False):
        yield


@pytest.fixture
def colleague(db):
    return UserFactory(role=UNIT_STAFF)


@pytest.fixture
def checked(colleague):
    return check_anonymity(PracticeExampleFactory(unchecked=True, ordinal=1), by=colleague, post="Business manager")


def page_of(example, name: str = "") -> str:
    return f"/participation/practice-examples/{example.pk}/{name}"


def is_published(example) -> bool:
    stored = PracticeExample.objects.get(pk=example.pk)
    in_query = PracticeExample.objects.checked().filter(pk=example.pk).exists()
    assert in_query is stored.is_checked
    return in_query


def test_a_check_is_recorded_with_the_day_and_the_post(unit_client):
    example = PracticeExampleFactory(unchecked=True)
    assert not is_published(example)
    response = unit_client.post(page_of(example, "check-anonymity/"), {"post": "Business manager"}, follow=True)
    assert "Anonymity check recorded" in Page(response).said
    assert is_published(example)
    example.refresh_from_db()
    assert (str(example.anonymity_checked_on), example.checked_by_post) == ("2031-05-02", "Business manager")


def test_a_check_asks_for_the_post(unit_client):
    example = PracticeExampleFactory(unchecked=True)
    page = Page(unit_client.post(page_of(example, "check-anonymity/"), {"post": ""}))
    assert list(page.errors) == ["Enter your post"]
    assert not is_published(example)


def test_a_check_is_made_once_and_can_be_withdrawn(colleague, checked):
    with pytest.raises(ValidationError, match="only from “not checked”"):
        check_anonymity(checked, by=colleague, post="Business manager")
    withdraw_anonymity_check(checked, by=colleague)
    assert not is_published(checked)


def test_only_the_unit_checks_examples(chair, chair_client, checked):
    with pytest.raises(PermissionDenied):
        withdraw_anonymity_check(checked, by=chair)
    example = PracticeExampleFactory(unchecked=True)
    with pytest.raises(PermissionDenied):
        check_anonymity(example, by=chair, post="Chair")
    assert "Record anonymity check" not in read(chair_client, page_of(example)).links()


@pytest.mark.parametrize("field", ["text", "title", "agencies_involved", "contributed_by"])
def test_the_person_who_wrote_any_of_it_may_not_check_it(unit_staff, colleague, field):
    with acting(by=colleague, source="page"):
        example = PracticeExampleFactory(unchecked=True)
    with acting(by=unit_staff, source="page"):
        setattr(example, field, "Changed")
        example.save()
    for writer in (unit_staff, colleague):
        with pytest.raises(ValidationError, match="Another person must check it"):
            check_anonymity(example, by=writer, post="Officer")
    assert check_anonymity(example, by=UserFactory(role=UNIT_STAFF), post="Officer").is_checked


def test_a_person_who_changed_only_its_place_may_check_it(unit_staff):
    example = PracticeExampleFactory(unchecked=True)
    with acting(by=unit_staff, source="page"):
        example.ordinal = 7
        example.save()
    assert check_anonymity(example, by=unit_staff, post="Officer").is_checked


def test_a_board_of_one_officer_may_switch_the_second_person_off(unit_staff, today):
    with acting(by=unit_staff, source="page"):
        example = PracticeExampleFactory(unchecked=True)
    BoardSetting.objects.create(name=BoardSetting.Name.SECOND_PERSON, starts_on="2031-05-02", value=0)
    assert check_anonymity(example, by=unit_staff, post="Officer").is_checked


def test_a_text_rewritten_on_the_form_is_no_longer_checked(unit_client, checked):
    form = read(unit_client, page_of(checked, "edit/")).tree
    names = set(form.xpath("//main//*[@name]/@name"))
    assert not {"anonymity_checked_on", "checked_by_post", "checked_digest"} & names
    sent = {"report_year": "2030-31", "contributed_by": "Health", "ordinal": "1", "title": checked.title}
    sent |= {"text": NAMED, "anonymity_checked_on": "2031-05-02", "checked_by_post": "Officer"}
    sent["opened-version"] = form.xpath("//input[@name='opened-version']/@value")[0]
    assert unit_client.post(page_of(checked, "edit/"), sent).status_code == 302
    checked.refresh_from_db()
    assert (checked.text, checked.anonymity_checked_on, checked.checked_by_post) == (NAMED, None, "")
    assert not is_published(checked)


def test_a_change_of_its_place_keeps_the_check(checked):
    checked.ordinal = 9
    checked.save()
    assert is_published(checked)


def test_a_text_rewritten_in_bulk_is_no_longer_checked(checked):
    PracticeExample.objects.filter(pk=checked.pk).update(text=NAMED)
    assert not is_published(checked)


def test_a_digest_written_past_the_check_is_undone_on_saving(checked):
    checked.text, checked.checked_digest = NAMED, "0" * 64
    checked.save()
    assert not is_published(checked)


def rewritten_pack(folder, **changes):
    """The export of the examples, with the changed text or columns of its one row."""
    export_pack(folder)
    path = folder / "practice_examples.csv"
    lines = path.read_text()
    for old, new in changes.items():
        lines = lines.replace(old, new)
    return lines, path


def test_an_export_brings_its_checks_back(checked, tmp_path):
    export_pack(tmp_path / "pack")
    assert [result for result in import_pack(tmp_path / "pack") if result.new or result.changed] == []
    PracticeExample.objects.all().delete()
    import_pack(tmp_path / "pack")
    assert PracticeExample.objects.checked().count() == 1


def test_an_import_does_not_bring_a_check_of_another_text(checked, tmp_path):
    lines, path = rewritten_pack(tmp_path / "pack", **{checked.text: NAMED})
    path.write_text(lines)
    with pytest.raises(PackRefused) as refused:
        import_pack(tmp_path / "pack")
    [problem] = refused.value.problems
    assert (problem.column, problem.message) == (
        "anonymity_checked_on",
        "Remove the date: this text has not been checked. Check it on its page",
    )
    assert is_published(checked)


def test_an_import_does_not_state_a_check(tmp_path):
    row = f"2030-31,Health,1,Example,{NAMED},2031-05-02,Officer"
    head = "report_year,contributed_by,ordinal,title,text,anonymity_checked_on,checked_by_post"
    (tmp_path / "practice_examples.csv").write_text(f"{head}\n{row}\n")
    with pytest.raises(PackRefused):
        import_pack(tmp_path)
    assert not PracticeExample.objects.exists()


def test_an_import_that_rewrites_the_text_without_a_check_leaves_it_unchecked(checked, tmp_path):
    row, head = f"2030-31,Health,1,{checked.title},{NAMED}", "report_year,contributed_by,ordinal,title,text"
    (tmp_path / "practice_examples.csv").write_text(f"{head}\n{row}\n")
    with pytest.raises(PackRefused):
        import_pack(tmp_path)
    head += ",anonymity_checked_on,checked_by_post,checked_digest"
    (tmp_path / "practice_examples.csv").write_text(f"{head}\n{row},,,\n")
    import_pack(tmp_path)
    checked.refresh_from_db()
    assert checked.text == NAMED
    assert not is_published(checked)


def test_a_check_survives_another_kind_of_line_break(checked, tmp_path):
    checked.text = "First line.\r\nSecond line."
    checked.checked_digest = checked.text_digest
    checked.save()
    export_pack(tmp_path / "pack")
    import_pack(tmp_path / "pack")
    assert is_published(checked)


def test_examples_are_in_no_admin():
    assert not site.is_registered(PracticeExample)
