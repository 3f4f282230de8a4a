"""The pack taken in through the browser is the pack taken in by the command."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from committees.roles import CHILD_DEATH_COORDINATOR
from core.datapack.archives import zip_bytes
from core.datapack.exporting import export_pack
from core.imports.models import ImportRun
from tests.core.accounts.factories import give_role
from tests.demo.conftest import PACK

START = "/records/import/"


@pytest.mark.django_db
def test_uploaded_previewed_and_confirmed_it_comes_to_the_same(loaded, unit_client, unit_staff, tmp_path):
    give_role(unit_staff, CHILD_DEATH_COORDINATOR)
    parts = {path.name: path.read_bytes() for path in PACK.iterdir() if path.suffix in (".csv", ".json")}
    response = unit_client.post(START, {"file": SimpleUploadedFile("pack.zip", zip_bytes(parts))})
    run = ImportRun.objects.get()
    assert response["Location"] == run.get_absolute_url()
    unit_client.post(f"{START}{run.pk}/confirm/", {"seen": run.preview_digest})
    run.refresh_from_db()
    assert run.state == "done"
    assert {sheet.sheet: sheet.new for sheet in run.sheets.all()} == {r.sheet: r.new for r in loaded.first}
    export_pack(tmp_path / "pack")
    assert {path.name: path.read_bytes() for path in (tmp_path / "pack").iterdir()} == loaded.exported
