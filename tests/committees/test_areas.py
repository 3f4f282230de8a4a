"""Areas within areas, and which of them the board covers."""

import pytest
from django.urls import reverse

from committees.models import Area, BoardProfile
from committees.querysets import MOST_LEVELS
from core.datapack.importing import import_pack
from core.datapack.problems import PackRefused
from tests.committees.factories import AreaFactory, BoardProfileFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory
from tests.core.pages.editing.filling import send
from tests.pages.reading import Page, read
from tests.refusals import refusal

pytestmark = pytest.mark.django_db
CIRCLE = "This area must not be linked to itself, directly or through others"


@pytest.fixture
def region():
    """The region of the board, a county in it with a town, and a neighbour."""
    profile = BoardProfileFactory(area__name="Region")
    county = AreaFactory(name="County", parent=profile.area)
    AreaFactory(name="Town", parent=county)
    AreaFactory(name="Neighbour", parent=AreaFactory(name="Country"))
    return profile.area


def names(areas):
    return {area.name for area in areas}


def test_a_board_covers_its_area_and_all_that_is_part_of_it(region):
    assert names(Area.objects.of_the_board()) == {"Region", "County", "Town"}
    assert names(Area.objects.outside_the_board()) == {"Neighbour", "Country"}


def test_what_the_boards_area_is_itself_part_of_is_outside(region):
    Area.objects.filter(pk=region.pk).update(parent=Area.objects.get(name="Country"))
    assert names(Area.objects.of_the_board()) == {"Region", "County", "Town"}


def test_without_a_board_nothing_is_covered(region):
    BoardProfile.objects.all().delete()
    assert (names(Area.objects.of_the_board()), Area.objects.outside_the_board().count()) == (set(), 5)


def test_covering_is_one_query(region, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(Area.objects.of_the_board()) == 3


def line(levels: int) -> list[Area]:
    """Areas of which each is part of the one before."""
    areas = [AreaFactory()]
    for _ in range(levels):
        areas.append(AreaFactory(parent=areas[-1]))
    return areas


def test_the_lowest_level_is_covered_and_none_can_be_lower():
    areas = line(MOST_LEVELS)
    assert set(Area.objects.covered_by([areas[0].pk])) == set(areas)
    assert refusal(areas[-1]) == {}
    sentence = f"An area can be at most {MOST_LEVELS} levels below the largest one that it is part of"
    assert refusal(AreaFactory.build(parent=areas[-1])) == {"parent": [sentence]}


def test_a_circle_is_refused_in_the_form(region, unit_client):
    address = reverse("committees:area-edit", args=[region.pk])
    page = Page(send(unit_client, address, parent=Area.objects.get(name="Town").pk))
    assert page.errors == {CIRCLE: "id_parent"}
    page = Page(send(unit_client, address, parent=region.pk))
    assert list(page.errors) == [CIRCLE]


def test_a_circle_is_refused_in_the_admin(region):
    address = reverse("admin:committees_area_change", args=[region.pk])
    client = signed_in(UserFactory(is_staff=True, is_superuser=True))
    facts = {"name": "Region", "ordinal": 0, "meaning": ""}
    refused = client.post(address, facts | {"parent": Area.objects.get(name="Town").pk})
    assert refused.context["adminform"].form.errors == {"parent": [CIRCLE]}
    assert client.post(address, facts | {"parent": Area.objects.get(name="Country").pk}).status_code == 302


def test_a_circle_is_refused_in_an_import(region, tmp_path):
    (tmp_path / "areas.csv").write_text("name,parent\nRegion,Town\n")
    with pytest.raises(PackRefused) as refused:
        import_pack(tmp_path)
    assert [(problem.column, problem.message) for problem in refused.value.problems] == [("parent", CIRCLE)]


def test_areas_come_in_with_what_they_are_part_of_in_any_order(tmp_path):
    (tmp_path / "areas.csv").write_text("name,parent\nTown,County\nCounty,\n")
    import_pack(tmp_path)
    assert Area.objects.get(name="Town").parent.name == "County"


def test_the_page_of_an_area_lists_its_parts(region, unit_client):
    page = read(unit_client, reverse("committees:area-detail", args=[region.pk]))
    assert "County" in page.links()
    page = read(unit_client, reverse("committees:area-list"))
    assert ["County", "Region", "–"] in page.table("Areas")
