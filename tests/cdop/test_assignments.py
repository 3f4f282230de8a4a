"""Whoever a case is assigned to reads it, and knows of no other."""

import datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cdop.models import CaseAssignment, CaseMove, ChildDeath, DeathFactor, DeathInCategory
from cdop.services import assign_cases
from committees.roles import PANEL_MEMBER, UNIT_MANAGER
from tests.cdop.factories import CaseAssignmentFactory, CaseMoveFactory, ChildDeathFactory, DeathFactorFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory
from tests.pages.reading import Page, read

pytestmark = pytest.mark.django_db
LAST = datetime.date(2031, 3, 31)


@pytest.fixture
def case():
    case = ChildDeathFactory(reference="case A", categories=(3,))
    CaseMoveFactory(case=case)
    DeathFactorFactory(death=case)
    other = ChildDeathFactory(reference="case B", categories=(8,))
    CaseMoveFactory(case=other)
    DeathFactorFactory(death=other)
    return case


@pytest.fixture
def panel_member(case):
    return CaseAssignmentFactory(case=case, starts_on=datetime.date(2031, 1, 1), ends_on=LAST).holder


def on(day: datetime.date):
    return time_machine.travel(datetime.datetime.combine(day, datetime.time(12), datetime.UTC), tick=False)


def test_an_assigned_case_is_read_from_the_first_to_the_last_day(panel_member):
    a_day = datetime.timedelta(days=1)
    for day, seen in ((LAST, ["case A"]), (LAST + a_day, []), (datetime.date(2030, 12, 31), [])):
        with on(day):
            person = type(panel_member).objects.get(pk=panel_member.pk)
            assert [case.reference for case in ChildDeath.objects.visible_to(person)] == seen
            assert person.holds(PANEL_MEMBER) is bool(seen)


def test_so_are_its_categories_factors_and_moves(panel_member, case):
    with on(LAST):
        for model, key in ((DeathInCategory, "death"), (DeathFactor, "death"), (CaseMove, "case")):
            assert [getattr(part, key) for part in model.objects.visible_to(panel_member)] == [case]


def test_the_pages_of_the_case_open_and_those_of_another_do_not_exist(panel_member, case):
    with on(LAST):
        client = signed_in(panel_member)
        other = ChildDeath.objects.get(reference="case B")
        for name in ("cdop:case", "cdop:child-death-detail"):
            found = [client.get(reverse(name, args=[each.pk])).status_code for each in (case, other)]
            assert found == [200, 404]


def test_a_member_reads_and_changes_nothing(panel_member, case):
    with on(LAST):
        client = signed_in(panel_member)
        page = Page(client.get(reverse("cdop:case", args=[case.pk])))
        assert "Change the stage" not in page.said
        forms = [reverse("cdop:child-death-gather-information", args=[case.pk])]
        forms += [reverse(f"cdop:child-death-{act}", args=[case.pk]) for act in ("edit", "delete")]
        assert [client.post(form).status_code for form in forms] == [403, 403, 403]


def test_the_queue_of_a_member_holds_their_own_cases(panel_member):
    with on(LAST):
        rows = read(signed_in(panel_member), "/cdop/queue/").table("Cases to review")
        assert [row[0] for row in rows[1:]] == ["case A"]


def test_packs_and_figures_are_not_for_a_member(panel_member):
    with on(LAST):
        client = signed_in(panel_member)
        found = [client.get(address).status_code for address in ("/cdop/packs/", "/cdop/figures/")]
        assert found == [404, 404]


def test_those_who_manage_access_do_not_see_which_case_it_is(panel_member, case):
    CaseAssignmentFactory(holder=panel_member, starts_on=datetime.date(2031, 1, 1), ends_on=LAST)
    with on(LAST):
        page = read(signed_in(UserFactory(role=UNIT_MANAGER)), reverse("accounts:person", args=[panel_member.pk]))
        assert page.said.count("Assigned to a case of the child-death panel") == 1
        assert "case A" not in page.said


ASSIGN = "/cdop/packs/assign/?on=2031-03-31&theme="


@pytest.fixture
def before_the_panel(case):
    """Two cases of one panel."""
    ChildDeath.objects.update(panel_on=LAST)
    return list(ChildDeath.objects.all())


def send(client, *people, **typed):
    given = {"holders": [person.pk for person in people], "starts_on": "1 March 2031", "ends_on": "31 March 2031"}
    return client.post(ASSIGN, given | typed)


def test_the_cases_of_a_panel_are_assigned_to_its_members_at_once(coordinator_client, before_the_panel):
    people = UserFactory(), UserFactory()
    answer = send(coordinator_client, *people)
    assert answer.url == "/cdop/packs/?on=2031-03-31&theme="
    assert CaseAssignment.objects.filter(ends_on=LAST).count() == 4
    send(coordinator_client, *people, starts_on="2 March 2031")
    assert CaseAssignment.objects.count() == 4


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"holders": []}, "Select at least one person"),
        ({"starts_on": ""}, "Enter a first day"),
        ({"ends_on": "28 February 2031"}, "End date must be on or after the start date"),
    ],
)
def test_an_impossible_assignment_is_an_error_and_none_is_made(coordinator_client, before_the_panel, typed, sentence):
    answer = send(coordinator_client, UserFactory(), **typed)
    assert (answer.status_code, list(Page(answer).errors)) == (400, [sentence])
    assert CaseAssignment.objects.count() == 0


def test_the_form_offers_the_time_to_the_panel(coordinator, before_the_panel):
    with on(datetime.date(2031, 3, 1)):
        tree = Page(signed_in(coordinator).get(ASSIGN)).tree
        offered = [tree.xpath(f"//input[@name='{name}']/@value") for name in ("starts_on", "ends_on")]
        assert offered == [["1 March 2031"], ["31 March 2031"]]


def test_cases_are_assigned_by_the_coordinator_alone(unit_staff, unit_client, before_the_panel):
    with pytest.raises(PermissionDenied):
        assign_cases(before_the_panel, [unit_staff], by=unit_staff, starts_on=LAST)
    assert send(unit_client, unit_staff).status_code == 404
    assert CaseAssignment.objects.count() == 0
