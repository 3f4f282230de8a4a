"""The pages of reports are kept: each shows the same again, what was written since, and nobody what is not theirs."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import UNIT_STAFF
from businessplan.models import Action, ActionPlan, ProgressReport
from committees.models import BoardProfile, BoardSetting, Meeting, Outcome, ReportingPeriod
from finance.models import Contribution
from records.figures import print_value
from records.pack.importing import import_pack
from records.remembering import memory
from reporting import services
from reporting.edition import find_report
from reporting.models import AnnualReport, Edition
from reporting.now import figures_now
from reporting.sources import Figures
from tests.accounts.factories import UserFactory, give_role
from tests.businessplan.factories import ActionFactory, ActionPlanFactory, ProgressReportFactory
from tests.cdop.factories import ChildDeathFactory, EditionProofFactory
from tests.committees.factories import AgendaItemFactory, BoardProfileFactory, MeetingFactory, OutcomeFactory
from tests.conftest import signed_in
from tests.finance.factories import ContributionFactory
from tests.pages.reading import Page, read
from tests.reporting.factories import ReportSectionFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]
MOST_QUERIES = 3  # the session, the person, and whether anything was written
REPORT = "/reports/annual/2030-31/"
WORK, FIGURES, CHECK = f"{REPORT}sections/work/", f"{REPORT}figures/", f"{REPORT}check/"
DEATHS = "child_deaths.summary; child_deaths.year; child_deaths.cumulative"


@pytest.fixture
def report(full_report):
    """The report of a board with records of every kind, in two sections."""
    body = "We had {{ money.income }}, and attendance was good."
    ReportSectionFactory(report=full_report, title="Work", anchor="work", body=body, blocks="money.contributions")
    ReportSectionFactory(report=full_report, title="Children", anchor="children", blocks=DEATHS)
    return full_report


@pytest.fixture
def meeting(report):
    meeting = MeetingFactory(body=BoardProfile.objects.get().body, held_on=datetime.date(2030, 12, 8))
    OutcomeFactory(item=AgendaItemFactory(meeting=meeting), text="The plan was heard.")
    return meeting


@pytest.fixture
def plan(report):
    plan = ActionPlanFactory(name="Plan of the year", report_year="2029-30")
    ProgressReportFactory(action=ActionFactory(plan=plan, text="Train nurses"), word="Moving")
    return plan


@pytest.fixture
def drafts(report, meeting, unit_staff):
    """A draft of the report, and one of the key messages of the meeting."""
    return [services.make_draft(by=unit_staff, subject=subject) for subject in (report, meeting)]


@pytest.fixture
def pages(drafts, meeting, plan):
    editions = [f"/reports/editions/{draft.pk}/" for draft in drafts]
    steps = [f"{editions[0]}approve/", f"{editions[1]}release/"]
    monitoring = ["/reports/monitoring/", f"/reports/monitoring/{plan.pk}/", f"/reports/monitoring/{plan.pk}/2/"]
    preparing = ["/reports/", REPORT, WORK, FIGURES, f"/reports/bulletins/{meeting.pk}/"]
    return [*preparing, *editions, *steps, *monitoring]


def opened(client, address: str) -> tuple[str, int]:
    """The page without what is new in it every time, and what it asked."""
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
    assert response.status_code == 200, address
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode()), len(asked)


def test_a_page_opened_again_asks_next_to_nothing_and_shows_the_same(unit_client, pages):
    first = {address: opened(unit_client, address) for address in pages}
    again = {address: opened(unit_client, address) for address in pages}
    assert {address: shown for address, (shown, _) in again.items()} == {
        address: shown for address, (shown, _) in first.items()
    }
    assert {address: asked for address, (_, asked) in again.items() if asked > MOST_QUERIES} == {}
    assert max(asked for _, asked in first.values()) > MOST_QUERIES


def test_no_page_makes_the_whole_report(unit_client, pages):
    """Where everything is forgotten it asks what belongs to it, and nothing of the rest."""
    asked = {}
    for address in pages:
        memory.forget()
        asked[address] = opened(unit_client, address)[1]
    assert {address: queries for address, queries in asked.items() if queries > 25} == {}


def test_a_section_that_was_changed_costs_no_figures_again(unit_client, report):
    read(unit_client, WORK)
    report.sections.filter(anchor="work").update(body="We had {{ money.income }}, no more.")
    shown, asked = opened(unit_client, WORK)
    assert "no more." in shown
    assert asked <= 10


def now() -> Figures:
    return figures_now(find_report("2030-31"), today=datetime.date.today())


def read_again(before: Figures) -> set[str]:
    """The parts that were read from the records again since."""
    return {prefix for prefix, part in now().parts.items() if part is not before.parts.get(prefix)}


def test_figures_are_read_again_only_where_what_they_go_by_was_written(unit_client, report):
    before = now()
    AnnualReport.objects.update(title="A report by another name", subtitle="And its subtitle")
    assert read_again(before) == set()
    assert read(unit_client, REPORT).heading == "A report by another name, 2030-31"
    ReportingPeriod.objects.filter(subject="money").update(words="the year of the money")
    assert read_again(before) == {"money"}
    Contribution.objects.update(amount=3)
    assert print_value(now().named["money.income"]) == "£6"


def test_figures_follow_the_years_of_the_report_and_the_settings_of_the_board(report):
    assert now().named["plan.actions"] == 1
    AnnualReport.objects.update(plan_year_label="1999-00")
    assert now().named.get("plan.actions") != 1
    rate = BoardSetting.Name.ACCEPTABLE_ATTENDANCE
    BoardSetting.objects.create(name=rate, starts_on=datetime.date(2030, 1, 2), value=91)
    assert now().parts["attendance"].threshold == 91


@pytest.mark.parametrize("way", ["saved", "written in bulk", "deleted"])
def test_a_section_reads_as_it_was_written_last(unit_client, report, way):
    for address in (REPORT, WORK):
        read(unit_client, address)
    section = report.sections.get(anchor="children")
    if way == "saved":
        section.title = "Young people"
        section.save()
    elif way == "written in bulk":
        report.sections.filter(anchor="children").update(title="Young people")
    else:
        section.delete()
    sections = [words for words in read(unit_client, REPORT).links() if words in ("Children", "Young people")]
    assert sections == ([] if way == "deleted" else ["Young people"])
    assert ("Young people" in read(unit_client, WORK).said) == (way != "deleted")


@pytest.mark.parametrize("way", ["saved", "written in bulk", "deleted"])
def test_figures_are_those_of_the_records_as_they_are(unit_client, report, way):
    before = income(unit_client)
    if way == "saved":
        ContributionFactory(amount=5_000)
    elif way == "written in bulk":
        Contribution.objects.update(amount=1)
    else:
        Contribution.objects.all().delete()
    assert before == "£2,000"
    now = {"saved": "£7,000", "written in bulk": "£2", "deleted": "£0"}[way]
    assert income(unit_client) == now
    assert f"We had {now}," in read(unit_client, WORK).said


def income(client) -> str:
    client.post(CHECK)
    (shown,) = [row[1] for row in read(client, FIGURES).table("Names and values") if row[0] == "money.income"]
    return shown


def checked(client) -> Page:
    """The page of the report when its checks have been run again."""
    client.post(CHECK)
    return read(client, REPORT)


def test_what_a_pack_brings_in_is_shown(unit_client, report, tmp_path):
    read(unit_client, WORK)
    columns = "report_year,ordinal,number,title,anchor,level,blocks,wide,body"
    sheet = f"{columns}\n2030-31,1,,Work,work,1,,no,Another text of the work.\n"
    (tmp_path / "report_sections.csv").write_text(sheet)
    import_pack(tmp_path)
    assert "Another text of the work." in read(unit_client, WORK).said


def test_the_checks_go_by_the_records_as_they_are(unit_client, report):
    words = "“Empty” has neither text nor tables."
    assert words not in checked(unit_client).said
    section = ReportSectionFactory(report=report, title="Empty", anchor="empty", body="")
    assert words in checked(unit_client).said
    section.delete()
    assert words not in checked(unit_client).said


def test_a_concern_names_its_record_as_that_is_called_now(unit_client, report):
    plan = ActionPlan.objects.get(report_year=report.plan_year_label)
    ActionFactory(plan=plan, number=70, due_on=datetime.date(2035, 1, 1))
    checked(unit_client)
    ActionPlan.objects.filter(pk=plan.pk).update(name="Plan by another name")
    assert "Action 70 of Plan by another name" in checked(unit_client).links()
    Action.objects.filter(number=70).update(number=71)
    page = checked(unit_client)
    assert "Action 71 of Plan by another name" in page.links()
    assert "Action 71 is due on 1 January 2035, outside the plan" in page.said
    Action.objects.filter(number=71).update(due_on=plan.ends_on)
    assert "Action 71 is due on" not in checked(unit_client).said


def test_the_proof_of_another_edition_has_the_deaths_worked_out_again(report):
    """What earlier editions printed can no longer be hidden, and this one may have to print less beside it."""
    ChildDeathFactory.create_batch(9, reviewed=True, reviewed_on=datetime.date(2030, 9, 1), categories=(7,))
    kept = now()
    assert read_again(kept) == set()
    proof = EditionProofFactory(report_year="2029-30")
    assert read_again(kept) == {"child_deaths"}
    kept = now()
    proof.delete()
    assert read_again(kept) == {"child_deaths"}


def test_key_messages_are_those_of_the_meeting_as_it_is_recorded(unit_client, meeting):
    here = f"/reports/bulletins/{meeting.pk}/"
    assert "The plan was heard." in read(unit_client, here).said
    Outcome.objects.update(confidential=True)
    assert "The plan was heard." not in read(unit_client, here).said
    Meeting.objects.update(status="cancelled")
    assert unit_client.get(here).status_code == 404


def test_monitoring_follows_the_progress_and_the_plan(unit_client, plan):
    here = f"/reports/monitoring/{plan.pk}/"
    assert "Moving" in read(unit_client, here).said
    ProgressReportFactory(action=plan.actions.get(), word="Done", reported_on=datetime.date(2031, 1, 9))
    assert "Done" in read(unit_client, here).said
    plan.actions.all().update(text="Train midwives")
    assert "Train midwives" in read(unit_client, here).said
    assert "Plan of the year" in read(unit_client, "/reports/monitoring/").links()
    for rows in (ProgressReport.objects.filter(action__plan=plan), plan.actions.all()):
        rows.delete()
    plan.delete()
    assert "Plan of the year" not in read(unit_client, "/reports/monitoring/").links()
    assert unit_client.get(here).status_code == 404


def test_what_is_told_of_a_day_is_told_anew_on_the_next(unit_staff, plan, clock):
    here = f"/reports/monitoring/{plan.pk}/3/"
    assert "as on 10 January 2031" in read(signed_in(unit_staff), here).said
    clock.shift(datetime.timedelta(days=1))
    assert "as on 11 January 2031" in read(signed_in(unit_staff), here).said


def test_the_paper_names_whoever_prints_it(unit_staff, plan, monkeypatch):
    documents = []
    monkeypatch.setattr("reporting.views.monitoring.pdf_of", lambda content: documents.append(content) or b"%PDF")
    other = UserFactory(role=UNIT_STAFF, name="Sam Other")
    for user in (unit_staff, other, other):
        signed_in(user).get(f"/reports/monitoring/{plan.pk}/2/paper/")
    other.name = "Sam Renamed"
    other.save()
    signed_in(other).get(f"/reports/monitoring/{plan.pk}/2/paper/")
    named = [re.findall(f"{unit_staff.name}|Sam \\w+", content.decode()) for content in documents]
    assert named == [[unit_staff.name], ["Sam Other"], ["Sam Other"], ["Sam Renamed"]]


def test_no_page_names_who_else_opened_it(pages, unit_staff):
    first = UserFactory(role=UNIT_STAFF, name="Sam Openedfirst")
    for user in (first, unit_staff):
        shown = {address: Page(signed_in(user).get(address)).said for address in pages}
    assert [address for address, said in shown.items() if "Openedfirst" in said] == []


@pytest.fixture(params=["chair_client", "member_client", "coordinator_client"])
def reader(request):
    """Everyone who holds a role but does not prepare editions."""
    return request.getfixturevalue(request.param)


def test_what_the_unit_opened_comes_to_nobody_else(reader, unit_client, pages, drafts):
    monitoring = [address for address in pages if "/monitoring/" in address]
    for _ in range(2):
        for address in pages:
            read(unit_client, address)
        refused = [address for address in pages if reader.get(address).status_code == 404]
        assert {address for address in pages if address not in [*monitoring, "/reports/"]} <= set(refused)
        links = read(reader, "/reports/").links().values()
        assert [address for address in links if "/annual/" in address or "/editions/" in address] == []
        assert "/bulletins/" not in " ".join(links)


def test_a_plan_that_came_from_a_case_is_kept_from_a_chair(unit_client, chair_client, plan):
    secret = ActionPlanFactory(kind="review", name="Review of a case")
    here = f"/reports/monitoring/{secret.pk}/"
    for _ in range(2):
        assert read(unit_client, here).heading.startswith("Review of a case")
        assert chair_client.get(here).status_code == 404
        assert chair_client.get(f"{here}1/paper/").status_code == 404
        assert list(read(chair_client, "/reports/monitoring/").links()).count("Review of a case") == 0


def test_a_reader_of_a_published_edition_is_offered_no_step(reader, unit_client, meeting, drafts, unit_staff):
    edition = drafts[1]
    here = f"/reports/editions/{edition.pk}/"
    assert reader.get(here).status_code == 404
    services.release(by=unit_staff, edition=edition, office="chair", on=datetime.date(2031, 1, 9), seen=edition.digest)
    assert f"{here}publish/" in read(unit_client, here).links().values()
    assert reader.get(here).status_code == 404
    services.publish(by=unit_staff, edition=Edition.objects.get(pk=edition.pk), on=datetime.date(2031, 1, 9))
    page = read(reader, here)
    assert "The plan was heard." in page.said
    assert f"{here}publish/" not in page.links().values()
    assert here in read(reader, "/reports/").links().values()
    assert reader.get(f"{here}publish/").status_code == 403


def test_whoever_is_no_longer_of_the_unit_is_shown_nothing_of_its_pages(unit_staff, unit_client, pages):
    for address in pages:
        read(unit_client, address)
    unit_staff.role_holdings.all().delete()
    assert [address for address in pages if unit_client.get(address).status_code != 404] == ["/reports/"]
    give_role(unit_staff, UNIT_STAFF)
    assert [address for address in pages if unit_client.get(address).status_code != 200] == []


def test_that_there_is_no_report_or_no_board_yet_is_not_kept(unit_client):
    assert [unit_client.get(REPORT).status_code for _ in range(2)] == [404, 404]
    ReportSectionFactory(anchor="work")
    assert [unit_client.get(address).status_code for address in (REPORT, WORK, WORK)] == [200, 404, 404]
    BoardProfileFactory()
    assert unit_client.get(WORK).status_code == 200
    BoardProfile.objects.all().delete()
    assert unit_client.get(WORK).status_code == 404


def test_that_a_section_is_not_there_is_not_kept(unit_client, report):
    assert unit_client.get(f"{REPORT}sections/more/").status_code == 404
    ReportSectionFactory(report=report, title="More", anchor="more")
    assert read(unit_client, f"{REPORT}sections/more/").status == 200


def test_a_report_that_is_not_ready_can_be_made_as_soon_as_it_is(unit_client, report):
    report.sections.filter(anchor="work").update(body="{{ money.nothing }}")
    assert "there is no figure called money.nothing" in checked(unit_client).said
    assert unit_client.post(f"{REPORT}draft/").status_code == 409
    report.sections.filter(anchor="work").update(body="{{ money.income }}")
    assert unit_client.post(f"{REPORT}draft/").status_code == 302
    assert "there is no figure called" not in read(unit_client, REPORT).said


def test_a_period_that_was_missing_has_its_figures_as_soon_as_it_is_there(unit_client, report):
    period = ReportingPeriod.objects.get(subject=ReportingPeriod.Subject.MONEY)
    period.delete()
    checked(unit_client)
    assert "There are no figures called money" in read(unit_client, FIGURES).said
    period.pk = None
    period.save(force_insert=True)
    assert income(unit_client) == "£2,000"


def test_an_edition_is_made_of_the_records_and_not_of_what_is_kept(unit_client, unit_staff, report):
    """Here they are written so that nobody is told: what is kept does not know of it, the edition has it."""
    read(unit_client, WORK)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reporting_reportsection SET body = %s WHERE anchor = 'work'", ["Written unseen."])
        cursor.execute("UPDATE finance_contribution SET amount = 3")
    edition = services.make_draft(by=unit_staff, subject=report)
    assert edition.document["figures"]["money.income"] == "£6"
    assert "Written unseen." in str(edition.document["sections"])
    assert edition.document["made"]["by"] == str(unit_staff)
    assert print_value(now().named["money.income"]) == "£2,000"


def test_those_who_are_given_what_is_kept_leave_it_as_it_is(unit_client, pages):
    """Every page of it opened once more changes nothing in it."""
    before = repr(now())
    for address in pages:
        read(unit_client, address)
    assert repr(now()) == before
    memory.forget()
    assert repr(now()) == before
