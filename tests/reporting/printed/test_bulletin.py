"""The key messages of a meeting, written by the command from the demonstration pack, hold all that may be told."""

import pikepdf
import pytest
from django.core.management import call_command
from django.db import transaction

from core.datapack.importing import import_pack
from tests.reporting.printed.conftest import PACK
from tests.reporting.printed.pages import read_html, read_pdf, squeezed

pytestmark = pytest.mark.django_db
DAY = "2012-07-09"


@pytest.fixture(scope="module")
def bulletin(django_db_setup, django_db_blocker, tmp_path_factory):
    html, pdf = (tmp_path_factory.mktemp("bulletin") / name for name in ("messages.html", "messages.pdf"))
    with django_db_blocker.unblock(), transaction.atomic():
        import_pack(PACK)
        call_command("key_messages", DAY, "--html", str(html), "--pdf", str(pdf))
        transaction.set_rollback(True)
    with pikepdf.open(pdf) as opened:
        return squeezed(" ".join(read_html(html.read_text()).pieces)), read_pdf(opened)[1]


def test_every_open_message_heading_and_document_is_in_both_forms(bulletin, sheet):
    items = {row["ordinal"]: row for row in sheet("agenda_items", held_on=DAY, confidential="no")}
    outcomes = [row for row in sheet("outcomes", held_on=DAY, confidential="no") if row["item"] in items]
    wanted = [row["heading"] for row in items.values()] + [row["text"] for row in outcomes]
    wanted += [row["title"] for row in sheet("meeting_documents", held_on=DAY)]
    assert len(wanted) > 30
    for words in bulletin:
        assert [piece for piece in wanted if squeezed(piece) not in words] == []
