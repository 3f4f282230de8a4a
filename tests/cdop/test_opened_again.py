"""The coordinator's pages are kept as drawn: what was written since is shown, and to nobody else."""

import datetime

import pytest

from accounts.models import User
from accounts.roles import CHILD_DEATH_COORDINATOR
from cdop.models import CaseAssignment, ChildDeath, DeathCategory, EditionProof, PanelTheme
from committees.models import BoardSetting, ReportingPeriod
from records.models import ReadEntry
from records.remembering import memory
from tests.accounts.factories import UserFactory
from tests.cdop.factories import (
    BoardProfileFactory,
    CaseAssignmentFactory,
    ChildDeathFactory,
    EditionProofFactory,
    PanelThemeFactory,
)
from tests.conftest import signed_in
from tests.pages.reading import Page, read

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = (
    "/cdop/queue/",
    "/cdop/packs/",
    "/cdop/figures/",
    "/cdop/publication/",
    "/cdop/publication/known/",
    "/cdop/publication/printed/",
)
PANEL = datetime.date(2026, 1, 15)
ASSIGN = "/cdop/packs/assign/?on=2026-01-15"


@pytest.fixture
def year():
    """A year that is reported, with one death of it reviewed in it."""
    BoardProfileFactory()
    for subject in ("child deaths", "child deaths cumulative"):
        days = {"starts_on": datetime.date(2025, 4, 1), "ends_on": datetime.date(2026, 3, 31)}
        ReportingPeriod.objects.create(report_year="2025-26", subject=subject, words="the year", **days)
    return reviewed()


def reviewed():
    return ChildDeathFactory(
        reviewed=True, reviewed_on=datetime.date(2025, 6, 1), year_of_death="2024-25", categories=(8,)
    )


@pytest.mark.parametrize("address", PAGES)
def test_a_page_opened_again_is_the_same(coordinator_client, year, address, django_assert_max_num_queries):
    first = read(coordinator_client, address)
    with django_assert_max_num_queries(3):
        again = read(coordinator_client, address)
    assert (first.status, again.said) == (200, first.said)
    above = [] if address == PAGES[0] else ["Cases to review"]
    assert again.texts("//nav[@aria-label='Breadcrumb']//a") == ["Home", *above]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_for_those_who_may_however_often_others_opened_it(coordinator_client, unit_client, year, address):
    assert read(coordinator_client, address).status == 200
    assert read(unit_client, address).status == 404
    assert read(signed_in(UserFactory()), address).status == 404


@pytest.mark.parametrize("address", ["/cdop/figures/", "/cdop/publication/", "/cdop/publication/printed/"])
def test_a_page_tells_of_a_case_that_was_reviewed_since(coordinator_client, year, address):
    first = read(coordinator_client, address)
    reviewed()
    assert read(coordinator_client, address).said != first.said


def test_the_queue_loses_a_case_that_was_closed_since(coordinator_client):
    case = ChildDeathFactory(stage="ready for panel", notified_on=datetime.date(2025, 1, 1))
    assert case.reference in read(coordinator_client, "/cdop/queue/").said
    case.delete()
    assert case.reference not in read(coordinator_client, "/cdop/queue/").said


def test_the_page_of_publication_names_a_proof_that_was_kept_since(coordinator_client, year):
    assert "/cdop/publication/kept/2025-26/1/" not in read(coordinator_client, "/cdop/publication/").links().values()
    EditionProofFactory(report_year="2025-26", edition=1)
    assert "/cdop/publication/kept/2025-26/1/" in read(coordinator_client, "/cdop/publication/").links().values()


def test_what_is_wrong_is_told_each_time_and_not_kept(coordinator_client, year):
    for _ in range(2):
        page = read(coordinator_client, "/cdop/publication/", year="imagined")
        assert (page.status, len(page.errors)) == (400, 1)


@pytest.fixture
def case():
    """One that comes to a panel."""
    days = {"notified_on": datetime.date(2025, 9, 1), "panel_on": PANEL}
    return ChildDeathFactory(stage="case discussion", year_of_death="2024-25", categories=(8,), **days)


def page_of(case: ChildDeath) -> str:
    return f"/cdop/child-deaths/{case.pk}/case/"


def move_of(case: ChildDeath) -> str:
    return f"/cdop/child-deaths/{case.pk}/move/ready-for-panel/"


def sent_by(page: Page) -> dict[str, str]:
    """What its form would send as it stands."""
    fields = page.tree.xpath("//form[@method='post']//input[@type='text' or @type='hidden']")
    return {field.get("name"): field.get("value") or "" for field in fields}


def test_the_form_that_assigns_cases_is_the_same_again_and_names_who_came_since(coordinator_client, case):
    first = read(coordinator_client, ASSIGN)
    assert (first.status, first.heading) == (200, "Assign cases")
    assert read(coordinator_client, ASSIGN).said == first.said
    UserFactory(name="Nobody Knownbefore")
    assert "Nobody Knownbefore" in read(coordinator_client, ASSIGN).said


def test_what_is_assigned_goes_by_the_cases_of_now(coordinator_client, case):
    person = UserFactory()
    typed = sent_by(read(coordinator_client, ASSIGN)) | {"holders": [person.pk], "ends_on": ""}
    later = ChildDeathFactory(notified_on=case.notified_on, panel_on=PANEL)
    assert coordinator_client.post(ASSIGN, typed).status_code == 302
    assert set(CaseAssignment.objects.values_list("case", "holder")) == {(case.pk, person.pk), (later.pk, person.pk)}


def test_a_panel_that_is_no_more_is_not_assigned_from_what_is_kept(coordinator_client, case):
    assert read(coordinator_client, ASSIGN).status == 200
    ChildDeath.objects.update(panel_on=None)
    assert read(coordinator_client, ASSIGN).status == 400
    assert coordinator_client.post(ASSIGN, {}).status_code == 400


def test_a_move_is_offered_the_same_again_with_the_version_of_now(coordinator_client, case):
    first = read(coordinator_client, move_of(case))
    again = read(coordinator_client, move_of(case))
    assert (first.status, again.said) == (200, first.said)
    assert sent_by(again)["opened-version"] == sent_by(first)["opened-version"]
    case.panel_on = datetime.date(2026, 2, 19)
    case.save()
    now = read(coordinator_client, move_of(case))
    assert sent_by(now)["opened-version"] != sent_by(first)["opened-version"]
    assert now.tree.xpath("//input[@name='panel_on']/@value") == ["19 February 2026"]


def test_a_case_that_changed_since_is_not_moved_by_a_form_that_was_kept(coordinator_client, case):
    typed = sent_by(read(coordinator_client, move_of(case))) | {"discussed_on": "1 October 2025"}
    ChildDeath.objects.update(quarter_of_death=2)
    assert coordinator_client.post(move_of(case), typed).status_code == 409
    typed |= sent_by(read(coordinator_client, move_of(case))) | {"discussed_on": "1 October 2025"}
    assert coordinator_client.post(move_of(case), typed).status_code == 302
    assert ChildDeath.objects.get().stage == "ready for panel"


def test_a_form_that_was_kept_carries_the_mark_of_whoever_opens_it(coordinator_client, case):
    other = signed_in(UserFactory(role=CHILD_DEATH_COORDINATOR))
    for address in (ASSIGN, move_of(case)):
        marks = [
            sent_by(read(client, address))["typed-by"] for client in (coordinator_client, other, coordinator_client)
        ]
        assert marks[0] == marks[2] != marks[1]


@pytest.mark.parametrize("address", ["/cdop/publication/printed/", ASSIGN])
def test_nothing_that_is_kept_holds_a_token_or_a_mark(coordinator_client, year, case, address):
    assert {"csrfmiddlewaretoken", "typed-by"} <= sent_by(read(coordinator_client, address)).keys()
    kept = [repr(one.value) for one in memory.kept.values()]
    assert any("<" in one for one in kept)
    assert not any("csrfmiddlewaretoken" in one or "typed-by" in one for one in kept)


def test_every_visit_of_a_case_is_logged(coordinator, coordinator_client, case):
    for visits in (1, 2, 3):
        assert read(coordinator_client, page_of(case)).status == 200
        assert read(coordinator_client, move_of(case)).status == 200
        found = ReadEntry.objects.filter(by=coordinator, record_type="cdop.childdeath", record_id=case.pk)
        assert found.count() == 2 * visits


def test_a_pack_is_logged_each_time_that_it_is_downloaded(coordinator_client, case):
    for times in (1, 2):
        assert coordinator_client.get("/cdop/packs/download/?on=2026-01-15").status_code == 200
        assert ReadEntry.objects.filter(record_id=case.pk).count() == times


@pytest.mark.parametrize("coordinator_first", [True, False])
def test_a_panel_member_and_the_coordinator_are_each_shown_their_own_queue(coordinator_client, case, coordinator_first):
    other = ChildDeathFactory(notified_on=datetime.date(2025, 9, 1))
    member, second = (signed_in(CaseAssignmentFactory(case=one).holder) for one in (case, other))
    seen = {
        coordinator_client: {case.reference, other.reference},
        member: {case.reference},
        second: {other.reference},
    }
    for client in [*seen, *seen] if coordinator_first else [*reversed(seen), *reversed(seen)]:
        page = read(client, "/cdop/queue/")
        assert {one.reference for one in (case, other) if one.reference in page.links()} == seen[client]


def test_a_panel_member_is_not_let_into_what_the_coordinator_opened(coordinator_client, year, case):
    EditionProofFactory(report_year="2025-26", edition=1)
    member = signed_in(CaseAssignmentFactory(case=case).holder)
    kept = "/cdop/publication/kept/2025-26/1/"
    for address in (*PAGES[1:], ASSIGN, kept):
        assert read(coordinator_client, address).status == 200
        assert read(member, address).status == 404
    assert read(coordinator_client, move_of(case)).status == 200
    assert read(member, move_of(case)).status == 403


def test_a_queue_is_empty_once_the_assignment_has_ended(case):
    assignment = CaseAssignmentFactory(case=case)
    CaseAssignmentFactory(case=ChildDeathFactory(reviewed=True), holder=assignment.holder)
    member = signed_in(User.objects.get(pk=assignment.holder.pk))
    assert case.reference in read(member, "/cdop/queue/").links()
    assignment.delete()
    assert case.reference not in read(member, "/cdop/queue/").links()


def test_a_proof_that_was_kept_is_the_same_again_until_it_is_gone(coordinator_client, year):
    proof = EditionProofFactory(report_year="2025-26", edition=1)
    address = "/cdop/publication/kept/2025-26/1/"
    first = read(coordinator_client, address)
    assert (first.status, read(coordinator_client, address).said) == (200, first.said)
    assert first.texts("//title")[0].startswith(f"Proof kept with {proof}")
    User.objects.filter(pk=proof.by.pk).update(name="Somebody Renamed")
    assert "Somebody Renamed" in read(coordinator_client, address).said
    EditionProof.objects.all().delete()
    assert read(coordinator_client, address).status == 404


def test_the_pages_name_a_category_as_it_is_called_now(coordinator_client, year):
    PanelThemeFactory(categories=(8,))
    addresses = ("/cdop/packs/", "/cdop/figures/", "/cdop/publication/")
    for address in addresses:
        assert "Category 8" in read(coordinator_client, address).said
    DeathCategory.objects.filter(number=8).update(name="Events before birth")
    for address in addresses:
        assert "Events before birth" in read(coordinator_client, address).said
    PanelTheme.objects.all().delete()
    assert "No theme is entered yet" in read(coordinator_client, "/cdop/packs/").said


def test_the_page_of_publication_goes_by_the_threshold_of_now(coordinator_client, year):
    def smallest() -> str:
        rows = read(coordinator_client, "/cdop/publication/").texts("//dl/div")
        (row,) = [row for row in rows if row.startswith("Smallest count printed")]
        return row.removeprefix("Smallest count printed")

    assert (smallest(), smallest()) == ("5", "5")
    BoardSetting.objects.create(name="small count threshold", starts_on=datetime.date(2020, 1, 1), value=4)
    assert smallest() == "4"


def test_the_queue_goes_by_the_time_limits_of_now(coordinator_client, case):
    assert "of 1 to the panel" not in read(coordinator_client, "/cdop/queue/").said
    BoardSetting.objects.create(name=BoardSetting.Name.CASE_TO_PANEL, starts_on=datetime.date(2020, 1, 1), value=1)
    assert "of 1 to the panel" in read(coordinator_client, "/cdop/queue/").said
