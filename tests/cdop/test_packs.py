"""What a panel is given of its cases, and what is left out."""

import datetime
import io

import pikepdf
import pytest

from cdop.models import ChildDeath, DeathCategory
from cdop.packs import cases_before
from core.records.models import ReadEntry
from tests.cdop.factories import ChildDeathFactory, DeathFactorFactory, PanelThemeFactory
from tests.committees.factories import AreaFactory
from tests.pages.reading import Page, read
from tests.reporting.printed.pages import read_pdf, squeezed

pytestmark = pytest.mark.django_db
PANEL = datetime.date(2032, 1, 15)
DOWNLOAD = "/cdop/packs/download/"


@pytest.fixture
def case():
    """One before the panel, with everything that could be told of it."""
    case = ChildDeathFactory(
        reference="case A",
        national_reference="NAT-77",
        year_of_death="2031-32",
        quarter_of_death=3,
        age_group__name="0 to 27 days",
        area=AreaFactory(name="Anyshire"),
        expected=False,
        rapid_response="held",
        notified_on=datetime.date(2031, 10, 3),
        discussed_on=datetime.date(2031, 11, 4),
        panel_on=PANEL,
        categories=(8,),
        awaited=("inquest",),
    )
    DeathCategory.objects.update(meaning="Events around birth.")
    DeathFactorFactory(death=case, factor="poor housing", score="2")
    return case


@pytest.fixture
def neonatal():
    return PanelThemeFactory(name="neonatal", meaning="The first four weeks.", categories=(8,), age_groups=("newborn",))


def before(theme=None) -> list[str]:
    return [packed.case.reference for packed in cases_before(ChildDeath.objects.all(), PANEL, theme)]


def test_a_pack_holds_the_cases_of_its_panel(case):
    ChildDeathFactory(reference="case B")
    ChildDeathFactory(reference="case C", panel_on=datetime.date(2032, 4, 15))
    assert before() == ["case A"]


def test_a_theme_takes_a_case_by_any_category_marked_or_by_its_age_group(case, neonatal):
    ChildDeathFactory(reference="by age", panel_on=PANEL, age_group__name="newborn", categories=(3, 8))
    ChildDeathFactory(reference="neither", panel_on=PANEL, categories=(3,))
    assert before(neonatal) == ["by age", "case A"]


def test_the_pdf_has_what_the_panel_needs_and_nothing_that_identifies_a_child(coordinator_client, case, neonatal):
    answer = coordinator_client.get(DOWNLOAD, {"on": "2032-01-15", "theme": neonatal.pk})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="panel-pack-2032-01-15-neonatal.pdf"'
    with pikepdf.open(io.BytesIO(answer.content)) as opened:
        (table, categories), words = read_pdf(opened)
        about = str(opened.docinfo)
    assert dict(table.rows[1:]) == {
        "Died in": "Quarter 3 of 2031-32",
        "Age": "0 to 27 days",
        "Expected": "Unexpected",
        "Rapid response": "Held",
        "Awaiting": "inquest",
        "Categories": "8 Category 8",
    }
    assert categories.rows[1:] == [["8 Category 8", "Events around birth."]]
    assert squeezed("Family and environment: poor housing (score 2, may have contributed)") in words
    assert squeezed("Neonatal. The first four weeks.") in words
    for identifying in ("NAT-77", "Anyshire", "3 October 2031", "2031-10-03", "4 November 2031"):
        assert squeezed(identifying) not in words
        assert identifying not in about


def test_a_pack_taken_away_is_a_reading_of_each_case_in_it(coordinator_client, case):
    ReadEntry.objects.all().delete()
    coordinator_client.get(DOWNLOAD, {"on": "2032-01-15"})
    assert [entry.record_id for entry in ReadEntry.objects.all()] == [case.pk]


def test_the_page_lists_the_cases_and_leads_to_the_pdf(coordinator_client, case):
    page = read(coordinator_client, "/cdop/packs/", on="2032-01-15", theme="")
    assert "case A: 0 to 27 days, notified" in page.said
    assert page.links()["Download the pack (PDF)"] == f"{DOWNLOAD}?on=2032-01-15&theme="


@pytest.mark.parametrize("typed", [{}, {"on": "2031-02-31"}, {"on": "2032-01-16"}])
def test_a_panel_that_is_none_is_an_error_and_no_pdf_is_made(coordinator_client, case, typed):
    page = Page(coordinator_client.get(DOWNLOAD, typed))
    assert page.status == 400
    assert list(page.errors) in (["Select a panel"], ["Panel must be one from the list"])


def test_the_page_takes_as_many_queries_for_three_cases_as_for_one(
    coordinator_client, case, neonatal, django_assert_max_num_queries, django_assert_num_queries
):
    address = f"/cdop/packs/?on=2032-01-15&theme={neonatal.pk}"
    coordinator_client.get(address)
    with django_assert_max_num_queries(25) as one:
        coordinator_client.get(address)
    ChildDeathFactory.create_batch(2, panel_on=PANEL, categories=(8,), awaited=("inquest",))
    with django_assert_num_queries(len(one)):
        coordinator_client.get(address)


@pytest.mark.parametrize("client", ["unit_client", "chair_client"])
def test_to_anyone_else_there_are_no_packs(client, request, case):
    client = request.getfixturevalue(client)
    assert [client.get(page).status_code for page in ("/cdop/packs/", f"{DOWNLOAD}?on=2032-01-15")] == [404, 404]
