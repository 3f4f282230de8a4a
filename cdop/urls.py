"""Addresses of the child-death pages."""

from django.urls import path

from cdop.models import ChildDeath
from cdop.pages import (
    AgeGroupPages,
    AwaitedPages,
    CaseAssignmentPages,
    CaseMovePages,
    ChildDeathPages,
    DeathCategoryPages,
    DeathFactorPages,
    FactorDomainPages,
    ModifiabilityPages,
    ModifiableComparatorPages,
    PanelThemePages,
)
from cdop.views.cases import CaseTransitionView, case_page
from cdop.views.figures import figures
from cdop.views.packs import assign, download, packs
from cdop.views.publication import edition_proof, informed_reader, previous_publication, publication, release
from cdop.views.queue import queue
from core.pages.transitions import transition_urls
from core.pages.urls_for import record_urls

app_name = "cdop"
urlpatterns = [
    path("queue/", queue, name="queue"),
    path("packs/", packs, name="packs"),
    path("packs/download/", download, name="pack-download"),
    path("packs/assign/", assign, name="pack-assign"),
    path("figures/", figures, name="figures"),
    path("publication/", publication, name="publication"),
    path("publication/release/", release, name="publication-release"),
    path("publication/informed-reader/", informed_reader, name="publication-informed-reader"),
    path("publication/previous/", previous_publication, name="publication-previous"),
    path("publication/proof/<year:year>/<int:number>/", edition_proof, name="publication-proof"),
    path("child-deaths/<int:pk>/case/", case_page, name="case"),
    *transition_urls(ChildDeath, view=CaseTransitionView),
    *record_urls(
        ChildDeathPages,
        DeathFactorPages,
        CaseMovePages,
        CaseAssignmentPages,
        DeathCategoryPages,
        AgeGroupPages,
        FactorDomainPages,
        AwaitedPages,
        PanelThemePages,
        ModifiabilityPages,
        ModifiableComparatorPages,
    ),
]
