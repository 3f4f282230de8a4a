"""An import changes no record such that another, which it does not bring, would break a rule."""

import pytest

from committees.models import Body, Meeting
from core.datapack.checking import PackCheck
from core.datapack.importing import import_pack
from core.datapack.problems import PackRefused
from core.datapack.reading import open_pack
from core.datapack.sheets import all_sheets
from tests.core.datapack.packs import SHEETS, write_pack

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(tmp_path):
    import_pack(write_pack(tmp_path / "first"))
    return tmp_path


def one_sheet(folder, **sheets):
    return write_pack(folder / "next", **(dict.fromkeys(SHEETS) | sheets))


def refusals(pack):
    with pytest.raises(PackRefused) as refused:
        import_pack(pack)
    return [str(problem) for problem in refused.value.problems]


def test_a_meeting_with_a_register_does_not_become_planned(imported):
    pack = one_sheet(imported, meetings="body,held_on,status\nBoard,2020-03-01,planned\n")
    assert refusals(pack) == [
        "meetings, row 2, “Board / 2020-03-01”: "
        "Board / 2020-03-01 / Infirmary seat: Attendance can only be recorded for a meeting that was held"
    ]
    assert Meeting.objects.get(held_on="2020-03-01").status == "held"


def test_a_record_that_may_not_be_seen_is_not_named(imported):
    pack = one_sheet(imported, meetings="body,held_on,status\nBoard,2020-03-01,planned\n")
    meetings = [sheet for sheet in all_sheets() if sheet.name == "meetings"]
    assert list(map(str, PackCheck(open_pack(pack), allowed=meetings).run().problems)) == [
        "meetings, row 2, “Board / 2020-03-01”: "
        "You cannot make this change: a record that you do not have access to depends on it"
    ]


def test_what_hangs_on_a_record_may_change_with_it(imported):
    """The board's seat would begin before the board does, were it not in the same pack."""
    bodies = "name,ordinal,kind,started_on\nBoard,1,board,2020-02-01\n"
    assert refusals(one_sheet(imported, bodies=bodies)) == [
        "bodies, row 2, “Board”: "
        "Board / Infirmary seat: Start date must be on or after 1 February 2020, when Board began"
    ]
    seats = SHEETS["seats"].replace("2020-01-01", "2020-02-01")
    import_pack(one_sheet(imported, bodies=bodies, seats=seats))
    assert f"{Body.objects.get(name='Board').started_on:%d.%m.%Y}" == "01.02.2020"


def test_what_did_not_fit_before_is_in_nobodys_way(imported):
    Meeting.objects.filter(held_on="2020-03-01").update(status="planned")
    pack = one_sheet(imported, meetings="body,held_on,status,note\nBoard,2020-03-01,planned,By telephone\n")
    import_pack(pack)
    assert Meeting.objects.get(held_on="2020-03-01").note == "By telephone"
