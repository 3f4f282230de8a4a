"""The pages of reports and bulletins: the unit prepares, everyone else reads what is published."""

import datetime

import pytest
import time_machine

from committees.models import BoardProfile, ReportingPeriod
from finance.models import Contribution, Expenditure
from reporting import services, transitions
from reporting.models import Edition
from tests.committees.factories import AgendaItemFactory, AttendanceFactory, MeetingFactory, OutcomeFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory
from tests.finance.factories import ExpenditureFactory
from tests.pages.reading import Page, read
from tests.reporting.factories import ReportSectionFactory

DAY = datetime.date(2031, 9, 8)
pytestmark = pytest.mark.usefixtures("after_the_meeting")


@pytest.fixture
def sectioned(report):
    """A report of a chapter with a part, and another chapter."""
    ReportSectionFactory(report=report, title="Work", anchor="work", body="What was done.")
    ReportSectionFactory(
        report=report, title="Money", anchor="money", level=2, body="We spent {{ money.spent }}.", blocks="money.chart"
    )
    ReportSectionFactory(report=report, title="Plans", anchor="plans", body="What comes next.")
    return report


@pytest.fixture
def meeting(report):
    meeting = MeetingFactory(body=BoardProfile.objects.get().body, held_on=DAY)
    OutcomeFactory(item=AgendaItemFactory(meeting=meeting), text="The plan was heard.")
    return meeting


@pytest.fixture
def draft(sectioned, unit_staff, before_the_meeting):
    with before_the_meeting():
        return services.create_draft(by=unit_staff, subject=sectioned)


@pytest.fixture
def approved(draft, meeting, colleague):
    transitions.approve(draft, by=colleague, meeting=meeting, seen=draft.digest)
    return draft


@pytest.fixture
def published(approved, colleague):
    transitions.submit(approved, by=colleague, offices=["leader"], on=DAY)
    transitions.publish(approved, by=colleague, on=DAY)
    return approved


@pytest.fixture(params=["chair_client", "member_client", "coordinator_client"])
def reader(request):
    """Everyone who holds a role but does not prepare editions."""
    return request.getfixturevalue(request.param)


def get(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("typed", ["2014/15", "2014\u20132015"])
def test_a_report_whose_year_is_typed_otherwise_has_its_pages(unit_client, report, typed):
    form = get(unit_client, "/reports/annual-reports/new/")
    key = form.partition('name="idempotency_key" value="')[2].partition('"')[0]
    sent = {"year": typed, "title": "Annual report of that year", "without_data": "say so", "idempotency_key": key}
    record = unit_client.post("/reports/annual-reports/new/", sent | {"save": "Save"}, follow=True).redirect_chain[0][0]
    for path in ("/", "/reports/", record, "/reports/annual/2014-15/", "/reports/annual/2014-15/figures/"):
        assert get(unit_client, path)


def test_money_entered_under_other_spellings_of_the_year_is_in_the_report(unit_client, full_report):
    for typed, heading, amount in (("2030/31", "Venue", 5000), ("2030-2031", "Web site", 700)):
        ExpenditureFactory(financial_year=typed, heading=heading, amount=amount)
    figures = get(unit_client, "/reports/annual/2030-31/figures/")
    assert "£6,200" in figures


def test_a_period_without_year_label_finds_the_money_of_its_days(unit_client, full_report):
    ReportingPeriod.objects.filter(subject="money").update(label="")
    assert "£500" in get(unit_client, "/reports/annual/2030-31/figures/")


def test_a_year_without_money_is_not_recorded(unit_client, full_report):
    ReportSectionFactory(report=full_report, anchor="sums", body="{{ money.spent }} was spent.", blocks="money.balance")
    Expenditure.objects.all().delete()
    Contribution.objects.all().delete()
    section = get(unit_client, "/reports/annual/2030-31/sections/sums/")
    assert "not recorded was spent" in section
    assert "No amounts of income or spending were recorded for July 2030 to June 2031, money." in section
    assert "£0" not in section


def test_the_unit_sees_the_report_with_its_sections_checks_and_editions(unit_client, draft):
    ReportSectionFactory(report=draft.report, title="Empty", anchor="empty", body="")
    page = get(unit_client, "/reports/annual/2030-31/")
    assert "/reports/annual/2030-31/sections/work/" in page
    assert "“Empty” has neither text nor tables." in page
    assert f"/reports/editions/{draft.pk}/pdf/" in page
    assert "Create draft" in page


def test_a_report_that_cannot_be_made_says_why(unit_client, sectioned):
    ReportSectionFactory(report=sectioned, title="More", body="{{ money.nothing }}")
    response = unit_client.post("/reports/annual/2030-31/draft/")
    assert response.status_code == 409
    assert not Edition.objects.exists()
    for page in (Page(response), read(unit_client, "/reports/annual/2030-31/")):
        assert "Checks finished: 1 error stops publication" in page.said
        assert "More, line 1: there is no figure called money.nothing" in page.said
    assert "The draft was not created. More, line 1" in Page(response).said


@pytest.mark.usefixtures("sectioned")
def test_a_section_is_previewed_with_its_neighbours(unit_client):
    page = read(unit_client, "/reports/annual/2030-31/sections/money/")
    assert "We spent not recorded." in page.said
    assert "What was done." not in page.said
    assert [page.links()[f"{way} section: {title}"] for way, title in (("Previous", "Work"), ("Next", "Plans"))] == [
        "/reports/annual/2030-31/sections/work/",
        "/reports/annual/2030-31/sections/plans/",
    ]


@pytest.mark.usefixtures("sectioned")
def test_the_preview_of_a_section_leads_to_its_parts(unit_client):
    assert read(unit_client, "/reports/annual/2030-31/sections/work/").texts("//main//h2") == [
        "Work",
        "Parts of this section",
    ]
    assert read(unit_client, "/reports/annual/2030-31/sections/money/").texts("//main//h2") == ["Money"]


def test_the_preview_of_a_section_with_a_problem_says_so_there(unit_client, sectioned):
    sectioned.sections.filter(anchor="money").update(body="{{ money.nothing }}")
    assert "Money, line 1: there is no figure called money.nothing" in get(
        unit_client, "/reports/annual/2030-31/sections/money/"
    )
    assert "no figure called" not in get(unit_client, "/reports/annual/2030-31/sections/plans/")


def test_a_rate_is_listed_with_its_counts(unit_client, report):
    held = MeetingFactory(body=BoardProfile.objects.get().body, held_on=datetime.date(2030, 10, 1))
    for status in ("attended", "absent"):
        AttendanceFactory(meeting=held, status=status)
    rows = read(unit_client, "/reports/annual/2030-31/figures/").texts("//main//tr")
    assert "attendance.board_rate 50% (1 of 2)" in rows


@pytest.mark.usefixtures("sectioned")
def test_the_names_of_all_figures_and_blocks_are_listed(unit_client):
    rows = read(unit_client, "/reports/annual/2030-31/figures/").texts("//main//tr")
    assert "money.income not recorded" in rows
    assert "attendance.board_rate not applicable" in rows
    assert "[[money.chart]] Income beside spending, as bars." in rows


@pytest.mark.parametrize(
    "path", ["/reports/annual/1999/", "/reports/annual/1999/figures/", "/reports/annual/2030-31/sections/none/"]
)
@pytest.mark.usefixtures("sectioned")
def test_what_is_not_there_is_not_found(unit_client, path):
    assert unit_client.get(path).status_code == 404


def test_a_report_goes_from_draft_to_publication_by_its_forms(
    unit_client, colleague, sectioned, meeting, before_the_meeting
):
    with before_the_meeting():
        unit_client.post("/reports/annual/2030-31/draft/")
    edition = Edition.objects.get()
    here = f"/reports/editions/{edition.pk}/"
    client = signed_in(colleague)
    assert f"{here}approve/" in get(client, here)
    client.post(f"{here}approve/", {"meeting": meeting.pk, "seen": edition.digest})
    assert {stored.kind for stored in edition.files.all()} == {"html", "pdf"}
    client.post(f"{here}submit/", {"offices": "chief executive\n\nleader of the council\n", "on": "1 October 2031"})
    client.post(f"{here}publish/", {"on": "2/10/2031"})
    page = get(client, here)
    assert Edition.objects.get().status == "published"
    assert "Submitted to leader of the council on 1 October 2031" in page
    assert "Published on 2 October 2031" in page


def test_key_messages_go_from_draft_to_publication_by_their_forms(unit_client, unit_staff, colleague, meeting):
    assert "The plan was heard." in get(unit_client, f"/reports/bulletins/{meeting.pk}/")
    with time_machine.travel("2031-09-09 09:00", tick=False):
        signed_in(unit_staff).post(f"/reports/bulletins/{meeting.pk}/draft/")
    edition = Edition.objects.get()
    here = f"/reports/editions/{edition.pk}/"
    client = signed_in(colleague)
    client.post(f"{here}release/", {"office": "independent chair", "on": "9/9/2031", "seen": edition.digest})
    client.post(f"{here}publish/", {"on": "9/9/2031"})
    assert "Released by independent chair on 9 September 2031" in get(unit_client, here)
    assert Edition.objects.get().status == "published"


def test_an_approval_of_a_draft_created_again_meanwhile_is_refused_on_the_form(colleague, draft, meeting):
    response = signed_in(colleague).post(
        f"/reports/editions/{draft.pk}/approve/", {"meeting": meeting.pk, "seen": "another"}
    )
    assert response.status_code == 400
    assert "made again after you opened it" in response.content.decode()
    assert Edition.objects.get().status == "draft"


def test_a_form_left_empty_says_what_to_enter(unit_client, draft, approved):
    page = unit_client.post(f"/reports/editions/{approved.pk}/submit/", {"offices": " ", "on": "soon"})
    assert page.status_code == 400
    assert "Enter at least one office" in page.content.decode()
    assert "must be a real date" in page.content.decode()


def test_a_step_out_of_turn_is_refused(colleague, draft):
    client, here = signed_in(colleague), f"/reports/editions/{draft.pk}/publish/"
    for response in (client.get(here), client.post(here, {"on": "1/10/2031"})):
        assert response.status_code in (400, 409)
        assert "This edition is “draft report” now." in Page(response).said
    assert Edition.objects.get().status == "draft"


def test_an_approved_edition_is_never_out_of_date(unit_client, approved):
    approved.report.sections.filter(anchor="work").update(body="What was done instead.")
    assert "out of date" not in get(unit_client, f"/reports/editions/{approved.pk}/")


def test_readers_see_what_is_published_and_can_download_it(reader, published):
    assert f"/reports/editions/{published.pk}/" in get(reader, "/reports/")
    assert "We spent not recorded." in get(reader, f"/reports/editions/{published.pk}/")
    response = reader.get(f"/reports/editions/{published.pk}/html/")
    assert response.headers["Content-Disposition"] == ('attachment; filename="annual-report-2030-31-edition-1.html"')
    assert "We spent not recorded." in response.content.decode()


def test_readers_are_offered_no_step_and_no_preparation(reader, published):
    assert "/publish/" not in get(reader, f"/reports/editions/{published.pk}/")
    assert "/reports/annual/" not in get(reader, "/reports/")


@pytest.mark.parametrize("made", ["draft", "approved"])
def test_what_is_not_published_does_not_exist_for_readers(reader, made, request):
    edition = request.getfixturevalue(made)
    assert f"/reports/editions/{edition.pk}/" not in get(reader, "/reports/")
    for path in ("", "html/", "pdf/", "approve/"):
        assert reader.get(f"/reports/editions/{edition.pk}/{path}").status_code == 404


def test_readers_may_not_move_what_they_may_see(reader, published):
    assert reader.post(f"/reports/editions/{published.pk}/publish/", {"on": "1/10/2031"}).status_code == 403


@pytest.mark.usefixtures("sectioned")
def test_nothing_of_the_preparation_exists_for_readers(reader, meeting):
    year, bulletin = "/reports/annual/2030-31/", f"/reports/bulletins/{meeting.pk}/"
    for path in (year, f"{year}figures/", f"{year}sections/work/", bulletin):
        assert reader.get(path).status_code == 404
    for path in (f"{year}draft/", f"{bulletin}draft/"):
        assert reader.post(path).status_code == 404
    assert not Edition.objects.exists()


def test_a_person_without_a_role_sees_nothing(published):
    nobody = signed_in(UserFactory())
    assert f"/reports/editions/{published.pk}/" not in get(nobody, "/reports/")
    assert nobody.get(f"/reports/editions/{published.pk}/").status_code == 404


def test_the_list_of_editions_costs_the_same_however_many(
    unit_client, published, unit_staff, django_assert_max_num_queries, django_assert_num_queries
):
    with django_assert_max_num_queries(12) as first:
        unit_client.get("/reports/")
    for _ in range(3):
        meeting = MeetingFactory(body=published.steps.first().meeting.body)
        services.create_draft(by=unit_staff, subject=meeting)
    with django_assert_num_queries(len(first)):
        unit_client.get("/reports/")


def test_from_the_preview_of_a_section_one_comes_to_its_text_and_back(unit_client, sectioned):
    preview = "/reports/annual/2030-31/sections/money/"
    section = sectioned.sections.get(anchor="money")
    edit = read(unit_client, preview).links()["Edit this section"]
    assert edit == f"/reports/report-sections/{section.pk}/edit/"
    page = read(unit_client, edit.removesuffix("edit/"))
    assert page.links()["Preview"] == preview
    assert page.links()["Names of figures and tables for the text"] == "/reports/annual/2030-31/figures/"
    report = read(unit_client, f"/reports/annual-reports/{sectioned.pk}/")
    assert report.links()["Drafts, sections and checks"] == "/reports/annual/2030-31/"


def test_a_reference_to_another_section_leads_to_the_preview_of_that(unit_client, sectioned):
    sectioned.sections.filter(anchor="work").update(body="More [in the plans](#plans).")
    links = read(unit_client, "/reports/annual/2030-31/sections/work/").links()
    assert links["in the plans"] == "/reports/annual/2030-31/sections/plans/"
