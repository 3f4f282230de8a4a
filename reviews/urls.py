"""The addresses of referrals and reviews."""

from core.pages.steps import step_urls
from core.pages.urls_for import record_urls
from reviews import pages
from reviews.transitions import STEPS

app_name = "reviews"
urlpatterns = [
    *record_urls(
        pages.ReferralTable,
        pages.ReviewTable,
        pages.ReviewThemeTable,
        pages.ReviewLeadTable,
        pages.MethodologyTable,
        pages.ReviewKindTable,
    ),
    *step_urls(*STEPS),
]
