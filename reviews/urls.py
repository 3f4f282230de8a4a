"""The addresses of referrals and reviews."""

from records.urls_for import record_urls
from reviews import tables

app_name = "reviews"
urlpatterns = record_urls(
    tables.ReferralTable,
    tables.ReviewTable,
    tables.ReviewThemeTable,
    tables.ReviewLeadTable,
    tables.MethodologyTable,
    tables.ReviewKindTable,
)
