"""Setting up a board in the browser, step by step, from nothing to a report that can be made."""

import datetime

import pytest

from committees.models import Area, BoardProfile, BoardSetting, Body, ReportingPeriod, Seat
from committees.roles import AUDITOR, COMMITTEE_CHAIR, UNIT_MANAGER, UNIT_STAFF
from core.records.models import Change, ChangeSet
from lscb.set_up.steps import board_and_records, steps_of
from reporting.editions.compose import compose
from reporting.models import AnnualReport, ReportSection
from tests.cdop.releasing import released
from tests.committees.factories import (
    AgencyFactory,
    BoardProfileFactory,
    SeatFactory,
    SeatKindFactory,
    SectorFactory,
)
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory
from tests.pages.reading import Page, read
from tests.reporting.board import AT
from tests.reporting.factories import AnnualReportFactory

pytestmark = pytest.mark.django_db

BOARD = {
    "name": "Ashford and Vale Safeguarding Children Partnership",
    "short_name": "Ashford and Vale SCP",
    "word": "partnership",
    "area": "Ashford and Vale",
    "parts": "Ashford\r\n\r\n  Vale  ",
    "host": "Ashford Council",
    "website": "",
}
RULES = {"regime": "partnership", "report_year": "2030/31", "child_deaths": "no"}
NEEDED = ["Name and area", "The rules you work under, and the first report", "Committees and seats"]


@pytest.fixture
def manager(db):
    return UserFactory(role=UNIT_MANAGER)


@pytest.fixture
def client(manager):
    return signed_in(manager)


def missing() -> list[str]:
    return [step.title for step in steps_of(*board_and_records()) if step.is_missing]


def send(client, path: str, form: dict) -> Page:
    return Page(client.post(f"/set-up/{path}", form, follow=True))


def test_an_empty_installation_is_set_up_until_a_report_can_be_made(client):
    assert missing() == NEEDED
    page = send(client, "board/", BOARD)
    assert (page.heading, "1 of 3 completed" in page.said) == ("Set up your site", True)
    page = send(client, "rules/", RULES)
    assert "Rules saved, and the report of 2030-31 added" in page.said
    committee = send(client, "committees/", {"names": "Quality\nTraining", "kind": kind_of(client)})
    assert "2 committees added" in committee.said
    board = BoardProfile.objects.get()
    seats = {"names": "Police\nHealth", "kind": kind_of(client, f"{board.body_id}/seats/"), "starts_on": "1/4/2030"}
    page = send(client, f"committees/{board.body_id}/seats/", seats)

    assert page.table("Committees and seats") == [
        ["Name", "Kind", "Seats", "Action"],
        [BOARD["name"], "partnership", "2", f"Add seats to {BOARD['name']}"],
        ["Quality", "group", "0", "Add seats to Quality"],
        ["Training", "group", "0", "Add seats to Training"],
    ]
    assert missing() == []
    page = read(client, "/set-up/")
    assert ("The partnership is set up" in page.said, "3 of 3 completed" in page.said) == (True, True)
    assert page.links()["Open the report of 2030-31"] == "/reports/annual/2030-31/"
    composed = compose(AnnualReport.objects.get(), by="", at=AT)
    assert (composed.problems, composed.document["board"]["name"]) == ([], BOARD["name"])


def kind_of(client, path: str = "") -> str:
    """The first kind that the form offers."""
    return read(client, f"/set-up/committees/{path}").tree.xpath("//select[@name='kind']/option[@value!='']/@value")[0]


def test_the_board_has_a_body_and_an_area_with_its_parts(client):
    send(client, "board/", BOARD)
    board = BoardProfile.objects.get()
    assert (board.body.name, board.body.kind.name, board.host) == (BOARD["name"], "partnership", "Ashford Council")
    assert board.word == "partnership"
    assert list(Area.objects.of_the_board().order_by("pk").values_list("name", "parent__name")) == [
        ("Ashford and Vale", None),
        ("Ashford", "Ashford and Vale"),
        ("Vale", "Ashford and Vale"),
    ]


def test_what_was_imported_before_is_used_not_doubled(client):
    area = Area.objects.create(name="Ashford and Vale")
    Area.objects.create(name="Vale")
    send(client, "board/", BOARD)
    assert (BoardProfile.objects.get().area, Area.objects.count()) == (area, 3)


def test_the_rules_come_before_the_name_as_well(client):
    send(client, "rules/", RULES)
    page = send(client, "board/", BOARD)
    assert "2 of 3 completed" in page.said
    assert Body.objects.get().kind.name == "partnership"


def test_by_rules_that_know_only_boards_a_partnership_is_a_body_of_that_kind(client):
    send(client, "rules/", RULES | {"regime": "lscb"})
    send(client, "board/", BOARD)
    assert (Body.objects.get().kind.name, BoardProfile.objects.get().word) == ("board", "partnership")
    offered = read(client, "/set-up/committees/").texts("//select[@name='kind']/option")
    assert offered[:2] == ["Select a kind", "committee"]


def test_what_the_installation_is_itself_is_no_kind_of_committee(client):
    send(client, "board/", BOARD)
    send(client, "rules/", RULES)
    offered = read(client, "/set-up/committees/").texts("//select[@name='kind']/option")
    assert "group" in offered
    assert "partnership" not in offered


def test_where_child_deaths_are_not_recorded_the_report_has_no_periods_of_them(client):
    send(client, "rules/", RULES)
    subjects = set(ReportingPeriod.objects.values_list("subject", flat=True))
    assert "training" in subjects
    assert not [subject for subject in subjects if subject.startswith("child deaths")]
    assert not ReportSection.objects.filter(blocks__contains="child_deaths.").exists()


def test_where_child_deaths_are_recorded_their_figures_have_to_be_released(client):
    send(client, "rules/", RULES | {"child_deaths": "yes"})
    assert missing() == [NEEDED[0], NEEDED[2], "Figures of child deaths"]
    assert "Invite a child-death coordinator" in read(client, "/set-up/").said
    released()
    assert missing() == [NEEDED[0], NEEDED[2]]


def test_what_the_rules_bring_is_written_in_the_history_as_chosen_by_the_person(client, manager):
    send(client, "rules/", RULES)
    setting = BoardSetting.objects.get(name="small count threshold")  # which the coordinator keeps from now on
    change = Change.objects.get(record_type="committees.boardsetting", record_id=setting.pk)
    assert (change.change_set.by, change.change_set.source) == (manager, "page")
    assert not ChangeSet.objects.filter(by=None, source="page").exists()


@pytest.mark.parametrize(
    ("path", "form", "errors"),
    [
        (
            "board/",
            {"website": "no address", "parts": "Vale\nvale"},
            {
                "Enter the full name": "id_name",
                "Enter the short name": "id_short_name",
                "Enter the word for it, such as board or partnership": "id_word",
                "Enter the area it covers": "id_area",
                "“vale” is on two lines. Enter it once": "id_parts",
                "Enter a website address in the correct format, like https://www.example.org": "id_website",
            },
        ),
        (
            "board/",
            BOARD | {"parts": BOARD["area"]},
            {"“Ashford and Vale” is the whole area. Enter only parts of it": "id_parts"},
        ),
        (
            "board/",
            BOARD | {"word": "The Partnership"},
            {"The word for it must be lower-case letters, such as board or partnership": "id_word"},
        ),
        ("board/", BOARD | {"word": "the partnership"}, {"Enter partnership without “the”": "id_word"}),
        (
            "rules/",
            {"regime": "none", "report_year": "soon"},
            {
                "Select the rules you work under": "id_regime_0",
                "Select yes if child deaths are recorded here": "id_child_deaths_0",
                "Year of the first report must be written like 2011-12": "id_report_year",
            },
        ),
    ],
)
def test_errors_are_at_their_fields_and_nothing_is_saved(client, path, form, errors):
    answer = client.post(f"/set-up/{path}", form)
    assert (answer.status_code, Page(answer).errors) == (400, errors)
    assert (BoardProfile.objects.exists(), AnnualReport.objects.exists()) == (False, False)


def test_of_several_seats_all_or_none_are_saved_and_the_wrong_one_is_named(client):
    board, kind = BoardProfileFactory(), SeatKindFactory()
    SeatFactory(body=board.body, name="Police")
    form = {"names": "Health\nPolice", "kind": kind.pk, "starts_on": "1 April 2030"}
    answer = client.post(f"/set-up/committees/{board.body_id}/seats/", form)
    (error,) = Page(answer).errors
    assert (answer.status_code, error.startswith("Police: This body already has a seat")) == (400, True)
    assert list(Seat.objects.values_list("name", flat=True)) == ["Police"]
    send(client, f"committees/{board.body_id}/seats/", form | {"names": "Health\nSchools"})
    assert list(Seat.objects.order_by("ordinal").values_list("name", "starts_on"))[1:] == [
        ("Health", datetime.date(2030, 4, 1)),
        ("Schools", datetime.date(2030, 4, 1)),
    ]


def test_seats_of_agencies_bring_those_that_there_are_not_yet(client):
    board, kind, sector = BoardProfileFactory(), SeatKindFactory(), SectorFactory(name="Health")
    police = AgencyFactory(name="Police")
    form = {"names": "Police\nHospital", "kind": kind.pk, "sector": sector.pk, "starts_on": "1 April 2030"}
    send(client, f"committees/{board.body_id}/seats/", form)
    found = Seat.objects.order_by("ordinal").values_list("name", "agency__name", "agency__sector__name")
    assert list(found) == [("Police", "Police", police.sector.name), ("Hospital", "Hospital", "Health")]


def test_the_text_of_last_years_report_goes_into_the_sections(client):
    send(client, "board/", BOARD)
    send(client, "rules/", RULES)
    report = AnnualReport.objects.get()
    first, second = report.sections.all()[:2]
    form = {f"section_{section.pk}": section.body for section in report.sections.all()}
    page = send(client, "last-report/", form | {f"section_{first.pk}": "Last year\r\nwe said this."})
    assert "Texts saved" in page.said
    texts = {pk: texts for pk, *texts in report.sections.values_list("pk", "body", "text_from")}
    assert texts[first.pk] == ["Last year\nwe said this.", "2029-30"]
    assert texts[second.pk] == [second.body, ""]
    (step,) = [each for each in read(client, "/set-up/").texts("//li") if each.startswith("The text of last year")]
    assert step.endswith("Completed")


def test_a_step_whose_time_has_not_come_says_what_it_needs(client):
    page = read(client, "/set-up/")
    assert "Cannot start yet: needs the name and the rules" in page.said
    assert "Committees and seats" not in page.links()
    for path in ("committees/", "last-report/"):
        assert Page(client.get(f"/set-up/{path}", follow=True)).heading == "Set up your site"


def test_a_step_that_is_done_leads_to_the_records(client):
    board, report = BoardProfileFactory(), AnnualReportFactory(year="2030-31")
    assert client.get("/set-up/board/")["Location"] == f"/committees/names-and-areas/{board.pk}/"
    assert client.get("/set-up/regime/").status_code == 404
    assert client.get("/set-up/rules/")["Location"] == report.get_absolute_url()


def test_a_report_without_sections_or_periods_is_not_enough():
    AnnualReportFactory()
    assert "The rules you work under, and the first report" in missing()


@pytest.mark.parametrize(("role", "status"), [(UNIT_STAFF, 200), (COMMITTEE_CHAIR, 404), (AUDITOR, 404)])
def test_the_steps_are_for_the_unit_alone(role, status):
    client = signed_in(UserFactory(role=role))
    assert client.get("/set-up/").status_code == status
    assert ("Before a report can be made" in read(client, "/").said) == (status == 200)


def test_the_home_page_shows_what_is_missing_until_nothing_is(client, django_assert_num_queries):
    section = "//section[@aria-labelledby='missing-steps']"
    assert read(client, "/").links(section) == {
        "Name and area": "/set-up/board/",
        "The rules you work under, and the first report": "/set-up/rules/",
        "Set up your site": "/set-up/",
    }
    send(client, "board/", BOARD)
    send(client, "rules/", RULES)
    assert "Committees and seats" in read(client, "/").links(section)
    SeatFactory(body=BoardProfile.objects.get().body)
    assert read(client, "/").tree.xpath(section) == []
    with django_assert_num_queries(1):
        assert missing() == []
