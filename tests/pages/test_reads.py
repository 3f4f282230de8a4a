"""What a page shows of restricted records is what the log says that was read: on every page, for all who see any."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.apps import apps
from django.utils.html import escape

from core.records.models import ReadEntry
from core.records.shown import is_restricted
from tests.conftest import signed_in
from tests.pages.matrix.people import COORDINATOR, LEAD, MANAGER, PANEL
from tests.pages.matrix.visiting import NAMED, path_of
from tests.pages.matrix.world import undone

pytestmark = pytest.mark.django_db
READERS = (MANAGER, COORDINATOR, PANEL, LEAD)
# They name the file that was uploaded: in this world, one that is called after a case.
FILE_NAMES = ("imports:start", "imports:run")
RESTRICTED = [model for model in apps.get_models() if is_restricted(model)]


def test_the_name_of_every_restricted_type_is_noted():
    assert [model for model in RESTRICTED if not hasattr(model.__str__, "__wrapped__")] == []


def names_of_everything() -> dict[tuple[str, int], str]:
    """The name of each restricted record of the world."""
    records = [record for model in RESTRICTED for record in model._base_manager.all()]
    return {(record._meta.label_lower, record.pk): escape(str(record)).lower() for record in records}


def shown_and_logged(client, path: str, names: dict) -> tuple[set, set]:
    ReadEntry.objects.all().delete()
    answer = client.get(path)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = content.decode(errors="replace").lower() if answer.status_code < 500 else ""
    logged = [(entry.record_type, entry.record_id) for entry in ReadEntry.objects.all()]
    assert len(logged) == len(set(logged)), f"{path} logs a record twice"
    return {key for key, name in names.items() if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)}, set(logged)


@pytest.mark.slow
@pytest.mark.parametrize("person", READERS)
def test_whatever_a_page_shows_is_logged(world, person):
    with time_machine.travel("2032-01-05 10:00", tick=True):
        client, missing = signed_in(world.people[person]), {}
        names, pages_with_any = names_of_everything(), 0
        for address in NAMED:
            with undone():
                path = path_of(world, address, person, own=True)
                shown, logged = shown_and_logged(client, path, names)
            pages_with_any += bool(logged)
            if shown - logged and address.name not in FILE_NAMES:
                missing[address.name] = shown - logged
        assert missing == {}
        assert pages_with_any > 1
