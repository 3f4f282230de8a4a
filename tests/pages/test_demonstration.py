"""Every list and page of the demonstration board: they open, they order by every column, they ask a bounded number of
questions."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committees.roles import CHILD_DEATH_COORDINATOR, UNIT_MANAGER
from core.datapack.importing import import_pack
from core.pages.record_pages import all_record_pages, pages_of
from core.records.models import Record
from reporting.models import AnnualReport
from tests.cdop.releasing import released
from tests.core.accounts.factories import RoleHoldingFactory
from tests.pages.reading import read

PACK = Path(settings.BASE_DIR) / "demo" / "blackburn-with-darwen"
QUERIES = 25
QUERIES_OF_THE_WHOLE_REPORT = 130


@pytest.fixture
def all_seeing_client(unit_client, unit_staff):
    import_pack(PACK)
    for role in (CHILD_DEATH_COORDINATOR, UNIT_MANAGER):
        RoleHoldingFactory(user=unit_staff, role=role.code)
    released("2011-12")
    return unit_client


def assert_opens(client, address: str, most: int = QUERIES) -> None:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200, address
    assert len(queries) <= most, f"{address} makes {len(queries)} queries"


@pytest.mark.slow
def test_every_list_and_page_opens(all_seeing_client):
    for pages in all_record_pages():
        assert_opens(all_seeing_client, pages.list_url)
        for heading in read(all_seeing_client, pages.list_url).tree.xpath("//th[@scope='col']/a/@href"):
            assert_opens(all_seeing_client, pages.list_url + heading)
        if record := pages.model.objects.first():
            assert_opens(all_seeing_client, pages.detail_url(record))
        if pages.search_fields:
            assert_opens(all_seeing_client, f"{pages.list_url}?q=the+a")


def test_every_page_of_the_report_opens(all_seeing_client):
    report = AnnualReport.objects.get()
    here = report.get_absolute_url()
    draft = all_seeing_client.post(f"{here}draft/")["Location"]
    previews = [f"{here}sections/{section.anchor}/" for section in report.sections.all()]
    for address in (here, f"{here}figures/", draft, *previews):
        assert_opens(all_seeing_client, address, most=QUERIES_OF_THE_WHOLE_REPORT)


def is_link(model) -> bool:
    """A through row says nothing but that two records belong together: it is shown on their pages."""
    return all(field.primary_key or field.is_relation for field in model._meta.concrete_fields)


def test_every_record_type_has_its_pages():
    """Those of people are in the admin, those of editions in the pages of reports."""
    own_pages = {
        "accounts.AccessProposal",
        "accounts.RoleHolding",
        "reporting.Edition",
        "reporting.EditionStep",
        "reporting.StoredFile",
    }
    models = [model for model in apps.get_models() if issubclass(model, Record) and not is_link(model)]
    assert {model._meta.label for model in models if pages_of(model) is None} == own_pages
