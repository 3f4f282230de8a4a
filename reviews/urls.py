"""The addresses of referrals and reviews."""

from records.steps import step_urls
from records.urls_for import record_urls
from reviews import tables
from reviews.steps import STEPS

app_name = "reviews"
urlpatterns = [
    *record_urls(
        tables.ReferralTable,
        tables.ReviewTable,
        tables.ReviewThemeTable,
        tables.ReviewLeadTable,
        tables.MethodologyTable,
        tables.ReviewKindTable,
    ),
    *step_urls(*STEPS),
]
