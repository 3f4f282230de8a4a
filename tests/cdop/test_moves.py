"""A case moves from stage to stage by the table of moves, and each move is kept."""

import datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from cdop.models import CaseMove, ChildDeath
from cdop.services import move_case
from cdop.stages import MOVES, Stage, moves_from
from core.records.models import Change
from tests.cdop.factories import (
    AwaitedFactory,
    CaseMoveFactory,
    ChildDeathFactory,
    DeathCategoryFactory,
    ModifiabilityFactory,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2031, 6, 2)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2031-06-02 10:00", tick=False):
        yield


@pytest.fixture
def move(coordinator):
    """Moves a case as the coordinator does, today unless another day is given."""

    def move(case, to, **given):
        return move_case(case, to, by=coordinator, **{"on": DAY} | given)

    return move


def refusal(move, case, to, **given) -> list[str]:
    before = ChildDeath.objects.filter(pk=case.pk).values().get()
    with pytest.raises(ValidationError) as refused:
        move(case, to, **given)
    assert ChildDeath.objects.filter(pk=case.pk).values().get() == before
    return refused.value.messages


def notified(**case) -> ChildDeath:
    return ChildDeathFactory(**{"notified_on": datetime.date(2031, 5, 1)} | case)


def test_a_move_is_kept_with_who_and_when_and_the_case_stands_at_its_new_stage(move, coordinator):
    case = notified(reference="case A")
    kept = move(case, "gathering information")
    assert ChildDeath.objects.get().stage == "gathering information"
    told = kept.ordinal, kept.moved_on, kept.from_stage, kept.to_stage, kept.by
    assert told == (1, DAY, "notified", "gathering information", coordinator)
    assert str(kept) == "case A, move 1"


def test_an_unexpected_death_goes_all_the_way(move):
    case, inquest = notified(expected=False), AwaitedFactory(name="inquest")
    move(case, "gathering information")
    move(case, "rapid response", rapid_response="needed")
    move(case, "case discussion", rapid_response="held")
    move(case, "on hold", awaited=[inquest], note="The inquest comes first.")
    move(case, "ready for panel", discussed_on=DAY, awaited=[], panel_on=DAY)
    found = {"modifiability": ModifiabilityFactory(), "categories": [DeathCategoryFactory(number=n) for n in (8, 3)]}
    move(case, "reviewed", reviewed_on=DAY, **found)
    move(case, "closed", closed_on=DAY)
    case = ChildDeath.objects.get()
    assert (case.stage, case.closed_on, str(case.primary_category)) == ("closed", DAY, "3 Category 3")
    assert list(case.awaited.all()) == []
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
    move(case, "ready for panel")
    assert ChildDeath.objects.get().stage == "ready for panel"


def test_a_move_that_is_not_in_the_table_is_refused_and_says_which_are(move):
    messages = refusal(move, notified(), "closed")
    assert messages == ["Expected a stage that may follow “notified”: gathering information; on hold."]


@pytest.mark.parametrize(
    ("case", "to", "missing"),
    [
        ({"notified_on": None}, "gathering information", "the day of the notification"),
        ({"stage": "gathering information"}, "rapid response", "that a rapid response is needed"),
        ({"stage": "rapid response"}, "case discussion", "that the rapid response was held, or is not needed"),
        ({"stage": "case discussion"}, "ready for panel", "the day of the end-of-case discussion"),
        (
            {"stage": "gathering information", "expected": True, "awaited": ("inquest",)},
            "ready for panel",
            "that nothing is awaited any more",
        ),
        (
            {"stage": "ready for panel"},
            "reviewed",
            "the day of the review; at least one category; the finding on modifiable factors",
        ),
    ],
)
def test_what_a_move_requires_is_named_where_it_is_not_on_record(move, case, to, missing):
    messages = refusal(move, notified(**case), to)
    assert messages == [f"Before a case goes to “{to}”, this is on record: {missing}."]


def test_a_case_goes_on_hold_for_a_reason(move):
    messages = refusal(move, notified(), "on hold")
    assert messages == ["Expected why the case moved from “notified” to “on hold”."]


def test_a_note_that_could_say_who_the_child_was_is_refused(move):
    messages = refusal(move, notified(), "on hold", note="Jane Smith, born 3 April 2031")
    assert messages == ["Expected no identity of a child (this looks like a name with a date)."]


def test_a_review_that_does_not_fit_together_is_refused_whole(move):
    case = notified(stage="ready for panel", categories=(3,))
    found = {"modifiability": ModifiabilityFactory(), "categories": [DeathCategoryFactory(number=8)]}
    override = {"primary_override": DeathCategoryFactory(number=9), "override_reason": "The panel saw it so."}
    messages = refusal(move, case, "reviewed", reviewed_on=DAY, **found, **override)
    assert messages == ["Expected one of the categories marked."]
    assert [each.number for each in ChildDeath.objects.get().categories.all()] == [3]


def test_moves_are_told_in_their_order_and_never_of_tomorrow(move):
    case = notified(stage="gathering information")
    CaseMoveFactory(case=case, ordinal=1, moved_on=DAY)
    earlier = refusal(move, case, "on hold", note="It waits.", on=datetime.date(2031, 6, 1))
    later = refusal(move, case, "on hold", note="It waits.", on=datetime.date(2031, 6, 3))
    assert (earlier, later) == (["Expected 2 June 2031 or a later day."], ["Expected a day that is not still to come."])


def test_a_closed_case_is_opened_again_for_a_reason_and_is_no_longer_closed(move):
    case = ChildDeathFactory(reviewed=True, categories=(3,), stage="closed", closed_on=DAY)
    move(case, "reviewed", note="The coroner has found otherwise.")
    case = ChildDeath.objects.get()
    assert (case.stage, case.closed_on) == ("reviewed", None)


def test_a_fact_that_a_move_does_not_ask_for_is_not_taken_with_it(move):
    messages = refusal(move, notified(), "gathering information", closed_on=DAY)
    assert messages == ["Expected no other fact than notified_on with this move."]


def test_cases_are_moved_by_the_coordinator_alone(unit_staff):
    case = notified()
    with pytest.raises(PermissionDenied):
        move_case(case, "gathering information", by=unit_staff, on=DAY)
    assert CaseMove.objects.count() == 0


def test_a_move_is_in_the_history_as_one_change_of_the_case(move):
    case = notified()
    Change.objects.all().delete()
    move(case, "gathering information")
    changed = dict(Change.objects.values_list("record_type", "fields"))
    assert changed["cdop.childdeath"] == {"stage": ["notified", "gathering information"]}
    assert set(changed) == {"cdop.childdeath", "cdop.casemove"}


def test_a_case_that_came_in_reviewed_can_be_closed(move):
    case = ChildDeathFactory(reviewed=True, categories=(3,), stage="notified")
    move(case, "closed", closed_on=DAY)
    assert CaseMove.objects.get().from_stage == "reviewed"


def test_from_every_stage_there_is_a_way_on_and_no_way_is_told_twice():
    assert [stage for stage in Stage if not moves_from(stage)] == []
    ways = [(move.start, move.to) for move in MOVES]
    assert len(set(ways)) == len(ways)
