"""A pack goes in whole or not at all, and going in twice changes nothing."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from committees.models import Agency, Attendance, Body, JointBody, Meeting
from core.datapack.importing import SheetResult, import_pack
from core.datapack.tables import SheetTable
from core.records.models import Change, ChangeSet
from tests.core.datapack.packs import SHEETS, write_pack

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack(tmp_path):
    return write_pack(tmp_path / "pack")


def counts(results):
    return {r.sheet: (r.new, r.changed, r.unchanged) for r in results}


def test_every_row_comes_in_with_what_it_refers_to(pack):
    import_pack(pack)
    assert Agency.objects.get(name="Infirmary").parent.name == "Trust"
    assert sorted(Body.objects.get(name="Joint").joint_with.values_list("name", flat=True)) == ["Audit", "Board"]
    entry = Attendance.objects.get()
    assert (entry.meeting.held_on, entry.seat.name, entry.status) == (date(2020, 3, 1), "Infirmary seat", "attended")


def test_a_second_import_changes_nothing(pack):
    import_pack(pack)
    before = Change.objects.count()
    results = import_pack(pack)
    assert counts(results)["agencies"] == (0, 0, 3)
    assert all(r.new == r.changed == 0 for r in results)
    assert Change.objects.count() == before


def test_a_dry_run_says_what_would_happen_and_writes_nothing(pack):
    assert SheetResult("meetings", 2, 0, 0) in import_pack(pack, dry_run=True)
    assert not Meeting.objects.exists()
    assert not ChangeSet.objects.exists()


def test_changed_rows_are_updated_with_history(pack):
    import_pack(pack)
    write_pack(pack, agencies=SHEETS["agencies"].replace("A note", "Another note"))
    assert counts(import_pack(pack))["agencies"] == (0, 1, 2)
    assert Agency.objects.get(name="Trust").note == "Another note"
    change = Change.objects.filter(action="changed").get()
    assert (change.label, change.fields) == ("Trust", {"note": ["A note", "Another note"]})


def test_a_changed_list_adds_and_takes_away_links(pack):
    import_pack(pack)
    write_pack(pack, bodies=SHEETS["bodies"].replace("Audit; Board", "Audit"))
    assert counts(import_pack(pack))["bodies"] == (0, 1, 2)
    assert list(JointBody.objects.values_list("body__name", "partner__name")) == [("Joint", "Audit")]
    assert Change.objects.filter(record_type="committees.jointbody", action="deleted").count() == 1


def test_a_column_left_out_keeps_what_is_stored(pack):
    import_pack(pack)
    write_pack(pack, agencies="name,sector\nTrust,Health\n")
    assert counts(import_pack(pack))["agencies"] == (0, 0, 1)
    assert Agency.objects.get(name="Trust").note == "A note"


def test_records_the_pack_does_not_name_stay(pack):
    import_pack(pack)
    write_pack(pack, agencies="name,sector\nNew agency,Police\n")
    import_pack(pack)
    assert Agency.objects.count() == 4


def test_the_history_says_which_pack_and_which_way(pack, unit_staff):
    import_pack(pack, by=unit_staff)
    change_set = ChangeSet.objects.get(note="Data import pack")
    assert (change_set.by, change_set.source) == (unit_staff, "import")
    labels = set(change_set.changes.filter(record_type="committees.attendance").values_list("label", flat=True))
    assert labels == {"Board / 2020-03-01 / Infirmary seat"}


def test_dates_and_words_may_be_typed_as_people_type_them(pack):
    write_pack(pack, meetings="body,held_on,status\nBoard,1 March 2020,Held\nBoard,01/06/2020,cancelled\n")
    import_pack(pack)
    assert Meeting.objects.filter(held_on=date(2020, 6, 1), status="cancelled").exists()


def test_a_byte_order_mark_is_no_part_of_the_first_column(pack):
    write_pack(pack, sectors=b"\xef\xbb\xbf" + SHEETS["sectors"].encode())
    assert counts(import_pack(pack))["sectors"] == (2, 0, 0)


def test_the_command_prints_a_line_a_sheet(pack):
    out = StringIO()
    call_command("import_board", pack, "--dry-run", stdout=out, stderr=StringIO())
    lines = [line.split() for line in out.getvalue().splitlines()]
    assert ["meetings", "2", "0", "0"] in lines
    assert lines[-1] == ["Nothing", "was", "written:", "this", "was", "a", "dry", "run."]


def test_the_command_prints_every_error_and_fails(pack):
    write_pack(pack, meetings="body,held_on,status\nBoard,31/2/2020,held\nNobody,2020-06-01,maybe\n")
    err = StringIO()
    with pytest.raises(CommandError, match="2 things are wrong: nothing was imported"):
        call_command("import_board", pack, stdout=StringIO(), stderr=err)
    lines = [line for line in err.getvalue().splitlines() if line.startswith("meetings")]
    assert [line.split(":")[0] for line in lines] == [
        "meetings, row 2, column held_on, “31/2/2020”",
        "meetings, row 3, column status, “maybe”",
    ]
    assert not Agency.objects.exists()


def test_a_long_chain_of_records_costs_as_much_as_its_length(tmp_path, monkeypatch):
    """Each names the one before it, which is the worst order to check and to write them in."""
    looked_up = []
    values_of = SheetTable.values_of
    monkeypatch.setattr(SheetTable, "values_of", lambda table, key: looked_up.append(key) or values_of(table, key))
    rows = "".join(f"Agency {n},Health,{f'Agency {n + 1}' if n < 500 else ''}\n" for n in range(501))
    others = dict.fromkeys(("bodies", "seats", "meetings", "attendance"))
    import_pack(write_pack(tmp_path / "chain", agencies=f"name,sector,parent\n{rows}", **others))
    assert Agency.objects.get(name="Agency 7").parent.name == "Agency 8"
    assert len(looked_up) < 5_000
