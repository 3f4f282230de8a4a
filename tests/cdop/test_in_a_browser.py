"""The panel's pages in a real browser, wide and narrow, with errors and without."""

import datetime

import pytest

from committees.models import ReportingPeriod
from tests.cdop.factories import (
    BoardProfileFactory,
    CaseMoveFactory,
    ChildDeathFactory,
    DeathFactorFactory,
    EditionProofFactory,
    PanelThemeFactory,
    a_count,
    an_audit,
)
from tests.pages.test_accessibility import assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_pages_of_the_coordinator(browse, coordinator):
    BoardProfileFactory()
    days = {
        "notified_on": datetime.date(2025, 1, 1),
        "panel_on": datetime.date(2025, 9, 1),
        "year_of_death": "2024-25",
    }
    case = ChildDeathFactory(stage="ready for panel", awaited=("inquest",), categories=(8, 3), **days)
    CaseMoveFactory(case=case)
    DeathFactorFactory(death__reviewed_on=datetime.date(2025, 6, 1), death__year_of_death="2024-25")
    PanelThemeFactory(categories=(8,))
    for subject in ("child deaths", "child deaths cumulative"):
        dates = {"starts_on": datetime.date(2025, 4, 1), "ends_on": datetime.date(2026, 3, 31)}
        ReportingPeriod.objects.create(report_year="2025-26", subject=subject, words="the year", **dates)
    hidden = "reviewed+2025-04-01+to+2026-03-31/8"
    ChildDeathFactory(reviewed=True, reviewed_on=datetime.date(2025, 6, 1), year_of_death="2024-25", categories=(8,))
    proof = EditionProofFactory(audit=an_audit(a_count(leaks=True), lost=["x"], safe=False))
    page = browse(coordinator)
    for address in (
        "/cdop/queue/",
        "/cdop/queue/?stage=imagined",
        f"/cdop/child-deaths/{case.pk}/case/",
        f"/cdop/child-deaths/{case.pk}/review/",
        f"/cdop/child-deaths/{case.pk}/close/",
        "/cdop/packs/?on=2025-09-01",
        "/cdop/packs/assign/?on=2025-09-01",
        "/cdop/figures/",
        "/cdop/publication/",
        f"/cdop/publication/informed-reader/?known={hidden}",
        "/cdop/publication/previous/",
        f"/cdop/publication/proof/{proof.report_year}/{proof.edition}/",
    ):
        assert_accessible(page, address)
