"""The addresses of referrals and reviews."""

from core.pages.transitions import transition_urls
from core.pages.urls_for import record_urls
from reviews import pages
from reviews.models import Referral, Review

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
    *transition_urls(Referral, Review),
]
