"""Deaths in the areas of a regional board, and deaths outside them."""

import datetime

import pytest

from cdop.areas import areas_outside, comparators_within
from cdop.figures import cdop_figures
from cdop.models import ChildDeath, ModifiableComparator
from cdop.proofs import publication
from cdop.publication.rules import BoardRule
from committees.models import Area, BoardProfile
from core.datapack.importing import import_pack
from core.records.figures import Hidden, Period
from tests.cdop.factories import (
    AgeGroupFactory,
    BoardProfileFactory,
    CaseAssignmentFactory,
    ChildDeathFactory,
    DeathCategoryFactory,
    DeathFactorFactory,
    ModifiableComparatorFactory,
)
from tests.committees.factories import AreaFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory
from tests.core.imports.uploads import previewed
from tests.pages.reading import read
from tests.refusals import refusal
from tests.reporting.factories import ReportingPeriodFactory

pytestmark = pytest.mark.django_db
YEAR = Period(datetime.date(2031, 4, 1), datetime.date(2032, 3, 31), "April 2031 to March 2032", "2031-32")
ALL_YEARS = Period(datetime.date(2028, 4, 1), datetime.date(2032, 3, 31), "April 2028 to March 2032", "2028-32")
IN_THE_YEAR, EARLIER = datetime.date(2031, 9, 1), datetime.date(2029, 9, 1)
QUEUE, FIGURES, PUBLICATION = "/cdop/queue/", "/cdop/figures/", "/cdop/publication/"


def reviewed(count, category, area, on=IN_THE_YEAR):
    facts = {"reviewed_on": on, "year_of_death": "2027-28", "categories": (category,)}
    ChildDeathFactory.create_batch(count, reviewed=True, area=area, **facts)


@pytest.fixture
def region():
    """A regional board whose deaths are recorded under two parts of its area, one of them in a county."""
    profile = BoardProfileFactory(area__name="Region")
    AreaFactory(name="North", parent=profile.area)
    AreaFactory(name="South", parent=AreaFactory(name="County", parent=profile.area))
    return profile.area


@pytest.fixture
def periods():
    for subject, begins in (("child deaths", 2031), ("child deaths cumulative", 2028)):
        dates = {"starts_on": datetime.date(begins, 4, 1), "ends_on": datetime.date(2032, 3, 31)}
        ReportingPeriodFactory(report_year="2031-32", subject=subject, label="", words=f"from {begins}", **dates)


def area(name):
    return Area.objects.get(name=name)


def test_the_deaths_of_all_areas_of_the_board_are_counted(region):
    reviewed(70, 3, area("North"))
    reviewed(80, 8, area("South"))
    reviewed(21, 3, area("South"), on=EARLIER)
    ChildDeathFactory.create_batch(50, area=area("North"))
    ChildDeathFactory.create_batch(31, area=area("South"))
    DeathFactorFactory(death=ChildDeath.objects.filter(area=area("South")).reviewed_in(YEAR).first(), factor="smoke")
    ChildDeathFactory.create_batch(9, area=AreaFactory())
    found = cdop_figures("2031-32", YEAR, ALL_YEARS, 5)
    assert (found.reviewed_in_year, found.reviewed, found.outstanding, found.known) == (150, 171, 81, 252)
    assert [line.count for line in found.in_all_years] == [91, 80]
    assert [line.factor for line in found.factors] == ["smoke"]


def edition(earlier=()):
    return publication("2031-32", YEAR, ALL_YEARS, BoardRule(), earlier)


@pytest.fixture
def north_alone(region):
    """What was published while the board covered one area: two large categories, nothing suppressed."""
    Area.objects.filter(name="County").update(parent=None)
    for number, count in ((3, 12), (7, 15), (8, 20)):
        reviewed(count, number, area("North"))
    first = edition()
    assert [line.count for line in first.figures.in_year] == [12, 15, 20]
    Area.objects.filter(name="County").update(parent=region)
    return first.publication_record


def test_an_area_that_joins_is_not_worked_out_from_the_edition_before(north_alone):
    """Subtracting the two editions must not give the two deaths of the new area in category 3."""
    reviewed(2, 3, area("South"))
    reviewed(9, 7, area("South"))
    reviewed(10, 8, area("South"))
    unprotected = {line.number: line.count for line in edition().figures.in_year}
    assert unprotected == {3: 14, 7: 24, 8: 30}
    found = edition([north_alone])
    printed = {line.number: line.count for line in found.figures.in_year}
    assert (found.audit.safe, printed[3]) == (True, Hidden())
    small = [count for count in found.audit.counts if count.name.startswith("change of") and 0 < count.true < 5]
    assert (len(small) > 0, [count.name for count in small if count.leaks]) == (True, [])


def test_an_area_that_leaves_is_not_worked_out_either(north_alone, region):
    reviewed(2, 3, area("South"))
    reviewed(9, 7, area("South"))
    reviewed(10, 8, area("South"))
    both = edition([north_alone]).publication_record
    Area.objects.filter(name="North").update(parent=None)
    again = edition([north_alone, both])
    assert (again.audit.safe, again.figures.in_year[0].count) == (True, Hidden())


def test_a_share_of_a_part_of_the_board_is_not_printed_beside_that_of_the_whole(region):
    sentence = "Area must be outside your own: shares of its parts are not published"
    for name in ("South", "south ", "Region"):
        assert refusal(ModifiableComparatorFactory.build(area_words=name)) == {"area_words": [sentence]}
    assert refusal(ModifiableComparatorFactory.build(area_words="England")) == {}


def test_a_share_of_an_area_that_joined_since_is_found(region):
    AreaFactory(name="East")
    entered = ModifiableComparatorFactory(area_words="East")
    assert comparators_within("2031-32") == []
    Area.objects.filter(name="East").update(parent=region)
    assert comparators_within("2031-32") == [entered]
    assert ModifiableComparator.objects.count() == 1


def test_the_coordinator_is_told_of_deaths_outside_the_board_on_each_page_of_the_panel(
    region, periods, coordinator_client
):
    ChildDeathFactory.create_batch(2, area=AreaFactory(name="Pendle"))
    ChildDeathFactory(area=AreaFactory(name="Hyndburn"))
    ChildDeathFactory(area=area("South"))
    for address in (QUEUE, FIGURES, PUBLICATION):
        page = read(coordinator_client, address)
        assert (
            "3 recorded deaths are not counted in the report of the board, because its area, Region, does not "
            "include the area the child lived in"
        ) in page.said
        assert {"Pendle: 2 deaths", "Hyndburn: 1 death"} <= set(page.texts("//main//ul/li"))
    rows = read(coordinator_client, page.links()["Pendle"])
    assert len(rows.table("Child deaths")) == 3


def test_nobody_is_told_where_all_deaths_are_within(region, periods, coordinator_client):
    ChildDeathFactory(area=area("South"))
    assert "not counted in the report" not in read(coordinator_client, QUEUE).said


def test_a_member_of_the_panel_learns_nothing_of_other_cases(region):
    member = UserFactory()
    CaseAssignmentFactory(holder=member, case=ChildDeathFactory(area=area("South")))
    ChildDeathFactory(area=AreaFactory(name="Pendle"))
    page = read(signed_in(member), QUEUE)
    assert ("Pendle" in page.said, "not counted" in page.said) == (False, False)


def test_without_a_board_the_pages_say_so_and_print_no_zero(periods, coordinator_client):
    ChildDeathFactory(area=AreaFactory(name="Pendle"), reviewed=True, reviewed_on=IN_THE_YEAR, categories=(3,))
    BoardProfile.objects.all().delete()
    page = read(coordinator_client, PUBLICATION, year="2031-32")
    assert (
        "No death is counted in the report, because the name and area of the board have not been entered" in page.said
    )
    assert page.texts("//main//table") == []
    page = read(coordinator_client, FIGURES)
    assert "No death is counted in the report" in page.said
    assert page.texts("//main//select[@name='area']/option")[0] == "All areas of the panel"
    assert page.table("Deaths reviewed, by primary category")[1][1] == "1"


def test_the_panels_own_figures_and_queue_take_an_area_with_its_parts(region, periods, coordinator_client):
    reviewed(2, 3, area("North"))
    reviewed(3, 3, area("South"))
    ChildDeathFactory(area=area("South"), reference="S1")
    ChildDeathFactory(area=area("North"), reference="N1")
    page = read(coordinator_client, FIGURES)
    options = page.texts("//main//select[@name='area']/option")
    assert options == ["All areas of the report", "All areas of the panel", "County", "North", "Region", "South"]
    counted = {
        name: read(coordinator_client, FIGURES, area=area(name).pk).table("Deaths reviewed, by primary category")[1][1]
        for name in ("Region", "County", "North")
    }
    assert counted == {"Region": "5", "County": "3", "North": "2"}
    said = read(coordinator_client, QUEUE, area=area("County").pk).said
    assert ("S1" in said, "N1" in said) == (True, False)


def test_the_page_of_a_case_says_whether_the_board_covers_it(region, coordinator_client):
    inside, outside = ChildDeathFactory(area=area("South")), ChildDeathFactory(area=AreaFactory(name="Pendle"))
    said = [read(coordinator_client, f"/cdop/child-deaths/{each.pk}/").said for each in (inside, outside)]
    assert ["No: Pendle is not part of your own area" in words for words in said] == [False, True]


def sheet(*areas) -> str:
    rows = (f"C{number},2031-32,1 to 4 years,{name}" for number, name in enumerate(areas))
    return "\n".join(["reference,year_of_death,age_group,area", *rows]) + "\n"


@pytest.fixture
def words(region):
    AgeGroupFactory()
    DeathCategoryFactory(number=3)
    AreaFactory(name="Pendle")


OUTSIDE = "2 deaths are recorded under Pendle, which is not part of Region, your own area. " + (
    "The report will not count them"
)


def test_the_preview_of_an_import_tells_of_deaths_outside_the_board(words, coordinator_client):
    run = previewed(coordinator_client, sheet("South", "Pendle", "Region", "Pendle").encode(), "child_deaths.csv")
    page = read(coordinator_client, run.get_absolute_url())
    assert (run.state, page.texts("//main//h2")[0]) == ("previewed", "Check before you import")
    assert f"{OUTSIDE} (child_deaths, row 3)" in page.said


def test_the_command_tells_of_them_too_and_takes_an_area_that_joins_in_the_same_pack_as_covered(words, tmp_path):
    (tmp_path / "child_deaths.csv").write_text(sheet("South", "Pendle", "Pendle"))
    told = []
    import_pack(tmp_path, notice=told.append)
    assert [str(each) for each in told] == [f"child_deaths, row 3, column area, “Pendle”: {OUTSIDE}"]
    assert [(each.area.name, each.deaths) for each in areas_outside(ChildDeath.objects.all())] == [("Pendle", 2)]
    (tmp_path / "areas.csv").write_text("name,parent\nPendle,County\n")
    told.clear()
    import_pack(tmp_path, notice=told.append)
    assert (told, areas_outside(ChildDeath.objects.all())) == ([], ())


def test_the_preview_tells_where_there_is_no_board(words, coordinator_client):
    BoardProfile.objects.all().delete()
    run = previewed(coordinator_client, sheet("South").encode(), "child_deaths.csv")
    assert "1 death is recorded under South, and your own area is not entered" in (
        read(coordinator_client, run.get_absolute_url()).said
    )
