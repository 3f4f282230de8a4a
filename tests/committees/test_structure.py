"""The structure on a day: who answers to whom, who chairs, what each is for."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from committees.figures import structure_figures
from committees.models import BoardSetting, BodyFunction, JointBody
from committees.permissions import second_person_required
from committees.settings import setting_on
from tests.committees.factories import BoardProfileFactory, BodyFactory, BodyKindFactory, ChairFactory, SeatFactory

pytestmark = pytest.mark.django_db
DAY = date(2031, 6, 1)


@pytest.fixture
def board():
    return BoardProfileFactory().body


def test_the_tree_begins_with_the_board_and_keeps_the_printed_order(board):
    BodyFactory(name="Partnership", ordinal=1)
    BodyFactory(name="Second", ordinal=3, parent=board)
    first = BodyFactory(name="First", ordinal=2, parent=board)
    BodyFactory(name="Below", parent=first)
    roots = structure_figures("2031", DAY).roots
    assert [root.name for root in roots] == ["Vale LSCB", "Partnership"]
    assert [node.name for node in roots[0].children] == ["First", "Second"]
    assert [node.name for node in roots[0].children[0].children] == ["Below"]


def test_a_body_that_has_ended_is_not_drawn_and_its_groups_stand_alone(board):
    ended = BodyFactory(name="Ended", parent=board, ended_on=date(2031, 5, 31))
    BodyFactory(name="Orphan", parent=ended)
    names = [root.name for root in structure_figures("2031", DAY).roots]
    assert names == ["Vale LSCB", "Orphan"]


def test_the_chair_is_the_one_of_that_day(board):
    ChairFactory(body=board, post="Old chair", starts_on=date(2030, 1, 1), ends_on=date(2031, 5, 31))
    ChairFactory(body=board, post="New chair", starts_on=date(2031, 6, 1))
    assert structure_figures("2031", DAY).roots[0].chair == "New chair"
    assert structure_figures("2031", date(2031, 5, 31)).roots[0].chair == "Old chair"


def test_functions_are_those_of_the_year_in_order():
    committee = BodyFactory(name="Quality", kind=BodyKindFactory(name="working committee", described=True))
    partner = BodyFactory(name="Adults Board")
    JointBody.objects.create(body=committee, partner=partner)
    for year, ordinal, words in [("2031", 2, "Report"), ("2031", 1, "Audit"), ("2030", 1, "Older")]:
        BodyFunction.objects.create(body=committee, report_year=year, ordinal=ordinal, function=words)
    [described] = structure_figures("2031", DAY).described
    assert (described.functions, described.joint_with) == (("Audit", "Report"), ("Adults Board",))


def test_structure_costs_the_same_however_many_bodies(board, django_assert_max_num_queries):
    for _ in range(8):
        ChairFactory(body=BodyFactory(parent=board))
        SeatFactory(body=board)
    with django_assert_max_num_queries(7):
        structure_figures("2031", DAY)


def test_a_setting_holds_from_its_day_until_the_next():
    for day, value in [(date(2030, 4, 1), 70), (date(2031, 4, 1), 80)]:
        BoardSetting.objects.create(name="acceptable attendance percent", starts_on=day, value=value)
    asked = [date(2030, 3, 31), date(2030, 4, 1), date(2031, 3, 31), date(2031, 4, 1)]
    assert [setting_on("acceptable attendance percent", day) for day in asked] == [75, 70, 70, 80]


def test_a_seat_cannot_end_before_it_begins():
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatFactory(starts_on=date(2030, 2, 1), ends_on=date(2030, 1, 31))


def test_there_is_one_board(board):
    with pytest.raises(IntegrityError), transaction.atomic():
        BoardProfileFactory(name="Another", body=board)


def test_a_second_person_is_required_until_the_board_says_otherwise():
    day = date(2031, 4, 1)
    assert second_person_required(day)
    BoardSetting.objects.create(name=BoardSetting.Name.SECOND_PERSON, starts_on=day, value=0)
    assert not second_person_required(day)
    assert second_person_required(day - timedelta(days=1))
