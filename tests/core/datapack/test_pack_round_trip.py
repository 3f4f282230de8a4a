"""What goes out goes in again, and comes out the same to the byte."""

import tempfile
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from django.core.management import call_command
from django.db import transaction
from frictionless import Package
from hypothesis import given, settings
from hypothesis import strategies as st

from committees.models import Agency
from core.datapack.cells import Text, defuse, restore
from core.datapack.exporting import export_pack
from core.datapack.importing import import_pack
from tests.committees.factories import AgencyFactory
from tests.core.datapack.generated import write_board
from tests.core.datapack.packs import write_pack

pytestmark = pytest.mark.django_db
ENDINGS = ["", ".zip", ".xlsx"]


class RollBack(Exception):
    """Ends a block whose writes are to be undone."""


@contextmanager
def an_empty_database():
    """A database that is as empty afterwards as before."""
    try:
        with transaction.atomic():
            yield
            raise RollBack
    except RollBack:
        pass


def contents(path: Path) -> dict[str, bytes]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {file.name: file.read_bytes() for file in files}


def there_and_back(source: Path, folder: Path, ending: str) -> tuple[dict, dict]:
    """The export of a pack, and the export of that export."""
    exports = []
    for name in ("first", "second"):
        target = folder / name / f"pack{ending}"
        target.parent.mkdir()
        with an_empty_database():
            import_pack(source)
            export_pack(target)
        exports.append(contents(target))
        source = target
    return tuple(exports)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_small_board(tmp_path, ending):
    first, second = there_and_back(write_pack(tmp_path / "pack"), tmp_path, ending)
    assert first == second


@pytest.mark.slow
@settings(max_examples=6)
@given(seed=st.integers(min_value=0, max_value=10**9))
def test_any_board(seed):
    with tempfile.TemporaryDirectory() as name:
        pack = write_board(Path(name) / "pack", Random(seed))
        for ending in ENDINGS:
            first, second = there_and_back(pack, Path(tempfile.mkdtemp(dir=name)), ending)
            assert first == second


@given(st.text())
def test_what_is_defused_is_restored(text):
    assert restore(defuse(text)) == text


@pytest.mark.parametrize("text", ["=SUM(A1)", "+1", "-1", "@x", "'=x", "''-x"])
def test_no_exported_text_runs_in_a_spreadsheet(text):
    assert Text().render(text)[0] == "'"
    assert Text().clean(Text().render(text)) == text


def test_a_formula_in_a_name_comes_back_as_it_was(tmp_path):
    AgencyFactory(name="=cmd|' /C calc'!A0")
    with an_empty_database():
        export_pack(tmp_path / "pack")
        Agency.objects.all().delete()
        import_pack(tmp_path / "pack")
        assert Agency.objects.get().name == "=cmd|' /C calc'!A0"
    assert "\n'=cmd" in (tmp_path / "pack" / "agencies.csv").read_text()


def test_the_data_package_is_valid_and_so_are_the_sheets(tmp_path):
    import_pack(write_pack(tmp_path / "small"))
    export_pack(tmp_path / "pack")
    report = Package(str(tmp_path / "pack" / "datapackage.json")).validate()
    assert report.flatten(["rowNumber", "fieldName", "type", "message"]) == []
    assert report.stats["tasks"] > 20


def test_the_command_writes_a_pack(tmp_path, capsys):
    import_pack(write_pack(tmp_path / "small"))
    call_command("export_board", tmp_path / "out.zip")
    assert (tmp_path / "out.zip").stat().st_size > 1_000
    assert capsys.readouterr().out == f"Written to {tmp_path / 'out.zip'}.\n"
