"""The addresses of referrals and reviews."""

from django.urls import path

from core.pages.transitions import transition_urls
from core.pages.urls_for import record_urls
from reviews import pages
from reviews.models import Referral, Review, ReviewTheme
from reviews.views import deadlines

app_name = "reviews"
urlpatterns = [
    path("referrals/<int:pk>/deadlines/", deadlines, {"model": Referral}, name="referral-deadlines"),
    path("reviews/<int:pk>/deadlines/", deadlines, {"model": Review}, name="review-deadlines"),
    *record_urls(
        pages.ReferralPages,
        pages.ReviewPages,
        pages.ReviewThemePages,
        pages.ReviewLeadPages,
        pages.ReviewStagePages,
        pages.StageDatePages,
        pages.MethodologyPages,
        pages.ReviewKindPages,
    ),
    *transition_urls(Referral, Review, ReviewTheme),
]
