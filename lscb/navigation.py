"""The parts of the site that a person may open: the menu of every page, and the list of them on the home page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from businessplan.views.pages import action_pages
from cdop.views.pages import panel_pages
from committees.models import Meeting
from core.accounts.permissions import can_see_people
from core.pages.record_pages import all_record_pages, pages_of
from lscb.overviews import pages_of_reviews_and_audits
from training.models import Session


@dataclass(frozen=True)
class NavigationItem:
    """One part of the site. `paths` are the beginnings of the addresses that belong to it."""

    label: str
    url: str
    paths: tuple[str, ...] = ()
    description: str = ""

    def contains(self, path: str) -> bool:
        return path == self.url or path.startswith(self.paths)


def navigation_for(user) -> tuple[NavigationItem, ...]:
    """The parts that would let this person in, in the order of the menu."""
    return (NavigationItem("Home", reverse("home")), *parts_for(user))


def parts_for(user) -> Iterator[NavigationItem]:
    """The same without the home page."""
    if pages_of(Meeting).can_list(user):
        url = reverse("committees:overview")
        yield NavigationItem("Meetings", url, ("/committees/meetings/",), "Next meetings, registers and agendas")
    if pages := action_pages(user):
        yield NavigationItem("Actions", pages[0].url, ("/businessplan/",), "Progress on actions, and those overdue")
    if pages_of_reviews_and_audits(user):
        url, description = reverse("reviews-and-audits"), "Referrals, reviews in progress, audits due and returns"
        yield NavigationItem("Reviews and audits", url, ("/reviews/", "/audits/"), description)
    if pages_of(Session).can_list(user):
        description = "Sessions to come, and attendance to record"
        yield NavigationItem("Training", reverse("training:overview"), ("/training/",), description)
    if user.role_codes:
        description = "Annual reports and key messages"
        yield NavigationItem("Reports", reverse("reporting:index"), ("/reports/",), description)
    if pages := panel_pages(user):
        yield NavigationItem("Child deaths", pages[0].url, ("/cdop/",), "Cases to review, and the published figures")
    if any(pages.can_list(user) for pages in all_record_pages()):
        description = "Every type of record, with the lists and settings they use"
        yield NavigationItem("All records", reverse("records:index"), ("/records/",), description)
    if can_see_people(user):
        description = "Who has access and why, and the log of changes"
        paths = ("/accounts/people/", "/accounts/log/")
        yield NavigationItem("People and access", reverse("accounts:people"), paths, description)
