"""The addresses of referrals and reviews."""

from core.pages.steps import step_urls
from core.pages.urls_for import record_urls
from reviews import pages
from reviews.transitions import STEPS

app_name = "reviews"
urlpatterns = [
    *record_urls(
        pages.ReferralPages,
        pages.ReviewPages,
        pages.ReviewThemePages,
        pages.ReviewLeadPages,
        pages.MethodologyPages,
        pages.ReviewKindPages,
    ),
    *step_urls(*STEPS),
]
