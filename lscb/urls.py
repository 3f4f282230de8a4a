"""The addresses of the whole site: each app's under its own name."""

from django.contrib import admin
from django.urls import include, path

from lscb.health.views import system
from lscb.overviews import reviews_and_audits
from lscb.views import home

handler400 = "lscb.views.bad_request"
handler500 = "lscb.views.server_error"
urlpatterns = [
    path("", home, name="home"),
    path("accounts/", include("core.accounts.entrance_urls")),
    path("accounts/", include("core.accounts.urls")),
    path("records/", include("core.pages.urls")),
    path("records/import/", include("core.imports.urls")),
    path("committees/", include("committees.urls")),
    path("finance/", include("finance.urls")),
    path("performance/", include("performance.urls")),
    path("training/", include("training.urls")),
    path("participation/", include("participation.urls")),
    path("businessplan/", include("businessplan.urls")),
    path("audits/", include("audits.urls")),
    path("reviews-and-audits/", reviews_and_audits, name="reviews-and-audits"),
    path("reviews/", include("reviews.urls")),
    path("cdop/", include("cdop.urls")),
    path("reports/", include("reporting.urls")),
    path("set-up/", include("lscb.set_up.urls")),
    path("system/", system, name="system"),
    path("admin/", admin.site.urls),
]
