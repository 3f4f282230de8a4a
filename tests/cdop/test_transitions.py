"""A case moves from stage to stage by transitions alone, each move is kept, and no other way states as much."""

import datetime

import pytest
import time_machine
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from cdop import transitions
from cdop.models import CaseMove, ChildDeath
from cdop.pages import ChildDeathPages
from cdop.stages import DONE, Stage
from core.records.models import Change
from core.records.transitions import fields_written_by_transitions, transitions_of
from tests.cdop.factories import (
    AwaitedFactory,
    CaseMoveFactory,
    ChildDeathFactory,
    DeathCategoryFactory,
    ModifiabilityFactory,
)
from tests.pages.reading import Page

pytestmark = pytest.mark.django_db
DAY = datetime.date(2031, 6, 2)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2031-06-02 10:00", tick=False):
        yield


@pytest.fixture
def move(coordinator):
    """Makes a transition as the coordinator does, today unless another day is given."""

    def move(case, name, **given):
        return getattr(transitions, name)(case, by=coordinator, **{"on": DAY} | given)

    return move


def refusal(move, case, name, **given) -> list[str]:
    before = ChildDeath.objects.filter(pk=case.pk).values().get()
    with pytest.raises(ValidationError) as refused:
        move(case, name, **given)
    assert ChildDeath.objects.filter(pk=case.pk).values().get() == before
    assert not CaseMove.objects.filter(case=case, moved_on=DAY).exists()
    return refused.value.messages


def notified(**case) -> ChildDeath:
    return ChildDeathFactory(**{"notified_on": datetime.date(2031, 5, 1)} | case)


def ready(**case) -> ChildDeath:
    return notified(**{"stage": "ready for panel", "discussed_on": DAY} | case)


def findings(*numbers: int, **others) -> dict:
    categories = [DeathCategoryFactory(number=number) for number in numbers]
    given = {"reviewed_on": DAY, "categories": categories, "modifiability": ModifiabilityFactory()}
    return given | {"primary_override": None, "override_reason": ""} | others


def test_a_move_is_kept_with_who_and_when(move, coordinator):
    case = notified(reference="case A")
    move(case, "gather_information")
    assert ChildDeath.objects.get().stage == "gathering information"
    kept = CaseMove.objects.get()
    assert (kept.ordinal, kept.moved_on, kept.from_stage, kept.to_stage, kept.by) == (
        1,
        DAY,
        "notified",
        "gathering information",
        coordinator,
    )
    assert str(kept) == "case A, move 1"


def test_an_unexpected_death_goes_through_every_stage(move):
    case = notified(expected=False)
    move(case, "gather_information")
    ChildDeath.objects.update(rapid_response="needed")
    move(case, "start_rapid_response")
    ChildDeath.objects.update(rapid_response="held")
    move(case, "move_to_discussion")
    move(case, "put_on_hold", note="The inquest comes first.")
    move(case, "mark_as_ready", discussed_on=DAY, panel_on=DAY)
    move(case, "record_review", **findings(8, 3))
    move(case, "close_case", closed_on=DAY)
    case = ChildDeath.objects.get()
    assert (case.stage, case.closed_on, str(case.primary_category)) == ("closed", DAY, "3 Category 3")
    assert list(CaseMove.objects.values_list("ordinal", "to_stage")) == [
        (1, "gathering information"),
        (2, "rapid response"),
        (3, "case discussion"),
        (4, "on hold"),
        (5, "ready for panel"),
        (6, "reviewed"),
        (7, "closed"),
    ]


def test_an_expected_death_may_go_to_the_panel_without_a_discussion(move):
    case = notified(expected=True, stage="gathering information")
    move(case, "mark_expected_as_ready")
    assert ChildDeath.objects.get().stage == "ready for panel"


def test_a_transition_from_another_stage_is_refused(move):
    assert refusal(move, notified(), "close_case", closed_on=DAY) == [
        "Close the case: only from “reviewed”. This child death is “notified” now."
    ]


@pytest.mark.parametrize(
    ("case", "name", "sentence"),
    [
        ({"notified_on": None}, "gather_information", "Enter the date of notification."),
        ({"stage": "gathering information"}, "start_rapid_response", "Enter that a rapid response is needed."),
        (
            {"stage": "rapid response", "rapid_response": "needed"},
            "move_to_discussion",
            "Enter that the rapid response was held, or is not needed.",
        ),
        (
            {"stage": "gathering information", "expected": False},
            "mark_expected_as_ready",
            "Enter that the death was expected. An unexpected death is discussed first.",
        ),
        (
            {"stage": "gathering information", "expected": True, "awaited": ("inquest",)},
            "mark_expected_as_ready",
            "Remove everything awaited from the case once it has arrived.",
        ),
    ],
)
def test_what_is_missing_before_a_transition_is_named(move, case, name, sentence):
    assert refusal(move, notified(**case), name) == [sentence]


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"categories": []}, "Select at least one category, because the death has been reviewed"),
        (
            {"modifiability": None},
            "Select the finding on modifiable factors, because the death has been reviewed",
        ),
        ({"reviewed_on": None}, "Enter the date of review, because the case has been reviewed"),
    ],
)
def test_a_review_without_its_findings_is_refused(move, missing, sentence):
    assert sentence in refusal(move, ready(), "record_review", **findings(3) | missing)


def test_a_case_is_put_on_hold_for_a_reason(move):
    messages = refusal(move, notified(), "put_on_hold")
    assert messages == ["Enter why the case moved from “notified” to “on hold”"]


def test_a_note_that_could_identify_the_child_is_refused(move):
    messages = refusal(move, notified(), "put_on_hold", note="Jane Smith, born 3 April 2031")
    assert messages == ["Remove what could identify a child: this looks like a name with a date"]


def test_findings_that_contradict_one_another_are_refused_together(move):
    case = ready(categories=(3,))
    override = {"primary_override": DeathCategoryFactory(number=9), "override_reason": "The panel chose it."}
    messages = refusal(move, case, "record_review", **findings(8, **override))
    assert messages == ["Primary category must be one of the categories selected"]
    assert [each.number for each in ChildDeath.objects.get().categories.all()] == [3]


def test_a_move_is_dated_after_the_one_before_and_not_in_the_future(move):
    case = notified(stage="gathering information")
    CaseMoveFactory(case=case, ordinal=1, moved_on=datetime.date(2031, 6, 1))
    given = {"note": "It waits."}
    assert refusal(move, case, "put_on_hold", **given, on=datetime.date(2031, 5, 31)) == [
        "Date of change must be on or after 1 June 2031"
    ]
    assert refusal(move, case, "put_on_hold", **given, on=datetime.date(2031, 6, 3)) == [
        "Date of change must be today or in the past"
    ]


def test_a_closed_case_is_reopened_for_a_reason(move):
    case = ChildDeathFactory(reviewed=True, categories=(3,), stage="closed", closed_on=DAY)
    assert refusal(move, case, "reopen_case") == ["Enter why the case moved from “closed” to “reviewed”"]
    move(case, "reopen_case", note="The coroner has found otherwise.")
    case = ChildDeath.objects.get()
    assert (case.stage, case.closed_on) == ("reviewed", None)


def test_findings_are_corrected_for_a_reason(move):
    case = ChildDeathFactory(reviewed=True, categories=(3,))
    given = findings(8, reviewed_on=case.reviewed_on)
    assert refusal(move, case, "correct_findings", **given) == [
        "Enter why the case moved from “reviewed” to “reviewed”"
    ]
    move(case, "correct_findings", **given, note="The post-mortem report came late.")
    assert ChildDeath.objects.get().primary_category.number == 8


def test_returning_a_case_takes_it_off_the_panel(move):
    case = ready(panel_on=DAY)
    move(case, "return_to_gathering", note="The police have more to send.")
    case = ChildDeath.objects.get()
    assert (case.stage, case.panel_on) == ("gathering information", None)


def test_the_panel_date_of_a_case_that_is_ready_is_changed(move):
    case = ready(panel_on=DAY)
    move(case, "change_panel_date", panel_on=datetime.date(2031, 7, 1))
    assert ChildDeath.objects.get().panel_on == datetime.date(2031, 7, 1)


def test_only_the_coordinator_changes_a_stage(unit_staff):
    case = notified()
    with pytest.raises(PermissionDenied, match="Only the child-death coordinator"):
        transitions.gather_information(case, by=unit_staff, on=DAY)
    assert CaseMove.objects.count() == 0


def test_a_move_is_one_change_in_the_history(move):
    case = notified()
    Change.objects.all().delete()
    move(case, "gather_information")
    changed = dict(Change.objects.values_list("record_type", "fields"))
    assert changed["cdop.childdeath"] == {"stage": ["notified", "gathering information"]}
    assert set(changed) == {"cdop.childdeath", "cdop.casemove"}


def test_a_case_imported_as_reviewed_without_a_stage_can_be_closed(move):
    case = ChildDeathFactory(reviewed=True, categories=(3,), stage="notified")
    move(case, "close_case", closed_on=DAY)
    assert CaseMove.objects.get().from_stage == "reviewed"


def test_every_stage_has_a_transition_from_it():
    starts = {source for each in transitions_of(ChildDeath) for source in each.sources}
    assert starts == set(Stage)


# What may not be stated of a case: for each, facts that break a rule, and the sentence that refuses them.
FORBIDDEN = [
    ({"stage": "gathering information", "notified_on": None}, "Enter the date of notification"),
    ({"stage": "rapid response"}, "Rapid response must be needed or held"),
    ({"stage": "case discussion", "rapid_response": "needed"}, "Rapid response must be held or not needed"),
    ({"stage": "ready for panel"}, "Enter the date of the end-of-case discussion"),
    ({"stage": "ready for panel", "discussed_on": DAY, "awaited": ("inquest",)}, "Remove everything awaited"),
    ({"reviewed": True}, "Select at least one category"),
    ({"reviewed": True, "categories": (3,), "modifiability": None}, "Select the finding on modifiable factors"),
    ({"reviewed": True, "categories": (3,), "modifiability": None, "stage": "on hold"}, "Select the finding on"),
]


@pytest.mark.parametrize(("facts", "expected"), FORBIDDEN)
def test_a_record_that_skips_what_a_transition_demands_is_refused(facts, expected):
    case = notified(**facts)
    with pytest.raises(ValidationError) as refused:
        case.full_clean()
    assert any(message.startswith(expected) for message in refused.value.messages)


def test_no_form_asks_what_a_transition_writes(coordinator_client):
    written = fields_written_by_transitions(ChildDeath)
    assert {"stage", "reviewed_on", "categories", "modifiability", "panel_on", "discussed_on", "closed_on"} <= written
    assert not written & set(ChildDeathPages.form_fields)
    for case in (notified(), ready(), ChildDeathFactory(reviewed=True, categories=(3,))):
        page = Page(coordinator_client.get(reverse("cdop:child-death-edit", args=[case.pk])))
        assert not written & set(page.tree.xpath("//main//form//*[@name]/@name"))


@pytest.mark.parametrize("stage", DONE)
def test_a_form_sent_with_what_a_transition_writes_does_not_write_it(coordinator_client, stage):
    case = notified()
    address = reverse("cdop:child-death-edit", args=[case.pk])
    tree = Page(coordinator_client.get(address)).tree
    sent = {field.get("name"): field.get("value") or "" for field in tree.xpath("//main//form//input[@name]")}
    sent |= {"age_group": case.age_group_id, "area": case.area_id, "expected": "unknown"}
    forbidden = {"stage": stage, "reviewed_on": "2 June 2031", "closed_on": "2 June 2031", "panel_on": "2 June 2031"}
    coordinator_client.post(address, sent | forbidden)
    case = ChildDeath.objects.get()
    assert (case.stage, case.reviewed_on, case.closed_on, case.panel_on) == ("notified", None, None, None)


def test_a_form_cannot_add_what_is_awaited_to_a_case_that_is_ready(coordinator_client):
    case = ready()
    address = reverse("cdop:child-death-edit", args=[case.pk])
    tree = Page(coordinator_client.get(address)).tree
    inquest = AwaitedFactory()
    sent = {field.get("name"): field.get("value") or "" for field in tree.xpath("//main//form//input[@name]")}
    sent |= {"age_group": case.age_group_id, "area": case.area_id, "expected": "unknown", "awaited": [inquest.pk]}
    answer = coordinator_client.post(address, sent)
    assert answer.status_code == 400
    assert "Remove everything awaited, because the case is ready for panel" in Page(answer).errors


def test_the_admin_has_no_cases():
    registered = {model._meta.label for model in admin.site._registry}
    assert not registered & {"cdop.ChildDeath", "cdop.CaseMove", "cdop.DeathAwaits", "cdop.DeathInCategory"}
